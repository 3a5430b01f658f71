import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withProject, writesOf } from '../../testing/operating.ts';

const FLOW_LOGS = /flowLogs: \{ retentionDays: 90 \}/;

test('after a first creation that failed: what was never made; what may not be read is not compared', () =>
  withProject('wordpress', async ({ run, deploy }, fake) => {
    fake.fail('Compute/WebFleet', 'Received 0 of 2 success signals');
    expect(await deploy()).toEqual(['failed']);
    const half = await run(['diff', '--detailed-exitcode']);
    expect(half.exitCode).toBe(3);
    expect(half.out).toContain('Compute / WebFleet  never made: an earlier deployment failed before it');
    expect(half.out).not.toContain('as committed');

    fake.fault({ service: 'cloudformation', operation: 'GetTemplate', kind: 'denied', nth: 2, times: 1 });
    const denied = await run(['diff', '--detailed-exitcode']);
    expect([denied.exitCode, denied.err]).toEqual([3, '']);
    expect(denied.out).toMatch(/ {2}\w+ {2}not compared: cloudformation:GetTemplate denied\n/);
  }));

test('nothing, a value with its line and key, comments, resources that go', () =>
  withProject('ztech', async ({ cwd, run, deploy, change }, fake) => {
    await deploy();
    const same = await run(['diff', '--detailed-exitcode']);
    expect([same.exitCode, same.out]).toEqual([
      0,
      'ztech-production  as committed\nztech-production-edge  as committed\n',
    ]);
    expect((await run(['diff', '--unified'])).out).toBe('');

    appendFileSync(join(cwd, 'templates-out/ztech-production/network.yaml'), '# A word by hand.\n');
    const worded = await run(['diff', '--detailed-exitcode']);
    expect([worded.exitCode, worded.out]).toEqual([0, expect.stringContaining('  Network  only comments differ:')]);

    await change(['max: 60', 'max: 84']);
    const changed = await run(['diff', '--detailed-exitcode']);
    expect(changed.exitCode).toBe(3);
    expect(changed.out.replaceAll(/yaml:\d+/g, 'yaml:LINE')).toMatchInlineSnapshot(`
      "ztech-production
        Compute / WebFleet
            MaxSize  60 -> 84  compute.yaml:LINE  compute.capacity.max
        Operations / FleetAtMaximum
            Threshold  60 -> 84  operations.yaml:LINE  compute.capacity.max
        Operations / Dashboard
            DashboardBody  1 line differs  operations.yaml:LINE  traffic.answeredAtEdge, traffic.peakFactor, compute.scaling.requestsPerInstancePerMinute, compute.capacity.max, compute.targetUtilisation, data.database.instance
        unchanged  root Network Data
      ztech-production-edge  as committed
      "
    `);
    expect((await run(['diff'])).exitCode).toBe(0);
    const patch = (await run(['diff', '--unified'])).out;
    expect(patch).toContain(
      '-      MaxSize: "60"  # compute.capacity.max\n+      MaxSize: "84"  # compute.capacity.max',
    );
    // Where the bytes of a nested template lie is not a difference.
    expect(patch).not.toContain('TemplateURL');

    await change([FLOW_LOGS, 'flowLogs: false']);
    let out = '';
    expect(await writesOf(fake, async () => (out = (await run(['diff', '--json'])).out))).toEqual([]);
    const [root] = JSON.parse(out).stacks;
    const network = root.templates.find(({ path }: { path: string }) => path === 'Network');
    expect(network.status).toBe('changed');
    expect(network.resources.map(({ logicalId, kind }: Record<string, string>) => [logicalId, kind])).toContainEqual([
      'FlowLogGroup',
      'removed',
    ]);
  }));
