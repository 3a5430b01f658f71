import { isRecord, type Plain } from '../../../cfn/read.ts';
import { flagParameter, listParameter, textParameter, type Cloud, type Request, type XmlOperation } from '../cloud.ts';
import { AwsError, validationError } from '../errors.ts';
import { pageOf } from '../paging.ts';
import {
  addChangeSet,
  assertAccepts,
  createInBackground,
  forget,
  removeInBackground,
  type NewChangeSet,
} from './change-sets.ts';
import { pathEnds } from './behaviour.ts';
import { execute } from './execution.ts';
import { text } from './intrinsics.ts';
import type { ChangeSet, OnFailure, Operation, Properties, Stack } from './model.ts';
import { begin } from './operations.ts';
import { changeSetSummaryXml, changeSetXml } from './render.ts';
import { addStack, findChangeSet, findStack, inProgress, pathOf, stackOrThrow, stateOf } from './stacks.ts';
import { record } from './events.ts';
import {
  PREVIOUS,
  lacksCapability,
  parameterValues,
  templateFromBody,
  templateFromUrl,
  type LoadedTemplate,
} from './templates.ts';

/** A list of `{XKey, XValue}` as a map. */
function pairs(request: Request, name: string, key: string, value: string): Readonly<Record<string, string>> {
  const entries = listParameter(request, name).map((item): [string, string] => {
    const entry = isRecord(item) ? item : {};
    const previous = text(entry['UsePreviousValue']) === 'true';
    return [text(entry[key]), previous ? PREVIOUS : text(entry[value])];
  });
  return Object.fromEntries(entries);
}

export const createChangeSet: XmlOperation = (request, cloud) => {
  const name = textParameter(request, 'ChangeSetName') ?? '';
  const stackName = textParameter(request, 'StackName') ?? '';
  const type = textParameter(request, 'ChangeSetType') === 'CREATE' ? 'CREATE' : 'UPDATE';
  const token = textParameter(request, 'ClientToken');
  if (!/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/.test(name)) {
    const rule = 'Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*';
    throw validationError(`Value '${name}' at 'changeSetName' failed to satisfy constraint: ${rule}`);
  }
  const existing = findChangeSet(cloud, request.region, name, stackName);
  if (existing !== undefined) {
    if (token !== undefined && existing.token === token) return { Id: existing.id, StackId: existing.stack.id };
    throw new AwsError('AlreadyExistsException', `ChangeSet ${name} already exists`);
  }
  const known = findStack(cloud, request.region, stackName);
  if (known === undefined && type === 'UPDATE') throw validationError(`Stack [${stackName}] does not exist`);
  if (known !== undefined) assertAccepts(known, type, name);
  const asked = askedFor(request, cloud, known, type);
  const stack = known ?? review(cloud, request.region, stackName);
  const tags = request.parameters['Tags'] === undefined ? stack.tags : pairs(request, 'Tags', 'Key', 'Value');
  const set = addChangeSet(cloud, { ...asked, name, stack, type, token, tags });
  void createInBackground(cloud, set);
  return { Id: set.id, StackId: stack.id };
};

/**
 * What the request says of the set beside its name and stack.
 * @throws {AwsError} for what CloudFormation refuses at once: template, parameters, capabilities.
 */
function askedFor(
  request: Request,
  cloud: Cloud,
  known: Stack | undefined,
  type: ChangeSet['type'],
): Omit<NewChangeSet, 'name' | 'stack' | 'type' | 'token' | 'tags'> {
  const loaded = loadedFor(request, cloud, known);
  const given = pairs(request, 'Parameters', 'ParameterKey', 'ParameterValue');
  const parameters = parameterValues(loaded.template, given, known?.parameters ?? {});
  const capabilities = listParameter(request, 'Capabilities').map(text);
  const missing = lacksCapability(loaded.template, capabilities);
  if (missing !== undefined) {
    throw new AwsError('InsufficientCapabilitiesException', `Requires capabilities : [${missing}]`);
  }
  const onStackFailure = textParameter(request, 'OnStackFailure') as OnFailure | undefined;
  if (onStackFailure === 'DELETE' && type !== 'CREATE') {
    throw validationError('OnStackFailure DELETE is only valid for ChangeSetType CREATE');
  }
  return {
    ...loaded,
    parameters,
    capabilities,
    description: textParameter(request, 'Description'),
    includeNested: flagParameter(request, 'IncludeNestedStacks') ?? false,
    onStackFailure,
    importExisting: flagParameter(request, 'ImportExistingResources') ?? false,
    deploymentMode: textParameter(request, 'DeploymentMode'),
    rollbackConfiguration: structure(request.parameters['RollbackConfiguration']),
    parent: undefined,
  };
}

function structure(value: Plain | undefined): Properties | undefined {
  return isRecord(value) ? value : undefined;
}

function review(cloud: Cloud, region: string, name: string): Stack {
  const stack = addStack(cloud, { name, region, status: 'REVIEW_IN_PROGRESS' });
  record(cloud, stack, {
    logicalId: name,
    physicalId: stack.id,
    type: 'AWS::CloudFormation::Stack',
    status: 'REVIEW_IN_PROGRESS',
    reason: 'User Initiated',
    properties: undefined,
  });
  return stack;
}

