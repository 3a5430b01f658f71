import type { StackEvent } from './port.ts';

/** The tree of stacks and resources as the events of one operation tell it. Memory grows with resources, not events. */

export interface ResourceProgress {
  readonly logicalId: string;
  readonly type: string;
  status: string;
  /** AWS's time at which the action on it (create, update, ...) began. */
  since: number;
  /** AWS's time of the last event. */
  at: number;
  /** What AWS last said about it: signals received, batches renewed. */
  reason: string | undefined;
  /** Of a nested stack that the operation has reached. */
  nested: StackProgress | undefined;
}

export interface StackProgress {
  readonly id: string;
  readonly name: string;
  /** Logical ids from the root, which has none. */
  readonly path: readonly string[];
  /** Empty until the first event of the operation. */
  status: string;
  since: number;
  at: number;
  /** By logical id, in the order in which they were reached. */
  readonly resources: Map<string, ResourceProgress>;
}

/** An event of the operation, and where in the tree it belongs. */
export interface Followed {
  readonly event: StackEvent;
  /** Of the stack that the event is of. */
  readonly path: readonly string[];
  /** Undefined for an event of the stack itself. */
  readonly node: ResourceProgress | undefined;
}

/** One stack that is polled. */
export interface Watched {
  readonly id: string;
  readonly since: number;
  readonly node: StackProgress;
  /** The newest event read. */
  cursor: string | undefined;
  /** Ids of events near the cursor, which may be read again. */
  readonly seen: Set<string>;
  /** Nothing goes on in it, until its parent says otherwise. */
  settled: boolean;
}

/** A page of AWS holds 100 events; what is older than a few pages is not read again. */
const REMEMBERED = 1000;

interface Place {
  readonly id: string;
  readonly name: string;
  readonly path: readonly string[];
  readonly since: number;
}

/** The state in which the events of a stack are read: nothing seen yet. `known` goes on with a tree that stands. */
export function startWatching({ id, name, path, since }: Place, known?: StackProgress): Watched {
  const node = known ?? { id, name, path, status: '', since, at: since, resources: new Map() };
  return { id, since, node, cursor: undefined, seen: new Set(), settled: false };
}

/** Takes news into the tree; gives those that are new and of the operation. Events may repeat and come out of order. */
export function absorb(
  watched: Watched,
  events: readonly StackEvent[],
  token: string | undefined,
): readonly Followed[] {
  const fresh = events.filter(({ id }) => !watched.seen.has(id));
  for (const { id } of fresh) watched.seen.add(id);
  for (const id of watched.seen) {
    if (watched.seen.size <= REMEMBERED) break;
    watched.seen.delete(id);
  }
  watched.cursor = events.at(-1)?.id ?? watched.cursor;
  return fresh.filter((event) => belongs(event, watched, token)).map((event) => place(watched, event));
}

/**
 * The token decides for the root. A nested stack is only touched by operations of its root, so there what happened since
 * the root reached it belongs to the operation too, whether or not AWS hands the token down.
 */
function belongs(event: StackEvent, { node, since }: Watched, token: string | undefined): boolean {
  if (event.token === token && token !== undefined) return true;
  if (token !== undefined && node.path.length === 0) return false;
  return event.at >= since;
}

function place(watched: Watched, event: StackEvent): Followed {
  const { node } = watched;
  if (event.physicalId === node.id && event.logicalId === event.stackName) {
    if (isNewer(event, node)) Object.assign(node, { status: event.status, at: event.at });
    watched.settled = !node.status.endsWith('_IN_PROGRESS');
    return { event, path: node.path, node: undefined };
  }
  return { event, path: node.path, node: resource(node, event) };
}

/** Events of one moment come in any order: what an action led to is never taken back by its beginning. */
function isNewer(event: StackEvent, known: { readonly status: string; readonly at: number }): boolean {
  if (event.at !== known.at) return event.at > known.at;
  const action = event.status.replace(/_IN_PROGRESS$/, '');
  return action === event.status || !new RegExp(`^${action}_(COMPLETE|FAILED)$`).test(known.status);
}

function resource(stack: StackProgress, event: StackEvent): ResourceProgress {
  const known = stack.resources.get(event.logicalId);
  const nested = nestedOf(stack, event) ?? known?.nested;
  if (known === undefined) {
    const { logicalId, type, status, at, reason } = event;
    const fresh = { logicalId, type, status, since: at, at, reason, nested };
    stack.resources.set(logicalId, fresh);
    return fresh;
  }
  known.nested = nested;
  if (!isNewer(event, known)) return known;
  const restarted = event.status.endsWith('_IN_PROGRESS') && event.status !== known.status;
  Object.assign(known, {
    status: event.status,
    at: event.at,
    since: restarted ? event.at : known.since,
    reason: event.reason ?? known.reason,
  });
  return known;
}

function nestedOf(stack: StackProgress, event: StackEvent): StackProgress | undefined {
  const { type, physicalId: id = '', logicalId } = event;
  if (type !== 'AWS::CloudFormation::Stack' || !id.startsWith('arn:')) return undefined;
  const known = stack.resources.get(logicalId)?.nested;
  if (known?.id === id) return known;
  const path = [...stack.path, logicalId];
  return { id, name: id.split('/')[1] ?? '', path, status: '', since: event.at, at: event.at, resources: new Map() };
}
