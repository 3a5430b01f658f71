/**
 * The review of a change set: what executing it does, told from two independent views. AWS's view is the change set and
 * those of the nested stacks below it; ours is the difference between the deployed templates and the committed ones.
 * Each resource that either of them names is in exactly one row of the {@link Review}; where the two disagree the row
 * says so, and the review never claims that there are no differences.
 *
 * Pure. `gather.ts` asks AWS for what goes in and `review-input.ts` puts it beside the committed files; `review-text.ts`
 * and `review-markdown.ts` write what comes out, and as JSON it is what it is; `gate.ts` decides what has to be
 * confirmed.
 */
import type { ChangeSet, Validation } from './port.ts';
import { failuresOf } from './review/failures.ts';
import { endangers, type Counts, type NestedStack, type Review, type Row, type Warning } from './review/model.ts';
import { notesOf, takenAlong, withData } from './review/notes.ts';
import type { ConfigPlace } from './review/places.ts';
import { rollsForSure, rollsOf } from './review/rolls.ts';
import { rowsOf } from './review/rows.ts';
import { movedOutputs, settle, type RootFeeds } from './review/settle.ts';
import { reviewedStack, rowId, stackKey, type ReviewTree, type ReviewedStack, type StackTexts } from './review/tree.ts';

export type { Review, Row } from './review/model.ts';
export type { ConfigPlace } from './review/places.ts';
export type { StackTexts } from './review/tree.ts';

export interface ReviewInput {
  readonly stack: string;
  readonly region: string;
  readonly account: string;
  /** The stack itself first, then every nested stack that is deployed or committed, those above before those below. */
  readonly stacks: readonly StackTexts[];
  /** Values of the stack's own parameters: as deployed, and as the change set has them. */
  readonly parameters: {
    readonly deployed: Readonly<Record<string, string>>;
    readonly wanted: Readonly<Record<string, string>>;
  };
  readonly validations: readonly Validation[];
  readonly following: Review['following'];
  readonly configPlace: ConfigPlace;
}

/** @throws {TemplateError} when a committed template is none. */
export function review(input: ReviewInput): Review {
  const stacks = input.stacks.map((texts) => reviewedStack(texts, input.configPlace));
  return examine(stacks, input).review;
}

export interface Examined {
  readonly review: Review;
  /** Names of the stack's own outputs that may have other values afterwards. */
  readonly moved: readonly string[];
}

/**
 * The same of stacks that are read already, in the order of {@link ReviewInput.stacks}. `follow` says more of the rows
 * than a change set can.
 */
export function examine(
  stacks: readonly ReviewedStack[],
  input: Omit<ReviewInput, 'stacks' | 'configPlace'>,
  follow: (rows: readonly Row[], tree: ReviewTree, feeds: RootFeeds) => readonly Row[] = (rows) => rows,
): Examined {
  const tree: ReviewTree = new Map(stacks.map((stack) => [stackKey(stack.path), stack]));
  const feeds = { unchanged: unchangedParameters(input) };
  const all = withData(takenAlong(follow(settle(stacks.flatMap(rowsOf), tree, feeds), tree, feeds)));
  const rows = inOrder(all.filter((row) => !isListedOnly(row, tree)));
  const nested = nestedStacks(all, tree);
  const notes = stacks.flatMap(notesOf);
  const byId = new Map(all.map((row) => [row.id, row]));
  const [root] = stacks;
  const resources = stacks.reduce((sum, stack) => sum + resourcesOf(stack), 0);
  const rolls = stacks.flatMap((stack) => rollsOf(stack, byId));
  const silent = rows.length + nested.length + notes.length === 0;
  const moved = movedOutputs(all, tree, feeds);
  const told: Review = {
    offline: undefined,
    stack: input.stack,
    region: input.region,
    account: input.account,
    changeSet: summary(root?.changeSet),
    creation: root?.deployed === undefined && root?.unreadable === false,
    templates: stacks.filter(({ wanted }) => wanted !== undefined).length,
    resources,
    rows,
    notes,
    nested,
    rolls,
    warnings: input.validations.map((one) => warningOf(one, stacks)),
    failures: failuresOf(stacks),
    counts: countsOf(rows, rolls, resources),
    differences: isUnknown(rows, nested, stacks) ? 'unknown' : silent ? 'none' : 'some',
    following: input.following,
  };
  return { review: told, moved };
}

