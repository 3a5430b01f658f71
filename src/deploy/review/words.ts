import type { Place, PropertyChange, Review, Row, TemplateNote } from './model.ts';
import { endangers } from './model.ts';
import { LOOK_UP } from './settle.ts';

/** The words of a review, the same in a terminal and in a pull request. */

/** `Data / Database`. */
export const spaced = (id: string): string => id.replaceAll('/', ' / ');

/** What happens, in a word or three. */
export function label({ action, certainty, holdsData }: Row): string {
  if (certainty === 'stays') return 'stays';
  const unsure = certainty !== 'certain';
  switch (action) {
    case 'replace':
      return unsure ? 'may be replaced' : holdsData ? 'REPLACE' : 'replace';
    case 'remove':
      return unsure ? 'may be removed' : holdsData ? 'REMOVE' : 'remove';
    case 'keep':
      return 'let go';
    case 'update':
      return unsure ? 'may be updated' : 'update';
    case 'sync':
      return 'record only';
    default:
      return action;
  }
}

export interface Section {
  readonly title: string;
  /** A sentence on what the section is, when the title is not enough. */
  readonly note: string | undefined;
  readonly tone: 'danger' | 'caution' | 'plain' | 'quiet';
  readonly rows: readonly Row[];
}

const plain = (title: string, tone: Section['tone'], note?: string) => ({ title, tone, note });

const AFTER_APPLY = 'Known only after apply';
/** The same without a change set that could know it. */
const FOLLOWS = { title: 'Follow from that', note: 'nothing in their templates changed; they read what may' };

/** The sections in their order, and which rows belong to each: every row to the first that takes it. */
const SECTIONS = [
  [plain('!! HOLDS DATA', 'danger'), endangers],
  [
    plain('The change set does not show these', 'caution', 'the templates differ here, and what happens is unknown'),
    ({ certainty }: Row) => certainty === 'unlisted',
  ],
  [plain('Change set and templates contradict each other', 'caution'), (row: Row) => row.certainty === 'contradicted'],
  [plain('Will be replaced', 'caution'), (row: Row) => row.action === 'replace' && row.certainty === 'certain'],
  [plain('Will go', 'caution'), ({ action }: Row) => action === 'remove' || action === 'keep'],
  [plain('May be replaced', 'caution'), (row: Row) => row.action === 'replace' && row.certainty === 'possible'],
  [plain('Will change', 'plain'), ({ action, certainty }: Row) => certainty === 'certain' && action !== 'add'],
  [plain('Will be added', 'plain'), ({ action }: Row) => action === 'add'],
  [
    plain(AFTER_APPLY, 'quiet', 'nothing in their templates changed'),
    ({ certainty }: Row) => certainty === 'afterApply',
  ],
  [
    plain('Listed by AWS, and stay as they are', 'quiet', 'what they read does not change'),
    ({ certainty }: Row) => certainty === 'stays',
  ],
  [plain('Not clear', 'caution'), () => true],
] as const satisfies readonly (readonly [Omit<Section, 'rows'>, (row: Row) => boolean])[];

/** Sections that have rows. Where there is no change set to compare with, none of them can be missing in it. */
export function sections({ rows, changeSet, failures, offline }: Review): readonly Section[] {
  const left = new Set(rows);
  return SECTIONS.flatMap(([section, takes]) => {
    const taken = [...left].filter((row) => takes(row));
    for (const row of taken) left.delete(row);
    const alone = (changeSet === undefined || failures.length > 0) && section.title.startsWith('The change set');
    const follows = offline !== undefined && section.title === AFTER_APPLY;
    if (follows) return taken.length === 0 ? [] : [{ ...section, ...FOLLOWS, rows: taken }];
    const shown = alone ? { ...section, title: 'The templates differ', note: undefined } : section;
    return taken.length === 0 ? [] : [{ ...shown, rows: taken }];
  });
}

/** `MaxSize 60 -> 84`; undefined for what stays as it is. `listed`: the change set names the resource. */
export function propertyText(property: PropertyChange, listed: boolean): string | undefined {
  const { name, before, after, lines, template, certainty, cause } = property;
  if (certainty === 'stays') return undefined;
  const unlisted = listed && certainty === 'unlisted' ? ' (not in the change set)' : '';
  if (lines !== undefined) return `${name}: ${lines} ${lines === 1 ? 'line differs' : 'lines differ'}${unlisted}`;
  if (template === 'order') return `${name}: the same items in another order`;
  if (certainty === 'afterApply') {
    return `${name}: known only after apply${cause === undefined ? '' : `, from ${cause}`}`;
  }
  const values = before === undefined && after === undefined ? '' : ` ${cut(before)} -> ${cut(after)}`;
  return `${name}${itemsText(property) ?? values}${unlisted}`;
}

/** More items than these are shown by what the lists are as a whole. */
const MOST_ITEMS = 4;

function itemsText({ items }: PropertyChange): string | undefined {
  if (items === undefined) return undefined;
  const signed = [...items.removed.map((item) => `- ${cut(item)}`), ...items.added.map((item) => `+ ${cut(item)}`)];
  return signed.length === 0 || signed.length > MOST_ITEMS ? undefined : `: ${signed.join(', ')}`;
}

/** What a nested stack is fed with: `inputs: - FileSystemId, + CacheHost`; undefined when it is something else. */
export function wiresText({ type, properties }: Row): string | undefined {
  if (type !== 'AWS::CloudFormation::Stack') return undefined;
  const told = properties.filter(({ template }) => template !== 'same');
  if (told.length === 0 || !told.every(({ property }) => property === 'Parameters')) return undefined;
  const wires = told.map(({ name, before, after }) => {
    const sign = before === undefined ? '+ ' : after === undefined ? '- ' : '';
    return `${sign}${name.replace('Parameters.', '')}`;
  });
  return `inputs: ${wires.join(', ')}`;
}

