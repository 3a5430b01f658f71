import { placeOf, type Places } from '../config/source.ts';
import type { TextChanges } from './changes.ts';
import { INDEX, differs, type FolderPlan, type PlannedFile } from './folder.ts';
import { count } from './terminal.ts';

/** What `generate` made of one config. */
export interface Generated {
  /** As the user wrote it. */
  readonly configPath: string;
  readonly folder: string;
  readonly plan: FolderPlan;
  /** What changed in each file that did; undefined: nearly everything. */
  readonly changes: ReadonlyMap<string, TextChanges | undefined>;
  /** Resources by template. */
  readonly resources: ReadonlyMap<string, number>;
  readonly places: Places;
  /** What deploying it would do, where something changed and was written. */
  readonly onDeploy: string | undefined;
}

/** More changed values than this in one file are counted, not listed: `--diff` shows them all. */
const LISTED_CHANGES = 8;

/** What a run wrote, left and removed, and where values changed; `briefly`: without what it left. */
export function reportWritten(generated: Generated, briefly = false): string {
  const { folder, plan, resources } = generated;
  const total = [...resources.values()].reduce((sum, number) => sum + number, 0);
  const rows = plan.files
    .filter((file) => file.status !== 'unchanged')
    .map((file): Row => [file.status, counted(file.name, resources), ...changesOf(file, generated)]);
  const removed = plan.removed.map(({ name }): Row => ['removed', name, 'no longer needed']);
  return [
    `${folder}  ${count(plan.files.length, 'file')}, ${count(total, 'resource')}`,
    ...table([...rows, ...removed]),
    ...(briefly ? [] : unchanged(plan.files, resources)),
    ...(generated.onDeploy === undefined ? [] : [generated.onDeploy]),
  ].join('\n');
}

/** Whether a folder is what its config generates, and if not, in what. */
export function reportCheck(generated: Generated): string {
  const { configPath, folder, plan } = generated;
  if (!differs(plan)) return `${folder} is what ${configPath} generates.`;
  const rows = plan.files
    .filter((file) => file.status !== 'unchanged')
    .map((file): Row => {
      if (file.status === 'new') return ['missing', file.name];
      return file.edited
        ? ['edited', file.name, 'changed by hand since it was generated', ...changesOf(file, generated)]
        : ['stale', file.name, ...changesOf(file, generated)];
    });
  const surplus = [...plan.removed.map(({ name }) => name), ...plan.kept].map((name): Row => [
    'surplus',
    name,
    'no longer needed',
  ]);
  return [
    `${folder} is not what ${configPath} generates:`,
    ...table([...rows, ...surplus]),
    `\`ztech-infra generate ${configPath} --diff\` shows how; without --diff it is written.`,
  ].join('\n');
}

/** What a person should know beside what was done. */
export function warningsOf({ folder, plan, changes }: Generated, looking: boolean): readonly string[] {
  const edited = plan.files.filter((file) => file.edited).map((file) => file.name);
  return [
    ...(edited.length === 0 || looking
      ? []
      : [
          `${edited.join(', ')} in ${folder} had been changed by hand since it was generated: the change is gone from it`,
        ]),
    ...(plan.kept.length === 0
      ? []
      : [`${plan.kept.join(', ')} in ${folder} is no longer needed, but was changed by hand: remove it yourself`]),
    ...movedSubnets(changes),
  ];
}

/** A subnet's zone and addresses cannot change: CloudFormation makes another subnet, and moves what stands in it. */
function movedSubnets(changes: Generated['changes']): readonly string[] {
  const values = changes.get('network.yaml')?.values ?? [];
  return values
    .filter(({ property }) => property === 'AvailabilityZone' || property === 'CidrBlock')
    .map(
      ({ line, property, before, after }) =>
        `network.yaml line ${line}: ${property} ${before} -> ${after} replaces the subnet, and what stands in it`,
    );
}

/** The same for a program. */
export function reportJson({ configPath, folder, plan, changes, resources }: Generated, written: boolean) {
  return {
    config: configPath,
    folder,
    written,
    upToDate: !differs(plan),
    files: plan.files.map((file) => ({
      name: file.name,
      status: file.status,
      editedByHand: file.edited,
      resources: resources.get(file.name) ?? null,
      changes: file.status === 'changed' ? (changes.get(file.name)?.values ?? null) : [],
    })),
    removed: plan.removed.map(({ name }) => name),
    kept: plan.kept,
  };
}

/** Status, file, and one text a line. */
type Row = readonly [status: string, name: string, ...texts: readonly string[]];

function table(rows: readonly Row[]): readonly string[] {
  const width = Math.max(0, ...rows.map(([, name]) => name.length));
  return rows.flatMap(([status, name, first = '', ...more]) => [
    `  ${status.padEnd(9)}  ${name.padEnd(width)}  ${first}`.trimEnd(),
    ...more.map((text) => `${' '.repeat(width + 15)}${text}`),
  ]);
}

/** `compute.yaml (18)`: the number of its resources. */
function counted(name: string, resources: ReadonlyMap<string, number>): string {
  const number = resources.get(name);
  return number === undefined ? name : `${name} (${number})`;
}

function changesOf(file: PlannedFile, { changes, places }: Generated): readonly string[] {
  // The index holds the hashes of the others: that they change says nothing new.
  if (file.status !== 'changed' || file.name === INDEX) return [];
  const found = changes.get(file.name);
  return found === undefined ? ['rewritten'] : listChanges(found, places);
}

function listChanges({ values, comments, added, removed }: TextChanges, places: Places): readonly string[] {
  const fromConfig = values.toSorted((a, b) => Number(a.keys === '') - Number(b.keys === ''));
  const listed = fromConfig.slice(0, LISTED_CHANGES).map(({ line, property, before, after, keys }) => {
    const text = `line ${line}: ${property} ${shortened(before)} -> ${shortened(after)}`;
    return keys === '' ? text : `${text}   (${keys}${inBase(keys, places)})`;
  });
  const rest = [
    [values.length - listed.length, 'more value', 'more values'],
    [comments, 'comment line', 'comment lines'],
    [added, 'line added', 'lines added'],
    [removed, 'line removed', 'lines removed'],
  ] as const;
  const counts = rest
    .filter(([number]) => number > 0)
    .map(([number, one, several]) => `${number} ${number === 1 ? one : several}`);
  return counts.length === 0 ? listed : [...listed, counts.join(', ')];
}

/** Of a config that extends others, where the first of the keys stands when that is not the config itself. */
function inBase(keys: string, places: Places): string {
  const place = placeOf(places, keys.split(', ')[0] ?? '');
  return place === undefined || place.file === places.file ? '' : `, ${place.file}:${place.line}`;
}

function shortened(value: string): string {
  return value.length <= 48 ? value : `${value.slice(0, 45)}...`;
}

function unchanged(files: readonly PlannedFile[], resources: ReadonlyMap<string, number>): readonly string[] {
  const same = files.filter((file) => file.status === 'unchanged').map(({ name }) => counted(name, resources));
  return same.length === 0 ? [] : [`  unchanged  ${same.join('  ')}`];
}
