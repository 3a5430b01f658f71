import { isFinal, type Operation } from './operation.ts';
import { AwsError, type Clock, type CloudFormation } from './port.ts';
import { absorb, startWatching, type Followed, type StackProgress, type Watched } from './progress.ts';

/**
 * Follows one operation on a stack and all that is nested in it, from its events. The end is decided by the events of
 * this very operation: after an execute the stack still shows its old COMPLETE for a moment. No fault of a call ends it
 * with a claim: what cannot be seen any more is still running.
 */

export interface FollowOptions {
  readonly cloudFormation: Pick<CloudFormation, 'events' | 'stack'>;
  readonly clock: Clock;
  /** Stops watching; the operation itself goes on. */
  readonly signal: AbortSignal;
  readonly operation: Operation;
  /** Statuses that need no explanation; default: creation, update or import complete. */
  readonly wanted?: readonly string[];
  /** After every round: the tree as it stands, and what is new, oldest first. */
  onProgress(progress: Progress): void;
}

export interface Progress {
  readonly root: StackProgress;
  readonly events: readonly Followed[];
  /** Milliseconds since the operation began. */
  readonly elapsed: number;
  /** AWS's time now, as far as it is known: what `since` of the tree's nodes is compared with. */
  readonly now: number;
  /** Why nothing new is seen: the last call's error, while calls fail. */
  readonly trouble: AwsError | undefined;
}

export type Ended =
  | {
      readonly kind: 'ended';
      /** `UPDATE_COMPLETE`, `ROLLBACK_COMPLETE`, ...; `DELETE_COMPLETE` also when the stack is gone. */
      readonly status: string;
      /** Everything that failed, oldest first, of all stacks of the tree. */
      readonly failures: readonly Followed[];
      readonly root: StackProgress;
      readonly elapsed: number;
    }
  /** Not watched to the end: by the signal, or because AWS could not be asked any more. The operation runs on. */
  | { readonly kind: 'stopped'; readonly trouble: AwsError | undefined; readonly elapsed: number };

/** Two seconds at first, ten in the end: CloudFormation's read calls are throttled at rates it does not publish. */
const FIRST_PAUSE = 2000;
const LAST_PAUSE = 10_000;
const GROWTH = 1.15;
/** Calls that fail in a row for longer than this: watching ends, not the operation. */
const MOST_TROUBLE = 15 * 60_000;
/** Rounds without news before the stack's own status is asked. */
const QUIET_ROUNDS = 3;
/** Rounds without any event of ours before the status alone is believed. */
const SILENT_ROUNDS = 10;
/** Rounds that a failure's cause may come later than the failure itself. */
const LATE_ROUNDS = 4;

/** Follows an operation to its end, or until the signal is given or AWS cannot be asked any more. Calls that fail are made again. */
export async function follow(options: FollowOptions): Promise<Ended> {
  const { clock, signal, operation } = options;
  const watch: Watch = { ...newWatch(options), startedAt: clock.now() };
  for (let pause = FIRST_PAUSE; !signal.aborted; pause = Math.min(pause * GROWTH, LAST_PAUSE)) {
    const events = await round(watch, options);
    const elapsed = clock.now() - watch.startedAt;
    options.onProgress({
      root: watch.root.node,
      events,
      elapsed,
      now: clock.now() + watch.ahead,
      trouble: watch.trouble?.error,
    });
    const status = await endOf(watch, options, events);
    if (status !== undefined && isExplained(status, watch, options)) {
      return { kind: 'ended', status, failures: watch.failures, root: watch.root.node, elapsed };
    }
    if (hopeless(watch.trouble, clock)) return { kind: 'stopped', trouble: watch.trouble?.error, elapsed };
    await clock.sleep(jittered(pause, operation.stackId, watch.rounds), signal);
  }
  return { kind: 'stopped', trouble: undefined, elapsed: clock.now() - watch.startedAt };
}

/** A failure whose cause is not known yet: its events may come later than the end. */
function isExplained(status: string, watch: Watch, { wanted }: FollowOptions): boolean {
  if (wanted?.includes(status) ?? succeeded(status)) return true;
  if (watch.late++ >= LATE_ROUNDS) return true;
  for (const stack of watch.stacks) stack.settled = false;
  return watch.failures.length > 0 && watch.late > 1;
}

