import type { SetFailure } from './model.ts';
import type { ReviewedStack } from './tree.ts';

/**
 * What AWS writes on a change set that would change nothing; the second with transforms.
 * ansible-collections/amazon.aws#507, aws/aws-cdk#2553
 */
const EMPTY = [/didn't contain changes/i, /no updates are to be performed/i];

/** Whether a change set failed only because there is nothing to do. */
export function isEmptyReason(reason: string | undefined): boolean {
  return reason !== undefined && EMPTY.some((pattern) => pattern.test(reason));
}

/** What the set above says of a failed nested one: true, and no help (aws/aws-sam-cli#2406). */
const NESTED = /nested change set .* was not successfully created/is;

/**
 * Why the set could not be made: the reasons that are none of another set's, deepest first. A nested set that failed
 * because nothing in it changes is no failure; where the set above has no other reason, it is told after all.
 */
export function failuresOf(stacks: readonly Pick<ReviewedStack, 'path' | 'changeSet'>[]): readonly SetFailure[] {
  const failed = stacks
    .filter(({ changeSet }) => changeSet?.status === 'FAILED')
    .map(({ path, changeSet }) => ({ stack: path, reason: changeSet?.statusReason ?? 'AWS gives no reason' }))
    .toSorted((a, b) => b.stack.length - a.stack.length);
  const root = failed.find(({ stack }) => stack.length === 0);
  if (root === undefined || isEmptyReason(root.reason)) return [];
  const own = failed.filter(({ reason }) => !NESTED.test(reason) && !isEmptyReason(reason));
  return own.length > 0
    ? own
    : failed
        .filter(({ reason }) => !NESTED.test(reason))
        .concat(root)
        .slice(0, 1);
}
