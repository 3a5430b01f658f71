import type {
  Parameter,
  Stack as SdkStack,
  StackEvent as SdkEvent,
  StackResourceDrift,
  Tag,
} from '@aws-sdk/client-cloudformation';
import type { ResourceDrift, Stack, StackEvent } from '../port.ts';
import { present } from './client.ts';

/** CloudFormation's answers as the port's plain data. */

/** @throws {AwsError} when the answer lacks id, name or status */
export function asStack(stack: SdkStack): Stack {
  const call = 'cloudformation:DescribeStacks';
  return {
    id: present(stack.StackId, call, 'StackId'),
    name: present(stack.StackName, call, 'StackName'),
    status: present(stack.StackStatus, call, 'StackStatus'),
    statusReason: stack.StackStatusReason,
    parentId: stack.ParentId,
    rootId: stack.RootId,
    terminationProtection: stack.EnableTerminationProtection ?? false,
    parameters: fromParameters(stack.Parameters),
    outputs: Object.fromEntries((stack.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue])),
    tags: fromPairs(stack.Tags),
    createdAt: stack.CreationTime?.getTime() ?? 0,
    updatedAt: stack.LastUpdatedTime?.getTime(),
    changeSetId: stack.ChangeSetId,
    drift: driftOf(stack),
  };
}

function driftOf({ DriftInformation: drift }: SdkStack): Stack['drift'] {
  const { StackDriftStatus, LastCheckTimestamp } = drift ?? {};
  if (StackDriftStatus === undefined || LastCheckTimestamp === undefined) return undefined;
  return { status: StackDriftStatus, checkedAt: LastCheckTimestamp.getTime() };
}

/** Times in milliseconds since 1970. @throws {AwsError} when the answer lacks the id */
export function asEvent(event: SdkEvent): StackEvent {
  return {
    id: present(event.EventId, 'cloudformation:DescribeStackEvents', 'EventId'),
    stackId: event.StackId ?? '',
    stackName: event.StackName ?? '',
    logicalId: event.LogicalResourceId ?? '',
    physicalId: event.PhysicalResourceId,
    type: event.ResourceType ?? '',
    at: event.Timestamp?.getTime() ?? 0,
    status: event.ResourceStatus ?? '',
    reason: event.ResourceStatusReason,
    token: event.ClientRequestToken,
  };
}

export function toDrift(drift: StackResourceDrift): ResourceDrift {
  return {
    stackId: drift.StackId ?? '',
    logicalId: drift.LogicalResourceId ?? '',
    physicalId: drift.PhysicalResourceId,
    type: drift.ResourceType ?? '',
    status: drift.StackResourceDriftStatus ?? 'NOT_CHECKED',
    differences: (drift.PropertyDifferences ?? []).map(({ PropertyPath, ExpectedValue, ActualValue }) => ({
      path: PropertyPath ?? '',
      expected: ExpectedValue ?? '',
      actual: ActualValue ?? '',
    })),
  };
}

export function fromPairs(tags: readonly Tag[] | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries((tags ?? []).map(({ Key, Value }) => [Key, Value ?? '']));
}

export function toPairs(tags: Readonly<Record<string, string>>): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

export function fromParameters(parameters: readonly Parameter[] | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (parameters ?? []).map(({ ParameterKey, ParameterValue }) => [ParameterKey, ParameterValue ?? '']),
  );
}
