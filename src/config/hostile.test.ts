import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { main } from '../cli/main.ts';
import { temporaryFolder } from '../testing/folder.ts';
import { formOf, leafKeys, nodeAt, withKey } from '../testing/space/schema.ts';
import { testWorld } from '../testing/world.ts';
import { readConfig } from './read.ts';

/** Files that are no config: each ends in errors with their place, soon, and nothing is written. */

const fixture = readFileSync('fixtures/ztech.yaml', 'utf8');
const plain: unknown = parse(fixture);
const withValue = (key: string, value: unknown): string => stringify(withKey(plain, key.split('.'), value));

const nested = (open: string, close: string, depth: number): string =>
  `a: ${open.repeat(depth)}1${close.repeat(depth)}\n`;
const laughs = `${Array.from({ length: 9 }, (_, n) => `l${n + 1}: &l${n + 1} [${`*l${n},`.repeat(9)}]`).join('\n')}\n`;

/** What is wrong with the file as a file, or with its YAML. */
const FILES: readonly (readonly [string, Buffer | string])[] = [
  ['nothing', ''],
  ['white space', ' \n\n  \n'],
  ['a comment', '# only this\n'],
  ['a byte order mark alone', '\uFEFF'],
  ['a list', '- a\n- b\n'],
  ['a word', 'config\n'],
  ['a number', '42\n'],
  ['JSON cut short', '{"name": "shop", "domain": {'],
  ['ten megabytes of one line', 'a'.repeat(10_000_000)],
  ['ten megabytes of keys', 'key: value\n'.repeat(1_000_000)],
  ['a NUL byte', fixture.replace('ztech', 'zt\u0000ech')],
  ['an escape sequence of a terminal', fixture.replace('ztech', 'zt\u001B[31mech')],
  ['invalid UTF-8', Buffer.concat([Buffer.from(fixture), Buffer.from([0x23, 0xc3, 0x28, 0xff, 0xfe])])],
  ['Latin-1', Buffer.from(fixture.replace('near the visitors', 'São Paulo'), 'latin1')],
  ['UTF-16', Buffer.from(`\uFEFF${fixture}`, 'utf16le')],
  ['a gzip file', Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00])],
  ['a tab before a key', fixture.replace('  primary:', '\tprimary:')],
  ['a key twice', `${fixture}\nname: other\n`],
  ['two documents', `${fixture}\n---\n${fixture}`],
  ['lists in lists', nested('[', ']', 20_000)],
  ['maps in maps', nested('{a: ', '}', 20_000)],
  ['maps in maps by indentation', Array.from({ length: 400 }, (_, n) => `${' '.repeat(n)}a:`).join('\n')],
  ['a billion laughs', `l0: &l0 lol\n${laughs}`],
  ['an anchor that holds itself', 'a: &a [*a]\n'],
  ['an alias of nothing', `${fixture}\nx: *nothing\n`],
  ['a merge key', 'base: &b {name: shop}\n<<: *b\n'],
  ['__proto__', `${fixture}\n__proto__: {polluted: true}\n`],
  ['constructor.prototype', `${fixture}\nconstructor: {prototype: {polluted: true}}\n`],
  ['__proto__ in a section', fixture.replace('  primary:', '  __proto__: {polluted: true}\n  primary:')],
  ['toString as a key', `${fixture}\ntoString: 1\n`],
  ['hasOwnProperty in a section', fixture.replace('  primary:', '  hasOwnProperty: 1\n  primary:')],
  ['a key that is a list', `${fixture}\n? [a, b]\n: 1\n`],
  ['an unclosed quote', fixture.replace('sa-east-1', '"sa-east-1')],
  ['an unclosed bracket', `${fixture}\nx: [1, 2\n`],
  ['a bracket too many', `${fixture}\nx: 1]\n`],
  ['indentation that fits nowhere', fixture.replace('  primary:', '   primary: x\n  other:')],
  ['a directive of another version', `%YAML 9.9\n---\n${fixture}\nx: 1\n`],
  ['a Windows path in double quotes', `${fixture}\nx: "C:\\Users"\n`],
  ...[
    '!!js/function "() => 1"',
    '!!python/object:os.system [ls]',
    '!Ref Database',
    '!Sub "${AWS::AccountId}"',
    '!!binary aGk=',
    '!!set {a, b}',
    '!<tag:x,2000:y> 1',
    '!!timestamp 2026-01-01',
    '!local {a: 1}',
  ].map((tag): readonly [string, string] => [
    `the tag ${tag}`,
    fixture.replace('primary: sa-east-1', `primary: ${tag}`),
  ]),
];

