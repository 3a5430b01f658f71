import { flagParameter, textParameter, type Cloud, type Request, type XmlOperation } from '../cloud.ts';
import { validationError } from '../errors.ts';
import { pageOf } from '../paging.ts';
import { timestamp, type Xml } from '../xml.ts';
import { visibleEvents } from './events.ts';
import { contextOf } from './differences.ts';
import type { ChangeSet, StackEvent, Validation } from './model.ts';
import { eventXml } from './render.ts';
import { stackOrThrow } from './stacks.ts';

export const describeStackEvents: XmlOperation = (request, cloud) => {
  const stack = stackOrThrow(cloud, request.region, textParameter(request, 'StackName'));
  const events = visibleEvents(cloud, stack);
  const { items, nextToken } = pageOf(events, cloud.behaviour.pageSize.events, textParameter(request, 'NextToken'));
  return { StackEvents: items.map(eventXml), NextToken: nextToken };
};

/**
 * The events of one operation: of a change set's validation, of a stack, or by the operation's id.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeEvents.html
 */
export const describeEvents: XmlOperation = (request, cloud) => {
  const all = operationEvents(request, cloud);
  const failedOnly = isFailedOnly(request);
  const wanted = all.filter(({ failed }) => failed || !failedOnly).map(({ xml }) => xml);
  const { items, nextToken } = pageOf(wanted, cloud.behaviour.pageSize.events, textParameter(request, 'NextToken'));
  return { OperationEvents: items, NextToken: nextToken };
};

interface OperationEvent {
  readonly failed: boolean;
  readonly xml: Xml;
}

function isFailedOnly({ parameters, ...request }: Request): boolean {
  const filters = parameters['Filters'];
  const inner = typeof filters === 'object' && filters !== null && !Array.isArray(filters) ? filters : {};
  return flagParameter({ ...request, parameters: inner as Request['parameters'] }, 'FailedEvents') ?? false;
}

function operationEvents(request: Request, cloud: Cloud): readonly OperationEvent[] {
  const setName = textParameter(request, 'ChangeSetName');
  const operationId = textParameter(request, 'OperationId');
  const stackName = textParameter(request, 'StackName');
  if (setName !== undefined) {
    // The name alone is not taken: aws-cloudformation/cloudformation-cli#1116.
    const set = cloud.changeSets.find(({ id }) => id === setName);
    if (set === undefined) throw validationError('One of ChangeSetName, OperationId or StackName must be specified');
    return validationEvents(cloud, set);
  }
  if (operationId !== undefined) {
    const set = cloud.changeSets.find((one) => one.operationId === operationId);
    if (set !== undefined) return validationEvents(cloud, set);
    const all = cloud.stacks.flatMap((stack) => visibleEvents(cloud, stack));
    return all.filter((event) => event.operationId === operationId).map(stackEvent);
  }
  if (stackName === undefined)
    throw validationError('One of ChangeSetName, OperationId or StackName must be specified');
  return visibleEvents(cloud, stackOrThrow(cloud, request.region, stackName)).map(stackEvent);
}

function stackEvent(event: StackEvent): OperationEvent {
  const failed = event.status.endsWith('_FAILED');
  const inner = eventXml(event) as { readonly [name: string]: Xml };
  const { StackName: _, ...rest } = inner;
  const isStack = event.physicalId === event.stack.id;
  return {
    failed,
    xml: { ...rest, EventType: failed && !isStack ? 'PROVISIONING_ERROR' : isStack ? 'STACK_EVENT' : 'PROGRESS_EVENT' },
  };
}

function validationEvents(cloud: Cloud, set: ChangeSet): readonly OperationEvent[] {
  const own = set.validations.map((validation): OperationEvent => ({
    failed: true,
    xml: validationXml(cloud, set, validation),
  }));
  return [...own, ...[...set.nested.values()].flatMap((child) => validationEvents(cloud, child))];
}

function validationXml(cloud: Cloud, set: ChangeSet, validation: Validation): Xml {
  const body = set.template.Resources[validation.logicalId];
  return {
    EventId: cloud.ids.uuid(),
    StackId: set.stack.id,
    OperationId: set.operationId,
    OperationType: 'CREATE_CHANGESET',
    EventType: 'VALIDATION_ERROR',
    LogicalResourceId: validation.logicalId,
    ResourceType: validation.type,
    ResourceProperties: body === undefined ? undefined : contextOf(body, body.Properties ?? {}),
    Timestamp: timestamp(set.createdAt),
    DetailedStatus: 'VALIDATION_FAILED',
    ValidationFailureMode: validation.mode,
    ValidationName: validation.name,
    ValidationStatus: 'FAILED',
    ValidationStatusReason: validation.reason,
    ValidationPath: validation.path,
  };
}
