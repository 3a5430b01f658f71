import {
  Capability,
  CloudFormationClient,
  ContinueUpdateRollbackCommand,
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  GetStackPolicyCommand,
  GetTemplateCommand,
  ListChangeSetsCommand,
  ListStackResourcesCommand,
  SetStackPolicyCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { AwsError, type ChangeSetRequest, type CloudFormation, type StackEvent } from '../port.ts';
import { describeChangeSet, isMissing } from './change-set.ts';
import { allPages, calling, clientConfig, present, type AwsSettings } from './client.ts';
import { drift } from './drift.ts';
import { asEvent, asStack, toPairs } from './stack.ts';
import { validations } from './validations.ts';

/** CloudFormation in one region. The client opens its connection at the first call. */
export function cloudFormation(settings: AwsSettings, region: string): CloudFormation {
  const client = new CloudFormationClient(clientConfig(settings, region));
  return { ...stacks(client), ...insides(client), ...changeSets(client), ...changes(client), ...drift(client) };
}

type Part<K extends keyof CloudFormation> = Pick<CloudFormation, K>;

function stacks(client: CloudFormationClient): Part<'stack' | 'stacks'> {
  return {
    stack: (nameOrId) =>
      orUndefined(
        calling('cloudformation:DescribeStacks', async () => {
          const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: nameOrId }));
          return Stacks[0] === undefined ? undefined : asStack(Stacks[0]);
        }),
      ),
    stacks: () =>
      calling('cloudformation:DescribeStacks', () =>
        allPages(async (token) => {
          const page = await client.send(new DescribeStacksCommand({ NextToken: token }));
          return { items: (page.Stacks ?? []).map(asStack), next: page.NextToken };
        }),
      ),
  };
}

function insides(client: CloudFormationClient): Part<'resources' | 'events' | 'template' | 'stackPolicy'> {
  return {
    resources: (stackId) =>
      calling('cloudformation:ListStackResources', () =>
        allPages(async (token) => {
          const page = await client.send(new ListStackResourcesCommand({ StackName: stackId, NextToken: token }));
          const items = (page.StackResourceSummaries ?? []).map((summary) => ({
            logicalId: summary.LogicalResourceId ?? '',
            physicalId: summary.PhysicalResourceId,
            type: summary.ResourceType ?? '',
            status: summary.ResourceStatus ?? '',
            statusReason: summary.ResourceStatusReason,
          }));
          return { items, next: page.NextToken };
        }),
      ),
    events: (stackId, since, notBefore = 0) =>
      calling('cloudformation:DescribeStackEvents', () => events(client, { stackId, since, notBefore })),
    template: (stackId, changeSetId) =>
      calling('cloudformation:GetTemplate', async () => {
        const answer = await client.send(
          new GetTemplateCommand({ StackName: stackId, ChangeSetName: changeSetId, TemplateStage: 'Original' }),
        );
        return present(answer.TemplateBody, 'cloudformation:GetTemplate', 'TemplateBody');
      }),
    stackPolicy: (stackName) =>
      calling('cloudformation:GetStackPolicy', async () => {
        const answer = await client.send(new GetStackPolicyCommand({ StackName: stackName }));
        return answer.StackPolicyBody === '' ? undefined : answer.StackPolicyBody;
      }),
  };
}

interface Wanted {
  readonly stackId: string;
  readonly since: string | undefined;
  readonly notBefore: number;
}

/** AWS lists the newest first; reading stops with the page that holds `since` or something older than wanted. */
async function events(
  client: CloudFormationClient,
  { stackId, since, notBefore }: Wanted,
): Promise<readonly StackEvent[]> {
  const newest = await allPages(async (token) => {
    const page = await client.send(new DescribeStackEventsCommand({ StackName: stackId, NextToken: token }));
    const items = (page.StackEvents ?? []).map(asEvent);
    const enough = items.some((event) => event.id === since || event.at < notBefore);
    return { items, next: enough ? undefined : page.NextToken };
  });
  // What came while the pages were read pushed items onto the next page, where they stand again.
  const once = new Map(newest.map((event) => [event.id, event]));
  return [...once.values()].filter((event) => event.id !== since && event.at >= notBefore).toReversed();
}