function loadedFor(request: Request, cloud: Cloud, known: Stack | undefined): LoadedTemplate {
  const body = textParameter(request, 'TemplateBody');
  const url = textParameter(request, 'TemplateURL');
  if (url !== undefined) return templateFromUrl(url, cloud);
  if (body !== undefined) return templateFromBody(body);
  if (known === undefined || known.text === '')
    throw validationError('Either Template URL or Template Body must be specified.');
  return { text: known.text, template: known.template };
}

/** @throws {AwsError} ChangeSetNotFound. */
export function changeSetOrThrow(request: Request, cloud: Cloud): ChangeSet {
  const name = textParameter(request, 'ChangeSetName') ?? '';
  const stackName = textParameter(request, 'StackName');
  if (!name.startsWith('arn:')) stackOrThrow(cloud, request.region, stackName);
  const set = findChangeSet(cloud, request.region, name, stackName);
  if (set === undefined) throw new AwsError('ChangeSetNotFound', `ChangeSet [${name}] does not exist`, 404);
  return set;
}

export const describeChangeSet: XmlOperation = (request, cloud) => {
  const set = changeSetOrThrow(request, cloud);
  const withValues = flagParameter(request, 'IncludePropertyValues') ?? false;
  const path = pathOf(set.stack);
  const dropped = [...cloud.behaviour.droppedWithValues];
  const hidden = set.status === 'FAILED' && !cloud.behaviour.failedSetsShowChanges;
  const shown = (hidden ? [] : set.changes).filter(
    ({ logicalId }) => !withValues || !dropped.some((wanted) => pathEnds(`${path}/${logicalId}`, wanted)),
  );
  const { items, nextToken } = pageOf(shown, cloud.behaviour.pageSize.changes, textParameter(request, 'NextToken'));
  return changeSetXml(set, withValues, items, nextToken);
};

export const listChangeSets: XmlOperation = (request, cloud) => {
  const stack = stackOrThrow(cloud, request.region, textParameter(request, 'StackName'));
  const sets = cloud.changeSets.filter((set) => set.stack === stack);
  const { items, nextToken } = pageOf(sets, cloud.behaviour.pageSize.changeSets, textParameter(request, 'NextToken'));
  return { Summaries: items.map(changeSetSummaryXml), NextToken: nextToken };
};

export const deleteChangeSet: XmlOperation = (request, cloud) => {
  const name = textParameter(request, 'ChangeSetName') ?? '';
  const set = findChangeSet(cloud, request.region, name, textParameter(request, 'StackName'));
  // Deleting what is gone succeeds; a stack that never was does not.
  if (set === undefined && !name.startsWith('arn:'))
    stackOrThrow(cloud, request.region, textParameter(request, 'StackName'));
  if (set === undefined) return {};
  if (set.parent !== undefined)
    throw validationError(`Change set ${set.id} is nested: delete it from its root change set`);
  if (set.executionStatus === 'EXECUTE_IN_PROGRESS') {
    throw new AwsError(
      'InvalidChangeSetStatus',
      `ChangeSet [${set.id}] cannot be deleted in its current execution status of [EXECUTE_IN_PROGRESS]`,
    );
  }
  void removeInBackground(cloud, set);
  return {};
};

export const executeChangeSet: XmlOperation = (request, cloud) => {
  const set = changeSetOrThrow(request, cloud);
  const { stack } = set;
  const token = textParameter(request, 'ClientRequestToken');
  if (token !== undefined && stack.tokens.has(token)) return {};
  if (set.parent !== undefined) throw validationError(`Change set ${set.id} is nested: execute its root change set`);
  if (set.executionStatus !== 'AVAILABLE') {
    const status =
      set.status === 'CREATE_COMPLETE' ? `execution status of [${set.executionStatus}]` : `status of [${set.status}]`;
    throw new AwsError('InvalidChangeSetStatus', `ChangeSet [${set.id}] cannot be executed in its current ${status}`);
  }
  const disableRollback = flagParameter(request, 'DisableRollback');
  if (disableRollback !== undefined && set.onStackFailure !== undefined) {
    throw validationError('DisableRollback cannot be specified when OnStackFailure was specified for the change set');
  }
  if (inProgress(stack))
    throw validationError(`Stack:${stack.id} is in ${stateOf(stack)} state and can not be updated.`);
  const operation: Partial<Operation> = {
    type: set.type === 'CREATE' ? 'CREATE_STACK' : 'UPDATE_STACK',
    token,
    onFailure: set.onStackFailure ?? (disableRollback === true ? 'DO_NOTHING' : 'ROLLBACK'),
    deletesNew: flagParameter(request, 'RetainExceptOnCreate') ?? false,
  };
  set.executionStatus = 'EXECUTE_IN_PROGRESS';
  dropOthers(cloud, set);
  const { capabilities, rollbackConfiguration } = set;
  const disabled = operation.onFailure === 'DO_NOTHING';
  Object.assign(stack, { changeSetId: set.id, capabilities, rollbackConfiguration, disableRollback: disabled });
  begin(cloud, stack, operation, (running) => execute(cloud, set, running));
  return {};
};

/** Executing a change set deletes all others of the stack (API reference of ExecuteChangeSet). */
function dropOthers(cloud: Cloud, set: ChangeSet): void {
  const others = cloud.changeSets.filter(
    (other) => other.stack === set.stack && other !== set && !other.executionStatus.startsWith('EXECUTE_'),
  );
  for (const other of others) forget(cloud, other);
}
