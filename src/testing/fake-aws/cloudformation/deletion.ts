import type { Cloud } from '../cloud.ts';
import { policyOf } from './differences.ts';
import { durationOf } from './durations.ts';
import { setResource, setStack } from './events.ts';
import { dependenciesOf } from './graph.ts';
import { text } from './intrinsics.ts';
import { isRecord, type Plain } from '../../../cfn/read.ts';
import type { Resource, Stack } from './model.ts';
import { scriptedFailure } from './provision.ts';
import { STACK_TYPE, childOf, pathOf } from './stacks.ts';

export interface Deletion {
  /** The resources go because a creation is rolled back: RetainExceptOnCreate does not hold. */
  readonly ofCreation: boolean;
  /** ExecuteChangeSet's RetainExceptOnCreate: then Retain does not hold either for what this operation made. */
  readonly deletesNew: boolean;
  /** Logical ids to leave standing, from DeleteStack. */
  readonly retain: ReadonlySet<string>;
  /** DeletionMode FORCE_DELETE_STACK: what cannot be deleted is left standing. */
  readonly force: boolean;
}

export const ORDINARY_DELETION: Deletion = { ofCreation: false, deletesNew: false, retain: new Set(), force: false };

/** The rollback of a creation. */
export const NOTHING_KEPT: Deletion = { ...ORDINARY_DELETION, ofCreation: true };

/** Deletes all resources of a stack, each after what needs it. Returns the logical ids that failed. */
export async function deleteResources(cloud: Cloud, stack: Stack, deletion: Deletion): Promise<readonly string[]> {
  const failed: string[] = [];
  const dependencies = dependenciesOf(stack.template);
  const done = new Map<string, Promise<boolean>>();
  const remove = (id: string): Promise<boolean> => {
    const known = done.get(id);
    if (known !== undefined) return known;
    const promise = (async () => {
      const users = [...dependencies].filter(([, needed]) => needed.has(id)).map(([user]) => user);
      const gone = await Promise.all(users.filter((user) => stack.resources.has(user)).map(remove));
      const resource = stack.resources.get(id);
      if (resource === undefined) return true;
      if (gone.includes(false)) return false;
      const good = await deleteResource(cloud, stack, resource, policyFor(resource, deletion), deletion);
      if (good) stack.resources.delete(id);
      else failed.push(id);
      return good;
    })();
    done.set(id, promise);
    return promise;
  };
  await Promise.all([...stack.resources.keys()].map(remove));
  return failed;
}

function policyFor({ body, logicalId }: Resource, { ofCreation, deletesNew, retain }: Deletion): string {
  if (retain.has(logicalId)) return 'Retain';
  if (ofCreation && (deletesNew || body['DeletionPolicy'] === 'RetainExceptOnCreate')) return 'Delete';
  const policy = policyOf(body, 'DeletionPolicy');
  // A database that was never in use leaves no snapshot: its creation failed.
  return ofCreation && policy === 'Snapshot' ? 'Delete' : policy;
}

/** Deletes one resource, or what is left of one; false when it cannot be deleted. */
export async function deleteResource(
  cloud: Cloud,
  stack: Stack,
  resource: Resource,
  policy: string,
  deletion: Deletion,
): Promise<boolean> {
  if (resource.physicalId === '') return true;
  if (policy === 'Retain') {
    setResource(cloud, stack, resource, 'DELETE_SKIPPED');
    return true;
  }
  setResource(cloud, stack, resource, 'DELETE_IN_PROGRESS');
  const child = childOf(cloud, resource);
  const failure =
    child === undefined ? await removePhysical(cloud, stack, resource) : await deleteChild(cloud, child, deletion);
  if (failure !== undefined && !deletion.force) {
    setResource(cloud, stack, resource, 'DELETE_FAILED', failure);
    return false;
  }
  if (policy === 'Snapshot') cloud.snapshots.push(resource.physicalId);
  setResource(cloud, stack, resource, failure === undefined ? 'DELETE_COMPLETE' : 'DELETE_SKIPPED', failure);
  return true;
}

