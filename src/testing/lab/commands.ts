import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

/** Running programs, waiting for what they do, and ending them: everything below the namespaces of the laboratory. */

export interface Ran {
  readonly status: number;
  readonly out: string;
}

/** What programs get: no credentials, proxies or locale of whoever started the laboratory. */
export const CLEAN = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C.UTF-8' };

/** Arguments without spaces in them, as one text. */
export const words = (text: string): readonly string[] => text.split(' ');

/** Runs a program to its end. @throws {Error} with what it printed when it fails. */
export function must(program: string, args: readonly string[], input = ''): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    input,
    encoding: 'utf8',
    env: CLEAN,
    timeout: 120_000,
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}\n${error?.message ?? ''}${stdout}${stderr}`);
  return stdout;
}

/** Runs a program to its end, both outputs as one; after `seconds` it is killed and its status is 137. */
export async function run(program: string, args: readonly string[], seconds = 120): Promise<Ran> {
  const { child, ended, printed } = start(program, args);
  let limit: NodeJS.Timeout | undefined;
  // What it started may live on and keep its outputs open: nobody waits for that.
  const late = new Promise<void>((resolve) => {
    limit = setTimeout(resolve, seconds * 1000);
  });
  await Promise.race([ended, late]);
  clearTimeout(limit);
  child.kill('SIGKILL');
  return { status: child.exitCode ?? (child.pid === undefined ? 127 : 137), out: printed() };
}

/** Starts a program that stays. What it prints is kept for {@link Service.printed}. */
export function start(program: string, args: readonly string[]): Service {
  const child = spawn(program, args, { env: CLEAN, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (printed += String(text)));
  const ended = new Promise<void>((resolve) => {
    // When its output has been read, too.
    child.on('close', () => resolve());
    child.on('error', (error) => {
      printed += error.message;
      resolve();
    });
  });
  return { child, ended, printed: () => printed };
}

export interface Service {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
  printed(): string;
}

/**
 * Asks until the answer is not undefined. When `over` says that nothing can bring it any more, one more look is taken.
 * @throws {Error} then, or after `seconds`, naming what was waited for.
 */
export async function until<T>(
  what: string,
  seconds: number,
  ask: () => T | undefined | Promise<T | undefined>,
  over: () => boolean = () => false,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const last = over();
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (last) throw new Error(`${what}: it ended without`);
    if (Date.now() > deadline) throw new Error(`${what}: not within ${seconds} s`);
    await wait(50);
  }
}

/** One HTTP request; undefined when there is no answer. */
export async function get(
  url: string,
  headers: Record<string, string> = {},
  seconds = 20,
): Promise<Answer | undefined> {
  try {
    const response = await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(seconds * 1000) });
    return { status: response.status, headers: response.headers, body: await response.text() };
  } catch {
    return undefined;
  }
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}
