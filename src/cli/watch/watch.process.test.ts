import { spawn } from 'node:child_process';
import { copyFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { expect, inject, test, vi } from 'vitest';
import { fixturePath } from '../../testing/configs.ts';
import { temporaryFolder } from '../../testing/folder.ts';

/** The real program with real signals, on a terminal and off one. What is told is the subject of watch.test.ts. */

interface Running {
  /** Both streams, as they come. */
  text(): string;
  interrupt(): void;
  readonly ended: Promise<number | null>;
}

function started(cwd: string, program: string, args: readonly string[], onTerminal: boolean): Running {
  const env = { PATH: process.env['PATH'], HOME: cwd, TERM: 'xterm-256color' };
  const child = spawn(program, args, { cwd, env, stdio: 'pipe' });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part) => (text += part));
  return {
    text: () => text,
    interrupt: () => void (onTerminal ? child.stdin.write('\u0003') : child.kill('SIGINT')),
    ended: new Promise((resolve) => child.on('close', resolve)),
  };
}

const TERMINAL = new URL('../../testing/terminal.py', import.meta.url).pathname;
const COMMAND = [inject('cli'), 'generate', 'config.yaml', '--watch'];

async function seen(running: Running, pattern: RegExp): Promise<void> {
  await vi.waitFor(() => expect(running.text()).toMatch(pattern), { timeout: 120_000, interval: 50 });
}

test.each([
  ['off a terminal', process.execPath, COMMAND, false],
  ['on a terminal', 'python3', [TERMINAL, '80', process.execPath, ...COMMAND], true],
] as const)('%s: a save by renaming is seen, Ctrl-C ends it with 0', async (_, program, args, onTerminal) => {
  const cwd = temporaryFolder();
  const config = `${cwd}/config.yaml`;
  copyFileSync(fixturePath('ztech'), config);
  const running = started(cwd, program, args, onTerminal);
  await seen(running, /Watching config\.yaml; Ctrl-C ends it\./);
  writeFileSync(`${config}~`, readFileSync(config, 'utf8').replace('max: 60', 'max: 62'));
  renameSync(`${config}~`, config);
  await seen(running, /config\.yaml changed\r?\n[^]*MaxSize "60" -> "62"[^]*On deploy: /);
  running.interrupt();
  expect(await running.ended).toBe(0);
  expect(running.text().includes('\u001b')).toBe(onTerminal);
  expect(readFileSync(`${cwd}/templates-out/ztech-production/compute.yaml`, 'utf8')).toContain('MaxSize: "62"');
});
