import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const src = join(import.meta.dirname, '..');
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|mjs)$/.test(file) && !file.endsWith('sources.test.ts'))
  .map((file) => ({ file, text: readFileSync(join(src, file), 'utf8') }));

/** What no linter rule of ours can say. */
test.each([
  [
    'zod is imported as a namespace: a named import doubles the bundle',
    /import (?:type )?(?:\{|z\b)[^;]*from 'zod(?:\/mini)?'/,
  ],
  ['no cast by way of unknown', /\bas unknown as\b/],
  ['no test is skipped or alone', /\b(?:test|it|describe)\.(?:skip|only|todo)\b/],
  ['nothing is left for later', /\b(?:TODO|FIXME|XXX)\b/],
])('%s', (_, pattern) => {
  expect(sources.length).toBeGreaterThan(50);
  expect(sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file)).toEqual([]);
});
