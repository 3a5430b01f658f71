import type { CloudFormation, Stack, StackEvent } from './port.ts';

/** Finding an operation in the events of its stack: where it began, and which events are its own. */

/** An operation on a root stack. */
export interface Operation {
  readonly stackId: string;
  readonly stackName: string;
  /** The ClientRequestToken of its events; undefined when it has none: then all events from `since` on are its own. */
  readonly token: string | undefined;
  /** AWS's time; no event of the operation is older. */
  readonly since: number;
}

/** True for a status in which nothing goes on any more. */
export function isFinal(status: string): boolean {
  return !status.endsWith('_IN_PROGRESS');
}

/** Events older than the last change of the stack by more than this (in ms) are mostly of operations before it. */
export const MARGIN = 60_000;

/**
 * The operation that runs on a stack, from its first event on; undefined while the events do not show it yet, so that
 * one that has ended is never taken for it. What AWS calls the last update of a stack may be any moment of the operation,
 * the beginning of its rollback for one: where the events since then do not reach back to its start, all are read.
 *
 * @throws {AwsError}
 */
export async function runningOperation(
  cloudFormation: Pick<CloudFormation, 'events'>,
  stack: Pick<Stack, 'id' | 'name' | 'createdAt' | 'updatedAt'>,
): Promise<Operation | undefined> {
  const recent = await cloudFormation.events(stack.id, undefined, (stack.updatedAt ?? stack.createdAt) - MARGIN);
  if (hasEnded(stack, recent)) return undefined;
  const start = startIn(stack, recent);
  if (start !== undefined && !isRollback(start)) return operationFrom(stack, start);
  const all = await cloudFormation.events(stack.id);
  return hasEnded(stack, all) ? undefined : operationIn(stack, all);
}

/** The operation that runs on a stack, or the last one: from the newest event that starts one. */
export function operationIn(stack: Pick<Stack, 'id' | 'name'>, events: readonly StackEvent[]): Operation | undefined {
  const start = startIn(stack, events);
  return start && operationFrom(stack, start);
}

const operationFrom = ({ id, name }: Pick<Stack, 'id' | 'name'>, { token, at }: StackEvent): Operation => ({
  stackId: id,
  stackName: name,
  token,
  since: at,
});

function hasEnded({ id }: Pick<Stack, 'id'>, events: readonly StackEvent[]): boolean {
  const last = events.findLast(({ physicalId }) => physicalId === id);
  return last !== undefined && isFinal(last.status);
}

function startIn({ id }: Pick<Stack, 'id'>, events: readonly StackEvent[]): StackEvent | undefined {
  return events.findLast(
    (event) =>
      event.physicalId === id &&
      /^(CREATE|UPDATE|DELETE|IMPORT|ROLLBACK|UPDATE_ROLLBACK)_IN_PROGRESS$/.test(event.status) &&
      !isContinuation(event, events),
  );
}

const isRollback = ({ status }: StackEvent): boolean => status.includes('ROLLBACK');

/** A rollback is part of the operation that failed, when both carry its token. */
function isContinuation(event: StackEvent, events: readonly StackEvent[]): boolean {
  if (!isRollback(event) || event.token === undefined) return false;
  return events.some(
    (other) =>
      other.physicalId === event.physicalId &&
      other.token === event.token &&
      /^(CREATE|UPDATE|IMPORT)_IN_PROGRESS$/.test(other.status),
  );
}
