import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fixture } from '../testing/configs.ts';
import {
  causeOf,
  folderOf,
  kinds,
  openFake,
  startSmall,
  testPerson,
  type SmallCloud,
  type TestPerson,
} from '../testing/deploying.ts';
import type { FakeAws } from '../testing/fake-aws/fake.ts';
import { firstReview } from '../testing/reviews.ts';
import { smallFolder } from '../testing/small-deployment.ts';
import { tokenOf } from './desk.ts';
import { failureIn } from './failure.ts';

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
const declining = (): TestPerson => testPerson({ review: () => Promise.resolve('declined') });

describe('deploying', () => {
  test('a real deployment: root, then edge in us-east-1 fed by its outputs; a second run has nothing to do', async () => {
    const ztech = folderOf(fixture('ztech'));
    await openFake(fake)('sa-east-1').store.createBucket('templates', {});
    const person = testPerson();
    expect(kinds(await run(ztech, { person }))).toEqual(['deployed', 'deployed']);
    expect(person.reviewed.map(({ stack, seen }) => [stack.name, [...seen.sets.keys()]])).toEqual([
      ['ztech-production', ['', 'Network', 'Data', 'Compute', 'Operations']],
      ['ztech-production-edge', ['']],
    ]);
    expect(kinds(await run(ztech))).toEqual(['unchanged', 'unchanged']);
    for (const name of ['ztech-production', 'ztech-production-edge']) {
      const region = name.endsWith('edge') ? 'us-east-1' : 'sa-east-1';
      const stack = await openFake(fake)(region).cloudFormation.stack(name);
      expect(stack).toMatchObject({ status: 'CREATE_COMPLETE', terminationProtection: true });
    }
  });

  test('a first creation is executed so that it keeps what succeeded, an update so that it rolls back', async () => {
    await run(small);
    await run(smallFolder({ far: false, delay: 6 }));
    expect(calls('CreateChangeSet').map(({ parameters }) => parameters['ChangeSetType'])).toEqual(['CREATE', 'UPDATE']);
    expect(calls('CreateChangeSet').map(({ parameters }) => parameters['OnStackFailure'])).toEqual([
      undefined,
      undefined,
    ]);
    expect(calls('ExecuteChangeSet').map(({ parameters }) => parameters['DisableRollback'])).toEqual([
      'true',
      undefined,
    ]);
  });

  test('nothing to do leaves no change set behind', async () => {
    await run(small);
    expect(kinds(await run(small))).toEqual(['unchanged']);
    const sets = await cloud.cloudFormation.changeSets('small-test');
    expect(sets.filter(({ status }) => status === 'FAILED')).toEqual([]);
  });

  test('a set that AWS calls empty although the templates differ: nothing is claimed to be the same', async () => {
    await run(small);
    fake.failChangeSet('small-test', 'No updates are to be performed.');
    const [outcome] = await run(smallFolder({ delay: 6 }));
    expect(outcome?.result).toMatchObject({
      kind: 'differs',
      differences: [{ path: 'Web', resources: [{ logicalId: 'Queue', properties: [{ before: '5', after: '6' }] }] }],
    });
    expect(fake.stack('small-test-far').status).toBeUndefined();
    const sets = await cloud.cloudFormation.changeSets('small-test');
    expect(sets.filter(({ status }) => status === 'FAILED')).toEqual([]);
  });

  test('a set that AWS calls empty, and nobody may read what is deployed', async () => {
    await run(small);
    fake.fault({ kind: 'denied', operation: 'GetTemplate' });
    expect((await run(small))[0]?.result).toEqual({ kind: 'unchanged', checked: false });
  });

  test('each template is uploaded once, under its hash', async () => {
    await run(small);
    await run(smallFolder({ far: false, delay: 6 }));
    // Data's template is the same in both.
    expect(calls('PutObject')).toHaveLength(3 + 2);
  });
});

describe('what was changed past CloudFormation', () => {
  const review = async (): Promise<readonly string[]> => {
    const { review: told } = await firstReview(fake, small, { options: { revertDrift: true } });
    return told.rows.map(({ id, properties, consequences }) =>
      [id, ...properties.map(({ before, after }) => `${before} -> ${after}`), ...consequences].join(', '),
    );
  };

  test('is set back by a set made now, not by one that was left when something else stood', async () => {
    await run(small);
    fake.stack('Web').drift('Queue', { DelaySeconds: 60 });
    const left = await run(small, { goal: { execute: 'leave' }, options: { revertDrift: true } });
    expect(kinds(left)).toEqual(['left']);
    fake.stack('Web').drift('Queue', { DelaySeconds: 90 });
    const back = 'it was changed past CloudFormation, and is set to what its template says';
    expect(await review()).toEqual([`Web/Queue, 90 -> 5, ${back}`]);
    expect(kinds(await run(small, { options: { revertDrift: true } }))).toEqual(['deployed']);
    expect(kinds(await run(small, { options: { revertDrift: true } }))).toEqual(['unchanged']);
  });
});

