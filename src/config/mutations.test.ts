import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { readConfig } from './read.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}.yaml`, import.meta.url), 'utf8');

describe('any change of a valid config', () => {
  const base: unknown = parse(fixture('ztech'));
  const paths = leaves(base);
  const junk = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      true,
      false,
      '',
      'x',
      'none',
      0,
      -1,
      1.5,
      1e9,
      [],
      {},
      ['a'],
      { a: 1 },
      '10.0.0.0/8',
      'constructor',
    ),
    fc.string(),
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.jsonValue(),
  );

  test('never throws, is a config or an error, and every problem has its place', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...paths),
        junk,
        fc.constantFrom('replace', 'remove', 'misspell'),
        (path, value, how) => {
          const text = stringify(changed(base, path, value, how));
          const reading = readConfig(text, 'f');
          const errors = reading.problems.filter((problem) => problem.severity === 'error');
          expect(reading.config === undefined).toBe(errors.length > 0);
          const lines = text.split('\n');
          for (const problem of reading.problems) {
            expect(problem.message).not.toMatch(/undefined|NaN|\[object/);
            expect(problem.column - 1).toBeLessThanOrEqual(lines[problem.line - 1]?.length ?? -1);
          }
        },
      ),
      { numRuns: 600 },
    );
  });

  test('that misspells a key is found, with the key that was meant', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...paths.filter((path) => !path.includes('tags') && (path.at(-1)?.length ?? 0) > 4)),
        (path) => {
          const { problems } = readConfig(stringify(changed(base, path, null, 'misspell')), 'f');
          const unknown = problems.filter((problem) => problem.message.startsWith('unknown key'));
          expect(unknown.map((problem) => problem.message)).toContain(`unknown key; did you mean "${path.at(-1)}"?`);
        },
      ),
    );
  });
});

/** The paths of all keys, without list items. */
function leaves(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
  const inner = Object.entries(value).flatMap(([key, one]) => leaves(one, [...path, key]));
  return path.length === 0 ? inner : [path, ...inner];
}

function changed(value: unknown, [key, ...rest]: readonly string[], to: unknown, how: string): unknown {
  if (key === undefined) return to;
  const entries = Object.entries(Object(value)).flatMap(([name, inner]): [string, unknown][] => {
    if (name !== key) return [[name, inner]];
    if (rest.length > 0) return [[name, changed(inner, rest, to, how)]];
    if (how === 'remove') return [];
    return how === 'misspell' ? [[`${name.slice(0, -2)}${name.at(-1)}${name.at(-2)}x`, inner]] : [[name, to]];
  });
  return Object.fromEntries(entries);
}