const NAMES = [
  '',
  ' ',
  '.',
  '..',
  '../x',
  '../../etc/passwd',
  '/etc/passwd',
  'a/b',
  'a\\b',
  '~',
  'C:\\x',
  'a..b',
  '-a',
  'a-',
  'a--b',
  'A',
  'Ä',
  'ａ',
  'a'.repeat(21),
  'a b',
  'a\nb',
  'a\u2028b',
  '${AWS::AccountId}',
  '$(id)',
  '`id`',
  "a'b",
  'a"b',
  '%2e%2e',
  'a;b',
  'a|b',
  'a&b',
  '*',
  '__proto__',
  'a\u202Eb',
  '{{resolve:ssm:x}}',
];

const JUNK = [null, true, -1, 1.5, 1e300, '', 'no such value', [], ['a', 'a'], {}, { a: 1 }, [[]], '${AWS::Region}'];

/** Every key with every value that has none of its forms. */
const WRONG = leafKeys().flatMap((key) =>
  JUNK.filter((value) => formOf(nodeAt(key) ?? {}, value) === undefined).map((value): readonly [string, string] => [
    `${key}: ${JSON.stringify(value)}`,
    withValue(key, value),
  ]),
);

const BROKEN: readonly (readonly [string, Buffer | string])[] = [
  ...FILES,
  ...['name', 'environment', 'domain.name'].flatMap((key) =>
    NAMES.map((name): readonly [string, string] => [`${key}: ${JSON.stringify(name)}`, withValue(key, name)]),
  ),
  ...leafKeys().map((key): readonly [string, string] => [`${key}x`, withValue(`${key}Unknown`, 1)]),
  ...WRONG,
];

/** Milliseconds for a file, generous: the slowest takes some fifty on a machine with nothing else to do. */
const SOON = 5000;

describe('a file that is no config', () => {
  it('comes in hundreds of kinds', () => expect(BROKEN.length).toBeGreaterThan(400));

  it.each(BROKEN)('%s', (_, content) => {
    const text = content.toString('utf8');
    const start = performance.now();
    const { config, problems } = readConfig(text, 'config.yaml');
    expect(performance.now() - start).toBeLessThan(SOON);
    expect(config).toBeUndefined();
    const lines = text.split('\n');
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors).not.toEqual([]);
    for (const { line, column, message, sourceLine = '' } of errors) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(column - 1).toBeLessThanOrEqual(lines[line - 1]?.length ?? -1);
      expect(message).toMatch(/^[^\n]{5,400}$/);
      expect(message).not.toMatch(/undefined|NaN|\[object| at \w+ \(/);
      expect(sourceLine.length).toBeLessThan(2000);
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('leaves a cut file as what it is: a config, or errors', () => {
    for (let cut = 0; cut < fixture.length; cut += 97) {
      const { config, problems } = readConfig(fixture.slice(0, cut), 'config.yaml');
      expect(config === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
    }
  });
});

describe('generate', () => {
  it.each(FILES)('of %s: exit code 1, a place, no stack trace, nothing written', async (_, content) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'config.yaml'), content);
    const world = testWorld(folder);
    expect(await main(['generate', 'config.yaml'], world)).toBe(1);
    expect(world.err()).toMatch(/^config\.yaml:\d+:\d+ /);
    expect(world.err()).not.toMatch(/^ {4}at /m);
    expect(world.out()).toBe('');
    expect(readdirSync(folder)).toEqual(['config.yaml']);
  });

  it.each(FILES.filter(([name]) => /megabytes|laughs|in maps|in lists/.test(name)))(
    'of %s: in 128 MiB',
    (_, content) => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, 'config.yaml'), content);
      const args = ['--max-old-space-size=128', inject('cli'), 'generate', 'config.yaml'];
      const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', timeout: 300_000 });
      expect(stderr).toMatch(/^config\.yaml:\d+:\d+ /);
      expect(status).toBe(1);
    },
  );
});
