import { flagParameter, listParameter, textParameter, type Cloud, type Request, type XmlOperation } from '../cloud.ts';
import { AwsError, validationError } from '../errors.ts';
import { pageOf } from '../paging.ts';
import { changeSetOrThrow } from './change-set-operations.ts';
import { NOTHING_KEPT, ORDINARY_DELETION, cleanUp, deleteStack as remove } from './deletion.ts';
import { wasComplete } from './execution.ts';
import { text } from './intrinsics.ts';
import type { Resource, Stack } from './model.ts';
import { begin } from './operations.ts';
import { resourceXml, stackSummaryXml, stackXml } from './render.ts';
import { rollBack } from './rollback.ts';
import { childOf, inProgress, isDeleted, nestedUnder, stackOrThrow, stateOf, topOf } from './stacks.ts';
import { capabilityOf, templateFromBody, templateFromUrl } from './templates.ts';

const named = (request: Request, cloud: Cloud): Stack =>
  stackOrThrow(cloud, request.region, textParameter(request, 'StackName'));

export const describeStacks: XmlOperation = (request, cloud) => {
  if (textParameter(request, 'StackName') !== undefined) return { Stacks: [stackXml(named(request, cloud))] };
  const all = cloud.stacks.filter((stack) => stack.region === request.region && !isDeleted(stack)).toReversed();
  const { items, nextToken } = pageOf(all, cloud.behaviour.pageSize.stacks, textParameter(request, 'NextToken'));
  return { Stacks: items.map(stackXml), NextToken: nextToken };
};

export const listStacks: XmlOperation = (request, cloud) => {
  const statuses = listParameter(request, 'StackStatusFilter').map(text);
  const all = cloud.stacks
    .filter(({ region, status }) => region === request.region && (statuses.length === 0 || statuses.includes(status)))
    .toReversed();
  const { items, nextToken } = pageOf(all, cloud.behaviour.pageSize.stacks, textParameter(request, 'NextToken'));
  return { StackSummaries: items.map(stackSummaryXml), NextToken: nextToken };
};

export const listStackResources: XmlOperation = (request, cloud) => {
  const stack = named(request, cloud);
  const all = [...stack.resources.values()];
  const { items, nextToken } = pageOf(all, cloud.behaviour.pageSize.resources, textParameter(request, 'NextToken'));
  return {
    StackResourceSummaries: items.map((resource) => resourceXml(stack, resource, 'LastUpdatedTimestamp')),
    NextToken: nextToken,
  };
};

export const describeStackResources: XmlOperation = (request, cloud) => {
  const physicalId = textParameter(request, 'PhysicalResourceId');
  const logicalId = textParameter(request, 'LogicalResourceId');
  const stack =
    physicalId === undefined
      ? named(request, cloud)
      : cloud.stacks.find(({ resources }) => [...resources.values()].some((one) => one.physicalId === physicalId));
  if (stack === undefined) throw validationError(`Stack for ${physicalId ?? ''} does not exist`);
  const wanted = [...stack.resources.values()].filter((one) => logicalId === undefined || one.logicalId === logicalId);
  return { StackResources: wanted.map((resource) => resourceXml(stack, resource, 'Timestamp')) };
};

export const getTemplate: XmlOperation = (request, cloud) => {
  if (textParameter(request, 'ChangeSetName') !== undefined) {
    return { TemplateBody: changeSetOrThrow(request, cloud).text, StagesAvailable: ['Original', 'Processed'] };
  }
  return { TemplateBody: named(request, cloud).text, StagesAvailable: ['Original', 'Processed'] };
};

export const updateTerminationProtection: XmlOperation = (request, cloud) => {
  const stack = named(request, cloud);
  // A nested stack that outlived its root is protected on its own.
  if (topOf(stack) !== stack) {
    throw validationError('TerminationProtection cannot be updated on a nested stack: update the root stack');
  }
  stack.protection = flagParameter(request, 'EnableTerminationProtection') ?? false;
  return { StackId: stack.id };
};

export const setStackPolicy: XmlOperation = (request, cloud) => {
  const body = textParameter(request, 'StackPolicyBody');
  if (body === undefined) throw validationError('StackPolicyBody must be given: the fake reads no StackPolicyURL');
  try {
    JSON.parse(body);
  } catch {
    throw validationError('Error validating stack policy: Invalid stack policy');
  }
  named(request, cloud).policy = body;
  return {};
};

export const getStackPolicy: XmlOperation = (request, cloud) => ({ StackPolicyBody: named(request, cloud).policy });

