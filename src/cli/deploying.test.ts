import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withProject, type Project } from '../testing/operating.ts';

describe('before the first deployment', () => {
  test('every command says so', () =>
    withProject('ztech', async ({ run }) => {
      const saying: readonly (readonly [string, number, string | RegExp])[] = [
        ['status', 0, 'ztech-production       not deployed   sa-east-1'],
        ['diff', 0, /^ztech-production {2}not deployed: \d+ resources would be created$/m],
        ['drift', 0, 'ztech-production  not deployed'],
        ['outputs', 1, 'ztech-production has no outputs yet'],
        ['events', 1, 'nothing is deployed of ztech-production and ztech-production-edge'],
        ['destroy', 0, 'ztech-production  nothing of it stands'],
      ];
      for (const [command, exitCode, text] of saying) {
        const ran = await run([command]);
        expect(ran.exitCode).toBe(exitCode);
        expect(ran.out + ran.err).toMatch(text);
      }
    }));
});

describe('which folder', () => {
  const second = ({ cwd }: Project): void => {
    const folder = join(cwd, 'templates-out/other-staging');
    mkdirSync(folder);
    writeFileSync(join(folder, 'deployment.yaml'), 'config: x\nstacks: []\nfiles: {}\n');
  };

  test('with several they are listed, and AWS is not asked; a person is', () =>
    withProject('ztech', async (project, fake) => {
      second(project);
      const { exitCode, err } = await project.run(['status']);
      expect(exitCode).toBe(2);
      expect(err).toContain('templates-out/other-staging\n      templates-out/ztech-production');
      expect(fake.calls.filter(({ service }) => service === 'cloudformation')).toEqual([]);
      const answer = (text: string) => ({ input: { isTTY: true, ask: () => Promise.resolve(text) } });
      const asked = await project.run(['status'], answer('2'));
      expect([asked.exitCode, asked.out]).toEqual([0, expect.stringContaining('ztech-production')]);
      expect((await project.run(['status'], answer('7'))).exitCode).toBe(2);
    }));

  test('one that is not there, or is no deployment, and an endpoint that is no URL', () =>
    withProject('ztech', async ({ run }) => {
      expect((await run(['status', 'nowhere'])).err).toContain('no such folder');
      const { exitCode, err } = await run(['status', 'templates-out']);
      expect([exitCode, err]).toEqual([1, expect.stringContaining('no deployment.yaml')]);
      const endpoint = await run(['status', '--endpoint-url', 'localhost']);
      expect([endpoint.exitCode, endpoint.err]).toEqual([2, expect.stringContaining('is no URL: localhost')]);
    }));
});

describe('an AWS that refuses', () => {
  test.each(['status', 'diff', 'drift', 'outputs', 'events', 'destroy'])(
    '%s says which call, and what to do',
    (command) =>
      withProject('ztech', async ({ run }, fake) => {
        for (const [kind, text] of [
          ['denied', 'may not make this call'],
          ['expired', 'aws sso login'],
        ] as const) {
          const fault = fake.fault({ kind, service: 'cloudformation', times: Infinity });
          const { exitCode, err } = await run([command]);
          expect([exitCode, err]).toEqual([1, expect.stringContaining(text)]);
          expect(err).toContain('cloudformation:DescribeStacks');
          fault.remove();
        }
      }),
  );
});
