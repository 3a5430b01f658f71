import {
  DescribeStackDriftDetectionStatusCommand,
  DescribeStackResourceDriftsCommand,
  DescribeStackResourcesCommand,
  DetectStackDriftCommand,
  GetStackPolicyCommand,
  ListStackResourcesCommand,
  ListStacksCommand,
  SetStackPolicyCommand,
  ValidateTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import { describe, expect, test } from 'vitest';
import { ROOT, rootTemplate, site, url, webTemplate } from './harness.ts';

describe('drift', () => {
  test('is found by a detection that takes its time, in each stack by itself', async () => {
    const one = await site();
    await one.create();
    one.fake.stack('Web').drift('Queue', { VisibilityTimeout: '99' });
    const detect = async (StackName: string | undefined): Promise<readonly (string | undefined)[]> => {
      const { StackDriftDetectionId } = await one.client.send(new DetectStackDriftCommand({ StackName }));
      const status = new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId });
      const early = await one.client.send(status);
      await one.fake.clock.advance(10_000);
      const late = await one.client.send(status);
      return [early.DetectionStatus, late.DetectionStatus, late.StackDriftStatus];
    };
    expect(await detect(ROOT)).toEqual(['DETECTION_IN_PROGRESS', 'DETECTION_COMPLETE', 'IN_SYNC']);
    const StackName = one.fake.stack('Web').record?.id;
    expect(await detect(StackName)).toEqual(['DETECTION_IN_PROGRESS', 'DETECTION_COMPLETE', 'DRIFTED']);
    const drifts = await one.client.send(
      new DescribeStackResourceDriftsCommand({ StackName, StackResourceDriftStatusFilters: ['MODIFIED'] }),
    );
    expect(drifts.StackResourceDrifts).toMatchObject([
      {
        LogicalResourceId: 'Queue',
        PropertyDifferences: [
          { PropertyPath: '/VisibilityTimeout', ExpectedValue: '30', ActualValue: '99', DifferenceType: 'NOT_EQUAL' },
        ],
      },
    ]);
    expect((await one.stack(StackName)).DriftInformation?.StackDriftStatus).toBe('DRIFTED');
  });

  test('stays where an ordinary update does not touch it', async () => {
    const one = await site();
    await one.create();
    one.fake.stack('Web').drift('Queue', { DelaySeconds: '5' });
    one.put({ 'root.yaml': rootTemplate('data.yaml', 'web-2.yaml'), 'web-2.yaml': webTemplate().replace('30', '60') });
    await one.change('second');
    await one.execute('second');
    expect(one.fake.stack('Web').resources.get('Queue')?.drifted).toEqual({ DelaySeconds: '5' });
  });
});

describe('looking', () => {
  test('resources by page, by physical id, stacks by status, policies', async () => {
    const one = await site();
    await one.create();
    one.fake.behaviour.pageSize.resources = 2;
    const StackName = one.fake.stack('Web').record?.name;
    const first = await one.client.send(new ListStackResourcesCommand({ StackName }));
    const second = await one.client.send(new ListStackResourcesCommand({ StackName, NextToken: first.NextToken }));
    const ids = [...(first.StackResourceSummaries ?? []), ...(second.StackResourceSummaries ?? [])].map(
      (one) => one.LogicalResourceId,
    );
    expect(ids).toEqual(['Queue', 'Topic', 'Parameter']);
    const PhysicalResourceId = first.StackResourceSummaries?.[0]?.PhysicalResourceId;
    const found = await one.client.send(
      new DescribeStackResourcesCommand({ PhysicalResourceId, LogicalResourceId: 'Queue' }),
    );
    expect(found.StackResources?.map((resource) => resource.StackName)).toEqual([StackName]);
    const { StackSummaries } = await one.client.send(new ListStacksCommand({ StackStatusFilter: ['CREATE_COMPLETE'] }));
    expect(StackSummaries).toHaveLength(3);
    expect((await one.client.send(new GetStackPolicyCommand({ StackName }))).StackPolicyBody).toBeUndefined();
    const StackPolicyBody = '{"Statement":[]}';
    await one.client.send(new SetStackPolicyCommand({ StackName, StackPolicyBody }));
    expect((await one.client.send(new GetStackPolicyCommand({ StackName }))).StackPolicyBody).toBe(StackPolicyBody);
    await expect(one.client.send(new SetStackPolicyCommand({ StackName, StackPolicyBody: '{' }))).rejects.toThrow(
      /stack policy/,
    );
  });

  test('ValidateTemplate tells parameters and capabilities, and refuses what is no template', async () => {
    const one = await site();
    const answer = await one.client.send(
      new ValidateTemplateCommand({
        TemplateBody: 'Parameters: {A: {Type: String, NoEcho: true}}\nResources: {R: {Type: AWS::IAM::Role}}',
      }),
    );
    expect(answer.Parameters).toMatchObject([{ ParameterKey: 'A', NoEcho: true }]);
    expect(answer.Capabilities).toEqual(['CAPABILITY_IAM']);
    await expect(one.client.send(new ValidateTemplateCommand({ TemplateBody: 'Resources: {' }))).rejects.toThrow(
      /not well-formed/,
    );
  });
});

