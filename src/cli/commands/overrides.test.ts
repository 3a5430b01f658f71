import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/folder.ts';
import { testWorld } from '../../testing/world.ts';
import { main } from '../main.ts';

const OUT = 'templates-out/ztech-production';

/** A folder with the config of a platform and more lines at its end. */
function project(more: string): string {
  const folder = temporaryFolder();
  cpSync('fixtures/ztech.yaml', join(folder, 'ztech.yaml'));
  writeFileSync(join(folder, 'ztech.yaml'), `${readFileSync(join(folder, 'ztech.yaml'), 'utf8')}${more}`);
  return folder;
}

/** Without cfn-lint in sight: the package's own venv is not looked into from here. */
async function run(folder: string, ...argv: readonly string[]) {
  const world = testWorld(folder, { packageRoot: folder });
  const code = await main(argv, world);
  return { code, out: world.out(), err: world.err() };
}

describe('overrides', () => {
  test('change the YAML, each line with its key, and leave the rest as it was', async () => {
    const folder = project('');
    await run(folder, 'generate', 'ztech.yaml');
    writeFileSync(
      join(folder, 'ztech.yaml'),
      `${readFileSync(join(folder, 'ztech.yaml'), 'utf8')}
overrides:
  Compute: { WebFleet: { Properties: { TerminationPolicies: [OldestInstance] } } }
`,
    );
    const { code, out, err } = await run(folder, 'generate', 'ztech.yaml', '--diff');
    expect(code).toBe(0);
    const changed = out.split('\n').filter((line) => /^[-+] {4}/.test(line));
    expect(changed).toEqual([
      '+      TerminationPolicies: [OldestInstance]  # overrides.Compute.WebFleet.Properties.TerminationPolicies',
    ]);
    expect(err).toContain('not checked by cfn-lint: cfn-lint is neither in .venv nor on PATH');
  });

  test('that break a rule are refused, and nothing is written', async () => {
    const folder = project('overrides: { Data: { Database: { DeletionPolicy: Delete } } }\n');
    const { code, err } = await run(folder, 'generate', 'ztech.yaml');
    expect(code).toBe(1);
    expect(err).toMatch(
      /overrides\.Data\.Database {2}breaks a rule of every deployment: .*Data\.Database has DeletionPolicy Delete/,
    );
    expect(err).toMatch(/1 error, nothing written\.\n$/);
    expect(readdirSync(folder)).not.toContain('templates-out');
  });

  test('that cut a wire are refused', async () => {
    const folder = project('overrides: { Root: { Compute: { Properties: { Parameters: { VpcId: null } } } } }\n');
    const { code, err } = await run(folder, 'validate', 'ztech.yaml');
    expect(code).toBe(1);
    expect(err).toContain('overrides  parameter VpcId of Compute is not passed');
  });
});

describe('extends', () => {
  test('two environments of one base, and what each of them says of its own', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '.git'));
    mkdirSync(join(folder, 'environments'));
    const base = readFileSync('fixtures/ztech.yaml', 'utf8').replace(/^environment: .*$/m, '');
    writeFileSync(join(folder, 'base.yaml'), base);
    for (const environment of ['production', 'staging']) {
      writeFileSync(
        join(folder, `environments/${environment}.yaml`),
        `extends: ../base.yaml\nenvironment: ${environment}\ntags: { team: ${environment} }\n`,
      );
    }
    const both = ['environments/production.yaml', 'environments/staging.yaml'];
    expect((await run(folder, 'generate', ...both)).code).toBe(0);
    const read = (file: string) => readFileSync(join(folder, file), 'utf8');
    expect(read(`${OUT}/deployment.yaml`)).toContain('config: "../../environments/production.yaml"\n');
    expect(read('templates-out/ztech-staging/root.yaml')).toContain('Value: staging');

    writeFileSync(join(folder, 'base.yaml'), base.replace(/max: 60/, 'max: 61'));
    const stale = await run(folder, 'generate', ...both, '--check');
    expect(stale.code).toBe(3);
    expect(stale.out).toMatch(/MaxSize "60" -> "61" {3}\(compute\.capacity\.max, base\.yaml:\d+\)/);
    const { out } = await run(folder, 'validate', ...both);
    expect(out).toContain('environments/production.yaml, which extends base.yaml, is valid');
  });
});
