import { describe, expect, test } from 'vitest';
import { withProject, writesOf, type Project } from '../../testing/operating.ts';
import { clockOf } from '../../testing/deploying.ts';
import type { FakeAws } from '../../testing/fake-aws/fake.ts';

const NAME = 'ztech-production';
const UNPROTECTED = [/^protection: true/m, 'protection: destroying'] as const;

/** A deployment whose protection was taken off, by a deployment, as a user would. */
async function destroyable({ change, deploy }: Project): Promise<void> {
  await change(UNPROTECTED);
  expect(await deploy()).toEqual(['deployed', 'deployed']);
}

/** Logical ids, or names of roots, in the order in which they were deleted. */
const deletions = ({ calls, stacks }: FakeAws): string[] =>
  calls
    .filter(({ operation }) => operation === 'DeleteStack')
    .map(({ parameters }) => stacks.find(({ id }) => id === parameters['StackName'])?.name ?? '')
    .map((name) => /-(Data|Network)-\w+$/.exec(name)?.[1] ?? name);

const standing = ({ stacks }: FakeAws): string[] =>
  stacks.filter(({ status }) => status !== 'DELETE_COMPLETE').map(({ name }) => name);

describe('refused', () => {
  test('while what is deployed is protected: the config alone does not do', () =>
    withProject('ztech', async (project, fake) => {
      await project.deploy();
      await project.change(UNPROTECTED);
      const writes = await writesOf(fake, async () => {
        const { exitCode, err } = await project.run(['destroy', '--confirm', NAME]);
        expect(exitCode).toBe(4);
        expect(err).toContain('is protected against deletion: Data/Database, Compute/Balancer');
        expect(err).toContain('protection: destroying');
      });
      expect(writes).toEqual([]);
    }));

  test('without the name; while an operation runs; in another account', () =>
    withProject('ztech', async (project, fake) => {
      await destroyable(project);
      const answer = (text: string | undefined) => ({ input: { isTTY: true, ask: () => Promise.resolve(text) } });
      const writes = await writesOf(fake, async () => {
        const silent = await project.run(['destroy']);
        expect([silent.exitCode, silent.err]).toEqual([4, expect.stringContaining(`--confirm ${NAME}`)]);
        expect(silent.err).toContain('DNS stops answering www.ztech.example');
        expect((await project.run(['destroy', '--confirm', 'ztech'])).exitCode).toBe(4);
        expect((await project.run(['destroy'], answer(''))).exitCode).toBe(4);
        expect((await project.run(['destroy'], answer(undefined))).exitCode).toBe(4);
        fake.stack(NAME, 'sa-east-1').set('UPDATE_IN_PROGRESS');
        const busy = await project.run(['destroy', '--confirm', NAME]);
        expect([busy.exitCode, busy.err]).toEqual([1, expect.stringContaining('is UPDATE_IN_PROGRESS')]);
        await project.change([/^# account: .*$/m, 'account: "999988887777"']);
        const other = await project.run(['destroy', '--confirm', NAME]);
        expect([other.exitCode, other.err]).toEqual([1, expect.stringContaining('999988887777')]);
      });
      expect(writes).toEqual([]);
    }));
});

describe('confirmed', () => {
  test('edge, root, Data, Network, in that order; then nothing is left to do', () =>
    withProject('ztech', async (project, fake) => {
      await destroyable(project);
      const { exitCode, out, err } = await project.run(['destroy'], {
        input: { isTTY: true, ask: () => Promise.resolve(`${NAME}\n`) },
      });
      expect([exitCode, err]).toEqual([0, expect.stringContaining('Goes, in this order')]);
      expect(deletions(fake)).toEqual([`${NAME}-edge`, NAME, 'Data', 'Network']);
      expect(standing(fake)).toEqual([]);
      expect(fake.snapshots.some((id) => id.includes('-database-'))).toBe(true);
      expect(out).toContain(`${NAME} is gone.`);
      expect(out).toMatch(
        /Data\/Database +a snapshot of the database ztech-production-data-\w+-database-\w+ {2}\(by the GB\)/,
      );
      expect(out).toContain('aws rds describe-db-snapshots --region sa-east-1 --db-instance-identifier');
      const again = await project.run(['destroy', '--confirm', NAME]);
      expect([again.exitCode, again.err]).toEqual([0, `${NAME}  nothing of it stands\n`]);
    }));

  test('as JSON', () =>
    withProject('ztech', async (project) => {
      await destroyable(project);
      const { out } = await project.run(['destroy', '--json', '--confirm', NAME]);
      const lines = out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(lines.at(-1)).toMatchObject({ type: 'result', deployment: NAME, result: 'destroyed', stays: [] });
    }));
});

describe('interrupted', () => {
  test('at any moment: the next run goes on with what is left', () =>
    withProject('ztech', async (project, fake) => {
      await destroyable(project);
      let runs = 0;
      for (let exitCode = 8; exitCode === 8; runs++) {
        const ran = await project.run(['destroy', '--confirm', NAME], {
          clock: clockOf(fake),
          onInterrupt: (handler) => {
            void fake.clock.sleep(150_000).then(handler);
            return () => undefined;
          },
        });
        expect([0, 8]).toContain(ran.exitCode);
        if (ran.exitCode === 8) expect(ran.err).toContain('goes on with');
        exitCode = ran.exitCode;
      }
      expect(runs).toBeGreaterThan(3);
      expect(deletions(fake)).toEqual([`${NAME}-edge`, NAME, 'Data', 'Network']);
      expect(standing(fake)).toEqual([]);
    }));

  test('by a resource that cannot be deleted: its reason, and again', () =>
    withProject('ztech', async (project, fake) => {
      await destroyable(project);
      fake.fail('Network/Vpc', 'The vpc has dependencies and cannot be deleted.', { phases: ['delete'] });
      const failed = await project.run(['destroy', '--confirm', NAME]);
      expect(failed.exitCode).toBe(6);
      expect(failed.err).toContain('Vpc  The vpc has dependencies and cannot be deleted.');
      expect((await project.run(['destroy', '--confirm', NAME])).exitCode).toBe(0);
      expect(standing(fake)).toEqual([]);
    }));

  test.each(['throttle', 'lostAnswer', 'html500', 'reset'] as const)('by %s on every call it makes', (kind) =>
    withProject('ztech', async (project, fake) => {
      await destroyable(project);
      const operations = ['DescribeStacks', 'ListStackResources', 'DeleteStack', 'DescribeStackEvents', 'GetTemplate'];
      const faults = operations.map((operation) =>
        fake.fault({ kind, service: 'cloudformation', operation, nth: 2, times: 1 }),
      );
      expect((await project.run(['destroy', '--confirm', NAME])).exitCode).toBe(0);
      expect(faults.map(({ fired }) => fired)).toEqual([1, 1, 1, 1, 1]);
      expect(deletions(fake).filter((name) => name === NAME).length).toBeGreaterThan(0);
      expect(standing(fake)).toEqual([]);
    }),
  );
});
