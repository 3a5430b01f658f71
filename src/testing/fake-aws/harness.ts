import {
  CloudFormationClient,
  CreateChangeSetCommand,
  DescribeChangeSetCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  type Change,
  type CreateChangeSetCommandInput,
  type DescribeChangeSetOutput,
  type ExecuteChangeSetCommandInput,
  type Stack,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';
import { onTestFinished } from 'vitest';
import { startFakeAws, type FakeAws, type FakeOptions } from './fake.ts';

// As the real world does before it loads the SDK: nobody needs the note on Node 20 in a test.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

/** A small deployment by which the fake is tested: a root, a stack with a database, a stack that is fed by it. */

export const REGION = 'eu-west-1';
export const ROOT = 'site';

export const url = (name: string): string => `https://s3.${REGION}.amazonaws.com/templates/${name}`;

export const rootTemplate = (data: string, web: string): string => `# A comment that GetTemplate gives back.
Resources:
  Data:
    Type: AWS::CloudFormation::Stack
    DeletionPolicy: RetainExceptOnCreate
    Properties:
      TemplateURL: ${url(data)}
  Web:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: ${url(web)}
      Parameters:
        Database: !GetAtt Data.Outputs.Database
Outputs:
  Queue:
    Value: !GetAtt Web.Outputs.Queue
`;

export const dataTemplate = (properties = ''): string => `Resources:
  Database:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      DBInstanceClass: db.t4g.micro
      Engine: mysql${properties}
Outputs:
  Database:
    Value: !Ref Database
`;

export const webTemplate = (more = ''): string => `Parameters:
  Database:
    Type: String
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 30
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Sub of-\${Database}
  Parameter:
    Type: AWS::SSM::Parameter
    Properties:
      Type: String
      Value: !GetAtt Queue.Arn${more}
Outputs:
  Queue:
    Value: !Ref Queue
`;

export interface Site {
  readonly fake: FakeAws;
  readonly client: CloudFormationClient;
  /** Puts templates into the bucket: file name to text. */
  put(files: Readonly<Record<string, string>>): void;
  /** Makes a change set and lets its time pass; by default of `root.yaml`. */
  change(name: string, input?: Partial<CreateChangeSetCommandInput>): Promise<DescribeChangeSetOutput>;
  execute(name: string, input?: Partial<ExecuteChangeSetCommandInput>): Promise<void>;
  changes(id: string, values?: boolean): Promise<readonly Change[]>;
  /** The id of the change set behind a nested stack of this one. */
  nested(id: string | undefined, logicalId: string): Promise<string>;
  stack(name?: string): Promise<Stack>;
  /** Oldest first. */
  events(name?: string): Promise<readonly StackEvent[]>;
  /** A first creation, to its end. */
  create(): Promise<void>;
}

export async function site(options: FakeOptions = {}): Promise<Site> {
  const fake = await startFakeAws(options);
  const client = new CloudFormationClient({
    region: REGION,
    endpoint: fake.endpoint,
    credentials: { accessKeyId: 'AKIAFAKE', secretAccessKey: 'fake' },
    maxAttempts: 1,
  });
  onTestFinished(async () => {
    client.destroy();
    await fake.close();
  });
  const self: Site = {
    fake,
    client,
    put: (files) => putAll(fake, files),
    async change(name, input = {}) {
      const created = await client.send(new CreateChangeSetCommand({ ...ordinary(name), ...input }));
      await fake.clock.advance(fake.behaviour.changeSetMs);
      return client.send(new DescribeChangeSetCommand({ ChangeSetName: created.Id }));
    },
    async execute(name, input = {}) {
      await client.send(
        new ExecuteChangeSetCommand({ StackName: ROOT, ChangeSetName: name, ClientRequestToken: name, ...input }),
      );
      await fake.clock.settle();
    },
    changes: (id, values = true) => allChanges(client, id, values),
    async nested(id, logicalId) {
      const changes = await allChanges(client, id ?? '', true);
      const found = changes.find(({ ResourceChange }) => ResourceChange?.LogicalResourceId === logicalId);
      return found?.ResourceChange?.ChangeSetId ?? '';
    },
    async stack(name = ROOT) {
      const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
      return Stacks[0]!;
    },
    events: (name = ROOT) => allEvents(client, name),
    async create() {
      self.put({
        'root.yaml': rootTemplate('data.yaml', 'web.yaml'),
        'data.yaml': dataTemplate(),
        'web.yaml': webTemplate(),
      });
      await self.change('first', { ChangeSetType: 'CREATE' });
      await self.execute('first');
    },
  };
  return self;
}

const ordinary = (name: string): CreateChangeSetCommandInput => ({
  StackName: ROOT,
  ChangeSetName: name,
  ChangeSetType: 'UPDATE',
  TemplateURL: url('root.yaml'),
  IncludeNestedStacks: true,
});

function putAll(fake: FakeAws, files: Readonly<Record<string, string>>): void {
  const bucket = fake.buckets.get('templates') ?? {
    name: 'templates',
    region: REGION,
    createdAt: 0,
    owner: fake.account,
    versioning: 'Enabled' as const,
    settings: new Map<string, string>(),
    objects: new Map(),
  };
  fake.buckets.set('templates', bucket);
  for (const [key, text] of Object.entries(files)) {
    const body = Buffer.from(text);
    bucket.objects.set(key, { body, etag: key, versionId: '1', contentType: 'text/yaml', metadata: {}, storedAt: 0 });
  }
}

async function allChanges(client: CloudFormationClient, id: string, values: boolean): Promise<readonly Change[]> {
  const changes: Change[] = [];
  let token: string | undefined;
  do {
    const page: DescribeChangeSetOutput = await client.send(
      new DescribeChangeSetCommand({ ChangeSetName: id, IncludePropertyValues: values, NextToken: token }),
    );
    changes.push(...(page.Changes ?? []));
    token = page.NextToken;
  } while (token !== undefined);
  return changes;
}

async function allEvents(client: CloudFormationClient, name: string): Promise<readonly StackEvent[]> {
  const events: StackEvent[] = [];
  let token: string | undefined;
  do {
    const page = await client.send(new DescribeStackEventsCommand({ StackName: name, NextToken: token }));
    events.push(...(page.StackEvents ?? []));
    token = page.NextToken;
  } while (token !== undefined);
  return events.toReversed();
}

/** `Database Modify True`, for tables of expectations. */
export const inWords = ({ ResourceChange: change }: Change): string =>
  [change?.LogicalResourceId, change?.Action, change?.Replacement].filter((word) => word !== undefined).join(' ');

/** `Database CREATE_COMPLETE`. */
export const happened = ({ LogicalResourceId, ResourceStatus }: StackEvent): string =>
  `${LogicalResourceId} ${ResourceStatus}`;