async function deleteChild(cloud: Cloud, child: Stack, deletion: Deletion): Promise<string | undefined> {
  const reason = await deleteStack(cloud, child, { ...deletion, retain: new Set() });
  return reason === undefined ? undefined : `Embedded stack ${child.id} was not successfully deleted: ${reason}`;
}

async function removePhysical(cloud: Cloud, stack: Stack, resource: Resource): Promise<string | undefined> {
  const path = `${pathOf(stack)}/${resource.logicalId}`;
  const failure = scriptedFailure(cloud, path, 'delete') ?? protectionOf(cloud, resource);
  await cloud.clock.sleep(failure === undefined ? durationOf(resource.type, 'delete') : 1000);
  return failure;
}

/** Why the service itself refuses to delete: the protections that our templates switch on. */
function protectionOf({ behaviour }: Cloud, { type, physicalId, properties }: Resource): string | undefined {
  if (type.startsWith('AWS::RDS::DB') && text(properties['DeletionProtection']) === 'true') {
    const kind = type.endsWith('Cluster') ? 'Cluster' : 'Instance';
    return `Cannot delete protected DB ${kind}, please disable deletion protection and try again.`;
  }
  const attributes = properties['LoadBalancerAttributes'];
  const isOn = (item: Plain): boolean =>
    isRecord(item) && item['Key'] === 'deletion_protection.enabled' && text(item['Value']) === 'true';
  if (Array.isArray(attributes) && attributes.some((item: Plain) => isOn(item))) {
    return `Load balancer '${physicalId}' cannot be deleted because deletion protection is enabled`;
  }
  if (type === 'AWS::S3::Bucket' && behaviour.notEmpty.has(physicalId))
    return 'The bucket you tried to delete is not empty';
  return undefined;
}

/** Deletes a stack with what is nested in it; why not, when something of it stands. */
export async function deleteStack(cloud: Cloud, stack: Stack, deletion: Deletion): Promise<string | undefined> {
  setStack(cloud, stack, 'DELETE_IN_PROGRESS', stack.parent === undefined ? 'User Initiated' : undefined);
  const failed = await deleteResources(cloud, stack, deletion);
  if (failed.length > 0) {
    const reason = `The following resource(s) failed to delete: [${failed.join(', ')}]. `;
    setStack(cloud, stack, 'DELETE_FAILED', reason);
    return reason;
  }
  for (const { resource, policy } of stack.remains.splice(0))
    await deleteResource(cloud, stack, resource, policy, deletion);
  await cloud.clock.sleep(1000);
  const reviewed = cloud.stacks.filter((one) => one.parent === stack && one.status === 'REVIEW_IN_PROGRESS');
  for (const child of reviewed) setStack(cloud, child, 'DELETE_COMPLETE');
  const gone = cloud.changeSets.filter((set) => set.stack === stack || reviewed.includes(set.stack));
  for (const set of gone) cloud.changeSets.splice(cloud.changeSets.indexOf(set), 1);
  setStack(cloud, stack, 'DELETE_COMPLETE');
  return undefined;
}

/** Takes away what an update removed or replaced, here and in the nested stacks that it updated. */
export async function cleanUp(cloud: Cloud, stack: Stack, end: string): Promise<void> {
  for (const resource of stack.resources.values()) {
    const child = resource.type === STACK_TYPE ? childOf(cloud, resource) : undefined;
    if (child?.status.endsWith('_CLEANUP_IN_PROGRESS') === true) await cleanUp(cloud, child, end);
  }
  for (const { resource, policy } of stack.remains.splice(0)) {
    // A failed clean-up leaves the resource behind and does not fail the update.
    await deleteResource(cloud, stack, resource, policy, ORDINARY_DELETION);
  }
  await cloud.clock.sleep(500);
  stack.before = undefined;
  setStack(cloud, stack, end);
}
