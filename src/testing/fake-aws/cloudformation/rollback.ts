import type { Cloud } from '../cloud.ts';
import { pathEnds } from './behaviour.ts';
import { policyOf, same } from './differences.ts';
import { durationOf } from './durations.ts';
import { setResource, setStack } from './events.ts';
import type { Operation, Resource, Snapshot, Stack } from './model.ts';
import { scriptedFailure } from './provision.ts';
import { childOf, pathOf } from './stacks.ts';

/** The way back of an update. */

export function snapshotOf(stack: Stack): Snapshot {
  return {
    text: stack.text,
    template: stack.template,
    parameters: stack.parameters,
    tags: stack.tags,
    outputs: stack.outputs,
    resources: new Map([...stack.resources].map(([id, resource]) => [id, { ...resource }])),
  };
}

/**
 * Takes a stack and the nested stacks of the same update back to what they were; false when it ends in
 * UPDATE_ROLLBACK_FAILED.
 * @param skip ResourcesToSkip of ContinueUpdateRollback: `LogicalId`, or `NestedStackName.LogicalId`.
 */
export async function rollBack(
  cloud: Cloud,
  stack: Stack,
  operation: Operation,
  skip: ReadonlySet<string>,
): Promise<boolean> {
  const { before } = stack;
  if (before === undefined || stack.status === 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS') return true;
  if (stack.status !== 'UPDATE_ROLLBACK_IN_PROGRESS') setStack(cloud, stack, 'UPDATE_ROLLBACK_IN_PROGRESS');
  const failed: string[] = [];
  for (const resource of [...stack.resources.values()].toReversed()) {
    const old = before.resources.get(resource.logicalId);
    if (old === undefined) leave(stack, resource, operation);
    else if (!(await restore({ cloud, stack, operation, skip }, resource, old))) failed.push(resource.logicalId);
  }
  // What the update meant to remove was not removed yet; what it replaced is back in its place.
  for (const [id, old] of before.resources) if (!stack.resources.has(id)) stack.resources.set(id, old);
  stack.remains = stack.remains.filter(
    ({ resource }) => stack.resources.get(resource.logicalId)?.physicalId !== resource.physicalId,
  );
  const { text, template, parameters, tags, outputs } = before;
  Object.assign(stack, { text, template, parameters, tags, outputs });
  if (failed.length > 0) {
    setStack(
      cloud,
      stack,
      'UPDATE_ROLLBACK_FAILED',
      `The following resource(s) failed to update: [${failed.join(', ')}]. `,
    );
    return false;
  }
  setStack(cloud, stack, 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS');
  return true;
}

/** A resource that the update made goes in the clean-up, unless its policy keeps it. */
function leave(stack: Stack, resource: Resource, { deletesNew }: Operation): void {
  const kept = !deletesNew && resource.body['DeletionPolicy'] === 'Retain';
  stack.resources.delete(resource.logicalId);
  stack.remains.push({ resource, policy: kept ? 'Retain' : 'Delete' });
}

interface Way {
  readonly cloud: Cloud;
  readonly stack: Stack;
  readonly operation: Operation;
  readonly skip: ReadonlySet<string>;
}

async function restore({ cloud, stack, operation, skip }: Way, resource: Resource, old: Resource): Promise<boolean> {
  const child = childOf(cloud, resource);
  const replaced = resource.physicalId !== old.physicalId;
  const changed = replaced || resource.status.startsWith('UPDATE_FAILED') || !same(resource.properties, old.properties);
  if (!changed && child?.before === undefined) return true;
  if (isSkipped(stack, resource.logicalId, skip)) {
    const skipped = { ...old };
    stack.resources.set(resource.logicalId, skipped);
    setResource(cloud, stack, skipped, 'UPDATE_COMPLETE', 'Resource was skipped during the rollback');
    return true;
  }
  setResource(cloud, stack, resource, 'UPDATE_IN_PROGRESS');
  const failure = await wayBack({ cloud, stack, operation, skip }, resource, child);
  if (failure !== undefined) {
    setResource(cloud, stack, resource, 'UPDATE_FAILED', failure);
    return false;
  }
  if (replaced)
    stack.remains.push({
      resource,
      policy: policyOf({ ...resource.body, DeletionPolicy: 'Delete' }, 'DeletionPolicy'),
    });
  const restored = { ...old };
  stack.resources.set(resource.logicalId, restored);
  setResource(cloud, stack, restored, 'UPDATE_COMPLETE');
  return true;
}

async function wayBack(
  { cloud, operation, skip, stack }: Way,
  resource: Resource,
  child: Stack | undefined,
): Promise<string | undefined> {
  if (child !== undefined) {
    const good = await rollBack(cloud, child, operation, skip);
    return good ? undefined : `Embedded stack ${child.id} was not successfully updated: ${child.reason ?? ''}`;
  }
  await cloud.clock.sleep(durationOf(resource.type, 'update'));
  return scriptedFailure(cloud, `${pathOf(stack)}/${resource.logicalId}`, 'rollback');
}

/** A resource of a nested stack is named by the stack's name, not its logical id (API reference of ContinueUpdateRollback). */
function isSkipped({ name, parent }: Stack, logicalId: string, skip: ReadonlySet<string>): boolean {
  const wanted = parent === undefined ? logicalId : `${name}.${logicalId}`;
  return [...skip].some((one) => pathEnds(wanted, one));
}