function changeSets(
  client: CloudFormationClient,
): Part<'createChangeSet' | 'changeSet' | 'changeSets' | 'validations' | 'executeChangeSet' | 'deleteChangeSet'> {
  return {
    createChangeSet: (request) =>
      calling('cloudformation:CreateChangeSet', async () => {
        const { Id, StackId } = await client.send(new CreateChangeSetCommand(changeSetInput(request)));
        return {
          id: present(Id, 'cloudformation:CreateChangeSet', 'Id'),
          stackId: present(StackId, 'cloudformation:CreateChangeSet', 'StackId'),
        };
      }),
    changeSet: (nameOrId, stackName) =>
      orUndefined(calling('cloudformation:DescribeChangeSet', () => describeChangeSet(client, nameOrId, stackName))),
    changeSets: (stackName) => listChangeSets(client, stackName),
    validations: (changeSetId) => validations(client, changeSetId),
    executeChangeSet: (id, token, keepOnFailure) =>
      calling('cloudformation:ExecuteChangeSet', async () => {
        await client.send(
          new ExecuteChangeSetCommand({
            ChangeSetName: id,
            ClientRequestToken: token,
            // Not together with OnStackFailure of the set; without either AWS rolls back.
            DisableRollback: keepOnFailure ? true : undefined,
          }),
        );
      }),
    deleteChangeSet: (id) =>
      calling('cloudformation:DeleteChangeSet', async () => {
        await client.send(new DeleteChangeSetCommand({ ChangeSetName: id }));
      }),
  };
}

async function listChangeSets(
  client: CloudFormationClient,
  stackName: string,
): ReturnType<CloudFormation['changeSets']> {
  const sets = calling('cloudformation:ListChangeSets', () =>
    allPages(async (token) => {
      const page = await client.send(new ListChangeSetsCommand({ StackName: stackName, NextToken: token }));
      const items = (page.Summaries ?? []).map(({ ChangeSetId, ChangeSetName, Status }) => ({
        id: ChangeSetId ?? '',
        name: ChangeSetName ?? '',
        status: Status ?? '',
      }));
      return { items, next: page.NextToken };
    }),
  );
  return (await orUndefined(sets)) ?? [];
}

function changeSetInput(request: ChangeSetRequest): ConstructorParameters<typeof CreateChangeSetCommand>[0] {
  return {
    StackName: request.stackName,
    ChangeSetName: request.name,
    ChangeSetType: request.type,
    TemplateURL: request.templateUrl,
    Parameters: Object.entries(request.parameters).map(([key, value]) => ({
      ParameterKey: key,
      ParameterValue: value,
    })),
    Capabilities: request.capabilities.filter(isCapability),
    Tags: toPairs(request.tags),
    Description: request.description,
    ClientToken: request.clientToken,
    OnStackFailure: request.onStackFailure,
    IncludeNestedStacks: request.nested,
    ImportExistingResources: request.importExisting ? true : undefined,
    DeploymentMode: request.revertDrift ? 'REVERT_DRIFT' : undefined,
  };
}

/** `deployment.yaml` is checked when it is read: nothing is dropped here. */
function isCapability(text: string): text is Capability {
  return text in Capability;
}

function changes(
  client: CloudFormationClient,
): Part<'setTerminationProtection' | 'setStackPolicy' | 'deleteStack' | 'continueRollback'> {
  return {
    setTerminationProtection: (stackName, on) =>
      calling('cloudformation:UpdateTerminationProtection', async () => {
        await client.send(
          new UpdateTerminationProtectionCommand({ StackName: stackName, EnableTerminationProtection: on }),
        );
      }),
    setStackPolicy: (stackName, policy) =>
      calling('cloudformation:SetStackPolicy', async () => {
        await client.send(new SetStackPolicyCommand({ StackName: stackName, StackPolicyBody: policy }));
      }),
    deleteStack: (stackId, token, retain) =>
      calling('cloudformation:DeleteStack', async () => {
        await client.send(
          new DeleteStackCommand({
            StackName: stackId,
            ClientRequestToken: token,
            RetainResources: retain === undefined ? undefined : [...retain],
          }),
        );
      }),
    continueRollback: (stackName, token, skip) =>
      calling('cloudformation:ContinueUpdateRollback', async () => {
        await client.send(
          new ContinueUpdateRollbackCommand({
            StackName: stackName,
            ClientRequestToken: token,
            ResourcesToSkip: skip.length === 0 ? undefined : [...skip],
          }),
        );
      }),
  };
}

/** A missing stack has no error of its own class: it is a ValidationError known by its text. */
async function orUndefined<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof AwsError && isMissing(error)) return undefined;
    throw error;
  }
}