/** `RDS::DBInstance`. */
export const shortType = (type: string): string => type.replace(/^AWS::/, '');

/** Characters of a value; the middle of a longer one is left out, since ARNs differ at their ends. */
const LONGEST = 44;

function cut(value: string | undefined): string {
  if (value === undefined) return 'none';
  const line = value.replace(/\s+/g, ' ').trim();
  if (line === '') return '""';
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST / 2 - 1)}…${line.slice(-(LONGEST / 2))}`;
}

const MOST_KEYS = 3;

/** `compute.yaml:412`, then where in the config: `config.yaml:30 compute.capacity.max`, or the key alone. */
export function placeTexts(place: Place | undefined): readonly string[] {
  if (place === undefined) return [];
  const template = `${place.file}:${place.line}`;
  const [key, ...more] = place.keys;
  // Of a script that a dozen keys went into, none of them tells anything.
  if (key === undefined || more.length >= MOST_KEYS) return [template];
  const others = more.length === 0 ? '' : ` +${more.length}`;
  const { config } = place;
  return [template, `${config === undefined ? '' : `${config.file}:${config.line} `}${key}${others}`];
}

/** What a row that waits for others waits for. */
export function readsText({ reads, id }: Row): string {
  const [looked = ''] = reads.filter((read) => read.startsWith(LOOK_UP));
  const names = reads.filter((read) => read !== id && !read.startsWith(LOOK_UP));
  const shown = names.slice(0, 3).map(spaced).join(', ');
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  if (names.length > 0) return `it reads ${shown}${more}, which may change`;
  return looked === ''
    ? 'AWS does not say why'
    : `it looks up ${looked.split('/').at(-1) ?? ''} again, which may have changed`;
}

/** `1 replace, 2 update, 1 uncertain, 210 untouched`. */
export function countsText({ counts }: Review): string {
  const parts = [
    [counts.replace, 'replace'],
    [counts.remove, 'remove'],
    [counts.keep, 'let go'],
    [counts.update, 'update'],
    [counts.add, 'add'],
    [counts.uncertain, 'uncertain'],
    [counts.untouched, 'untouched'],
  ] as const;
  return parts.flatMap(([number, word]) => (number === 0 ? [] : [`${number} ${word}`])).join(', ');
}

/** The sentence that must not say too much. */
export function verdictText({ differences, failures, changeSet, offline }: Review): string | undefined {
  if (failures.length > 0) return undefined;
  if (offline !== undefined)
    return differences === 'none' ? 'No differences that CloudFormation would see.' : undefined;
  if (differences === 'none') return 'No differences: neither the change set nor the templates show any.';
  if (differences === 'some') return undefined;
  const what =
    changeSet === undefined ? 'there is no change set to compare with' : 'change set and templates do not agree';
  return `Unknown: ${what}, so more or less may happen than is listed here.`;
}

/** `ztech-production-edge (us-east-1) reads 3 outputs of this stack; its own review follows.` */
export function followingText({ name, region, reads }: Review['following'][number]): string {
  const what =
    reads.length === 0 ? '' : ` reads ${reads.length} ${reads.length === 1 ? 'output' : 'outputs'} of this stack;`;
  return `Then: ${name} (${region})${what} its own review follows.`;
}

/** `ztech-production · sa-east-1 · account 111122223333`. */
export function titleText({ stack, region, account, offline }: Review): string {
  if (offline !== undefined) return `${stack} · ${region}`;
  return `${stack} · ${region} · account ${account.replace(/(\d{4})(?=\d)/g, '$1-')}`;
}

/** `change set ztech-9f3c2a1 (7 templates, 214 resources)`. */
export function setText({ changeSet, templates, resources, creation, offline }: Review): string {
  const size = `${templates} ${templates === 1 ? 'template' : 'templates'}, ${resources} resources`;
  if (offline !== undefined)
    return `${offline.before} -> ${offline.after} (${size})${creation ? ', all of it new' : ''}`;
  const set = changeSet === undefined ? 'no change set' : `change set ${changeSet.name}`;
  return `${set} (${size})${creation ? ', first deployment' : ''}`;
}

/** `Compute, parameters removed:` and the names; what has a text of its own stands alone. */
export interface NoteGroup {
  readonly title: string;
  readonly names: readonly string[];
  readonly place: Place | undefined;
}

/** Notes that say the same of several names, said once; an input that the stack above gives or takes is told there. */
export function notesTogether({ notes, rows }: Review): readonly NoteGroup[] {
  const groups = new Map<string, NoteGroup>();
  const wires = new Set(rows.flatMap(({ id, properties }) => properties.map(({ name }) => `${id}.${name}`)));
  for (const { stack, kind, name, text, place } of notes) {
    if (kind === 'parameter' && wires.has(`${stack.join('/')}.Parameters.${name}`)) continue;
    const where = stack.length === 0 ? 'Root' : spaced(stack.join('/'));
    const several = text.startsWith('is ') && kind !== 'description';
    const title = several
      ? `${where}, ${kind}s ${text.replace(/^is /, '')}:`
      : `${where}${subject(kind, name)}: ${text}`;
    const names = [...(groups.get(title)?.names ?? []), ...(several ? [name] : [])];
    groups.set(title, { title, names, place });
  }
  return [...groups.values()];
}

function subject(kind: TemplateNote['kind'], name: string): string {
  if (kind === 'comments') return '';
  if (kind === 'order') return `, ${name}`;
  return kind === 'description' ? ', description' : `, ${kind} ${name}`;
}
