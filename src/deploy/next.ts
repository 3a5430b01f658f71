import type { Agreement } from './agreement.ts';

/**
 * The decision of `deploy` for one root stack: what was asked for, what is seen, what to do next. Pure. All state is
 * AWS's: after Ctrl-C, a crash or beside a second deployment the next run sees the same and goes on from there.
 */

export interface Goal {
  /** `leave`: `--no-execute`, the change set stays for review. */
  readonly execute: 'gate' | 'leave';
  /**
   * What becomes of a failure: `keep` leaves what succeeded, and the next run goes on from there; `rollback`; `delete`
   * only for a first creation. Undefined: `keep` for a first creation, else `rollback`.
   */
  readonly onFailure: 'keep' | 'rollback' | 'delete' | undefined;
}

export interface Seen {
  /** Undefined: there is no stack of the name, or it was deleted. */
  readonly stack: { readonly status: string } | undefined;
  /** The change set that bears the name of what is to be deployed. */
  readonly set: SetSeen | undefined;
  /** What a person or `--yes` said to this very set. */
  readonly answer: 'approved' | 'declined' | undefined;
  /** How the operation ended that was just followed. */
  readonly ended: { readonly status: string; readonly ours: boolean } | undefined;
}

export interface SetSeen {
  /** Made by this run: what failed in an earlier one may have been mended since. */
  readonly fresh: boolean;
  /** It holds what stood when it was made (drift), and was not asked for by its name: what stands now, nobody reviewed. */
  readonly dated: boolean;
  readonly status: string;
  readonly executionStatus: string;
  /** Why it failed: the reasons of the set and of those nested in it that failed, deepest last. */
  readonly reasons: readonly string[];
  /** Of a set that AWS calls empty: what comparing the templates shows. */
  readonly agreement?: Agreement | undefined;
}

export type Step =
  /** Make the change set; `again`: the one of this name is used up. */
  | { readonly do: 'create'; readonly type: 'CREATE' | 'UPDATE'; readonly again: boolean }
  /** The change set is being made. */
  | { readonly do: 'wait' }
  | { readonly do: 'review' }
  | { readonly do: 'execute'; readonly keepOnFailure: boolean }
  /** An operation runs: watch it to its end. */
  | { readonly do: 'follow' }
  | { readonly do: 'finish'; readonly result: Result };

export type Result =
  | { readonly kind: 'deployed' }
  /** The change set holds no changes; `checked`: nor do the templates differ. */
  | { readonly kind: 'unchanged'; readonly checked: boolean }
  /** AWS calls the change set empty, and the templates differ all the same. */
  | { readonly kind: 'differs'; readonly differences: Agreement['differences'] }
  /** The change set waits for its review. */
  | { readonly kind: 'left' }
  | { readonly kind: 'declined' }
  | { readonly kind: 'changeSetFailed'; readonly reasons: readonly string[] }
  | { readonly kind: 'failed'; readonly status: string }
  | { readonly kind: 'rollbackFailed'; readonly status: string }
  /** No change set is taken in this state; `recover` (or `destroy`) leads out of it. */
  | { readonly kind: 'stuck'; readonly status: string };

/** Both texts with which AWS says that a change set is empty. */
const EMPTY = /didn't contain changes|No updates are to be performed/;
/** The reason of a set whose nested set failed names only that. */
const NESTED_FAILED = /Nested change set .* was not successfully created/;

/** The next thing to do for the goal, by what is seen alone. Pure: a run that was killed is begun again by the same table. */
export function next(goal: Goal, seen: Seen): Step {
  const { stack, set, ended } = seen;
  // A deletion that this run did not cause (a declined first change set takes its empty stack along) makes room.
  const goneBefore = ended?.status === 'DELETE_COMPLETE' && !ended.ours;
  if (ended !== undefined && isFailure(ended.status) && !goneBefore) return finish(failureOf(ended.status));
  const status = stack?.status;
  if (status !== undefined && isRunning(status)) return { do: 'follow' };
  if (ended?.ours === true) return finish({ kind: 'deployed' });
  if (status !== undefined && STUCK.has(status)) return finish({ kind: 'stuck', status });
  const type = isNew(status) ? 'CREATE' : 'UPDATE';
  if (set === undefined) return { do: 'create', type, again: false };
  const step: Record<SetState, Step> = {
    making: { do: 'wait' },
    ready: decided(goal, seen),
    // The set is taken and the stack does not show it yet.
    executing: { do: 'follow' },
    empty: finish(emptied(set)),
    failed: finish({ kind: 'changeSetFailed', reasons: set.reasons }),
    used: { do: 'create', type, again: true },
  };
  return step[stateOf(set)];
}

