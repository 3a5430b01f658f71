/**
 * What has to be confirmed before a change set is executed, and by whom: a person who types it, or flags of a pipeline
 * that somebody reviewed. {@link decide} is pure; {@link pass} asks what it says.
 */
import { endangers, type Review, type Row } from './review/model.ts';
import { label, spaced } from './review/words.ts';

export interface GateOptions {
  /** Whether questions can be asked. */
  readonly terminal: boolean;
  /** `--yes`: the ordinary question is answered; what endangers data is still asked for by name. */
  readonly yes: boolean;
  /** `--allow-replace=Data/Database`, also as `ztech-production/Data/Database`. */
  readonly allowReplace: readonly string[];
  readonly duringPeak: boolean;
}

/** A group whose instances the change set renews, as it stands; `undefined` where that may not be read. */
export type Fleets = ReadonlyMap<string, { readonly desired: number; readonly min: number } | undefined>;

export type Question =
  | { readonly kind: 'name'; readonly id: string; readonly text: string }
  | { readonly kind: 'confirm'; readonly text: string };

export type Decision =
  /** `lifted`: ids that hold data and were confirmed by a flag: their stack policy is lifted. */
  | { readonly kind: 'open'; readonly lifted: readonly string[] }
  | { readonly kind: 'ask'; readonly questions: readonly Question[]; readonly lifted: readonly string[] }
  /** Exit 4: what is missing, each with the flag that gives it. */
  | { readonly kind: 'shut'; readonly reasons: readonly string[] };

/** Whether the set may be executed, what is asked for that, or why not. */
export function decide(review: Review, fleets: Fleets, options: GateOptions): Decision {
  const peak = options.duringPeak ? [] : review.rolls.flatMap(({ id, minimum }) => peakReason(id, minimum, fleets));
  const named = asked(review);
  const lifted = named.filter(({ id }) => isAllowed(id, review, options)).map(({ id }) => id);
  const open = named.filter(({ id }) => !lifted.includes(id));
  if (peak.length > 0) return { kind: 'shut', reasons: peak };
  if (options.terminal) {
    const questions = open.length > 0 ? open.map(nameQuestion) : options.yes ? [] : [confirmQuestion(review)];
    return questions.length === 0 ? { kind: 'open', lifted } : { kind: 'ask', questions, lifted };
  }
  const reasons = [
    ...open.map((row) => `${sentence(row)}: confirm it with --allow-replace=${row.id}`),
    ...(options.yes ? [] : [`nobody is there to answer "${confirmQuestion(review).text}": confirm it with --yes`]),
  ];
  return reasons.length === 0 ? { kind: 'open', lifted } : { kind: 'shut', reasons };
}

/** Rows that are asked for by name; what a nested stack takes along is asked for by the name of that stack. */
function asked({ rows }: Review): readonly Row[] {
  return rows.filter((row) => endangers(row) && row.within === undefined);
}

const namesOf = (id: string, { stack }: Review): readonly string[] => [id, `${stack}/${id}`];

function isAllowed(id: string, review: Review, { allowReplace }: GateOptions): boolean {
  return namesOf(id, review).some((name) => allowReplace.includes(name));
}

/** Allowances that no resource of this review needs: a misspelt one, or one that another stack's review needs. */
export function unusedAllowances(review: Review, allowReplace: readonly string[]): readonly string[] {
  const used = asked(review).flatMap(({ id }) => namesOf(id, review));
  return allowReplace.filter((name) => !used.includes(name));
}

/**
 * A minimum that a schedule has raised for a known peak is a peak too: what counts is the one that the template says.
 */
function peakReason(id: string, minimum: number | undefined, fleets: Fleets): readonly string[] {
  const fleet = fleets.get(id);
  const least = minimum ?? fleet?.min ?? 0;
  if (fleet === undefined || fleet.desired <= least) return [];
  return [
    `${id} runs ${fleet.desired} instances, ${fleet.desired - least} above its minimum of ${least}: it would renew them in the middle of a peak; ` +
      'wait until it has shrunk, or confirm it with --during-peak',
  ];
}

/** Groups of which nobody could say whether they stand above their minimum: to be told, not refused. */
export function uncheckedFleets(review: Review, fleets: Fleets): readonly string[] {
  return review.rolls.filter(({ id }) => fleets.get(id) === undefined).map(({ id }) => id);
}

function sentence(row: Row): string {
  const what =
    row.action === 'keep' ? 'leaves the stack' : row.action === 'unknown' ? 'may be changed in any way' : verb(row);
  return `${spaced(row.id)} holds data and ${what}`;
}

function verb(row: Row): string {
  const word = label(row).toLowerCase();
  if (word.startsWith('may')) return word;
  return word === 'remove' ? 'is removed' : 'is replaced';
}

function nameQuestion(row: Row): Question {
  return { kind: 'name', id: row.id, text: `${sentence(row)}. Type ${row.id} to allow it, or press Enter to stop: ` };
}

function confirmQuestion({ stack, changeSet, creation }: Review): Question {
  return {
    kind: 'confirm',
    text: `${creation ? 'Create' : 'Update'} ${stack} by ${changeSet?.name ?? 'this change set'}? [y/N] `,
  };
}

export type Passage =
  | { readonly passed: true; readonly lifted: readonly string[] }
  | { readonly passed: false; readonly reasons: readonly string[] };

/** Asks what was decided to be asked; one wrong or missing answer ends it. `ask` gives undefined at the end of the input. */
export async function pass(decision: Decision, ask: (text: string) => Promise<string | undefined>): Promise<Passage> {
  if (decision.kind === 'shut') return { passed: false, reasons: decision.reasons };
  if (decision.kind === 'open') return { passed: true, lifted: decision.lifted };
  const lifted = [...decision.lifted];
  for (const question of decision.questions) {
    const answer = (await ask(question.text))?.trim() ?? '';
    const right = question.kind === 'confirm' ? /^y(es)?$/i.test(answer) : answer === question.id;
    if (!right) return { passed: false, reasons: [answer === '' ? 'not confirmed' : `not confirmed: ${answer}`] };
    if (question.kind === 'name') lifted.push(question.id);
  }
  return { passed: true, lifted };
}
