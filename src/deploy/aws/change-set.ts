import {
  DescribeChangeSetCommand,
  type Change,
  type CloudFormationClient,
  type DescribeChangeSetOutput,
  type ResourceChangeDetail,
} from '@aws-sdk/client-cloudformation';
import type { AwsError, ChangeDetail, ChangeSet, ResourceChange } from '../port.ts';
import { present } from './client.ts';
import { fromPairs, fromParameters } from './stack.ts';

/** A stack or a change set that does not exist. */
export function isMissing({ code, message }: AwsError): boolean {
  if (code.startsWith('ChangeSetNotFound')) return true;
  return code === 'ValidationError' && /does not exist/.test(message);
}

/**
 * A change set with all its pages, read twice and merged: with property values a changed resource can be missing from
 * the answer (https://github.com/aws/aws-cdk-cli/issues/1780), without them all are there but nothing is known of the
 * values. While the set is being made, one reading is enough.
 */
export async function describeChangeSet(
  client: CloudFormationClient,
  nameOrId: string,
  stackName: string | undefined,
): Promise<ChangeSet> {
  const detailed = await read(client, nameOrId, stackName, true);
  const changes = detailed.changes.map(toChange);
  if (detailed.first.Status === 'CREATE_COMPLETE') {
    const plain = await read(client, nameOrId, stackName, false);
    const known = new Set(changes.map(({ logicalId }) => logicalId));
    changes.push(...plain.changes.map(toChange).filter(({ logicalId }) => !known.has(logicalId)));
  }
  return toChangeSet(detailed.first, changes);
}

interface Reading {
  readonly first: DescribeChangeSetOutput;
  readonly changes: readonly Change[];
}

async function read(
  client: CloudFormationClient,
  nameOrId: string,
  stackName: string | undefined,
  values: boolean,
): Promise<Reading> {
  const page = (token: string | undefined): Promise<DescribeChangeSetOutput> =>
    client.send(
      new DescribeChangeSetCommand({
        ChangeSetName: nameOrId,
        StackName: stackName,
        NextToken: token,
        IncludePropertyValues: values ? true : undefined,
      }),
    );
  const first = await page(undefined);
  const changes = [...(first.Changes ?? [])];
  for (let token = first.NextToken; token !== undefined && token !== '';) {
    const next = await page(token);
    for (const change of next.Changes ?? []) changes.push(change);
    token = next.NextToken;
  }
  return { first, changes };
}

function toChangeSet(answer: DescribeChangeSetOutput, changes: readonly ResourceChange[]): ChangeSet {
  const call = 'cloudformation:DescribeChangeSet';
  return {
    id: present(answer.ChangeSetId, call, 'ChangeSetId'),
    name: answer.ChangeSetName ?? '',
    stackId: present(answer.StackId, call, 'StackId'),
    stackName: answer.StackName ?? '',
    status: present(answer.Status, call, 'Status'),
    statusReason: answer.StatusReason,
    executionStatus: answer.ExecutionStatus ?? 'UNAVAILABLE',
    parentId: answer.ParentChangeSetId,
    rootId: answer.RootChangeSetId,
    onStackFailure: answer.OnStackFailure,
    parameters: fromParameters(answer.Parameters),
    tags: fromPairs(answer.Tags),
    description: answer.Description,
    createdAt: answer.CreationTime?.getTime(),
    changes,
  };
}

function toChange({ ResourceChange: change }: Change): ResourceChange {
  return {
    action: change?.Action ?? 'Modify',
    logicalId: change?.LogicalResourceId ?? '',
    physicalId: change?.PhysicalResourceId,
    type: change?.ResourceType ?? '',
    replacement: change?.Replacement,
    policyAction: change?.PolicyAction,
    scope: change?.Scope ?? [],
    details: (change?.Details ?? []).map(toDetail),
    before: change?.BeforeContext,
    after: change?.AfterContext,
    drift: change?.ResourceDriftStatus,
    changeSetId: change?.ChangeSetId,
  };
}

function toDetail({ Target, Evaluation, ChangeSource, CausingEntity }: ResourceChangeDetail): ChangeDetail {
  return {
    attribute: Target?.Attribute ?? '',
    name: Target?.Name,
    path: Target?.Path,
    requiresRecreation: Target?.RequiresRecreation,
    before: Target?.BeforeValue,
    after: Target?.AfterValue,
    attributeChange: Target?.AttributeChangeType,
    evaluation: Evaluation,
    source: ChangeSource,
    causingEntity: CausingEntity,
  };
}