describe('a failure', () => {
  test('of a first creation keeps what succeeded; after the fix the next run goes on from there', async () => {
    fake.fail('Web/Queue', 'Value 5 for parameter DelaySeconds is invalid.');
    const [outcome] = await run(small);
    expect(kinds(outcome === undefined ? [] : [outcome])).toEqual(['failed CREATE_FAILED']);
    const ended = outcome?.ended;
    if (ended === undefined) throw new Error('nothing ended');
    const failure = failureIn(ended.failures, ended.root, small, 'root.yaml', (key) => ({
      file: 'c.yaml',
      line: key.length,
    }));
    expect(failure).toMatchObject({
      cause: {
        stack: ['Web'],
        logicalId: 'Queue',
        reason: 'Value 5 for parameter DelaySeconds is invalid.',
        place: { file: 'web.yaml', line: 8, keys: ['web.delaySeconds'], config: { file: 'c.yaml' } },
      },
      finished: ['Data'],
    });
    const data = (await cloud.cloudFormation.resources('small-test')).find(({ logicalId }) => logicalId === 'Data');
    expect(data?.status).toBe('CREATE_COMPLETE');

    expect(kinds(await run(smallFolder({ far: false, delay: 6 })))).toEqual(['deployed']);
    expect(calls('CreateChangeSet').at(-1)?.parameters['ChangeSetType']).toBe('UPDATE');
    expect(calls('ExecuteChangeSet').at(-1)?.parameters['DisableRollback']).toBe('true');
    expect((await root())?.status).toBe('UPDATE_COMPLETE');
    const kept = (await cloud.cloudFormation.resources('small-test')).find(({ logicalId }) => logicalId === 'Data');
    expect(kept?.physicalId).toBe(data?.physicalId);
  });

  test('of an update takes it back, with the cause from the deepest stack', async () => {
    await run(small);
    fake.fail('Data/Topic', 'Invalid parameter: DisplayName', { phases: ['update'] });
    const [outcome] = await run(smallFolder({ far: false, displayName: 'other' }));
    expect(kinds(outcome === undefined ? [] : [outcome])).toEqual(['failed UPDATE_ROLLBACK_COMPLETE']);
    expect(causeOf(outcome, small)).toMatchObject({
      stack: ['Data'],
      logicalId: 'Topic',
      place: { file: 'data.yaml' },
    });
  });

  test('of the change set tells the reasons of the nested ones, and leaves nothing of ours', async () => {
    fake.failChangeSet('Web', 'Template error: instance of Fn::GetAtt references undefined resource Gone');
    const [outcome] = await run(small);
    expect(outcome?.result).toMatchObject({ kind: 'changeSetFailed' });
    expect(JSON.stringify(outcome?.result)).toContain('references undefined resource Gone');
    await fake.clock.settle();
    expect(await root()).toBeUndefined();
  });

  test('--on-failure rollback and delete', async () => {
    fake.fail('Web/Queue', 'no');
    expect(kinds(await run(small, { goal: { onFailure: 'rollback' } }))).toEqual(['failed ROLLBACK_COMPLETE']);
    expect(kinds(await run(small))).toEqual(['stuck ROLLBACK_COMPLETE']);
    expect((await root())?.status).toBe('ROLLBACK_COMPLETE');
  });

  test('--on-failure delete takes the new stack away', async () => {
    fake.fail('Web/Queue', 'no');
    expect(kinds(await run(small, { goal: { onFailure: 'delete' } }))).toEqual(['failed DELETE_COMPLETE']);
    expect(calls('ExecuteChangeSet')[0]?.parameters['DisableRollback']).toBeUndefined();
  });
});

describe('the answer', () => {
  test('no, to a first creation: the stack that the change set made is gone', async () => {
    expect(kinds(await run(small, { person: declining() }))).toEqual(['declined']);
    await fake.clock.settle();
    expect(await root()).toBeUndefined();
    expect(calls('ExecuteChangeSet')).toEqual([]);
  });

  test('no, to an update: only our change set goes', async () => {
    await run(small);
    expect(kinds(await run(smallFolder({ delay: 9, far: false }), { person: declining() }))).toEqual(['declined']);
    expect((await root())?.status).toBe('CREATE_COMPLETE');
    expect(calls('DeleteStack')).toEqual([]);
    const sets = await cloud.cloudFormation.changeSets('small-test');
    expect(sets.filter(({ status }) => status === 'CREATE_COMPLETE').length).toBeLessThanOrEqual(1);
  });

  test('no, to a set that an earlier run left: it stays, and so does the stack it made', async () => {
    await run(small, { goal: { execute: 'leave' } });
    expect(kinds(await run(small, { person: declining() }))).toEqual(['declined']);
    expect((await root())?.status).toBe('REVIEW_IN_PROGRESS');
    expect(calls('DeleteChangeSet')).toEqual([]);
  });
});

test('the token of an execution is the same in every run, and one that CloudFormation takes', () => {
  const id = 'arn:aws:cloudformation:eu-west-1:1:changeSet/a/b';
  expect(tokenOf(id)).toBe(tokenOf(id));
  expect(tokenOf(id)).toMatch(/^[a-zA-Z0-9][-a-zA-Z0-9]{0,127}$/);
});
