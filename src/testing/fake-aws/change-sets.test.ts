import {
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DescribeChangeSetCommand,
  GetTemplateCommand,
  ListChangeSetsCommand,
} from '@aws-sdk/client-cloudformation';
import { describe, expect, test } from 'vitest';
import { NO_CHANGES, NO_UPDATES } from './cloudformation/behaviour.ts';
import { ROOT, dataTemplate, inWords, rootTemplate, site, url, webTemplate } from './harness.ts';

describe('a first creation', () => {
  test('goes through pending and in progress, and leaves the stacks in review', async () => {
    const one = await site();
    one.put({
      'root.yaml': rootTemplate('data.yaml', 'web.yaml'),
      'data.yaml': dataTemplate(),
      'web.yaml': webTemplate(),
    });
    const input = { ChangeSetName: 'first', StackName: ROOT };
    await one.client.send(
      new CreateChangeSetCommand({
        ...input,
        ChangeSetType: 'CREATE',
        TemplateURL: url('root.yaml'),
        IncludeNestedStacks: true,
      }),
    );
    const seen: string[] = [];
    for (let second = 0; second < 4; second++) {
      const { Status, ExecutionStatus } = await one.client.send(new DescribeChangeSetCommand(input));
      seen.push(`${Status} ${ExecutionStatus}`);
      await one.fake.clock.advance(1000);
    }
    expect(seen).toEqual([
      'CREATE_PENDING UNAVAILABLE',
      'CREATE_IN_PROGRESS UNAVAILABLE',
      'CREATE_IN_PROGRESS UNAVAILABLE',
      'CREATE_COMPLETE AVAILABLE',
    ]);
    expect(one.fake.stacks.map(({ status }) => status)).toEqual(Array(3).fill('REVIEW_IN_PROGRESS'));
    const { ChangeSetId } = await one.client.send(new DescribeChangeSetCommand(input));
    const web = await one.nested(ChangeSetId, 'Web');
    const nested = await one.changes(web);
    expect(nested.map(inWords)).toEqual(['Queue Add', 'Topic Add', 'Parameter Add']);
    expect(nested[1]?.ResourceChange?.AfterContext).toContain('{{changeSet:KNOWN_AFTER_APPLY}}');
  });

  test('a nested set names its parent and its root; only the root can be executed or deleted', async () => {
    const one = await site();
    one.put({
      'root.yaml': rootTemplate('data.yaml', 'web.yaml'),
      'data.yaml': dataTemplate(),
      'web.yaml': webTemplate(),
    });
    const root = await one.change('first', { ChangeSetType: 'CREATE' });
    const nested = await one.nested(root.ChangeSetId, 'Data');
    await expect(one.execute(nested)).rejects.toThrow(/nested/);
    await expect(one.client.send(new DeleteChangeSetCommand({ ChangeSetName: nested }))).rejects.toThrow(/nested/);
    await one.client.send(new DeleteChangeSetCommand({ ChangeSetName: root.ChangeSetId }));
    const going = await one.client.send(new DescribeChangeSetCommand({ ChangeSetName: root.ChangeSetId }));
    expect([going.Status, going.ExecutionStatus]).toEqual(['DELETE_PENDING', 'UNAVAILABLE']);
    await one.fake.clock.settle();
    const { Summaries } = await one.client.send(new ListChangeSetsCommand({ StackName: ROOT }));
    expect(Summaries).toEqual([]);
    expect(one.fake.stacks.map(({ status }) => status)).toEqual([
      'REVIEW_IN_PROGRESS',
      'DELETE_COMPLETE',
      'DELETE_COMPLETE',
    ]);
  });

  test('GetTemplate gives back the very bytes, of the stack and of the set', async () => {
    const one = await site();
    await one.create();
    const text = rootTemplate('data.yaml', 'web.yaml');
    const { TemplateBody } = await one.client.send(new GetTemplateCommand({ StackName: ROOT }));
    expect(TemplateBody).toBe(text);
    one.put({ 'root.yaml': `${text}# more\n`, 'web.yaml': webTemplate('\n      Tier: Standard') });
    const set = await one.change('second');
    const ofSet = await one.client.send(new GetTemplateCommand({ StackName: ROOT, ChangeSetName: set.ChangeSetId }));
    expect(ofSet.TemplateBody).toBe(`${text}# more\n`);
  });
});

