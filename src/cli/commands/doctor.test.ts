import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/folder.ts';
import { testWorld, type TestWorld } from '../../testing/world.ts';
import { main } from '../main.ts';

/** A world with these programs, each a shell script, on its PATH, and nothing of this machine's. */
function worldWith(programs: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}): TestWorld {
  const cwd = temporaryFolder();
  mkdirSync(`${cwd}/bin`);
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(`${cwd}/bin/${name}`, `#!/bin/sh\n${script}\n`);
    chmodSync(`${cwd}/bin/${name}`, 0o755);
  }
  return testWorld(cwd, { packageRoot: cwd, env: { PATH: `${cwd}/bin`, HOME: cwd, ...env } });
}

test('an empty machine: everything that is missing, what it would add, how to get it', async () => {
  const world = worldWith({});
  expect(await main(['doctor'], world)).toBe(0);
  expect(world.err()).toBe('');
  expect(world.out()).toContain(
    'cfn-lint                not found  would add: lint\n                        python3 -m venv .venv',
  );
  expect(world.out()).toContain('AWS credentials         not found');
});

test('what is there, with version and place; a program that does not run is not there', async () => {
  const world = worldWith({
    'cfn-lint': 'echo cfn-lint 1.58.0',
    aws: 'echo "aws-cli/2.31.0 Python/3.13" >&2',
    git: 'exit 127',
  });
  expect(await main(['doctor'], world)).toBe(0);
  expect(world.out()).toContain('cfn-lint                1.58.0  bin/cfn-lint\n');
  expect(world.out()).toContain('aws                     2.31.0  bin/aws\n');
  expect(world.out()).toMatch(/^git +not found/m);
});

test('credentials are named, never shown', async () => {
  const world = worldWith({}, { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'very-secret' });
  await main(['doctor', '--json'], world);
  const { parts } = JSON.parse(world.out());
  expect(parts).toContainEqual(expect.objectContaining({ name: 'AWS credentials', found: 'AWS_ACCESS_KEY_ID' }));
  expect(world.out()).not.toMatch(/AKIA|very-secret/);
});

test('--json says the same to a program', async () => {
  const world = worldWith({ git: 'echo git version 2.47.1' });
  await main(['doctor', '--json'], world);
  const { runtime, parts } = JSON.parse(world.out());
  expect(runtime).toBe('Node.js 22.0.0, linux x64');
  expect(parts).toContainEqual(expect.objectContaining({ name: 'git', found: '2.47.1  bin/git' }));
  expect(parts).toContainEqual(expect.objectContaining({ name: 'checkov', found: null, use: 'lint --security' }));
});
