import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keysAt } from '../config/keys.ts';
import { rules } from '../config/rules/index.ts';
import { configSchema } from '../config/schema.ts';
import { hardRules } from './rules.ts';

/** TRAPS.md names what there is: rules, keys, files, texts of the committed templates. */

const text = readFileSync('TRAPS.md', 'utf8');
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (trap|---)/.test(line))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));

const templates = (file: string): readonly string[] =>
  readdirSync('templates-out').map((folder) => {
    const path = `templates-out/${folder}/${file}`;
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  });

const named = (pattern: RegExp, cell: string): readonly string[] =>
  [...cell.matchAll(pattern)].map((found) => found[1] ?? '');

function isKey(key: string): boolean {
  const names = key.split('.');
  return names.every((name, depth) => keysAt(configSchema, names.slice(0, depth)).includes(name));
}

/** What a place names and what is not there; and how many it names. */
function placesIn(cell: string): { readonly found: number; readonly lost: readonly string[] } {
  const configRules = named(/config rule `([^`]+)`/g, cell);
  const hard = named(/hard rule `([^`]+)`/g, cell);
  const keys = named(/config key `([^`]+)`/g, cell);
  const files = named(/`(src\/[^`]+)`/g, cell);
  const texts = [...cell.matchAll(/`(\w+\.yaml)`: `([^`]+)`/g)].map(([, file = '', part = '']) => ({ file, part }));
  return {
    found: configRules.length + hard.length + keys.length + files.length + texts.length,
    lost: [
      ...configRules.filter((name) => !rules.some((rule) => rule.name === name)),
      ...hard.filter((name) => !hardRules.some((rule) => rule.name === name)),
      ...keys.filter((key) => !isKey(key)),
      ...files.filter((file) => !existsSync(file)),
      ...texts
        .filter(({ file, part }) => !templates(file).some((one) => one.includes(part)))
        .map(({ file, part }) => `${file}: ${part}`),
    ],
  };
}

describe('every trap of TRAPS.md', () => {
  it('is there', () => expect(rows.length).toBeGreaterThan(70));

  it.each(rows)('%s', (_, place = '') => {
    const { found, lost } = placesIn(place);
    expect(lost).toEqual([]);
    expect(found > 0 || place.startsWith('does not apply')).toBe(true);
  });
});

it('a place that is not there is seen', () => {
  expect(
    placesIn('config rule `nothing`; hard rule `none`; `src/none.ts`; config key `a.b`; `root.yaml`: `no such text`')
      .lost,
  ).toHaveLength(5);
});
