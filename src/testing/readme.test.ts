import { existsSync, readFileSync } from 'node:fs';
import { Command } from '@commander-js/extra-typings';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../cli/main.ts';
import { createTerminal } from '../cli/terminal.ts';
import { readConfig } from '../config/read.ts';
import { steady } from './reviews.ts';
import { testWorld } from './world.ts';

/** What the README shows is what there is: each excerpt stands in a golden file, each command and link leads somewhere. */

const text = readFileSync('README.md', 'utf8');
const blocks = [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = '', body = '']) => ({
  language,
  body,
}));

function block(start: string): string {
  const found = blocks.filter(({ body }) => body.startsWith(start));
  expect(found, start).toHaveLength(1);
  return found[0]?.body ?? '';
}

/** Without what every edit of a template moves, and without the width of a terminal. */
const loose = (shown: string): string =>
  steady(shown)
    .replace(/\.yaml:9+/g, '.yaml:N')
    .replace(/(?<=\(|\bline )\d+(?=[):])/g, 'N')
    .replace(/\d+(?= resources)/g, 'N')
    .replace(/\s+/g, ' ')
    .trim();

describe('excerpts', () => {
  test('the config is valid as it stands', () => {
    const { problems } = readConfig(block('# yaml-language-server'), 'config.yaml');
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('the YAML is that of the fixture', () => {
    const template = readFileSync('templates-out/ztech-production/compute.yaml', 'utf8');
    const pieces = block('  # The instances:').split(/^ *\.\.\.\n/m);
    expect(pieces).toHaveLength(2);
    for (const piece of pieces) expect(template).toContain(piece);
  });

  test.each([
    ['$ ztech-infra generate', 'fixtures/screens/generate-140.txt'],
    ['Will change', 'src/deploy/review.goldens/more-capacity.txt'],
  ])('what is printed: %s', (start, golden) => {
    const printed = loose(readFileSync(golden, 'utf8'));
    const shown = block(start).replace(/^\$.*\n/, '');
    for (const piece of shown.split('\n\n')) expect(printed).toContain(loose(piece));
  });
});

test('every link of this project leads somewhere', () => {
  const links = [...text.matchAll(/\]\(([^)]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^https?:/.test(link));
  expect(links.length).toBeGreaterThan(15);
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(
    ([, title = '']) => `#${title.toLowerCase().replace(/ /g, '-')}`,
  );
  expect(links.filter((link) => !(link.startsWith('#') ? headings.includes(link) : existsSync(link)))).toEqual([]);
});

test('every command is one, with those options', async () => {
  const world = testWorld('/');
  const session = { world, terminal: createTerminal(world, []), exitCode: 0, commands: [] } as const;
  const shown = [
    ...blocks
      .filter(({ language }) => language === '')
      .flatMap(({ body }) => [...body.matchAll(/ztech-infra ([a-z-]+[^\n#&]*)/g)]),
    ...text.matchAll(/^\| `([a-z-]+[^`]*)`/gm),
    ...text.matchAll(/`ztech-infra ([a-z-]+[^`]*)`/g),
  ].map(([, line = '']) => line.split(/[\s[\]|]+/));
  expect(shown.length).toBeGreaterThan(20);
  for (const [name, ...words] of shown) {
    const entry = COMMANDS.find((one) => one.name === name);
    expect(entry, name).toBeDefined();
    const command = new Command(name);
    (await entry?.load())?.define(command, session);
    const known = command.options.flatMap(({ long }) => (long === undefined ? [] : [long]));
    for (const word of words.filter((one) => one.startsWith('--'))) expect(known, name).toContain(word);
  }
});

test('every command that --help lists has its row', () => {
  const rows = [...text.matchAll(/^\| (`.*?) \| /gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([a-z-]+)/g)].map(([, name]) => name),
  );
  const listed = COMMANDS.filter(({ hidden }) => hidden !== true).map(({ name }) => name);
  expect(listed.filter((name) => !rows.includes(name))).toEqual([]);
});

test.each(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'])('every path in %s is one', (file) => {
  const paths = [...readFileSync(file, 'utf8').matchAll(/`((?:src|fixtures|bin|\.ci)\/[\w./-]*)`/g)].map(
    ([, path = '']) => path,
  );
  expect(paths.length).toBeGreaterThan(0);
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
});

test('every script of npm is one', () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync('package.json', 'utf8'));
  const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
  expect(named).toContain('fake-aws');
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
});
