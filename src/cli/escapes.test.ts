import { writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { createColors } from 'picocolors';
import { describe, expect, it } from 'vitest';
import { calling } from '../deploy/aws/client.ts';
import { AwsError } from '../deploy/port.ts';
import { temporaryFolder } from '../testing/folder.ts';
import { testWorld } from '../testing/world.ts';
import { main } from './main.ts';
import { createTerminal } from './terminal.ts';
import type { Output } from './world.ts';

/** A terminal obeys us alone: neither a config nor AWS can move its cursor, set its title or hide what stands there. */

const OBEYED = /(?![\t\n])\p{Cc}/u;

/** A stream that keeps what it is given, colours too: those of a test's world take none. */
function kept(): Output & { text(): string } {
  let text = '';
  return { isTTY: false, columns: undefined, write: (part) => void (text += part), text: () => text };
}

describe('a config', () => {
  it.each([
    ['in a value, as YAML escapes it', String.raw`name: "a\e[2Jb"`],
    ['of eight bits', String.raw`name: "a\x9b2Jb"`],
    ['in a key', String.raw`"\e]0;title\a": 1`],
    ['in a key of a map', String.raw`tags: {"a\eb": "c"}`],
    ['as itself', 'name: "a\u001B[2Jb"'],
  ])('with an escape sequence %s', async (_, text) => {
    const folder = temporaryFolder();
    writeFileSync(`${folder}/c.yaml`, `${text}\nenvironment: x\n`);
    for (const args of [[], ['--json']]) {
      const world = testWorld(folder);
      expect(await main(['validate', 'c.yaml', ...args], world)).toBe(1);
      expect(world.out() + world.err()).not.toMatch(OBEYED);
    }
    const coloured = kept();
    expect(await main(['validate', 'c.yaml', '--color'], testWorld(folder, { stderr: coloured }))).toBe(1);
    expect(stripVTControlCharacters(coloured.text())).not.toMatch(OBEYED);
  });
});

it('what AWS says is text, in answers and in errors', async () => {
  const reason = 'no \u001B[8mhidden\u001B[0m \u009B2J';
  const said = await calling('cloudformation:DescribeStackEvents', () => Promise.resolve([{ reason, at: 0 }]));
  expect(said).toEqual([{ reason: 'no ␛[8mhidden␛[0m \uFFFD2J', at: 0 }]);
  const refused = calling('s3:PutObject', () => Promise.reject(new Error(reason)));
  await expect(refused).rejects.toThrow(AwsError);
  await expect(refused).rejects.not.toThrow(OBEYED);
});

it('whatever else is printed brings no sequence but our colours', () => {
  const [stdout, stderr] = [kept(), kept()];
  const terminal = createTerminal(testWorld('/', { stdout, stderr }), []);
  const red = createColors(true).red('red');
  terminal.result(`\u001B[2J${red}\u001B[31;8m`);
  terminal.say(`\u001B]0;x\u0007${red}`);
  expect(stdout.text()).toBe(`␛[2J${red}␛[31;8m\n`);
  expect(stderr.text()).toBe(`␛]0;x␇${red}\n`);
});
