import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { FIXTURES, fixture, oddConfigs } from '../testing/configs.ts';
import { temporaryFolder } from '../testing/folder.ts';
import { buildDeployment } from './deployment.ts';

/** `npm test` makes it: src/testing/setup-python.mjs. */
const CFN_LINT = '.venv/bin/cfn-lint';
/** cfn-lint takes a third of a second a template; on a busy machine a good deal more. */
const TIMEOUT = 240_000;

interface Finding {
  readonly Filename: string;
  readonly Message: string;
  readonly Location: { readonly Start: { readonly LineNumber: number } };
  readonly Rule: { readonly Id: string };
}

/** Writes every deployment, children beside their root; returns each different text once. */
function writeAll(folder: string): readonly string[] {
  const seen = new Map<string, string>();
  for (const { name, config } of [...FIXTURES.map((name) => ({ name, config: () => fixture(name) })), ...oddConfigs]) {
    for (const { name: file, text } of buildDeployment(config()).files) {
      const path = join(folder, name.replaceAll(/\W+/g, '-'), file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      if (!seen.has(text)) seen.set(text, path);
    }
  }
  return [...seen.values()];
}

it(
  'cfn-lint finds nothing, in all configs',
  () => {
    expect(existsSync(CFN_LINT), `${CFN_LINT} is missing: run npm test, which sets it up`).toBe(true);
    const folder = temporaryFolder();
    const files = writeAll(folder);
    const args = ['-f', 'json', '-r', 'sa-east-1', 'us-east-1', '--', ...files];
    const { stdout, stderr } = spawnSync(CFN_LINT, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    expect(stderr).toBe('');
    const findings: readonly Finding[] = JSON.parse(stdout === '' ? '[]' : stdout);
    const lines = findings.map(
      ({ Filename, Location, Rule, Message }) =>
        `${relative(folder, Filename)}:${Location.Start.LineNumber} ${Rule.Id} ${Message}`,
    );
    expect(lines).toEqual([]);
  },
  TIMEOUT,
);
