import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fixture } from '../testing/configs.ts';
import {
  deployingOf,
  folderOf,
  openFake,
  testPerson,
  type DeployingChanges,
  type TestPerson,
} from '../testing/deploying.ts';
import { startFakeAws, type FakeAws } from '../testing/fake-aws/fake.ts';
import { SMALL_REGION, smallFolder } from '../testing/small-deployment.ts';
import { deploy, executeNamed } from './deploy.ts';
import { tokenOf, type StackOutcome } from './desk.ts';
import { failureIn, type Cause } from './failure.ts';
import type { DeploymentFolder } from './folder.ts';
import type { CloudFormation } from './port.ts';

let fake: FakeAws;
let cloudFormation: CloudFormation;

beforeEach(async () => {
  fake = await startFakeAws();
  cloudFormation = openFake(fake)(SMALL_REGION).cloudFormation;
  await openFake(fake)(SMALL_REGION).store.createBucket('templates', {});
});
afterEach(async () => {
  expect(fake.unknown).toEqual([]);
  await fake.close();
});

const small = smallFolder({ far: false });

async function run(folder: DeploymentFolder, changes: DeployingChanges = {}): Promise<StackOutcome[]> {
  const outcomes: StackOutcome[] = [];
  for await (const outcome of deploy(deployingOf(fake, folder, changes))) outcomes.push(outcome);
  return outcomes;
}

const kinds = (outcomes: readonly StackOutcome[]): readonly string[] =>
  outcomes.map(({ result }) => ('status' in result ? `${result.kind} ${result.status}` : result.kind));

function causeOf(outcome: StackOutcome | undefined, folder: DeploymentFolder): Cause | undefined {
  const ended = outcome?.ended;
  return ended && failureIn(ended.failures, ended.root, folder, 'root.yaml', () => undefined).cause;
}

const calls = (operation: string): FakeAws['calls'] => fake.calls.filter((call) => call.operation === operation);
const root = (): ReturnType<CloudFormation['stack']> => cloudFormation.stack('small-test');
const declining = (): TestPerson => testPerson({ review: () => Promise.resolve('declined') });

describe('deploying', () => {
  test('a real deployment: root, then edge in us-east-1 fed by its outputs; a second run has nothing to do', async () => {
    const ztech = folderOf(fixture('ztech'));
    await openFake(fake)('sa-east-1').store.createBucket('templates', {});
    const person = testPerson();
    expect(kinds(await run(ztech, { person }))).toEqual(['deployed', 'deployed']);
    expect(person.reviewed.map(({ stack, seen }) => [stack.name, [...seen.sets.keys()]])).toEqual([
      ['ztech-production', ['', 'Network', 'Data', 'Compute']],
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
    const sets = await cloudFormation.changeSets('small-test');
    expect(sets.filter(({ status }) => status === 'FAILED')).toEqual([]);
  });

  test('each template is uploaded once, under its hash', async () => {
    await run(small);
    await run(smallFolder({ far: false, delay: 6 }));
    // Data's template is the same in both.
    expect(calls('PutObject')).toHaveLength(3 + 2);
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
    const data = (await cloudFormation.resources('small-test')).find(({ logicalId }) => logicalId === 'Data');
    expect(data?.status).toBe('CREATE_COMPLETE');

    expect(kinds(await run(smallFolder({ far: false, delay: 6 })))).toEqual(['deployed']);
    expect(calls('CreateChangeSet').at(-1)?.parameters['ChangeSetType']).toBe('UPDATE');
    expect(calls('ExecuteChangeSet').at(-1)?.parameters['DisableRollback']).toBe('true');
    expect((await root())?.status).toBe('UPDATE_COMPLETE');
    const kept = (await cloudFormation.resources('small-test')).find(({ logicalId }) => logicalId === 'Data');
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
    const sets = await cloudFormation.changeSets('small-test');
    expect(sets.filter(({ status }) => status === 'CREATE_COMPLETE').length).toBeLessThanOrEqual(1);
  });

  test('no, to a set that an earlier run left: it stays, and so does the stack it made', async () => {
    await run(small, { goal: { execute: 'leave' } });
    expect(kinds(await run(small, { person: declining() }))).toEqual(['declined']);
    expect((await root())?.status).toBe('REVIEW_IN_PROGRESS');
    expect(calls('DeleteChangeSet')).toEqual([]);
  });
});

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
    await cloudFormation.deleteChangeSet((await cloudFormation.changeSet(name, 'small-test'))?.id ?? '');
    await fake.clock.advance(60_000);
    const store = openFake(fake)(SMALL_REGION).store;
    await store.put('templates', 'other.yaml', 'Resources: {Topic: {Type: AWS::SNS::Topic}}\n');
    await cloudFormation.createChangeSet({
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
      person: testPerson({ progress: (_, { events }) => void (events.length > 0 && controller.abort()) }),
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

  test('a stack deleted under us is said to be gone', async () => {
    const person = testPerson({
      progress: () => void fake.stack('small-test', SMALL_REGION).set('DELETE_COMPLETE'),
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

describe('events', () => {
  test.each<[string, () => void]>([
    ['late by twenty seconds', () => fake.lateEvents({ ms: 20_000 })],
    ['late and out of order', () => fake.lateEvents({ ms: 15_000, every: 3, byArrival: true })],
    ['of equal times', () => void (fake.behaviour.eventResolutionMs = 60_000)],
    ['of nested stacks without our token', () => void (fake.behaviour.nestedEventsCarryToken = false)],
    ['one a page', () => void (fake.behaviour.pageSize.events = 1)],
  ])('that are %s: the end is told right, and the cause found', async (_, arrange) => {
    arrange();
    expect(kinds(await run(small))).toEqual(['deployed']);
    fake.fail('Web/Queue', 'the real reason', { phases: ['update'] });
    const [outcome] = await run(smallFolder({ far: false, delay: 6 }));
    expect(outcome?.result).toMatchObject({ kind: 'failed', status: 'UPDATE_ROLLBACK_COMPLETE' });
    expect(causeOf(outcome, small)).toMatchObject({ logicalId: 'Queue', reason: 'the real reason' });
  });

  test('that may not be read: the status alone decides', async () => {
    fake.fault({ service: 'cloudformation', operation: 'DescribeStackEvents', kind: 'denied', times: Infinity });
    expect(kinds(await run(small))).toEqual(['deployed']);
  });

  test('of an operation before ours are not taken for ours', async () => {
    await run(small);
    fake.fail('Web/Queue', 'an old failure', { phases: ['update'] });
    await run(smallFolder({ far: false, delay: 6 }));
    const [outcome] = await run(smallFolder({ far: false, delay: 7 }));
    expect(outcome?.result.kind).toBe('deployed');
    expect(outcome?.ended?.failures).toEqual([]);
  });
});

test('the token of an execution is the same in every run, and one that CloudFormation takes', () => {
  const id = 'arn:aws:cloudformation:eu-west-1:1:changeSet/a/b';
  expect(tokenOf(id)).toBe(tokenOf(id));
  expect(tokenOf(id)).toMatch(/^[a-zA-Z0-9][-a-zA-Z0-9]{0,127}$/);
});
