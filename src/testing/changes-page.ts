import { templatesOf } from '../cli/against.ts';
import { plan, type Templates } from '../deploy/plan.ts';
import type { Review, Row } from '../deploy/review.ts';
import { buildDeployment } from '../stacks/deployment.ts';
import { changed } from './configs.ts';
import { NOT_CHANGED, STEPS, type Step } from './one-key.ts';
import { both, type Changes, type Fixture } from './odd/odd.ts';
import { isWithin } from './space/schema.ts';

/**
 * What a change of each key does, as one page for reviewers: `fixtures/changes.md`. A key that renumbers, reorders or
 * replaces what it has no business with shows here before any deployment.
 */

const built = new Map<string, Templates>();
function templates(base: Fixture, changes: Changes): Templates {
  const name = `${base} ${JSON.stringify(changes)}`;
  const known = built.get(name) ?? templatesOf(buildDeployment(changed(base, changes)));
  built.set(name, known);
  return known;
}

/** Each step with the review of what it would do. */
const compare = (): readonly Compared[] =>
  STEPS.map((step) => {
    const before = templates(step.base, step.given);
    const after = templatesOf(buildDeployment(changed(step.base, both(step.given, step.to))));
    const { reviews, left } = plan({ before, after, names: { before: 'before', after: 'after' } }, () => undefined);
    return { step, before, after, reviews, left };
  });

interface Compared {
  readonly step: Step;
  readonly before: Templates;
  readonly after: Templates;
  readonly reviews: readonly Review[];
  readonly left: ReturnType<typeof plan>['left'];
}

const rowsOf = ({ reviews }: Compared): readonly (Row & { readonly name: string })[] =>
  reviews.flatMap(({ stack, rows }) =>
    rows.filter(({ certainty }) => certainty !== 'stays').map((row) => ({ ...row, name: nameOf(stack, row) })),
  );

/** `Data/Database`; of a stack that is deployed by itself by what comes behind the name of the platform. */
const nameOf = (stack: string, { id }: Row): string =>
  id.includes('/') ? id : `${stack.split('-').length > 2 ? pascal(stack.split('-').at(-1) ?? '') : 'Root'}/${id}`;

const pascal = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** What becomes of a resource, worst first. */
const FATES: readonly (readonly [string, (row: Row) => boolean])[] = [
  ['**replaced**', ({ action, certainty }) => action === 'replace' && certainty === 'certain'],
  ['may be replaced', ({ action }) => action === 'replace' || action === 'unknown'],
  ['leaves, and stays in AWS', ({ action }) => action === 'keep'],
  ['removed', ({ action }) => action === 'remove'],
  ['interrupted', ({ consequences }) => consequences.some((text) => text.includes('interrupt'))],
  ['added', ({ action }) => action === 'add'],
  ['follows', ({ certainty }) => certainty !== 'certain'],
  ['in place', () => true],
];

/** In both templates, and its own text is another. */
const isEdited = ({ action, template }: Row): boolean =>
  action !== 'add' && action !== 'remove' && template === 'changed';

/** Names that a line of the page has room for; of more in one stack their number stands. */
const MOST_NAMES = 5;

function listed(names: readonly string[]): string {
  if (names.length <= MOST_NAMES) return names.join(', ');
  const stacks = [...new Set(names.map((name) => name.slice(0, name.indexOf('/'))))];
  return stacks
    .map((stack) => {
      const own = names.filter((name) => name.startsWith(`${stack}/`));
      return own.length > 2 ? `${own.length} of ${stack}` : own.join(', ');
    })
    .join(', ');
}

function effects(one: Compared): string {
  const rows = rowsOf(one);
  const fateOf = (row: Row): string => FATES.find(([, has]) => has(row))?.[0] ?? '';
  const shownAs = (row: (typeof rows)[number]): string =>
    isEdited(row) && !saysKey(row, one.step) ? `${row.name}°` : row.name;
  const lines = FATES.flatMap(([fate]) => {
    const names = rows.filter((row) => fateOf(row) === fate).map(shownAs);
    return names.length === 0 ? [] : [`${fate}: ${listed(names)}`];
  });
  const rolls = one.reviews.flatMap((review: Review) =>
    review.rolls.map(
      ({ logicalId, certainty }) => `instances of ${logicalId} ${certainty === 'certain' ? 'are' : 'may be'} renewed`,
    ),
  );
  const left = one.left.map(({ name }) => `nothing deletes the stack ${name}`);
  return [...lines, ...rolls, ...left].join('; ') || 'nothing';
}

const shown = (value: unknown): string =>
  (value === undefined ? 'none' : typeof value === 'string' ? value : JSON.stringify(value))
    .replaceAll('"', '')
    .replaceAll('|', '\\|')
    .replace(/^(.{40}).{4,}$/, '$1...');

const valueAt = (value: unknown, key: string): unknown =>
  key.split('.').reduce<unknown>((at, name) => (at as Readonly<Record<string, unknown>> | undefined)?.[name], value);

function line(one: Compared): string {
  const { key, base, given, to } = one.step;
  const old = valueAt(changed(base, given), key);
  const where = base === 'ztech' ? '' : ' (wordpress)';
  return `| \`${key}\`${where} | ${shown(old)} → ${shown(valueAt(to, key))} | ${effects(one)} |`;
}

/** Whether some line of it says the key. */
const saysKey = ({ place, properties }: Row, { key }: Step): boolean =>
  [...(place?.keys ?? []), ...properties.flatMap((property) => property.place?.keys ?? [])].some(
    (one) => isWithin(one, key) || isWithin(key, one),
  );

/** The page, and what of what stays is written in another order. */
export function changes(): { readonly page: string; readonly moved: readonly string[] } {
  const compared = compare();
  return { page: pageOf(compared), moved: movedIn(compared) };
}

function pageOf(compared: readonly Compared[]): string {
  return [
    '# What a change of each key does',
    '',
    'From the templates of `fixtures/ztech.yaml`, with one key changed: what CloudFormation would replace, interrupt, add, remove',
    'or change in place, as `generate --check --explain-replacements` says it for a pull request. "Follows": it reads a value that',
    'may change with it. "°": none of its lines names the key; what changed follows by arithmetic, or by what a list holds. Where AWS',
    'only knows while deploying, "may" stands. Written by `src/stacks/golden.test.ts`.',
    '',
    '| key | from → to | on deployment |',
    '| --- | --- | --- |',
    ...compared.map(line),
    '',
    'Not changed in a deployment that lives:',
    '',
    ...Object.entries(NOT_CHANGED).map(([key, reason]) => `- \`${key}\`: ${reason}.`),
    '',
  ].join('\n');
}

function movedIn(compared: readonly Compared[]): readonly string[] {
  return compared.flatMap((one) => [
    ...rowsOf(one).flatMap(({ name, properties }) =>
      properties
        .filter(({ template }) => template === 'order')
        .map((property) => `${one.step.key}: ${name}.${property.name}`),
    ),
    ...[...one.before.files].flatMap(([file, text]) => {
      const [old, fresh] = [idsIn(text), idsIn(one.after.files.get(file) ?? '')];
      const kept = fresh.filter((id) => old.includes(id));
      return kept.join() === old.filter((id) => fresh.includes(id)).join() ? [] : [`${one.step.key}: ${file}`];
    }),
  ]);
}

const idsIn = (text: string): readonly string[] => [...text.matchAll(/^ {2}(\w+):$/gm)].map(([, id = '']) => id);
