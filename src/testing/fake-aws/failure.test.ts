import {
  ContinueUpdateRollbackCommand,
  DeleteStackCommand,
  RollbackStackCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { describe, expect, test } from 'vitest';
import { ROOT, dataTemplate, rootTemplate, site, webTemplate, type Site } from './harness.ts';

const files = {
  'root.yaml': rootTemplate('data.yaml', 'web.yaml'),
  'data.yaml': dataTemplate(),
  'web.yaml': webTemplate(),
};

async function failedCreation(
  input: { OnStackFailure?: 'DO_NOTHING' | 'DELETE' | 'ROLLBACK' },
  data = dataTemplate(),
): Promise<Site> {
  const one = await site();
  one.put({ ...files, 'data.yaml': data });
  await one.change('first', { ChangeSetType: 'CREATE', ...input });
  one.fake.fail('Web/Queue', 'no room');
  await one.execute('first');
  return one;
}

const reasons = (one: Site, path: string): readonly string[] =>
  one.fake
    .stack(path)
    .record?.events.flatMap(({ reason, status }) => (status.endsWith('FAILED') ? (reason ?? []) : [])) ?? [];

describe('a creation that fails two levels down', () => {
  test('by default all goes, and the cause is in the deepest stack only', async () => {
    const one = await failedCreation({});
    expect((await one.stack()).StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(one.fake.stacks.map(({ status }) => status)).toEqual([
      'ROLLBACK_COMPLETE',
      'DELETE_COMPLETE',
      'DELETE_COMPLETE',
    ]);
    expect(reasons(one, 'Web')).toContain('no room');
    expect(reasons(one, ROOT).join()).toMatch(
      /^Embedded stack arn:.* was not successfully created: The following resource\(s\) failed to create: \[.*Queue.*\]/,
    );
    expect(reasons(one, 'Web').some((reason) => reason === 'Resource creation cancelled')).toBe(true);
  });

  test('a protected database ends it in ROLLBACK_FAILED', async () => {
    const one = await failedCreation({}, dataTemplate('\n      DeletionProtection: true'));
    expect((await one.stack()).StackStatus).toBe('ROLLBACK_FAILED');
    expect(reasons(one, 'Data').join()).toContain('Cannot delete protected DB Instance');
  });

  test('DELETE leaves nothing, not even the name', async () => {
    const one = await failedCreation({ OnStackFailure: 'DELETE' });
    await expect(one.stack()).rejects.toThrow(/does not exist/);
  });

  test('DO_NOTHING keeps what succeeded, goes on along independent paths, and is continued by an update', async () => {
    const one = await failedCreation({ OnStackFailure: 'DO_NOTHING' });
    expect((await one.stack()).StackStatus).toBe('CREATE_FAILED');
    const web = one.fake.stack('Web').resources;
    expect([web.get('Queue')?.status, web.get('Topic')?.status, web.has('Parameter')]).toEqual([
      'CREATE_FAILED',
      'CREATE_COMPLETE',
      false,
    ]);
    const database = one.fake.stack('Data').resources.get('Database')?.physicalId;
    const set = await one.change('second', { OnStackFailure: 'DO_NOTHING' });
    expect(set.Status).toBe('CREATE_COMPLETE');
    await one.execute('second');
    expect((await one.stack()).StackStatus).toBe('UPDATE_COMPLETE');
    expect(one.fake.stack('Web').status).toBe('UPDATE_COMPLETE');
    expect(one.fake.stack('Data').resources.get('Database')?.physicalId).toBe(database);
  });

  test('continued without keeping, a second failure throws everything away', async () => {
    const one = await failedCreation({ OnStackFailure: 'DO_NOTHING' });
    await one.change('second');
    one.fake.fail('Web/Queue', 'still no room');
    await one.execute('second');
    expect((await one.stack()).StackStatus).toBe('ROLLBACK_COMPLETE');
  });

  test('DisableRollback keeps as well, and not beside OnStackFailure', async () => {
    const one = await site();
    one.put(files);
    one.fake.fail('Web/Queue', 'no room');
    await one.change('first', { ChangeSetType: 'CREATE', OnStackFailure: 'ROLLBACK' });
    await expect(one.execute('first', { DisableRollback: true })).rejects.toThrow(/DisableRollback/);
    await one.change('second', { ChangeSetType: 'CREATE' });
    await one.execute('second', { DisableRollback: true });
    expect((await one.stack()).StackStatus).toBe('CREATE_FAILED');
    await one.client.send(new RollbackStackCommand({ StackName: ROOT }));
    await one.fake.clock.settle();
    await expect(one.stack()).rejects.toThrow(/does not exist/);
  });
});

async function failedUpdate(one: Site, onFailure?: 'DO_NOTHING'): Promise<void> {
  await one.create();
  one.put({
    'root.yaml': rootTemplate('data-2.yaml', 'web-2.yaml'),
    'data-2.yaml': dataTemplate('\n      AllocatedStorage: 50'),
    'web-2.yaml': webTemplate().replace('30', '60'),
  });
  await one.change('second', { OnStackFailure: onFailure });
  one.fake.fail('Web/Queue', 'no room');
  await one.execute('second');
}

describe('an update that fails', () => {
  test('rolls back what it did, in all stacks', async () => {
    const one = await site();
    await failedUpdate(one);
    expect(one.fake.stacks.map(({ status }) => status)).toEqual(Array(3).fill('UPDATE_ROLLBACK_COMPLETE'));
    expect(one.fake.stack('Data').resources.get('Database')?.properties).toEqual({
      DBInstanceClass: 'db.t4g.micro',
      Engine: 'mysql',
    });
    expect(one.fake.stack('Web').record?.text).toBe(webTemplate());
    expect(reasons(one, ROOT).join()).toMatch(
      /was not successfully updated. Currently in UPDATE_ROLLBACK_IN_PROGRESS with reason/,
    );
  });

  test('takes a replacement back: the old one stays, the new one goes', async () => {
    const one = await site();
    await one.create();
    const old = one.fake.stack('Data').resources.get('Database')?.physicalId;
    one.put({
      'root.yaml': rootTemplate('data-2.yaml', 'web-2.yaml'),
      'data-2.yaml': dataTemplate('\n      Port: 3307'),
      'web-2.yaml': webTemplate().replace('30', '60'),
    });
    await one.change('second');
    one.fake.slow('Web/Queue', 2_000_000);
    one.fake.fail('Web/Queue', 'no room');
    await one.execute('second');
    expect((await one.stack()).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(one.fake.stack('Data').resources.get('Database')?.physicalId).toBe(old);
    const events = one.fake.stack('Data').record?.events ?? [];
    const deleted = events.filter(({ status, logicalId }) => status === 'DELETE_COMPLETE' && logicalId === 'Database');
    expect(deleted.map(({ physicalId }) => physicalId === old)).toEqual([false]);
    expect(one.fake.snapshots).toEqual([]);
  });

  test('preserved, it stands in UPDATE_FAILED and goes on or back', async () => {
    const one = await site();
    await failedUpdate(one, 'DO_NOTHING');
    expect(one.fake.stacks.map(({ status }) => status)).toEqual(['UPDATE_FAILED', 'UPDATE_COMPLETE', 'UPDATE_FAILED']);
    await one.client.send(new RollbackStackCommand({ StackName: ROOT }));
    await one.fake.clock.settle();
    expect((await one.stack()).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(one.fake.stack('Web').resources.get('Queue')?.properties['VisibilityTimeout']).toBe(30);
  });

  test('whose way back fails too is continued, skipping by the name of the nested stack', async () => {
    const one = await site();
    one.fake.fail('Data/Database', 'gone', { phases: ['rollback'] });
    await failedUpdate(one);
    expect(one.fake.stacks.map(({ status }) => status)).toEqual([
      'UPDATE_ROLLBACK_FAILED',
      'UPDATE_ROLLBACK_FAILED',
      'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
    ]);
    const continued = (ResourcesToSkip: string[]): Promise<unknown> =>
      one.client.send(new ContinueUpdateRollbackCommand({ StackName: ROOT, ResourcesToSkip }));
    await expect(continued(['Data.Database'])).rejects.toThrow(/cannot be skipped/);
    await expect(continued(['Data'])).rejects.toThrow(/cannot be skipped/);
    await continued([`${one.fake.stack('Data').record?.name}.Database`]);
    await one.fake.clock.settle();
    expect(one.fake.stacks.map(({ status }) => status)).toEqual(Array(3).fill('UPDATE_ROLLBACK_COMPLETE'));
  });
});

describe('a deletion', () => {
  const remove = async (one: Site, input: object = {}): Promise<void> => {
    await one.client.send(new DeleteStackCommand({ StackName: ROOT, ...input }));
    await one.fake.clock.settle();
  };

  test('is refused while protection is on; nested stacks inherit it', async () => {
    const one = await site();
    await one.create();
    await one.client.send(
      new UpdateTerminationProtectionCommand({ StackName: ROOT, EnableTerminationProtection: true }),
    );
    await expect(remove(one)).rejects.toThrow(/TerminationProtection is enabled/);
    const StackName = one.fake.stack('Web').record?.id;
    expect((await one.stack(StackName)).EnableTerminationProtection).toBe(true);
    await expect(
      one.client.send(new UpdateTerminationProtectionCommand({ StackName, EnableTerminationProtection: false })),
    ).rejects.toThrow(/nested/);
  });

  test('leaves a retained nested stack standing, which is then deleted by itself with a snapshot', async () => {
    const one = await site();
    await one.create();
    await remove(one);
    expect(one.fake.stacks.map(({ status }) => status)).toEqual([
      'DELETE_COMPLETE',
      'CREATE_COMPLETE',
      'DELETE_COMPLETE',
    ]);
    const data = one.fake.stack('Data').record;
    await remove(one, { StackName: data?.id });
    expect(data?.status).toBe('DELETE_COMPLETE');
    expect(one.fake.snapshots).toHaveLength(1);
  });

  test('that fails says what stands, and may then retain it', async () => {
    const one = await site();
    await one.create();
    one.fake.fail('Web/Queue', 'in use', { phases: ['delete'] });
    await expect(remove(one, { RetainResources: ['Web'] })).rejects.toThrow(/DELETE_FAILED/);
    await remove(one);
    expect((await one.stack()).StackStatusReason).toBe('The following resource(s) failed to delete: [Web]. ');
    await remove(one, { RetainResources: ['Web'] });
    expect(one.fake.stack('Web').status).toBe('DELETE_FAILED');
    await expect(one.stack()).rejects.toThrow(/does not exist/);
  });

  test('takes a stack in review with those nested in it', async () => {
    const one = await site();
    one.put(files);
    await one.change('first', { ChangeSetType: 'CREATE' });
    await remove(one);
    expect(one.fake.stacks.map(({ status }) => status)).toEqual(Array(3).fill('DELETE_COMPLETE'));
  });

  test('of what is not there succeeds', async () => {
    const one = await site();
    await expect(remove(one)).resolves.toBeUndefined();
  });
});
