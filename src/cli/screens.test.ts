import { spawnSync } from 'node:child_process';
import { appendFileSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, inject, test } from 'vitest';
import { steady } from '../testing/reviews.ts';
import { temporaryFolder } from '../testing/folder.ts';

/** What a person sees on a real terminal, narrow, ordinary and wide, kept to be read: `fixtures/screens`. */

const WIDTHS = [60, 80, 140] as const;

interface Shown {
  readonly text: string;
  readonly status: number | null;
}

/** Runs the bundled program on a terminal. `text` has its colours in it. */
function onTerminal(cwd: string, columns: number, args: readonly string[]): Shown {
  const terminal = new URL('../testing/terminal.py', import.meta.url).pathname;
  const { stdout, stderr, status } = spawnSync(
    'python3',
    [terminal, String(columns), process.execPath, inject('cli'), ...args],
    { cwd, encoding: 'utf8', env: { PATH: process.env['PATH'], HOME: cwd, TERM: 'xterm-256color' } },
  );
  expect(stderr).toBe('');
  return { text: stdout.replaceAll('\r\n', '\n'), status };
}

// oxlint-disable-next-line no-control-regex
const COLOUR = /\u001b\[\d*m/g;

/** Commands in a row in one folder, as a session reads. */
function session(columns: number, commands: readonly (string | ((cwd: string) => void))[]): string {
  const cwd = temporaryFolder();
  copyFileSync('fixtures/ztech.yaml', `${cwd}/config.yaml`);
  copyFileSync('fixtures/broken/wrong-types.yaml', `${cwd}/mistakes.yaml`);
  return commands
    .map((command) => {
      if (typeof command !== 'string') return (command(cwd), '');
      const { text, status } = onTerminal(cwd, columns, command.split(' '));
      return `$ ztech-infra ${command}\n${text.replaceAll(COLOUR, '')}${status === 0 ? '' : `(exit code ${status})\n`}\n`;
    })
    .join('');
}

function edit(from: string, to: string): (cwd: string) => void {
  return (cwd) => {
    const text = readFileSync(`${cwd}/config.yaml`, 'utf8');
    expect(text).toContain(from);
    writeFileSync(`${cwd}/config.yaml`, text.replace(from, to));
  };
}

const SESSIONS = {
  help: ['--help', 'generate --help', 'deploy --help'],
  generate: [
    'generate config.yaml',
    edit('max: 60', 'max: 84'),
    'generate config.yaml --check',
    'generate config.yaml',
    'generate config.yaml',
  ],
  explain: ['explain compute.capacity.max config.yaml', 'explain compute.capacity', 'explain compute.capacity.mx'],
  offline: [
    (cwd: string) => copyFileSync(`${cwd}/config.yaml`, `${cwd}/before.yaml`),
    edit('max: 60', 'max: 84'),
    'diff --offline before.yaml config.yaml',
  ],
  overrides: [
    (cwd: string) => appendFileSync(`${cwd}/config.yaml`, 'overrides: { Compute: { WebFlet: {} } }\n'),
    'validate config.yaml',
  ],
  mistakes: ['validate mistakes.yaml', 'generate nowhere.yaml', 'depoly'],
} as const;

/** Every edit of a template would move their lines. */
const KEPT_STEADY: ReadonlySet<string> = new Set(['explain', 'offline', 'overrides']);

describe.each(WIDTHS)('a terminal of %i columns', (columns) => {
  test.each(Object.keys(SESSIONS) as (keyof typeof SESSIONS)[])('%s', async (name) => {
    const text = session(columns, SESSIONS[name]);
    await expect(KEPT_STEADY.has(name) ? steady(text) : text).toMatchFileSnapshot(
      `../../fixtures/screens/${name}-${columns}.txt`,
    );
  });
});
