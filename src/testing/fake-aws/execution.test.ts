import {
  CancelUpdateStackCommand,
  DescribeChangeSetCommand,
  ExecuteChangeSetCommand,
  SetStackPolicyCommand,
} from '@aws-sdk/client-cloudformation';
import { describe, expect, test } from 'vitest';
import { ROOT, dataTemplate, happened, rootTemplate, site, webTemplate, type Site } from './harness.ts';

/** An update that changes the queue in place. */
async function slowerQueue(one: Site, name = 'second'): Promise<void> {
  const file = `web-${name}.yaml`;
  one.put({
    'root.yaml': rootTemplate('data.yaml', file),
    [file]: webTemplate().replace('30', String(40 + name.length)),
  });
  await one.change(name);
}

/** An update that replaces the database. */
async function newDatabase(one: Site, name = 'second'): Promise<void> {
  one.put({ 'root.yaml': rootTemplate('data-2.yaml', 'web.yaml'), 'data-2.yaml': dataTemplate('\n      Port: 3307') });
  await one.change(name);
}

describe('a creation', () => {
  test('makes what is needed first, tells of it in events of unique ids, and ends with outputs', async () => {
    const one = await site();
    await one.create();
    const root = await one.events();
    expect(root.map(happened)).toEqual([
      'site REVIEW_IN_PROGRESS',
      'site CREATE_IN_PROGRESS',
      'Data CREATE_IN_PROGRESS',
      'Data CREATE_IN_PROGRESS',
      'Data CREATE_COMPLETE',
      'Web CREATE_IN_PROGRESS',
      'Web CREATE_IN_PROGRESS',
      'Web CREATE_COMPLETE',
      'site CREATE_COMPLETE',
    ]);
    expect(new Set(root.map(({ EventId }) => EventId)).size).toBe(root.length);
    expect(root.slice(1).map(({ ClientRequestToken }) => ClientRequestToken)).toEqual(Array(8).fill('first'));
    const { StackStatus, Outputs } = await one.stack();
    expect(StackStatus).toBe('CREATE_COMPLETE');
    expect(Outputs?.[0]?.OutputValue).toMatch(/^site-Web-.*-Queue-/);
    const web = await one.stack(one.fake.stack('Web').record?.id);
    expect([web.ParentId, web.RootId]).toEqual(Array(2).fill(one.fake.stack(ROOT).record?.id));
  });

  test('begins a moment after it was asked for, and a second run is refused meanwhile', async () => {
    const one = await site();
    await one.create();
    await slowerQueue(one);
    await slowerQueue(one, 'another');
    const run = { StackName: ROOT, ChangeSetName: 'second', ClientRequestToken: 'token' };
    await one.client.send(new ExecuteChangeSetCommand(run));
    expect((await one.stack()).StackStatus).toBe('CREATE_COMPLETE');
    await one.client.send(new ExecuteChangeSetCommand(run));
    const other = new ExecuteChangeSetCommand({ ...run, ClientRequestToken: 'other' });
    await expect(one.client.send(other)).rejects.toMatchObject({ name: 'InvalidChangeSetStatusException' });
    // All other change sets are gone: they were made against what stood before.
    await expect(
      one.client.send(new DescribeChangeSetCommand({ StackName: ROOT, ChangeSetName: 'another' })),
    ).rejects.toMatchObject({ name: 'ChangeSetNotFoundException' });
    await expect(one.change('third')).rejects.toThrow(/is in UPDATE_IN_PROGRESS state and can not be updated/);
    await one.fake.clock.settle();
    expect((await one.stack()).StackStatus).toBe('UPDATE_COMPLETE');
  });

  test('an OBSOLETE set is not executed', async () => {
    const one = await site();
    await one.create();
    await slowerQueue(one);
    one.fake.stack(ROOT).obsolete();
    await expect(one.execute('second')).rejects.toThrow(/execution status of \[OBSOLETE\]/);
  });
});

