import { describe, expect, test } from 'vitest';
import { clockOf } from '../../testing/deploying.ts';
import { withProject } from '../../testing/operating.ts';

describe('what is over', () => {
  test('the last operation with everything nested in it, in its order; how it ended is the exit code', () =>
    withProject('ztech', async ({ run, deploy, change }, fake) => {
      await deploy();
      const { exitCode, out, err } = await run(['events', 'ztech-production']);
      expect([exitCode, err]).toEqual([0, 'ztech-production  the last operation  CREATE_COMPLETE\n']);
      const lines = out.trimEnd().split('\n');
      expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d {2}ztech-production {2}CREATE_IN_PROGRESS {2}User Initiated$/);
      expect(lines).toContainEqual(expect.stringMatching(/Data \/ Database {2}CREATE_COMPLETE$/));
      expect(lines.at(-1)).toMatch(/ztech-production {2}CREATE_COMPLETE$/);
      const times = lines.map((line) => line.slice(0, 8));
      expect(times).toEqual(times.toSorted());

      // Of several roots the one that changed last.
      const json = (await run(['events', '--json'])).out.trimEnd().split('\n');
      const stacks = json.map((line) => (JSON.parse(line) as Record<string, string>)['stack']);
      expect(new Set(stacks)).toEqual(new Set(['ztech-production-edge']));

      await change(['max: 60', 'max: 84']);
      fake.fail('Compute/WebFleet', 'Limit exceeded');
      expect(await deploy()).toEqual(['failed']);
      const failed = await run(['events', 'ztech-production']);
      expect(failed.exitCode).toBe(6);
      expect(failed.out).toMatch(/Compute \/ WebFleet {2}UPDATE_FAILED {2}Limit exceeded/);
      expect(failed.out).not.toContain('CREATE_COMPLETE');
    }));
});

describe('what runs', () => {
  test('is followed to its end; Ctrl-C leaves it running', () =>
    withProject('ztech', async ({ run, deploy }, fake) => {
      fake.slow('Data/Database', 3_600_000);
      const stop = new AbortController();
      void fake.clock.sleep(600_000).then(() => stop.abort());
      const clock = clockOf(fake);
      expect(await deploy({ signal: stop.signal, clock })).toEqual(['stopped']);
      const interrupted = await run(['events', 'ztech-production'], {
        clock,
        onInterrupt: (handler) => {
          void fake.clock.sleep(60_000).then(handler);
          return () => undefined;
        },
      });
      expect(interrupted.exitCode).toBe(8);
      expect(interrupted.err).toContain('It runs on; `ztech-infra events ztech-production` follows it again.');
      const followed = await run(['events'], { clock });
      expect(followed.exitCode).toBe(0);
      expect(followed.err).toContain('ztech-production  following  CREATE_IN_PROGRESS');
      expect(followed.err).toMatch(/ztech-production +CREATE_COMPLETE/);
    }));
});

test('a name that no folder knows needs its region', () =>
  withProject('ztech', async ({ run }) => {
    const { exitCode, err } = await run(['events', 'elsewhere']);
    expect([exitCode, err]).toEqual([2, expect.stringContaining('--region')]);
    const empty = await run(['events', 'elsewhere', '--region', 'eu-west-1']);
    expect([empty.exitCode, empty.err]).toEqual([1, expect.stringContaining('nothing is deployed of elsewhere')]);
  }));
