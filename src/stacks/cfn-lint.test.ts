import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { cfnLintFindings } from '../testing/cfn-lint.ts';
import { FIXTURES, fixture, oddConfigs } from '../testing/configs.ts';
import { temporaryFolder } from '../testing/folder.ts';
import { buildDeployment } from './deployment.ts';

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

it('cfn-lint finds nothing, in all configs', () => {
  const folder = temporaryFolder();
  expect(cfnLintFindings(folder, writeAll(folder))).toEqual([]);
});