describe('an update', () => {
  test('touches what changed and nothing else', async () => {
    const one = await site();
    await one.create();
    await slowerQueue(one);
    await one.execute('second');
    const before = one.fake.stack('Data').record?.events.length;
    const web = (await one.events(one.fake.stack('Web').record?.name)).map(happened).slice(-5);
    expect(web[1]).toBe('Queue UPDATE_IN_PROGRESS');
    expect(web.at(-1)).toMatch(/UPDATE_COMPLETE$/);
    expect(one.fake.stack('Data').record?.events.some(({ status }) => status.startsWith('UPDATE'))).toBe(false);
    expect(before).toBeGreaterThan(0);
  });

  test('a replacement makes the new one first, feeds it to its users, and cleans up by the policy', async () => {
    const one = await site();
    await one.create();
    const old = one.fake.stack('Data').resources.get('Database')?.physicalId ?? '';
    await newDatabase(one);
    await one.execute('second');
    const fresh = one.fake.stack('Data').resources.get('Database')?.physicalId;
    expect(fresh).not.toBe(old);
    expect(one.fake.snapshots).toEqual([old]);
    expect(one.fake.stack('Web').resources.get('Topic')?.properties['TopicName']).toBe(`of-${fresh}`);
    expect((await one.stack()).StackStatus).toBe('UPDATE_COMPLETE');
  });

  test('replaces nothing under a name that the template gives: the new one would stand beside the old one', async () => {
    const one = await site();
    await one.create();
    for (const [name, properties] of [
      ['named', ''],
      ['moved', '\n      Port: 3307'],
    ] as const) {
      const file = `data-${name}.yaml`;
      one.put({
        'root.yaml': rootTemplate(file, 'web.yaml'),
        [file]: dataTemplate(`\n      DBInstanceIdentifier: shop${properties}`),
      });
      await one.change(name);
      await one.execute(name);
      expect((await one.stack()).StackStatus).toBe(properties === '' ? 'UPDATE_COMPLETE' : 'UPDATE_ROLLBACK_COMPLETE');
    }
    const reasons = one.fake.stack('Data').record?.events.map(({ reason }) => reason);
    expect(reasons).toContain(
      'CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename shop and update the stack again.',
    );
  });

  test('a value that was only not known beforehand replaces nothing', async () => {
    const one = await site();
    await one.create();
    const old = one.fake.stack('Web').resources.get('Topic')?.physicalId;
    one.put({
      'root.yaml': rootTemplate('data-2.yaml', 'web.yaml'),
      'data-2.yaml': dataTemplate('\n      AllocatedStorage: 50'),
    });
    await one.change('second');
    await one.execute('second');
    expect(one.fake.stack('Web').resources.get('Topic')?.physicalId).toBe(old);
  });

  test.each([
    [
      '{"Statement":[{"Effect":"Allow","Action":"Update:*","Resource":"*"},{"Effect":"Deny","Action":"Update:Replace","Resource":"LogicalResourceId/Database"}]}',
      'UPDATE_ROLLBACK_COMPLETE',
    ],
    [
      '{"Statement":[{"Effect":"Allow","Action":"Update:*","Resource":"*"},{"Effect":"Deny","Action":"Update:Delete","Resource":"*"}]}',
      'UPDATE_COMPLETE',
    ],
    ['{"Statement":[{"Effect":"Allow","Action":"Update:Modify","Resource":"*"}]}', 'UPDATE_ROLLBACK_COMPLETE'],
    [
      '{"Statement":[{"Effect":"Allow","Action":"Update:*","NotResource":"LogicalResourceId/Other"},{"Effect":"Deny","Action":"Update:*","Resource":"*","Condition":{"StringEquals":{"ResourceType":["AWS::RDS::DBInstance"]}}}]}',
      'UPDATE_ROLLBACK_COMPLETE',
    ],
  ])('is held back by the stack policy %s', async (StackPolicyBody, status) => {
    const one = await site();
    await one.create();
    await newDatabase(one);
    const StackName = one.fake.stack('Data').record?.name;
    await one.client.send(new SetStackPolicyCommand({ StackName, StackPolicyBody }));
    await one.execute('second');
    expect((await one.stack()).StackStatus).toBe(status);
    const reasons = one.fake.stack('Data').record?.events.map(({ reason }) => reason ?? '') ?? [];
    expect(reasons.some((reason) => reason.startsWith('Action denied by stack policy'))).toBe(
      status !== 'UPDATE_COMPLETE',
    );
  });

  test('is cancelled: what was under way goes back', async () => {
    const one = await site();
    await one.create();
    await newDatabase(one);
    await one.client.send(new ExecuteChangeSetCommand({ StackName: ROOT, ChangeSetName: 'second' }));
    await one.fake.clock.advance(60_000);
    await one.client.send(new CancelUpdateStackCommand({ StackName: ROOT }));
    await one.fake.clock.settle();
    expect((await one.stack()).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    await expect(one.client.send(new CancelUpdateStackCommand({ StackName: ROOT }))).rejects.toThrow(
      /cannot be called/,
    );
  });
});

describe('events', () => {
  test('late ones are missing at first, and may come after younger ones', async () => {
    const one = await site();
    one.fake.lateEvents({ ms: 60_000, every: 2, byArrival: true });
    await one.create();
    const early = (await one.events()).map(happened);
    await one.fake.clock.advance(60_000);
    const all = await one.events();
    expect(early.length).toBeLessThan(all.length);
    const times = all.map(({ Timestamp }) => Timestamp?.getTime() ?? 0);
    expect(times).not.toEqual(times.toSorted((left, right) => left - right));
  });

  test('equal timestamps, thousands of events, nested ones without the token', async () => {
    const one = await site();
    one.fake.behaviour.eventResolutionMs = 3_600_000;
    one.fake.behaviour.nestedEventsCarryToken = false;
    await one.create();
    expect(new Set((await one.events()).map(({ Timestamp }) => Timestamp?.getTime())).size).toBe(1);
    const web = await one.events(one.fake.stack('Web').record?.id);
    expect(web.every(({ ClientRequestToken }) => ClientRequestToken === undefined)).toBe(true);
    one.fake.stack(ROOT).addEvents(2000);
    one.fake.behaviour.pageSize.events = 100;
    expect(await one.events()).toHaveLength(2009);
  });

  test('a stack deleted under us answers to its ARN alone', async () => {
    const one = await site();
    await one.create();
    const id = (await one.stack()).StackId;
    await slowerQueue(one);
    await one.client.send(new ExecuteChangeSetCommand({ StackName: ROOT, ChangeSetName: 'second' }));
    await one.fake.clock.advance(3000);
    one.fake.stack(ROOT).remove();
    await one.fake.clock.settle();
    await expect(one.stack()).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'Stack with id site does not exist',
    });
    expect((await one.stack(id)).StackStatus).toBe('DELETE_COMPLETE');
    expect((await one.events(id)).at(-1)?.ResourceStatus).toBe('DELETE_COMPLETE');
  });
});
