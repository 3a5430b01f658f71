import { expect, test } from 'vitest';
import { withProject, writesOf } from '../../testing/operating.ts';

test('the tree with states, what failed, outputs and drift; as JSON too; it only reads', () =>
  withProject('ztech', async ({ run, deploy }, fake) => {
    await deploy();
    const { deployment, roots, left } = JSON.parse((await run(['status', '--json'])).out);
    expect([deployment, left]).toEqual(['ztech-production', []]);
    expect(roots[0].stack.nested.map(({ path, status }: Record<string, string>) => [path, status])).toEqual([
      ['Network', 'CREATE_COMPLETE'],
      ['Data', 'CREATE_COMPLETE'],
      ['Compute', 'CREATE_COMPLETE'],
      ['Operations', 'CREATE_COMPLETE'],
    ]);
    expect(roots[1].stack.outputs).toHaveProperty('DistributionDomainName');

    fake.stack('Compute', 'sa-east-1').set('UPDATE_ROLLBACK_FAILED', { reason: 'The fleet would not come up.' });
    let out = '';
    expect(
      await writesOf(fake, async () => (out = (await run(['status', 'templates-out/ztech-production'])).out)),
    ).toEqual([]);
    const lines = out.replaceAll(/\d+ (resources|minutes)/g, 'N $1').split('\n');
    expect(lines.slice(0, 7)).toEqual([
      'ztech-production       CREATE_COMPLETE   N minutes ago   sa-east-1   protected',
      ' ├ Network             CREATE_COMPLETE   N minutes ago   N resources',
      ' ├ Data                CREATE_COMPLETE   N minutes ago   N resources',
      ' ├ Compute             UPDATE_ROLLBACK_FAILED   just now   N resources',
      '                       The fleet would not come up.',
      ' └ Operations          CREATE_COMPLETE   N minutes ago   N resources',
      'ztech-production-edge  CREATE_COMPLETE   N minutes ago   us-east-1   protected',
    ]);
    expect(out).toMatch(/^ {2}DistributionDomainName {2}\w+\.cloudfront\.net$/m);
    expect(out).toContain('Drift  never checked; `ztech-infra drift` does');
  }));

test('a nested stack that was deleted without its root is said to be gone, and deploying warns', () =>
  withProject('ztech', async ({ run, deploy }, fake) => {
    await deploy();
    fake.stack('Operations', 'sa-east-1').remove();
    expect((await run(['status'])).out).toMatch(
      /^ +Operations {2}GONE {2}the nested stack was deleted without its root/m,
    );
    expect((await run(['deploy', '--no-execute'])).err).toContain(
      'Operations of ztech-production was deleted without its root',
    );
  }));
