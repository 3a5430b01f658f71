import type { Change, Validation } from './model.ts';
import type { Work } from './durations.ts';

/** What a test can make of the fake CloudFormation; SPECIFICATION.md says where each behaviour was seen. */
export interface Behaviour {
  /** Items a page: smaller than AWS's, so that every reader has to turn pages. */
  readonly pageSize: { events: number; resources: number; changes: number; stacks: number; changeSets: number };
  /** From CreateChangeSet to its end, in ms; nested change sets add as much each. */
  changeSetMs: number;
  /** From ExecuteChangeSet to the first event, in ms: the stack still shows its old status. */
  startMs: number;
  /**
   * How a change set shows a resource that is fed by a changed sibling's output, where nothing in its template changed
   * and the property would replace it.
   */
  overReporting: 'True' | 'Conditional' | 'none';
  /** What becomes of a nested change set without changes: it is FAILED beside a good root, or not made at all. */
  nestedWithoutChanges: 'failed' | 'omitted';
  /** Whether a FAILED change set still shows its changes, or leads to the nested sets by the ARN in its reason alone. */
  failedSetsShowChanges: boolean;
  /** The reason of a change set without changes. */
  noChangesReason: string;
  /** Stacks that DescribeChangeSet leaves resources out of when asked for property values: `Compute/WebInstances`. */
  readonly droppedWithValues: Set<string>;
  /** Whether events of nested stacks carry the root operation's ClientRequestToken. */
  nestedEventsCarryToken: boolean;
  /** Events show up late: by `ms`, only each `every`-th, and in order of their arrival instead of their time. */
  lateEvents: { ms: number; every: number; byArrival: boolean } | undefined;
  /** Timestamps of events are cut to this many ms, so that several are equal. */
  eventResolutionMs: number;
  /** Physical names that exist already, outside of any stack. */
  readonly existingNames: Set<string>;
  /** Physical ids of buckets that hold objects, so that they cannot be deleted. */
  readonly notEmpty: Set<string>;
}

export const NO_CHANGES =
  "The submitted information didn't contain changes. Submit different information to create a change set.";
/** The other text: seen with transforms and older stacks. */
export const NO_UPDATES = 'No updates are to be performed.';

export function defaultBehaviour(): Behaviour {
  return {
    pageSize: { events: 10, resources: 10, changes: 5, stacks: 3, changeSets: 3 },
    changeSetMs: 3000,
    startMs: 1500,
    overReporting: 'True',
    nestedWithoutChanges: 'failed',
    failedSetsShowChanges: true,
    noChangesReason: NO_CHANGES,
    droppedWithValues: new Set(),
    nestedEventsCarryToken: true,
    lateEvents: undefined,
    eventResolutionMs: 1,
    existingNames: new Set(),
    notEmpty: new Set(),
  };
}

/** When a scripted failure strikes: `rollback` is the way back of an update, `delete` any deletion. */
export type Phase = Work | 'rollback';

export interface ScriptedFailure {
  readonly path: string;
  readonly reason: string;
  readonly phases: readonly Phase[];
  times: number;
}

/** Faults of single resources and change sets. A path names them by the end of their place: `Compute/WebFleet`. */
export interface Script {
  readonly failures: ScriptedFailure[];
  readonly slow: Map<string, number>;
  readonly replaced: Set<string>;
  readonly changeSetFailures: { readonly path: string; readonly reason: string; times: number }[];
  readonly validations: { readonly path: string; readonly validation: Validation; times: number }[];
  readonly edits: ((path: string, changes: readonly Change[]) => readonly Change[])[];
}

export function emptyScript(): Script {
  return { failures: [], slow: new Map(), replaced: new Set(), changeSetFailures: [], validations: [], edits: [] };
}

/** Whether `wanted` is the whole of `path` or the end of it: `Compute/WebFleet` of `ztech-production/Compute/WebFleet`. */
export function pathEnds(path: string, wanted: string): boolean {
  return path === wanted || path.endsWith(`/${wanted}`);
}
