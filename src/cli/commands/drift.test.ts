import { expect, test } from 'vitest';
import { clockOf } from '../../testing/deploying.ts';
import { withProject } from '../../testing/operating.ts';

test('walks the tree, names property and values; what cannot be checked does not stop the others', () =>
  withProject('ztech', async ({ run, deploy }, fake) => {
    await deploy();
    fake.stack('Compute', 'sa-east-1').drift('WebFleet', { MaxSize: '90' });
    const { exitCode, out } = await run(['drift', '--detailed-exitcode']);
    expect(exitCode).toBe(3);
    expect(out.replaceAll(/\d+ compared|of \d+/g, 'N')).toMatchInlineSnapshot(`
      "ztech-production / Network  as its template says (N)
      ztech-production / Data  as its template says (N)
      ztech-production / Compute  1 N drifted
        WebFleet  was changed
          MaxSize  template 60, actual 90
      ztech-production / Operations  as its template says (N)
      ztech-production-edge  as its template says (N)
      "
    `);
    expect((await run(['status'])).out).toContain('Drift  checked just now: Compute drifted');

    fake.stack('Data', 'sa-east-1').set('UPDATE_IN_PROGRESS');
    const json = await run(['drift', '--json']);
    expect(json.exitCode).toBe(0);
    const stacks = JSON.parse(json.out).stacks as { path: string; notChecked: string | null }[];
    expect(stacks.map(({ path, notChecked }) => [path, notChecked])).toEqual([
      ['', null],
      ['Network', null],
      ['Data', 'not while it is UPDATE_IN_PROGRESS'],
      ['Compute', null],
      ['Operations', null],
      ['', null],
    ]);
  }));

test('a secret in a drifted value is not shown', () =>
  withProject('ztech', async ({ run, deploy }, fake) => {
    await deploy();
    fake.stack('Data', 'sa-east-1').drift('Cache', { AuthToken: 'hunter2hunter2hunter2' });
    const { out } = await run(['drift']);
    expect(out).toContain('AuthToken');
    expect(out).not.toContain('hunter2');
  }));

test('Ctrl-C stops watching', () =>
  withProject('ztech', async ({ run, deploy }, fake) => {
    await deploy();
    const { exitCode, err } = await run(['drift'], {
      clock: clockOf(fake),
      onInterrupt: (handler) => {
        void fake.clock.sleep(3000).then(handler);
        return () => undefined;
      },
    });
    expect([exitCode, err]).toEqual([8, expect.stringContaining('the detection goes on')]);
  }));
