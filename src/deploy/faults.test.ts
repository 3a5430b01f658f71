import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exitCodeOf } from '../cli/deploy/report.ts';
import { EXIT, fromDeploying } from '../cli/errors.ts';
import { deployingOf, openFake, type DeployingChanges } from '../testing/deploying.ts';
import { startFakeAws, type FakeAws, type FaultKind } from '../testing/fake-aws/fake.ts';
import { SMALL_REGION, smallFolder } from '../testing/small-deployment.ts';
import { deploy } from './deploy.ts';
import type { OpenAws } from './port.ts';

/**
 * What happens when AWS, the network, the credentials or our own process fail, at every call of a deployment: nothing is
 * lost, nothing is claimed that is not so, and a second run brings it to its end.
 */

let fake: FakeAws;
let cases = 0;

beforeEach(async () => {
  fake = await startFakeAws();
  // Few polls: each case is a whole deployment.
  Object.assign(fake.behaviour, { changeSetMs: 500, startMs: 200 });
  for (const path of ['Web/Queue', 'Data/Topic', 'Data/Files']) fake.slow(path, 500);
  Object.assign(fake.behaviour.pageSize, { events: 20, changes: 3 });
  await openFake(fake)(SMALL_REGION).store.createBucket('templates', {});
});
afterEach(async () => {
  expect(fake.unknown).toEqual([]);
  await fake.close();
});
afterAll(() => {
  process.stdout.write(`deploying under faults: ${cases} cases\n`);
});

/** One run to its end, as the command's exit code and the result. */
async function run(delay: number, changes: DeployingChanges = {}): Promise<{ code: number; result: string }> {
  try {
    let last = { code: 0, result: 'nothing' };
    for await (const outcome of deploy(deployingOf(fake, smallFolder({ delay, far: false }), changes))) {
      last = { code: exitCodeOf(outcome), result: outcome.result.kind };
    }
    return last;
  } catch (error) {
    const known = fromDeploying(error);
    if (known === undefined) throw error;
    return { code: known.exitCode, result: known.message };
  }
}

/** What is deployed, as the fake knows it. */
const deployed = (): unknown => fake.stack('Web', SMALL_REGION).resources.get('Queue')?.properties['DelaySeconds'];
const status = (): string | undefined => fake.stack('small-test', SMALL_REGION).status;

/** A run in trouble ended in a documented way, claims only what is so, and the next run ends it. */
async function expectSound(delay: number, first: { code: number; result: string }): Promise<void> {
  expect([EXIT.done, EXIT.mend, EXIT.stillRunning], first.result).toContain(first.code);
  if (first.code === EXIT.done) expect(deployed(), first.result).toBe(delay);
  fake.clearFaults();
  if (first.code === EXIT.done) return;
  const second = await run(delay);
  expect(second.code, `${first.result}, then ${second.result}`).toBe(EXIT.done);
  expect(deployed()).toBe(delay);
  expect(status()).toMatch(/^(CREATE|UPDATE)_COMPLETE$/);
}

const KINDS: readonly FaultKind[] = ['throttle', 'reset', 'html500', 'expired', 'denied', 'lostAnswer', 'cutXml'];

/** Calls of one update, by operation. */
async function callsOfAnUpdate(): Promise<ReadonlyMap<string, { service: string; count: number }>> {
  await run(1);
  const from = fake.calls.length;
  await run(2);
  const counted = new Map<string, { service: string; count: number }>();
  for (const { service, operation } of fake.calls.slice(from)) {
    const known = counted.get(operation) ?? { service, count: 0 };
    counted.set(operation, { ...known, count: known.count + 1 });
  }
  return counted;
}

