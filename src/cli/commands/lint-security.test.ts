import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/folder.ts';
import { testWorld, type TestWorld } from '../../testing/world.ts';
import { UNKNOWN, type SuppressedChecks } from '../lint/suppressed.ts';
import { main } from '../main.ts';
import type { World } from '../world.ts';

const root = join(import.meta.dirname, '../../..');
const fixtures = join(root, 'fixtures');
/** As committed: the tests only read it. */
const deployed = join(root, 'templates-out/wordpress-production');

async function run(
  changes: Partial<World>,
  ...argv: readonly string[]
): Promise<TestWorld & { readonly code: number }> {
  const world = testWorld(root, changes);
  return { ...world, code: await main(argv, world) };
}

describe('--suppressions', () => {
  test('prints each suppressed check with its place and its reason', async () => {
    const { code, out, err } = await run({}, 'lint', deployed, '--suppressions', '--no-color');
    expect(code).toBe(0);
    const lines = readFileSync(join(deployed, 'network.yaml'), 'utf8').split('\n');
    const line = 1 + lines.indexOf('    Metadata:', lines.indexOf('  BastionTemplate:'));
    expect(out()).toContain(
      `network.yaml:${line}  BastionTemplate  The one host that is reached from outside, which is what a bastion is for.\n  checkov   CKV_AWS_88\n`,
    );
    expect(err()).toMatch(/^\d+ checks of \d+ resources suppressed\.\n$/);
  });

  test('of a config, as JSON', async () => {
    const { code, out } = await run({}, 'lint', join(fixtures, 'ztech.yaml'), '--suppressions', '--json');
    expect(code).toBe(0);
    const { suppressed: all }: { suppressed: readonly SuppressedChecks[] } = JSON.parse(out());
    expect(all.find(({ resource }) => resource === 'SessionPolicy')).toMatchObject({
      file: 'compute.yaml',
      checks: {
        checkov: ['CKV_AWS_111'],
        guard: ['IAM_POLICYDOCUMENT_NO_WILDCARD_RESOURCE'],
        cdk_nag: ['AwsSolutions-IAM5'],
      },
    });
    expect(all.filter(({ reason }) => reason === UNKNOWN)).toEqual([]);
  });

  test('says of one that a person wrote that its reason is not known', async () => {
    const copy = temporaryFolder();
    await main(['generate', join(fixtures, 'wordpress.yaml'), '--out', copy], testWorld(fixtures));
    const file = join(copy, 'wordpress-production/network.yaml');
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('- id: CKV_AWS_88');
    writeFileSync(file, text.replace('- id: CKV_AWS_88', '- id: CKV_AWS_8'));
    const { out } = await run({}, 'lint', copy, '--suppressions', '--json');
    const { suppressed: all }: { suppressed: readonly SuppressedChecks[] } = JSON.parse(out());
    expect(all.filter(({ reason }) => reason === UNKNOWN)).toMatchObject([
      { resource: 'BastionTemplate', checks: { checkov: ['CKV_AWS_8'] } },
    ]);
  });

  test('does not go with --security', async () => {
    expect((await run({}, 'lint', deployed, '--suppressions', '--security')).code).toBe(2);
  });
});

describe('--security', () => {
  /** The security tools as given, by their report; cfn-lint, which takes seconds, finding nothing. */
  function having(reports: Readonly<Record<string, unknown>>): Partial<World> {
    const world = testWorld(root);
    return {
      env: { PATH: '/tools' },
      files: {
        ...world.files,
        kind: (file) => (file.includes('.venv-security') ? undefined : kindOfTool(file, reports, world)),
      },
      run: (program, args, options) => {
        const tool = basename(program);
        if (tool === 'cfn-lint') {
          return Promise.resolve({
            exitCode: 0,
            stdout: args[0] === '--version' ? 'cfn-lint 1.58.0' : '[]',
            stderr: '',
          });
        }
        const report = reports[tool];
        if (report === undefined) return world.run(program, args, options);
        return Promise.resolve({ exitCode: 1, stdout: JSON.stringify(report), stderr: '' });
      },
    };
  }
  const kindOfTool = (file: string, reports: Readonly<Record<string, unknown>>, world: World) =>
    file.startsWith('/tools/') ? (basename(file) in reports ? 'file' : undefined) : world.files.kind(file);

  const CHECKOV = {
    summary: { passed: 140, parsing_errors: 0 },
    results: {
      failed_checks: [
        { file_path: '/data.yaml', resource: 'AWS::S3::Bucket.Logs', check_id: 'CKV_AWS_21', check_name: 'versioned' },
      ],
    },
  };

  test('shows what failed where its resource stands, and which tool did not run', async () => {
    const { code, out, err } = await run(having({ checkov: CHECKOV }), 'lint', deployed, '--security');
    expect(code).toBe(1);
    const lines = readFileSync(join(deployed, 'data.yaml'), 'utf8').split('\n');
    expect(out()).toMatch(
      new RegExp(`data\\.yaml:${1 + lines.indexOf('  Logs:')}:3 +CKV_AWS_21 {2}Logs: versioned\\n`),
    );
    expect(err()).toContain('checkov: 140 checks passed, 1 failed.\ncfn-guard: did not run, not on PATH');
  });

  test('gives cfn-guard the rules it is told, and says so when there are none', async () => {
    const guard = [{ name: '/x/root.yaml', compliant: ['A'], not_compliant: [] }];
    const without = await run(having({ checkov: CHECKOV, 'cfn-guard': guard }), 'lint', deployed, '--security');
    expect(without.err()).toContain('cfn-guard: did not run, no rules: --guard-rules');
    const world = having({ 'cfn-guard': guard });
    const { code, err } = await run(world, 'lint', deployed, '--security', '--guard-rules', fixtures);
    expect([code, err()]).toEqual([0, expect.stringContaining('cfn-guard: 1 check passed, 0 failed.')]);
  });

  test('without any tool is a failure', async () => {
    const { code, err } = await run(having({}), 'lint', deployed, '--security');
    expect([code, err()]).toEqual([1, expect.stringContaining('no security tool ran\n')]);
  });

  test('takes a tool that printed no report for a failure', async () => {
    const { code, err } = await run(having({ checkov: {} }), 'lint', deployed, '--security');
    expect([code, err()]).toEqual([1, expect.stringContaining('/tools/checkov made no report')]);
  });
});
