import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  causeOf,
  deployingOf,
  kinds,
  openFake,
  startSmall,
  testPerson,
  type SmallCloud,
} from '../testing/deploying.ts';
import type { FakeAws } from '../testing/fake-aws/fake.ts';
import { SMALL_REGION, smallFolder } from '../testing/small-deployment.ts';
import { executeNamed } from './deploy.ts';

let cloud: SmallCloud;
let fake: FakeAws;
let run: SmallCloud['run'];
let calls: SmallCloud['calls'];
let root: SmallCloud['root'];

beforeEach(async () => {
  cloud = await startSmall();
  ({ fake, run, calls, root } = cloud);
});
afterEach(async () => {
  expect(fake.unknown).toEqual([]);
  await fake.close();
});

const small = smallFolder({ far: false });

describe('in two steps', () => {
  test('a set that was left is executed by its name, exactly', async () => {
    const [left] = await run(small, { goal: { execute: 'leave' } });
    expect(left?.result.kind).toBe('left');
    expect((await root())?.status).toBe('REVIEW_IN_PROGRESS');
    const outcome = await executeNamed(deployingOf(fake, small), left?.setName ?? '');
    expect(outcome.result.kind).toBe('deployed');
    expect(calls('CreateChangeSet')).toHaveLength(1);
  });

  test('a later deploy of the same files takes the set that was left', async () => {
    await run(small, { goal: { execute: 'leave' } });
    expect(kinds(await run(small))).toEqual(['deployed']);
    expect(calls('CreateChangeSet')).toHaveLength(1);
  });

  test('refused when the files are not those it was made of', async () => {
    const [left] = await run(small, { goal: { execute: 'leave' } });
    const other = smallFolder({ far: false, delay: 6 });
    await expect(executeNamed(deployingOf(fake, other), left?.setName ?? '')).rejects.toMatchObject({
      kind: 'refused',
    });
    expect(calls('ExecuteChangeSet')).toEqual([]);
  });

  test('refused when somebody gave the name to other templates', async () => {
    const [left] = await run(small, { goal: { execute: 'leave' } });
    const name = left?.setName ?? '';
    await cloud.cloudFormation.deleteChangeSet((await cloud.cloudFormation.changeSet(name, 'small-test'))?.id ?? '');
    await fake.clock.advance(60_000);
    const store = openFake(fake)(SMALL_REGION).store;
    await store.put('templates', 'other.yaml', 'Resources: {Topic: {Type: AWS::SNS::Topic}}\n');
    await cloud.cloudFormation.createChangeSet({
      stackName: 'small-test',
      name,
      type: 'CREATE',
      templateUrl: `https://s3.${SMALL_REGION}.amazonaws.com/templates/other.yaml`,
      parameters: {},
      capabilities: [],
      tags: {},
      description: '',
      clientToken: 'x',
      onStackFailure: undefined,
      nested: true,
      importExisting: false,
      revertDrift: false,
    });
    await fake.clock.advance(60_000);
    await expect(executeNamed(deployingOf(fake, small), name)).rejects.toMatchObject({ kind: 'refused' });
  });

  test('a set that a deployment has overtaken is not executed any more', async () => {
    const later = smallFolder({ far: false, delay: 6 });
    await run(small);
    const [left] = await run(later, { goal: { execute: 'leave' } });
    await run(smallFolder({ far: false, delay: 7 }));
    const again = executeNamed(deployingOf(fake, later), left?.setName ?? '');
    await expect(again).rejects.toMatchObject({ kind: 'mend' });
    expect(calls('ExecuteChangeSet')).toHaveLength(2);
  });

  test('--no-execute stops before a stack whose inputs are new', async () => {
    const person = testPerson();
    expect(kinds(await run(smallFolder(), { goal: { execute: 'leave' }, person }))).toEqual(['left']);
    expect(person.said.at(-1)).toMatch(/small-test-far reads Queue of small-test, which is known only after/);
  });
});

