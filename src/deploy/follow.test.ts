import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { causeOf, kinds, startSmall, testPerson, type SmallCloud } from '../testing/deploying.ts';
import type { FakeAws } from '../testing/fake-aws/fake.ts';
import { SMALL_REGION, smallFolder } from '../testing/small-deployment.ts';
import { follow } from './follow.ts';
import type { Operation } from './operation.ts';
import type { CloudFormation, StackEvent } from './port.ts';

let cloud: SmallCloud;
let fake: FakeAws;
let run: SmallCloud['run'];

beforeEach(async () => {
  cloud = await startSmall();
  ({ fake, run } = cloud);
});
afterEach(async () => {
  expect(fake.unknown).toEqual([]);
  await fake.close();
});

const small = smallFolder({ far: false });

setFlagsFromString('--expose-gc');
// Node.js hands it out as a global of contexts made after the flag.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const collectGarbage = runInNewContext('gc') as () => void;

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

  test('that come while others are read push these onto the next page: each is told once', async () => {
    const busy = await startSmall({ msPerCall: 3000 });
    busy.fake.behaviour.pageSize.events = 1;
    const told: string[] = [];
    const person = testPerson({ progress: (_, { events }) => void told.push(...events.map(({ event }) => event.id)) });
    expect(kinds(await busy.run(small, { person }))).toEqual(['deployed']);
    await busy.fake.close();
    expect(told.length).toBeGreaterThan(10);
    expect(told.filter((id, index) => told.indexOf(id) !== index)).toEqual([]);
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

  test('of years before ours are not read: 2,000 of them cost no more than a page', async () => {
    await run(small);
    fake.stack('small-test', SMALL_REGION).addEvents(2000);
    await fake.clock.advance(600_000);
    const before = cloud.calls('DescribeStackEvents').length;
    expect(kinds(await run(smallFolder({ far: false, delay: 6 })))).toEqual(['deployed']);
    const rounds = 40;
    expect(cloud.calls('DescribeStackEvents').length - before).toBeLessThan(2 * rounds);
  });
});

/** An operation that tells `count` events, a hundred a round, of fifty resources; then it is over. */
function talkative(count: number): { port: Pick<CloudFormation, 'events' | 'stack'>; operation: Operation } {
  const operation = { stackId: 'arn:s', stackName: 's', token: 't', since: 0 };
  const event = (at: number, logicalId: string, status: string): StackEvent => ({
    id: `e${at}`,
    stackId: 'arn:s',
    stackName: 's',
    logicalId,
    physicalId: logicalId === 's' ? 'arn:s' : logicalId,
    type: logicalId === 's' ? 'AWS::CloudFormation::Stack' : 'AWS::SNS::Topic',
    at,
    status,
    reason: undefined,
    token: 't',
  });
  let told = 0;
  const events: CloudFormation['events'] = () => {
    const first = told;
    told = Math.min(count, told + 100);
    const page = Array.from({ length: told - first }, (_, index) =>
      event(first + index + 1, `R${index % 50}`, 'UPDATE_IN_PROGRESS'),
    );
    return Promise.resolve(told < count ? page : [...page, event(count + 1, 's', 'UPDATE_COMPLETE')]);
  };
  return { port: { events, stack: () => Promise.resolve(undefined) }, operation };
}

describe('10,000 events', () => {
  test('are all shown once, and nothing of them is kept but the state of their resources', async () => {
    const { port, operation } = talkative(10_000);
    let shown = 0;
    let now = 0;
    const ended = await follow({
      cloudFormation: port,
      clock: { now: () => now, sleep: (ms) => Promise.resolve(void (now += ms)) },
      signal: new AbortController().signal,
      operation,
      onProgress: ({ events }) => void (shown += events.length),
    });
    expect(shown).toBe(10_001);
    expect(ended).toMatchObject({ kind: 'ended', status: 'UPDATE_COMPLETE', failures: [] });
    expect(ended.kind === 'ended' && ended.root.resources.size).toBe(50);
  });

  test('memory stays flat while they come', async () => {
    const { port, operation } = talkative(10_000);
    let round = 0;
    const heap = new Map<number, number>();
    await follow({
      cloudFormation: port,
      clock: { now: () => 0, sleep: () => Promise.resolve() },
      signal: new AbortController().signal,
      operation,
      onProgress: () => {
        round++;
        // A collection goes through all that the tests of this process have loaded.
        if (round !== 16 && round !== 99) return;
        collectGarbage();
        heap.set(round, process.memoryUsage().heapUsed);
      },
    });
    expect(round).toBe(100);
    // Once ids near the cursor are as many as are remembered: 8,500 events later not a quarter of a megabyte more.
    expect((heap.get(99) ?? NaN) - (heap.get(16) ?? NaN)).toBeLessThan(250_000);
  });

  test('the pauses grow from two seconds to ten, and never in step', async () => {
    const { port, operation } = talkative(10_000);
    const pauses: number[] = [];
    let now = 0;
    await follow({
      cloudFormation: port,
      clock: {
        now: () => now,
        sleep: (ms) => {
          pauses.push(ms);
          now += ms;
          return Promise.resolve();
        },
      },
      signal: new AbortController().signal,
      operation,
      onProgress: () => undefined,
    });
    expect(pauses[0]).toBeGreaterThanOrEqual(1600);
    expect(pauses[0]).toBeLessThanOrEqual(2400);
    const late = pauses.slice(40);
    expect(Math.min(...late)).toBeGreaterThanOrEqual(8000);
    expect(Math.max(...late)).toBeLessThanOrEqual(12_000);
    expect(new Set(late).size).toBeGreaterThan(5);
  });
});
