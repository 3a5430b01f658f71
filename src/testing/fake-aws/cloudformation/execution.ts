import type { Cloud } from '../cloud.ts';
import { AwsError } from '../errors.ts';
import { NOTHING_KEPT, cleanUp, deleteResources, deleteStack } from './deletion.ts';
import { setResource, setStack } from './events.ts';
import { text } from './intrinsics.ts';
import type { ChangeSet, Operation, Resource, Stack } from './model.ts';
import { outputsOf, provision, type Run, type Target } from './provision.ts';
import { rollBack, snapshotOf } from './rollback.ts';
import { addNestedStack, childOf } from './stacks.ts';
import { nestedTags, parameterValues, passedParameters, templateFromUrl } from './templates.ts';

/** Executes a change set of a root stack to its end. */
export async function execute(cloud: Cloud, set: ChangeSet, operation: Operation): Promise<void> {
  const { stack } = set;
  const run: Run = {
    cloud,
    stack,
    target: set,
    operation,
    signal: operation.signal.child(),
    imports: set.importExisting,
    revertsDrift: set.deploymentMode === 'REVERT_DRIFT',
    nested: provisionNested,
  };
  await cloud.clock.sleep(cloud.behaviour.startMs);
  const good = set.type === 'CREATE' ? await createRoot(run) : await updateRoot(run);
  set.executionStatus = good ? 'EXECUTE_COMPLETE' : 'EXECUTE_FAILED';
}

async function createRoot(run: Run): Promise<boolean> {
  const { cloud, stack, operation } = run;
  const failure = await createStack(run);
  if (failure === undefined) return true;
  if (operation.onFailure === 'ROLLBACK') await rollBackCreation(cloud, stack, operation, failure);
  if (operation.onFailure === 'DELETE')
    await deleteStack(cloud, stack, { ...NOTHING_KEPT, deletesNew: operation.deletesNew });
  return false;
}

/** Without anything to go back to, all that was made goes; what cannot go leaves ROLLBACK_FAILED. */
export async function rollBackCreation(
  cloud: Cloud,
  stack: Stack,
  operation: Operation,
  failure: string,
): Promise<void> {
  setStack(cloud, stack, 'ROLLBACK_IN_PROGRESS', `${failure}Rollback requested by user.`);
  const failed = await deleteResources(cloud, stack, { ...NOTHING_KEPT, deletesNew: operation.deletesNew });
  if (failed.length === 0) setStack(cloud, stack, 'ROLLBACK_COMPLETE');
  else
    setStack(cloud, stack, 'ROLLBACK_FAILED', `The following resource(s) failed to delete: [${failed.join(', ')}]. `);
}

/** Creates what is in the run's target; why not, when it failed: the stack then stands in CREATE_FAILED. */
async function createStack(run: Run): Promise<string | undefined> {
  const { cloud, stack } = run;
  setStack(cloud, stack, 'CREATE_IN_PROGRESS', stack.parent === undefined ? 'User Initiated' : undefined);
  applyTarget(run);
  const failed = await provision(run);
  if (failed.length === 0 && !run.signal.stopped) {
    stack.outputs = outputsOf(cloud, stack, run.target);
    setStack(cloud, stack, 'CREATE_COMPLETE');
    return undefined;
  }
  const failure = `The following resource(s) failed to create: [${failed.join(', ')}]. `;
  // A root that rolls back goes on to ROLLBACK_IN_PROGRESS at once.
  if (stack.parent !== undefined || run.operation.onFailure === 'DO_NOTHING')
    setStack(cloud, stack, 'CREATE_FAILED', failure);
  return failure;
}

function applyTarget({ stack, target }: Run): void {
  const { text: body, template, parameters, tags } = target;
  Object.assign(stack, { text: body, template, parameters, tags });
}

async function updateRoot(run: Run): Promise<boolean> {
  const { cloud, stack, operation } = run;
  const settled = wasComplete(stack);
  const failure = await updateStack(run);
  if (failure === undefined) {
    await cleanUp(cloud, stack, 'UPDATE_COMPLETE');
    return true;
  }
  if (operation.onFailure === 'DO_NOTHING') return false;
  if (!settled) {
    await rollBackCreation(cloud, stack, operation, failure);
    return false;
  }
  if (await rollBack(cloud, stack, operation, new Set())) await cleanUp(cloud, stack, 'UPDATE_ROLLBACK_COMPLETE');
  return false;
}