export const deleteStack: XmlOperation = (request, cloud) => {
  const token = textParameter(request, 'ClientRequestToken');
  const name = textParameter(request, 'StackName') ?? '';
  const stack = cloud.stacks.find(
    (one) => one.id === name || (one.name === name && one.region === request.region && !isDeleted(one)),
  );
  // Deleting a stack that is not there succeeds.
  if (stack === undefined || isDeleted(stack) || (token !== undefined && stack.tokens.has(token))) return {};
  if (topOf(stack).protection) {
    throw validationError(`Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`);
  }
  if (inProgress(stack))
    throw validationError(`Stack:${stack.id} is in ${stateOf(stack)} state and can not be deleted.`);
  const retain = new Set(listParameter(request, 'RetainResources').map(text));
  if (retain.size > 0 && stack.status !== 'DELETE_FAILED') {
    throw validationError(
      `Invalid operation on stack [${stack.id}]. When you delete a stack, specify which resources to retain only when the stack is in the DELETE_FAILED state.`,
    );
  }
  const force = textParameter(request, 'DeletionMode') === 'FORCE_DELETE_STACK';
  begin(cloud, stack, { type: 'DELETE_STACK', token }, () =>
    remove(cloud, stack, { ...ORDINARY_DELETION, retain, force }),
  );
  return {};
};

export const continueUpdateRollback: XmlOperation = (request, cloud) => {
  const stack = named(request, cloud);
  const token = textParameter(request, 'ClientRequestToken');
  if (token !== undefined && stack.tokens.has(token)) return {};
  if (stack.status !== 'UPDATE_ROLLBACK_FAILED') {
    throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not continue to rollback.`);
  }
  if (topOf(stack) !== stack) throw validationError('ContinueUpdateRollback must be called on the root stack');
  const skip = listParameter(request, 'ResourcesToSkip').map(text);
  const skippable = [stack, ...nestedUnder(cloud, stack)].flatMap((one) =>
    [...one.resources.values()]
      .filter((resource) => resource.status === 'UPDATE_FAILED' && isSkippable(cloud, resource))
      .map(({ logicalId }) => (one === stack ? logicalId : `${one.name}.${logicalId}`)),
  );
  const wrong = skip.filter((name) => !skippable.includes(name));
  if (wrong.length > 0)
    throw validationError(`Resources [${wrong.join(', ')}] cannot be skipped: only resources in UPDATE_FAILED can`);
  begin(cloud, stack, { type: 'CONTINUE_ROLLBACK', token }, async (operation) => {
    if (await rollBack(cloud, stack, operation, new Set(skip))) await cleanUp(cloud, stack, 'UPDATE_ROLLBACK_COMPLETE');
  });
  return {};
};

/** A nested stack is skipped as a whole only when it is being deleted, or is (API reference of ContinueUpdateRollback). */
function isSkippable(cloud: Cloud, resource: Resource): boolean {
  const child = childOf(cloud, resource);
  return child === undefined || child.status.startsWith('DELETE_');
}

export const cancelUpdateStack: XmlOperation = (request, cloud) => {
  const stack = named(request, cloud);
  if (stack.status !== 'UPDATE_IN_PROGRESS') {
    throw validationError('CancelUpdateStack cannot be called from current stack status');
  }
  stack.operation?.signal.stop();
  return {};
};

export const rollbackStack: XmlOperation = (request, cloud) => {
  const stack = named(request, cloud);
  if (!/^(?:CREATE|UPDATE)_FAILED$/.test(stack.status)) {
    throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be rolled back.`);
  }
  const token = textParameter(request, 'ClientRequestToken');
  const deletesNew = flagParameter(request, 'RetainExceptOnCreate') ?? false;
  begin(cloud, stack, { type: 'ROLLBACK', token, deletesNew }, async (operation) => {
    // Without a last known stable state the stack itself is deleted (API reference of RollbackStack).
    if (!wasComplete(stack)) await remove(cloud, stack, { ...NOTHING_KEPT, deletesNew });
    else if (await rollBack(cloud, stack, operation, new Set())) {
      await cleanUp(cloud, stack, 'UPDATE_ROLLBACK_COMPLETE');
    }
  });
  return { StackId: stack.id };
};

export const validateTemplate: XmlOperation = (request, cloud) => {
  const body = textParameter(request, 'TemplateBody');
  const url = textParameter(request, 'TemplateURL');
  if (body === undefined && url === undefined) {
    throw new AwsError('ValidationError', 'Either Template URL or Template Body must be specified.');
  }
  const { template } = url === undefined ? templateFromBody(body ?? '') : templateFromUrl(url, cloud);
  const capability = capabilityOf(template);
  return {
    Description: text(template.Description) || undefined,
    Parameters: Object.entries(template.Parameters).map(([ParameterKey, declared]) => ({
      ParameterKey,
      DefaultValue: declared['Default'] === undefined ? undefined : text(declared['Default']),
      NoEcho: text(declared['NoEcho']) === 'true',
      Description: text(declared['Description']) || undefined,
    })),
    Capabilities: capability === undefined ? undefined : [capability],
    CapabilitiesReason:
      capability === undefined ? undefined : 'The following resource(s) require capabilities: [AWS::IAM resources]',
  };
};
