import { timestamp, type Xml } from '../xml.ts';
import { masked } from './differences.ts';
import { text } from './intrinsics.ts';
import type { Change, ChangeDetail, ChangeSet, Properties, Resource, Stack, StackEvent } from './model.ts';
import { rootOf, topOf } from './stacks.ts';

/** The fake's records as the API shows them. */

const time = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : timestamp(ms));

const tagList = (tags: Readonly<Record<string, string>>): Xml =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

const parameterList = (parameters: Readonly<Record<string, string>>): Xml =>
  Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }));

/** A structure that was given in a request, as it came. */
const asGiven = (given: Properties | undefined): Xml => given as Xml;

export function stackXml(stack: Stack): Xml {
  const { template, lastOperation, drift } = stack;
  return {
    StackId: stack.id,
    StackName: stack.name,
    ChangeSetId: stack.changeSetId,
    Description: template.Description === undefined ? undefined : text(template.Description),
    Parameters: parameterList(masked(template, stack.parameters)),
    CreationTime: time(stack.createdAt),
    LastUpdatedTime: time(stack.updatedAt),
    DeletionTime: time(stack.deletedAt),
    StackStatus: stack.status,
    StackStatusReason: stack.reason,
    DisableRollback: stack.disableRollback,
    NotificationARNs: [],
    Capabilities: stack.capabilities,
    Outputs: Object.entries(stack.outputs).map(([OutputKey, OutputValue]) => ({
      OutputKey,
      OutputValue,
      Description: text(template.Outputs[OutputKey]?.['Description']) || undefined,
    })),
    Tags: tagList(stack.tags),
    EnableTerminationProtection: topOf(stack).protection,
    ParentId: stack.parent?.id,
    RootId: stack.parent === undefined ? undefined : rootOf(stack).id,
    RollbackConfiguration: asGiven(stack.rollbackConfiguration),
    DriftInformation: {
      StackDriftStatus: drift?.status ?? 'NOT_CHECKED',
      LastCheckTimestamp: time(drift?.at),
    },
    LastOperations:
      lastOperation === undefined ? undefined : [{ OperationType: lastOperation.type, OperationId: lastOperation.id }],
  };
}

export function stackSummaryXml(stack: Stack): Xml {
  return {
    StackId: stack.id,
    StackName: stack.name,
    TemplateDescription: text(stack.template.Description) || undefined,
    CreationTime: time(stack.createdAt),
    LastUpdatedTime: time(stack.updatedAt),
    DeletionTime: time(stack.deletedAt),
    StackStatus: stack.status,
    StackStatusReason: stack.reason,
    ParentId: stack.parent?.id,
    RootId: stack.parent === undefined ? undefined : rootOf(stack).id,
    DriftInformation: { StackDriftStatus: stack.drift?.status ?? 'NOT_CHECKED' },
  };
}

export function eventXml(event: StackEvent): Xml {
  return {
    StackId: event.stack.id,
    EventId: event.id,
    StackName: event.stack.name,
    OperationId: event.operationId,
    LogicalResourceId: event.logicalId,
    PhysicalResourceId: event.physicalId,
    ResourceType: event.type,
    Timestamp: time(event.at),
    ResourceStatus: event.status,
    ResourceStatusReason: event.reason,
    ResourceProperties: event.properties,
    ClientRequestToken: event.token,
    DetailedStatus: event.detailedStatus,
  };
}

/** @param stamp the name of the time: it differs between ListStackResources and DescribeStackResources. */
export function resourceXml(stack: Stack, resource: Resource, stamp: 'LastUpdatedTimestamp' | 'Timestamp'): Xml {
  return {
    StackName: stamp === 'Timestamp' ? stack.name : undefined,
    StackId: stamp === 'Timestamp' ? stack.id : undefined,
    LogicalResourceId: resource.logicalId,
    PhysicalResourceId: resource.physicalId === '' ? undefined : resource.physicalId,
    ResourceType: resource.type,
    [stamp]: time(resource.updatedAt),
    ResourceStatus: resource.status,
    ResourceStatusReason: resource.reason,
    DriftInformation: { StackResourceDriftStatus: 'NOT_CHECKED' },
  };
}

export function changeSetXml(
  set: ChangeSet,
  withValues: boolean,
  changes: readonly Change[],
  nextToken: string | undefined,
): Xml {
  return {
    ...summary(set),
    Parameters: parameterList(masked(set.template, set.parameters)),
    Tags: tagList(set.tags),
    Capabilities: set.capabilities,
    NotificationARNs: [],
    RollbackConfiguration: asGiven(set.rollbackConfiguration),
    OnStackFailure: set.onStackFailure,
    DeploymentMode: set.deploymentMode,
    StackDriftStatus: set.deploymentMode === undefined ? undefined : (set.stack.drift?.status ?? 'NOT_CHECKED'),
    Changes: changes.map((change) => ({ Type: 'Resource', ResourceChange: changeXml(change, withValues) })),
    NextToken: nextToken,
  };
}

export const changeSetSummaryXml = (set: ChangeSet): Xml => summary(set);

function summary(set: ChangeSet): { readonly [name: string]: Xml } {
  return {
    StackId: set.stack.id,
    StackName: set.stack.name,
    ChangeSetId: set.id,
    ChangeSetName: set.name,
    Description: set.description,
    ExecutionStatus: set.executionStatus,
    Status: set.status,
    StatusReason: set.reason,
    CreationTime: time(set.createdAt),
    IncludeNestedStacks: set.includeNested,
    ParentChangeSetId: set.parent?.id,
    RootChangeSetId: set.parent === undefined ? undefined : rootSet(set).id,
    ImportExistingResources: set.importExisting,
  };
}

export function rootSet(set: ChangeSet): ChangeSet {
  return set.parent === undefined ? set : rootSet(set.parent);
}

function changeXml(change: Change, withValues: boolean): Xml {
  const details = withValues ? change.details : withoutPlaces(change.details);
  return {
    PolicyAction: change.policyAction,
    Action: change.action,
    LogicalResourceId: change.logicalId,
    PhysicalResourceId: change.physicalId === '' ? undefined : change.physicalId,
    ResourceType: change.type,
    Replacement: change.replacement,
    Scope: change.scope,
    ResourceDriftStatus: change.drift,
    Details: details.map((detail) => detailXml(detail, withValues)),
    ChangeSetId: change.changeSetId,
    BeforeContext: withValues ? change.before : undefined,
    AfterContext: withValues ? change.after : undefined,
  };
}

/** Without values there is one detail for each property and cause, however many places differ. */
function withoutPlaces(details: readonly ChangeDetail[]): readonly ChangeDetail[] {
  const key = (one: ChangeDetail): string => JSON.stringify([one.attribute, one.name, one.source, one.causingEntity]);
  return [...new Map(details.map((one) => [key(one), one])).values()];
}

function detailXml(detail: ChangeDetail, withValues: boolean): Xml {
  const { name } = detail;
  return {
    Target: {
      Attribute: detail.attribute,
      Name: name,
      RequiresRecreation: detail.attribute === 'Properties' ? detail.requiresRecreation : undefined,
      Path: withValues ? detail.path : undefined,
      BeforeValue: withValues ? detail.before : undefined,
      AfterValue: withValues ? detail.after : undefined,
      AttributeChangeType: withValues && detail.path !== undefined ? detail.changeType : undefined,
    },
    Evaluation: detail.evaluation,
    ChangeSource: detail.source,
    CausingEntity: detail.causingEntity,
  };
}