describe('beside other operations', () => {
  test('one that runs is followed first, then ours comes', async () => {
    await run(small);
    const controller = new AbortController();
    const [first] = await run(smallFolder({ far: false, delay: 6 }), {
      signal: controller.signal,
      person: testPerson({
        progress: (_, { events }) => {
          if (events.length > 0) controller.abort();
        },
      }),
    });
    expect(first?.result.kind).toBe('stopped');
    expect((await root())?.status).toMatch(/_IN_PROGRESS$/);
    const person = testPerson();
    expect(kinds(await run(smallFolder({ far: false, delay: 7 }), { person }))).toEqual(['deployed']);
    expect(person.said[0]).toMatch(/an operation is under way/);
    expect(calls('CancelUpdateStack')).toEqual([]);
  });

  test('Ctrl-C leaves it running; a second run follows it to its end and does not do it again', async () => {
    const controller = new AbortController();
    const person = testPerson({ progress: () => controller.abort() });
    const [first] = await run(small, { signal: controller.signal, person });
    expect(first?.result.kind).toBe('stopped');
    expect(kinds(await run(small))).toEqual(['deployed']);
    expect(calls('ExecuteChangeSet')).toHaveLength(1);
  });

  // What CloudFormation shows as the last change of a stack is then the beginning of the rollback.
  test('a long rollback of a long update is followed from the update on: its cause is told', async () => {
    await run(small);
    const later = smallFolder({ far: false, delay: 6, displayName: 'other' });
    fake.slow('Data/Topic', 20 * 60_000);
    fake.fail('Web/Queue', 'Value 6 for parameter DelaySeconds is invalid.', { phases: ['update'] });
    const controller = new AbortController();
    const rollsBack = testPerson({
      progress: (_, { root: { status } }) => {
        if (status === 'UPDATE_ROLLBACK_IN_PROGRESS') controller.abort();
      },
    });
    const [first] = await run(later, { signal: controller.signal, person: rollsBack });
    expect(first?.result.kind).toBe('stopped');
    const standing = await root();
    expect(standing?.status).toBe('UPDATE_ROLLBACK_IN_PROGRESS');
    const began = (await cloud.cloudFormation.events(standing?.id ?? '')).findLast(
      ({ physicalId, status }) => physicalId === standing?.id && status === 'UPDATE_IN_PROGRESS',
    )?.at;
    expect((standing?.updatedAt ?? 0) - (began ?? 0)).toBeGreaterThan(20 * 60_000);
    const [outcome] = await run(later);
    expect(outcome?.result).toMatchObject({ kind: 'failed', status: 'UPDATE_ROLLBACK_COMPLETE' });
    expect(outcome?.ended?.root.since).toBe(began);
    expect(causeOf(outcome, later)?.reason).toBe('Value 6 for parameter DelaySeconds is invalid.');
  });

  test.each(['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_IN_PROGRESS'])(
    'an update that has run for hours when we come, in %s, is followed',
    async (status) => {
      await run(small);
      const record = fake.stack('small-test', SMALL_REGION);
      record.set('UPDATE_IN_PROGRESS');
      await fake.clock.advance(3 * 3_600_000);
      record.set(status, { after: { ms: 5 * 60_000, status: 'UPDATE_COMPLETE' } });
      // A date that is not the beginning of what runs.
      if (record.record !== undefined) record.record.updatedAt = fake.clock.now() + 120_000;
      const person = testPerson();
      expect(kinds(await run(smallFolder({ far: false, delay: 7 }), { person }))).toEqual(['deployed']);
      expect(person.said[0]).toMatch(/an operation is under way/);
    },
  );

  test('two deployments of the same files at once are one', async () => {
    const both = await Promise.all([run(small), run(small)]);
    const ends = both.map(kinds).flat().toSorted();
    expect([
      ['deployed', 'deployed'],
      ['deployed', 'unchanged'],
    ]).toContainEqual(ends);
    const executed = calls('ExecuteChangeSet').filter(({ outcome }) => outcome === 'ok');
    expect(new Set(executed.map(({ parameters }) => parameters['ClientRequestToken'])).size).toBe(1);
    expect((await root())?.status).toBe('CREATE_COMPLETE');
  });

  test('two deployments of different files at once: both come to an end, none claims what is not so', async () => {
    await run(small);
    const both = await Promise.all([
      run(smallFolder({ far: false, delay: 6 })),
      run(smallFolder({ far: false, delay: 7 })),
    ]);
    expect(both.map(kinds).flat()).toEqual(['deployed', 'deployed']);
    expect(calls('ExecuteChangeSet').filter(({ outcome }) => outcome === 'ok')).toHaveLength(3);
  });

  test('a set that a colleague deletes while it is reviewed: that is said, and another one is shown', async () => {
    await run(small);
    let reviews = 0;
    const person = testPerson({
      review: async ({ set }) => {
        if (reviews++ === 0) await cloud.cloudFormation.deleteChangeSet(set.id);
        return 'approved';
      },
    });
    expect(kinds(await run(smallFolder({ far: false, delay: 6 }), { person }))).toEqual(['deployed']);
    expect(reviews).toBe(2);
    expect(person.said.filter((text) => text.endsWith(': another one is made'))).toHaveLength(1);
  });

  test('a stack deleted under us is said to be gone', async () => {
    const person = testPerson({
      progress: () => fake.stack('small-test', SMALL_REGION).set('DELETE_COMPLETE'),
    });
    const [outcome] = await run(small, { person });
    expect(outcome?.result).toMatchObject({ kind: 'failed', status: 'DELETE_COMPLETE' });
  });

  test.each(['CREATE', 'UPDATE'])('an %s of the same name in review or failed is taken up', async (type) => {
    fake.stack('small-test', SMALL_REGION).set(type === 'CREATE' ? 'REVIEW_IN_PROGRESS' : 'CREATE_COMPLETE');
    expect(kinds(await run(small))).toEqual(['deployed']);
    expect(calls('CreateChangeSet')[0]?.parameters['ChangeSetType']).toBe(type);
  });

  test.each(['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'UPDATE_ROLLBACK_FAILED', 'DELETE_FAILED'])(
    'a stack in %s is left alone',
    async (status) => {
      fake.stack('small-test', SMALL_REGION).set(status);
      expect(kinds(await run(small))).toEqual([`stuck ${status}`]);
      for (const operation of ['CreateChangeSet', 'DeleteStack', 'ContinueUpdateRollback']) {
        expect(calls(operation)).toEqual([]);
      }
    },
  );
});