interface Watch {
  readonly root: Watched;
  /** The root and what is nested in it, in the order of discovery. */
  readonly stacks: Watched[];
  readonly failures: Followed[];
  startedAt: number;
  /** How far AWS's clock is ahead of ours, as far as events have shown. */
  ahead: number;
  rounds: number;
  quiet: number;
  late: number;
  trouble: { readonly error: AwsError; readonly since: number } | undefined;
}

function newWatch({ operation }: FollowOptions): Omit<Watch, 'startedAt'> {
  const root = startWatching({ id: operation.stackId, name: operation.stackName, path: [], since: operation.since });
  return { root, stacks: [root], failures: [], ahead: 0, rounds: 0, quiet: 0, late: 0, trouble: undefined };
}

/** Asks for the news of each stack, one call at a time, and of the stacks that the news bring. */
async function round(watch: Watch, options: FollowOptions): Promise<readonly Followed[]> {
  const news: Followed[] = [];
  watch.rounds++;
  const trouble = watch.trouble;
  watch.trouble = undefined;
  // The list grows while it is walked: a nested stack is asked in the round that discovers it.
  for (const stack of watch.stacks) {
    if (stack.settled || options.signal.aborted) continue;
    try {
      const events = await options.cloudFormation.events(stack.id, stack.cursor, stack.since);
      for (const followed of absorb(stack, events, options.operation.token)) {
        news.push(followed);
        note(watch, followed, options.clock);
      }
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      watch.trouble = { error, since: trouble?.since ?? options.clock.now() };
      break;
    }
  }
  watch.quiet = news.length > 0 ? 0 : watch.quiet + 1;
  return news;
}

/** What an event means beyond its own stack. */
function note(watch: Watch, followed: Followed, clock: Clock): void {
  const { event, node } = followed;
  watch.ahead = Math.max(watch.ahead, event.at - clock.now());
  if (event.status.endsWith('_FAILED') && event.logicalId !== event.stackName) watch.failures.push(followed);
  const nested = node?.nested;
  if (nested === undefined) return;
  const watched = watch.stacks.find((stack) => stack.id === nested.id);
  if (watched === undefined) watch.stacks.push(startWatching({ ...nested, since: event.at }, nested));
  else watched.settled = false;
}

/** The status with which the operation has ended, undefined while it runs. */
async function endOf(
  watch: Watch,
  { cloudFormation, clock }: FollowOptions,
  news: readonly Followed[],
): Promise<string | undefined> {
  const { status } = watch.root.node;
  if (isFinal(status) && status !== '') return status;
  // Events may be denied, late or lost: the status is asked when they are silent.
  const denied = watch.trouble?.error.kind === 'denied';
  if (news.length > 0 || (watch.quiet < QUIET_ROUNDS && !denied)) return undefined;
  const stack = await quietly(watch, clock.now(), () => cloudFormation.stack(watch.root.id));
  if (stack === undefined) return undefined;
  if (stack === 'gone' || stack.status === 'DELETE_COMPLETE') return 'DELETE_COMPLETE';
  const believed = status !== '' ? watch.quiet > QUIET_ROUNDS : watch.quiet >= SILENT_ROUNDS;
  return isFinal(stack.status) && believed ? stack.status : undefined;
}

async function quietly<T>(
  watch: Watch,
  now: number,
  ask: () => Promise<T | undefined>,
): Promise<T | 'gone' | undefined> {
  try {
    return (await ask()) ?? 'gone';
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    watch.trouble ??= { error, since: now };
    return undefined;
  }
}

/** True for the statuses that an operation wanted. */
export function succeeded(status: string): boolean {
  return /^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status);
}

function hopeless(trouble: Watch['trouble'], clock: Clock): boolean {
  if (trouble === undefined) return false;
  // Expired credentials do not come back by waiting.
  if (trouble.error.kind === 'credentials') return true;
  // Patience is all that AWS asks for, and what may not be read is told by the status alone.
  if (trouble.error.kind === 'throttled' || trouble.error.kind === 'denied') return false;
  return clock.now() - trouble.since > MOST_TROUBLE;
}

/** A fifth more or less, so that two runs do not ask in step; from the stack and the round, so that runs repeat. */
function jittered(pause: number, seed: string, round: number): number {
  let hash = round;
  for (const character of seed) hash = (hash * 31 + character.charCodeAt(0)) % 997;
  return Math.round(pause * (0.8 + (0.4 * hash) / 997));
}