/** Only where both views agree nothing differs. */
function emptied({ agreement }: SetSeen): Result {
  const differences = agreement?.differences ?? [];
  return differences.length > 0
    ? { kind: 'differs', differences }
    : { kind: 'unchanged', checked: agreement?.checked === true };
}

function decided(goal: Goal, { stack, answer }: Seen): Step {
  if (answer === undefined) return { do: 'review' };
  if (answer === 'declined') return finish({ kind: 'declined' });
  if (goal.execute === 'leave') return finish({ kind: 'left' });
  return { do: 'execute', keepOnFailure: keeps(goal, stack?.status) };
}

type SetState = 'making' | 'ready' | 'executing' | 'empty' | 'failed' | 'used';

function stateOf(set: SetSeen): SetState {
  if (set.status === 'CREATE_PENDING' || set.status === 'CREATE_IN_PROGRESS') return 'making';
  if (set.status === 'FAILED' && set.fresh) return isEmpty(set.reasons) ? 'empty' : 'failed';
  if (set.status !== 'CREATE_COMPLETE') return 'used';
  if (set.executionStatus === 'AVAILABLE') return set.dated ? 'used' : 'ready';
  if (set.executionStatus === 'EXECUTE_IN_PROGRESS') return 'executing';
  // OBSOLETE, EXECUTE_COMPLETE, EXECUTE_FAILED; UNAVAILABLE is the moment before AVAILABLE.
  return set.executionStatus === 'UNAVAILABLE' ? 'making' : 'used';
}

/** Empty only when no part of the tree failed for any other reason. */
export function isEmpty(reasons: readonly string[]): boolean {
  const own = reasons.filter((reason) => !NESTED_FAILED.test(reason));
  return own.length > 0 && own.every((reason) => EMPTY.test(reason));
}

/** The reasons that are worth telling: not that of a set whose nested set failed, where that says why. */
export function ownReasons(reasons: readonly string[]): readonly string[] {
  const own = reasons.filter((reason) => !NESTED_FAILED.test(reason) && !EMPTY.test(reason));
  return own.length > 0 ? own : reasons;
}

/** CloudFormation works on the stack; REVIEW_IN_PROGRESS waits for an execute. */
function isRunning(status: string): boolean {
  return status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS';
}

/** A stack that has never been executed is created, however often a change set was made for it. */
function isNew(status: string | undefined): boolean {
  return status === undefined || status === 'REVIEW_IN_PROGRESS' || status === 'DELETE_COMPLETE';
}

/** Stack status codes in which CloudFormation refuses a change set. */
const STUCK: ReadonlySet<string> = new Set([
  'ROLLBACK_COMPLETE',
  'ROLLBACK_FAILED',
  'UPDATE_ROLLBACK_FAILED',
  'DELETE_FAILED',
  'IMPORT_ROLLBACK_FAILED',
]);

function isFailure(status: string): boolean {
  return !/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status) && !isRunning(status);
}

function failureOf(status: string): Result {
  return { kind: status.endsWith('ROLLBACK_FAILED') ? 'rollbackFailed' : 'failed', status };
}

/**
 * From CREATE_FAILED and UPDATE_FAILED AWS takes an update only when it, too, keeps what succeeded ("please use the
 * disable-rollback parameter", https://github.com/aws/aws-cli/issues/6368).
 */
function keeps({ onFailure }: Goal, status: string | undefined): boolean {
  if (status === 'CREATE_FAILED' || status === 'UPDATE_FAILED') return true;
  return (onFailure ?? (isNew(status) ? 'keep' : 'rollback')) === 'keep';
}

const finish = (result: Result): Step => ({ do: 'finish', result });
