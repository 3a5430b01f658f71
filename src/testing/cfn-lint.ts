import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { expect } from 'vitest';

/** `npm test` makes it: src/testing/setup-python.mjs. */
const CFN_LINT = '.venv/bin/cfn-lint';

interface Finding {
  readonly Filename: string;
  readonly Message: string;
  readonly Location: { readonly Start: { readonly LineNumber: number } };
  readonly Rule: { readonly Id: string };
}

/** What cfn-lint says of these files below a folder, in one process, which a few hundred templates keep busy for a minute. */
export function cfnLintFindings(folder: string, files: readonly string[]): readonly string[] {
  expect(existsSync(CFN_LINT), `${CFN_LINT} is missing: run npm test, which sets it up`).toBe(true);
  const args = ['-f', 'json', '-r', 'sa-east-1', 'us-east-1', '--', ...files];
  const { stdout, stderr } = spawnSync(CFN_LINT, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  expect(stderr).toBe('');
  const findings: readonly Finding[] = JSON.parse(stdout === '' ? '[]' : stdout);
  return findings.map(
    ({ Filename, Location, Rule, Message }) =>
      `${relative(folder, Filename)}:${Location.Start.LineNumber} ${Rule.Id} ${Message}`,
  );
}