describe('an update', () => {
  test('shows a certain replacement, and what is fed by it as AWS over-reports it', async () => {
    const one = await site();
    await one.create();
    one.put({
      'root.yaml': rootTemplate('data-2.yaml', 'web.yaml'),
      'data-2.yaml': dataTemplate('\n      Port: 3307'),
    });
    const root = await one.change('second');
    const data = await one.changes(await one.nested(root.ChangeSetId, 'Data'));
    expect(data.map(inWords)).toEqual(['Database Modify True']);
    expect(data[0]?.ResourceChange?.PolicyAction).toBe('ReplaceAndSnapshot');
    expect(data[0]?.ResourceChange?.Details?.[0]?.Target).toMatchObject({
      Path: '/Properties/Port',
      RequiresRecreation: 'Always',
      AfterValue: '3307',
      AttributeChangeType: 'Add',
    });
    const web = await one.changes(await one.nested(root.ChangeSetId, 'Web'));
    expect(web.map(inWords)).toEqual(['Topic Modify True']);
    expect(web[0]?.ResourceChange?.Details?.[0]).toMatchObject({
      ChangeSource: 'ParameterReference',
      CausingEntity: 'Database',
      Target: { AfterValue: '{{changeSet:KNOWN_AFTER_APPLY}}' },
    });
  });

  test.each([
    ['Conditional', ['Topic Modify Conditional']],
    ['none', []],
  ] as const)('over-reports %s when asked to', async (overReporting, expected) => {
    const one = await site();
    await one.create();
    one.fake.behaviour.overReporting = overReporting;
    one.put({
      'root.yaml': rootTemplate('data-2.yaml', 'web.yaml'),
      'data-2.yaml': dataTemplate('\n      AllocatedStorage: 50'),
    });
    const root = await one.change('second');
    const web = await one.changes(await one.nested(root.ChangeSetId, 'Web'));
    expect(web.map(inWords)).toEqual(expected);
  });

  test('a reference to a replaced sibling is dynamic and conditional; without values no place is told', async () => {
    const one = await site();
    await one.create();
    const web = webTemplate().replace('VisibilityTimeout: 30', 'FifoQueue: true');
    one.put({ 'root.yaml': rootTemplate('data.yaml', 'web-2.yaml'), 'web-2.yaml': web });
    const root = await one.change('second');
    const id = await one.nested(root.ChangeSetId, 'Web');
    const changes = await one.changes(id);
    expect(changes.map(inWords)).toEqual(['Queue Modify True', 'Parameter Modify False']);
    expect(changes[1]?.ResourceChange?.Details?.[0]).toMatchObject({
      Evaluation: 'Dynamic',
      CausingEntity: 'Queue.Arn',
    });
    const plain = await one.changes(id, false);
    expect(plain[0]?.ResourceChange?.Details?.[0]?.Target?.Path).toBeUndefined();
    expect(plain[0]?.ResourceChange?.BeforeContext).toBeUndefined();
  });

  test('a Ref to a sibling that is changed in place is no cause', async () => {
    const one = await site();
    await one.create();
    const web = webTemplate('\n      Description: !Sub about ${Queue}').replace('30', '60');
    one.put({ 'root.yaml': rootTemplate('data.yaml', 'web-2.yaml'), 'web-2.yaml': web });
    const root = await one.change('second');
    const changes = await one.changes(await one.nested(root.ChangeSetId, 'Web'));
    const parameter = changes.find((change) => inWords(change) === 'Parameter Modify False')?.ResourceChange;
    const details = parameter?.Details?.filter(({ Target }) => Target?.Name === 'Description');
    expect(details?.map(({ ChangeSource, Evaluation }) => [ChangeSource, Evaluation])).toEqual([
      ['DirectModification', 'Static'],
    ]);
  });

  test('changed tags of the stack reach every resource, nested ones too', async () => {
    const one = await site();
    await one.create();
    const root = await one.change('second', { Tags: [{ Key: 'team', Value: 'web' }] });
    const scopes = async (id: string): Promise<unknown> =>
      (await one.changes(id)).map(({ ResourceChange }) => ResourceChange?.Scope?.includes('Tags'));
    expect(await scopes(root.ChangeSetId ?? '')).toEqual([true, true]);
    expect(await scopes(await one.nested(root.ChangeSetId, 'Web'))).toEqual([true, true, true]);
    await one.execute('second');
    expect(one.fake.stack('Web').record?.tags).toEqual({ team: 'web' });
  });

  test('a removed resource says what its policy does with it', async () => {
    const one = await site();
    await one.create();
    const without = rootTemplate('data.yaml', 'web.yaml')
      .replace(/ {2}Data:[\s\S]*?(?= {2}Web:)/, '')
      .replace('!GetAtt Data.Outputs.Database', 'none');
    one.put({ 'root.yaml': without });
    const root = await one.change('second');
    const removed = (await one.changes(root.ChangeSetId ?? '')).find((change) => inWords(change) === 'Data Remove');
    expect(removed?.ResourceChange?.PolicyAction).toBe('Retain');
  });

  test.each([NO_CHANGES, NO_UPDATES])('without changes fails: %s', async (reason) => {
    const one = await site();
    await one.create();
    one.fake.behaviour.noChangesReason = reason;
    const set = await one.change('second');
    expect([set.Status, set.ExecutionStatus, set.StatusReason]).toEqual(['FAILED', 'UNAVAILABLE', reason]);
  });

  test('a nested set without changes fails beside a good root, or is left out', async () => {
    const one = await site();
    await one.create();
    one.put({
      'root.yaml': rootTemplate('data.yaml', 'web-2.yaml'),
      'web-2.yaml': webTemplate('\n      Tier: Standard'),
    });
    const failed = await one.change('second');
    expect(failed.Status).toBe('CREATE_COMPLETE');
    expect((await one.changes(failed.ChangeSetId ?? '')).map(inWords)).toEqual([
      'Data Modify False',
      'Web Modify False',
    ]);
    one.fake.behaviour.nestedWithoutChanges = 'omitted';
    const omitted = await one.change('third');
    expect((await one.changes(omitted.ChangeSetId ?? '')).map(inWords)).toEqual(['Web Modify False']);
  });

  test('reverts drift only when asked to', async () => {
    const one = await site();
    await one.create();
    one.fake.stack('Web').drift('Queue', { VisibilityTimeout: '99' });
    expect((await one.change('second')).Status).toBe('FAILED');
    const set = await one.change('third', { DeploymentMode: 'REVERT_DRIFT' });
    expect(set.DeploymentMode).toBe('REVERT_DRIFT');
    const web = await one.changes(await one.nested(set.ChangeSetId, 'Web'));
    expect(web[0]?.ResourceChange?.Details?.[0]?.Target).toMatchObject({ BeforeValue: '99', AfterValue: '30' });
    await one.execute('third');
    expect(one.fake.stack('Web').resources.get('Queue')?.drifted).toBeUndefined();
  });
});