/** Whether the stack has a last known stable state: it once reached a *_COMPLETE. */
export function wasComplete({ events, id }: Stack): boolean {
  return events.some(
    ({ physicalId, status }) => physicalId === id && /^(?:CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT)_COMPLETE$/.test(status),
  );
}

/** Updates to the run's target, up to the clean-up, which waits for the root's; why not, when it failed. */
async function updateStack(run: Run): Promise<string | undefined> {
  const { cloud, stack, operation } = run;
  // Kept through failed updates whose resources were preserved: it is the last known stable state.
  stack.before ??= snapshotOf(stack);
  setStack(cloud, stack, 'UPDATE_IN_PROGRESS', stack.parent === undefined ? 'User Initiated' : undefined);
  const failed = await provision(run);
  if (failed.length === 0 && !run.signal.stopped) {
    stack.outputs = outputsOf(cloud, stack, run.target);
    applyTarget(run);
    setStack(cloud, stack, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
    return undefined;
  }
  const failure =
    failed.length === 0
      ? 'User cancelled the update. '
      : `The following resource(s) failed to update: [${failed.join(', ')}]. `;
  const preserved = operation.onFailure === 'DO_NOTHING';
  if (preserved) {
    applyTarget(run);
    await settleNested(cloud, stack);
    setStack(cloud, stack, 'UPDATE_FAILED', failure);
  } else if (wasComplete(stack)) {
    setStack(cloud, stack, 'UPDATE_ROLLBACK_IN_PROGRESS', failure);
  }
  return failure;
}

/** Nested stacks whose part succeeded are done: the root will not clean up. */
async function settleNested(cloud: Cloud, stack: Stack): Promise<void> {
  for (const resource of stack.resources.values()) {
    const child = childOf(cloud, resource);
    if (child?.status === 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS') await cleanUp(cloud, child, 'UPDATE_COMPLETE');
  }
}

/** Creates or updates the stack behind a resource of type AWS::CloudFormation::Stack. */
async function provisionNested(run: Run, resource: Resource, exists: boolean): Promise<string | undefined> {
  const { cloud, stack } = run;
  const { properties } = resource;
  const standing = exists ? childOf(cloud, resource) : reviewed(cloud, stack, resource.logicalId);
  const child = standing ?? addNestedStack(cloud, stack, resource.logicalId, 'CREATE_IN_PROGRESS');
  resource.physicalId = child.id;
  // The event by which a reader of the parent learns of the nested stack.
  if (!exists) setResource(cloud, stack, resource, 'CREATE_IN_PROGRESS', 'Resource creation Initiated');
  try {
    const loaded = templateFromUrl(text(properties['TemplateURL']), cloud);
    const parameters = parameterValues(loaded.template, passedParameters(properties), child.parameters);
    const target: Target = { ...loaded, parameters, tags: nestedTags(properties, run.target.tags) };
    const part: Run = { ...run, stack: child, target, signal: run.signal.child() };
    if (!exists) {
      Object.assign(child, {
        capabilities: stack.capabilities,
        protection: stack.protection,
        disableRollback: stack.disableRollback,
      });
      const failure = await createStack(part);
      return failure === undefined ? undefined : `Embedded stack ${child.id} was not successfully created: ${failure}`;
    }
    const failure = await updateStack(part);
    return failure === undefined
      ? undefined
      : `Embedded stack ${child.id} was not successfully updated. Currently in ${child.status} with reason: ${failure}`;
  } catch (error) {
    if (error instanceof AwsError) return error.message;
    throw error;
  }
}

/** The nested stack that the change set of a creation made. */
function reviewed(cloud: Cloud, parent: Stack, logicalId: string): Stack | undefined {
  return cloud.stacks.find(
    (one) => one.parent === parent && one.logicalId === logicalId && one.status === 'REVIEW_IN_PROGRESS',
  );
}