test.each([
  [true, 'DELETE_COMPLETE'],
  [false, 'DELETE_SKIPPED'],
])(
  'RetainExceptOnCreate %s at execution: a retained resource of a failed creation ends in %s',
  async (flag, status) => {
    const one = await site();
    one.put({
      'two.yaml':
        'Resources:\n  Kept: {Type: AWS::SNS::Topic, DeletionPolicy: Retain}\n  Queue: {Type: AWS::SQS::Queue, DependsOn: Kept}\n',
    });
    await one.change('first', { ChangeSetType: 'CREATE', TemplateURL: url('two.yaml') });
    one.fake.fail('Queue', 'no room');
    await one.execute('first', { RetainExceptOnCreate: flag });
    expect((await one.stack()).StackStatus).toBe('ROLLBACK_COMPLETE');
    expect((await one.events()).filter((event) => event.LogicalResourceId === 'Kept').at(-1)?.ResourceStatus).toBe(
      status,
    );
  },
);

describe('a stack as a test bends it', () => {
  test('stands in any state, and goes on from it', async () => {
    const one = await site();
    one.fake
      .stack(ROOT, 'eu-west-1')
      .set('UPDATE_IN_PROGRESS', { reason: 'by somebody', after: { ms: 60_000, status: 'UPDATE_COMPLETE' } });
    expect([(await one.stack()).StackStatus, (await one.stack()).StackStatusReason]).toEqual([
      'UPDATE_IN_PROGRESS',
      'by somebody',
    ]);
    await one.fake.clock.advance(60_000);
    expect((await one.stack()).StackStatus).toBe('UPDATE_COMPLETE');
  });

  test('a resource may be slow, and may be replaced where it may', async () => {
    const one = await site();
    await one.create();
    const old = one.fake.stack('Data').resources.get('Database')?.physicalId;
    one.fake.replaces('Data/Database');
    one.fake.slow('Data/Database', 3_600_000);
    one.put({
      'root.yaml': rootTemplate('data-2.yaml', 'web.yaml'),
      'data-2.yaml':
        'Resources:\n  Database: {Type: AWS::RDS::DBInstance, Properties: {DBInstanceClass: db.t4g.micro, Engine: mysql, AvailabilityZone: eu-west-1b}}\nOutputs: {Database: {Value: !Ref Database}}\n',
    });
    const set = await one.change('second');
    const data = await one.changes(await one.nested(set.ChangeSetId, 'Data'));
    expect(data[0]?.ResourceChange?.Replacement).toBe('Conditional');
    const begun = one.fake.clock.now();
    await one.execute('second');
    expect(one.fake.clock.now() - begun).toBeGreaterThan(3_600_000);
    expect(one.fake.stack('Data').resources.get('Database')?.physicalId).not.toBe(old);
  });
});
