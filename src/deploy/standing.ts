import type { Standing } from './review/tree.ts';
import { STACK_TYPE, type StackNode } from './tree.ts';

/** Operations that keep what succeeded end so: the stack has its new template, and not all that stands in it. */
const HALF_MADE: ReadonlySet<string> = new Set(['CREATE_FAILED', 'UPDATE_FAILED']);

/** Of resources in such a stack. */
const HALF_DONE: ReadonlyMap<string, 'failed' | 'unfinished'> = new Map([
  ['CREATE_FAILED', 'failed'],
  ['UPDATE_FAILED', 'unfinished'],
]);

/** What really stands of a stack that an operation left half made; undefined where the template says it. */
export function standingOf({ stack, resources }: StackNode): Standing | undefined {
  if (!HALF_MADE.has(stack.status)) return undefined;
  return new Map(
    resources.flatMap(({ logicalId, physicalId = '', type, status }) => {
      if (physicalId === '' || status === 'DELETE_COMPLETE' || status === 'REVIEW_IN_PROGRESS') return [];
      // A nested stack that failed stands all the same: what is missing is missing in it.
      const state = type === STACK_TYPE ? undefined : HALF_DONE.get(status);
      return [[logicalId, state ?? 'stands'] as const];
    }),
  );
}
