import { randomUUID } from 'node:crypto';
import { look } from './acts.ts';
import { nameOf, type Desk, type StackOutcome } from './desk.ts';
import { AwsError, type Stack } from './port.ts';

/** The end of the work on one root stack: what is tidied up behind it, and what is told of it. */

const LEAVES_NOTHING: ReadonlySet<StackOutcome['result']['kind']> = new Set([
  'unchanged',
  'differs',
  'declined',
  'interrupted',
  'changeSetFailed',
]);

/** Watching ended, or nothing had begun: policies are as they were. */
const UNSETTLED: ReadonlySet<StackOutcome['result']['kind']> = new Set(['stopped', 'interrupted']);

/** What a finished stack leaves behind, and what is told of it. */
export async function finish(desk: Desk, result: StackOutcome['result']): Promise<StackOutcome> {
  if (LEAVES_NOTHING.has(result.kind)) {
    await tidy(desk);
  }
  const standing = await asItStands(desk);
  if (!UNSETTLED.has(result.kind) && standing !== undefined) await settle(desk);
  return {
    stack: desk.stack,
    result,
    setName: desk.set?.name,
    standing: standing?.status === 'DELETE_COMPLETE' ? undefined : standing,
    ended: desk.ended,
    creation: desk.creation,
  };
}

/** What comes after must not hide how the deployment itself ended. */
async function settle({ deploying, stack, aws }: Desk): Promise<void> {
  try {
    await deploying.person.settled(stack, aws.cloudFormation);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    deploying.person.say(`${stack.name}: stack policies not checked (${error.call}: ${error.message})`);
  }
}

async function asItStands({ standing, aws }: Desk): Promise<Stack | undefined> {
  try {
    return standing && (await aws.cloudFormation.stack(standing.id));
  } catch (error) {
    if (error instanceof AwsError) return standing;
    throw error;
  }
}

/** Only what this run made, and of a stack only when it never held anything. What cannot be removed is said. */
async function tidy(desk: Desk): Promise<void> {
  const { aws, deploying } = desk;
  try {
    // Interrupted before it was looked at.
    if (desk.set === undefined && desk.made.size > 0) await look(desk);
    const { set, standing } = desk;
    if (set === undefined || !desk.made.has(set.id)) return;
    const emptyStack = desk.madeStack && standing?.status === 'REVIEW_IN_PROGRESS';
    const others = emptyStack ? await aws.cloudFormation.changeSets(standing.id) : [];
    await aws.cloudFormation.deleteChangeSet(set.id);
    if (!emptyStack || others.some(({ id }) => id !== set.id)) return;
    if ((await aws.cloudFormation.resources(standing.id)).length > 0) return;
    await aws.cloudFormation.deleteStack(standing.id, randomUUID());
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    deploying.person.say(`change set ${nameOf(desk)} was not removed (${error.call}: ${error.message})`);
  }
}