describe('every operation, at its first, middle and last call', () => {
  test.each(KINDS)('%s', async (kind) => {
    const operations = await callsOfAnUpdate();
    expect(operations.size).toBeGreaterThan(8);
    let delay = 10;
    for (const [operation, { service, count }] of operations) {
      for (const nth of new Set([1, Math.ceil(count / 2), count])) {
        delay++;
        const executions = fake.calls.length;
        const fault = fake.fault({ service, operation, kind, nth });
        const first = await run(delay, { open: openFake(fake, 1) });
        expect(fault.fired, `${operation} ${nth}`).toBe(1);
        await expectSound(delay, first);
        const tokens = fake.calls
          .slice(executions)
          .filter((call) => call.operation === 'ExecuteChangeSet')
          .map(({ parameters }) => parameters['ClientRequestToken']);
        expect(new Set(tokens).size, `${operation} ${nth}: executed twice`).toBe(1);
        cases++;
      }
    }
  });

  test('the SDK itself tries again: a fault for two calls is not even noticed', async () => {
    const operations = await callsOfAnUpdate();
    let delay = 100;
    for (const [operation, { service }] of operations) {
      delay++;
      const fault = fake.fault({ service, operation, kind: 'reset', times: 2 });
      expect((await run(delay)).code).toBe(EXIT.done);
      expect(fault.fired).toBe(2);
      expect(deployed()).toBe(delay);
      cases++;
    }
  });

  test('throttled for a quarter of an hour while it runs: it is still followed to its end', async () => {
    const patient = openFake(fake, 1);
    await run(1);
    fake.fault({ service: 'cloudformation', operation: 'DescribeStackEvents', kind: 'throttle', nth: 2, times: 120 });
    fake.slow('Web/Queue', 20 * 60_000);
    expect(await run(2, { open: patient })).toEqual({ code: EXIT.done, result: 'deployed' });
    cases++;
  });

  test('credentials that expire while it runs: it goes on, and that is said', async () => {
    await run(1);
    fake.fault({
      service: 'cloudformation',
      operation: 'DescribeStackEvents',
      kind: 'expired',
      nth: 2,
      times: Infinity,
    });
    expect(await run(2, { open: openFake(fake, 1) })).toEqual({ code: EXIT.stillRunning, result: 'stopped' });
    fake.clearFaults();
    expect((await run(2)).code).toBe(EXIT.done);
    expect(deployed()).toBe(2);
    cases++;
  });
});

/** AWS for a process that dies at its n-th call: before the call is made, or after it was done and before it is known. */
function dying(open: OpenAws, nth: number, when: 'before' | 'after', died: () => void): OpenAws {
  let calls = 0;
  const forever = new Promise<never>(() => undefined);
  const wrap = (port: object): object =>
    new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member === 'object' && member !== null) return wrap(member);
        if (typeof member !== 'function') return member;
        return async (...values: unknown[]): Promise<unknown> => {
          if (++calls !== nth) return Reflect.apply(member, target, values) as unknown;
          if (when === 'after') await Reflect.apply(member, target, values);
          died();
          return forever;
        };
      },
    });
  // The wrapper has every member of what it wraps.
  return (region) => wrap(open(region)) as ReturnType<OpenAws>;
}

describe('killed at every call, then run again', () => {
  /** Kills a run at each of its calls in turn, until it has no more; `start` gives what the run deploys. */
  async function killEverywhere(when: 'before' | 'after', start: (nth: number) => Promise<number>): Promise<number> {
    for (let nth = 1; ; nth++) {
      const delay = await start(nth);
      let died = false;
      const killed = new Promise<undefined>((resolve) => {
        const open = dying(openFake(fake), nth, when, () => {
          died = true;
          resolve(undefined);
        });
        void run(delay, { open }).then(() => resolve(undefined));
      });
      await killed;
      if (!died) return nth - 1;
      const second = await run(delay);
      expect(second.code, `killed ${when} call ${nth}: ${second.result}`).toBe(EXIT.done);
      expect(deployed()).toBe(delay);
      expect(status()).toMatch(/^(CREATE|UPDATE)_COMPLETE$/);
      cases++;
    }
  }

  test.each(['before', 'after'] as const)('an update, %s the call', async (when) => {
    await run(1);
    const steps = await killEverywhere(when, (nth) => Promise.resolve(10 + nth));
    expect(steps).toBeGreaterThan(15);
  });

  test.each(['before', 'after'] as const)('a first creation, %s the call', async (when) => {
    const steps = await killEverywhere(when, async (nth) => {
      if (fake.stack('small-test', SMALL_REGION).record !== undefined) fake.stack('small-test', SMALL_REGION).remove();
      await fake.clock.settle();
      return 10 + nth;
    });
    expect(steps).toBeGreaterThan(15);
  });
});
