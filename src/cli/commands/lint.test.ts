import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/folder.ts';
import { testWorld, type TestWorld } from '../../testing/world.ts';
import { findCfnLint, parseReport } from '../lint/cfn-lint.ts';
import { main } from '../main.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures');

async function run(folder: string, ...argv: readonly string[]): Promise<TestWorld & { readonly code: number }> {
  const world = testWorld(folder);
  const code = await main(argv, world);
  return { ...world, code };
}

describe('a generated folder', () => {
  test('with a defect for cfn-lint and one for us: both, with their lines, and exit code 1', async () => {
    const folder = temporaryFolder();
    cpSync(join(fixtures, 'ztech.yaml'), join(folder, 'ztech.yaml'));
    expect((await run(folder, 'generate', 'ztech.yaml')).code).toBe(0);
    const edge = join(folder, 'templates-out/ztech-production/edge.yaml');
    const text = readFileSync(edge, 'utf8');
    const line = 1 + text.split('\n').findIndex((one) => one.includes('Scope: CLOUDFRONT'));
    expect(line).toBeGreaterThan(0);
    writeFileSync(edge, text.replace('Scope: CLOUDFRONT', 'Scope: CLOUDFRONTS'));
    const root = join(folder, 'templates-out/ztech-production/root.yaml');
    writeFileSync(
      root,
      readFileSync(root, 'utf8').replace('TemplateURL: ./compute.yaml', 'TemplateURL: ./computer.yaml'),
    );

    const { code, out, err } = await run(folder, 'lint');
    expect(code).toBe(1);
    expect(out()).toMatch(new RegExp(`^templates-out/ztech-production/edge\\.yaml:${line}:\\d+ +E3030 `, 'm'));
    expect(out()).toMatch(
      /^templates-out\/ztech-production\/root\.yaml:\d+:\d+ +missing-template {2}Compute: computer\.yaml is not/m,
    );
    expect(err()).toMatch(/^\d templates: \d+ errors, \d+ warnings?\.\n$/);
  });
});

describe('a config', () => {
  // Both fixtures and all odd configs: src/stacks/cfn-lint.test.ts.
  test('generates templates without a finding', async () => {
    const { code, out } = await run(fixtures, 'lint', 'wordpress.yaml', '--json');
    const { templates, findings } = JSON.parse(out()) as { templates: number; findings: readonly unknown[] };
    expect(findings).toEqual([]);
    expect(templates).toBeGreaterThanOrEqual(5);
    expect(code).toBe(0);
  });

  test('with an error is not linted', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'config.yaml'), 'name: shop\n');
    const { code, err } = await run(folder, 'lint', 'config.yaml');
    expect(code).toBe(1);
    expect(err()).toContain('nothing linted');
  });
});

describe('what cannot be linted is one line', () => {
  test.each([
    ['none.yaml', 'none.yaml  no such file or folder'],
    ['.', '.  holds no generated folder: none has a deployment.yaml'],
  ])('%s', async (path, message) => {
    const { code, err } = await run(temporaryFolder(), 'lint', path);
    expect([code, err().split('\n')[0]]).toEqual([1, message]);
  });
});

describe('cfn-lint', () => {
  test('is found in the virtual environment above, then in our own, then on PATH', () => {
    const world = testWorld('/a/b', { packageRoot: '/package', env: { PATH: '/bin:/usr/bin' } });
    const having = (...present: readonly string[]) =>
      findCfnLint({
        ...world,
        files: { ...world.files, kind: (file) => (present.includes(file) ? 'file' : undefined) },
      });
    const all = ['/a/.venv/bin/cfn-lint', '/package/.venv/bin/cfn-lint', '/usr/bin/cfn-lint'];
    expect([having(...all), having(...all.slice(1)), having(...all.slice(2))]).toEqual(all);
    expect(() => having()).toThrow('cfn-lint is neither in .venv nor on PATH');
  });

  test('that ends without a report is an error, never a clean result', async () => {
    const folder = temporaryFolder();
    const program = join(folder, 'cfn-lint');
    for (const script of ['echo crashed >&2; exit 1', 'echo "[]"; exit 2', 'exit 0']) {
      writeFileSync(program, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
      const world = testWorld(fixtures, { packageRoot: folder, env: { PATH: folder } });
      const files = {
        ...world.files,
        kind: (file: string) => (file.includes('.venv') ? undefined : world.files.kind(file)),
      };
      expect(await main(['lint', 'ztech.yaml'], { ...world, files })).toBe(1);
      expect(world.err()).toContain(`${program} failed with exit code`);
    }
  });

  test.each([
    ['1.51.3', 'is version 1.51.3, too old for these templates'],
    ['1.58.0', '6 templates: 1 error'],
    ['2.0.0', '6 templates: 1 error'],
  ])('of version %s with a finding', async (version, said) => {
    const folder = temporaryFolder();
    const match = `{"Filename":"edge.yaml","Level":"Error","Message":"m","Location":{"Start":{"LineNumber":1,"ColumnNumber":1}},"Rule":{"Id":"E1"}}`;
    const script = `case "$*" in --version) echo "cfn-lint ${version}";; *edge.yaml*) echo '[${match}]'; exit 2;; *) echo '[]';; esac`;
    writeFileSync(join(folder, 'cfn-lint'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const world = testWorld(fixtures, { packageRoot: folder, env: { PATH: folder } });
    const files = {
      ...world.files,
      kind: (file: string) => (file.includes('.venv') ? undefined : world.files.kind(file)),
    };
    expect(await main(['lint', 'ztech.yaml'], { ...world, files })).toBe(1);
    expect(world.err()).toContain(said);
  });

  test('a report is read, and anything else is none', () => {
    const match = {
      Filename: 'a/network.yaml',
      Level: 'Informational',
      Message: 'text',
      Location: { Start: { LineNumber: 3, ColumnNumber: 5 } },
      Rule: { Id: 'I1022' },
    };
    expect(parseReport(JSON.stringify([match]))).toEqual([
      { severity: 'note', file: 'network.yaml', line: 3, column: 5, rule: 'I1022', message: 'text' },
    ]);
    expect([parseReport(''), parseReport('{}'), parseReport('[{}]')]).toEqual([undefined, undefined, undefined]);
  });
});