function unchangedParameters({
  parameters: { deployed, wanted },
}: Pick<ReviewInput, 'parameters'>): ReadonlySet<string> {
  return new Set(Object.keys(wanted).filter((name) => deployed[name] === wanted[name]));
}

/** AWS lists a nested stack whenever something in it may change: what changes is told by the rows inside. */
function isListedOnly(row: Row, tree: ReviewTree): boolean {
  if (row.type !== 'AWS::CloudFormation::Stack' || row.action !== 'update') return false;
  return row.template === 'same' && tree.has(stackKey([...row.stack, row.logicalId]));
}

function nestedStacks(all: readonly Row[], tree: ReviewTree): readonly NestedStack[] {
  return all
    .filter((row) => isListedOnly(row, tree))
    .map(({ id }) => ({
      id,
      rows: all.filter((row) => `${row.stack.join('/')}/`.startsWith(`${id}/`) && !isListedOnly(row, tree)).length,
      inside: tree.get(id)?.changeSet !== undefined,
    }));
}

const CERTAINTIES = ['contradicted', 'certain', 'unlisted', 'possible', 'afterApply', 'stays'] as const;
const ACTIONS = ['replace', 'remove', 'keep', 'unknown', 'update', 'add', 'import', 'sync'] as const;

/** What endangers data first, then by how much it does; within that as the templates have it. */
function inOrder(rows: readonly Row[]): readonly Row[] {
  const rank = (row: Row): number =>
    (endangers(row) ? 0 : 100) +
    // A nested stack is told by what is in it.
    (row.type === 'AWS::CloudFormation::Stack' && row.action === 'update' ? 100 : 0) +
    ACTIONS.indexOf(row.action) * 10 +
    CERTAINTIES.indexOf(row.certainty);
  return rows.toSorted((a, b) => rank(a) - rank(b));
}

function summary(set: ChangeSet | undefined): Review['changeSet'] {
  return set === undefined ? undefined : { name: set.name, id: set.id, status: set.status };
}

const resourcesOf = ({ wanted }: ReviewedStack): number => Object.keys(wanted?.template.Resources ?? {}).length;

function countsOf(rows: readonly Row[], rolls: Review['rolls'], resources: number): Counts {
  const isSure = (row: Row): boolean => row.certainty === 'certain' || rollsForSure(row, rolls);
  const sure = rows.filter(isSure);
  const count = (...actions: readonly Row['action'][]): number =>
    sure.filter(({ action }) => actions.includes(action)).length;
  const named = rows.filter(({ certainty, template }) => certainty !== 'stays' && template !== 'removed').length;
  return {
    add: count('add', 'import'),
    update: count('update', 'sync'),
    replace: count('replace'),
    remove: count('remove'),
    keep: count('keep'),
    uncertain: rows.filter((row) => !isSure(row) && row.certainty !== 'stays').length,
    untouched: Math.max(0, resources - named),
  };
}

/** The views disagree, or one of them is missing where it would have been needed. */
function isUnknown(rows: readonly Row[], nested: readonly NestedStack[], stacks: readonly ReviewedStack[]): boolean {
  const disagrees = rows.some(
    ({ certainty, action, properties }) =>
      certainty === 'unlisted' ||
      certainty === 'contradicted' ||
      (action !== 'unknown' && properties.some((property) => property.certainty === 'unlisted')),
  );
  return disagrees || nested.some(({ inside }) => !inside) || stacks.some(({ unreadable }) => unreadable);
}

/** `/Resources/WebFleet/Properties/MaxSize`, or without `/Resources/WebFleet` when the finding names the resource. */
function warningOf(
  { level, stackName, logicalId, path, message }: Validation,
  stacks: readonly ReviewedStack[],
): Warning {
  const stack = stacks.find(({ changeSet }) => changeSet?.stackName === stackName || changeSet?.stackId === stackName);
  const steps = (path ?? '').split('/').filter((step) => step !== '');
  const id = logicalId ?? (steps[0] === 'Resources' ? steps[1] : undefined);
  const below = steps[0] === 'Resources' ? steps.slice(2) : steps;
  const indexed = below.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  return {
    level,
    id: id === undefined ? stackName : rowId(stack?.path ?? [], id),
    message,
    place: id === undefined ? undefined : stack?.places?.at(['Resources', id, ...indexed]),
  };
}
