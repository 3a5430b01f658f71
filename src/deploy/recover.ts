import { randomUUID } from 'node:crypto';
import { holdsData } from '../cfn/holds-data.ts';
import { DeployError } from './errors.ts';
import { follow, type Ended, type FollowOptions, type Progress } from './follow.ts';
import type { Aws, Clock, CloudFormation, Stack } from './port.ts';
import { STACK_TYPE, stackTree, stacksOf, type StackNode } from './tree.ts';

/** Ways out of the states in which CloudFormation takes no change set. Nothing is ever done without being told to. */

/** What stands in the way of a rollback, or of a new start. */
export interface Stuck {
  readonly stack: Stack;
  /** Resources that a rollback could not bring back: `Compute/WebFleet`. */
  readonly blocking: readonly Blocking[];
  /** Resources that hold data, or did: `Data/Database`. A stack with any is not deleted by us. */
  readonly data: readonly string[];
}

export interface Blocking {
  readonly path: string;
  readonly reason: string;
  /** As ContinueUpdateRollback wants it: `NestedStackName.LogicalId`, in the root the logical id alone. */
  readonly skip: string;
}

/** States that `recover` leads out of. Source: CloudFormation User Guide, "Stack status codes". */
export const RECOVERABLE: ReadonlySet<string> = new Set([
  'UPDATE_ROLLBACK_FAILED',
  'ROLLBACK_COMPLETE',
  'ROLLBACK_FAILED',
]);

/** Undefined when the stack does not exist or is in no such state. */
export async function stuckStack(cloudFormation: CloudFormation, name: string): Promise<Stuck | undefined> {
  const tree = await stackTree(cloudFormation, name);
  if (tree === undefined || !RECOVERABLE.has(tree.stack.status)) return undefined;
  return {
    stack: tree.stack,
    blocking: [...stacksOf(tree)].flatMap((node) => blockingIn(node, tree)),
    data: [...new Set(await dataIn(cloudFormation, tree.stack.id, ''))],
  };
}

/** Nested stacks fail because of what is in them: they are named only when nothing inside is to blame. */
function blockingIn({ path, stack, resources, children }: StackNode, root: StackNode): readonly Blocking[] {
  return resources
    .filter(
      ({ status, physicalId }) =>
        status === 'UPDATE_FAILED' && !children.some((child) => child.stack.id === physicalId),
    )
    .map(({ logicalId, statusReason }) => ({
      path: path === '' ? logicalId : `${path}/${logicalId}`,
      reason: statusReason ?? 'no reason given',
      skip: stack.id === root.stack.id ? logicalId : `${stack.name}.${logicalId}`,
    }));
}

/**
 * What holds data and once stood. A resource that was created leaves its event, even when the rollback deleted it, left
 * it behind, or took the whole nested stack away: events are kept under the id of a deleted stack.
 */
async function dataIn(cloudFormation: CloudFormation, stackId: string, path: string): Promise<readonly string[]> {
  const events = await cloudFormation.events(stackId);
  const found = events
    .filter(({ type, status }) => holdsData(type) && status === 'CREATE_COMPLETE')
    .map(({ logicalId }) => `${path}${logicalId}`);
  const nested = new Map(
    events
      .filter(({ type, physicalId }) => type === STACK_TYPE && physicalId?.startsWith('arn:') && physicalId !== stackId)
      .map(({ physicalId = '', logicalId }) => [physicalId, logicalId]),
  );
  for (const [id, logicalId] of nested) found.push(...(await dataIn(cloudFormation, id, `${path}${logicalId}/`)));
  return found;
}

export interface Recovering {
  readonly aws: Aws;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  onProgress(progress: Progress): void;
}

/**
 * Continues a rollback that failed, and follows it.
 * @param skip paths of resources that are to stay as they are: they no longer match their template afterwards
 * @throws {DeployError} when a path is none of those that block
 */
export async function continueRollback(stuck: Stuck, skip: readonly string[], recovering: Recovering): Promise<Ended> {
  const skipped = skip.map((path) => {
    const found = stuck.blocking.find((one) => one.path === path);
    if (found !== undefined) return found.skip;
    const known = stuck.blocking.map((one) => one.path).join(', ') || 'nothing';
    throw new DeployError(`${path} is not what blocks the rollback: that is ${known}`, 'mend', { file: '--skip' });
  });
  const { cloudFormation } = recovering.aws;
  const token = `ztech-infra-recover-${randomUUID()}`;
  await cloudFormation.continueRollback(stuck.stack.name, token, skipped);
  return follow(followed(stuck.stack, token, recovering));
}

/**
 * Deletes a stack whose creation was rolled back.
 * @throws {DeployError} when it ever held data: then a person looks at what is left
 */
export async function deleteRolledBack(stuck: Stuck, recovering: Recovering): Promise<Ended> {
  const { stack, data } = stuck;
  if (stack.status === 'UPDATE_ROLLBACK_FAILED' || data.length > 0) {
    throw new DeployError(
      data.length > 0
        ? `${stack.name} once held data (${data.join(', ')}): it is not deleted`
        : `${stack.name} is ${stack.status}: only what never stood is deleted`,
      'refused',
      { hint: 'Look at what is left in the console; `ztech-infra destroy` takes a whole deployment down.' },
    );
  }
  const { cloudFormation } = recovering.aws;
  if (stack.terminationProtection) await cloudFormation.setTerminationProtection(stack.name, false);
  const token = `ztech-infra-recover-${randomUUID()}`;
  await cloudFormation.deleteStack(stack.id, token);
  return follow(followed(stack, token, recovering));
}

function followed(stack: Stack, token: string, { aws, clock, signal, onProgress }: Recovering): FollowOptions {
  const since = stack.updatedAt ?? stack.createdAt;
  const operation = { stackId: stack.id, stackName: stack.name, token, since };
  const wanted = ['UPDATE_ROLLBACK_COMPLETE', 'DELETE_COMPLETE'];
  return { cloudFormation: aws.cloudFormation, clock, signal, operation, wanted, onProgress };
}
