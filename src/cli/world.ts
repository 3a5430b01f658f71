import { existsSync } from 'node:fs';
import * as path from 'node:path';
import type { Clock, OpenAws } from '../deploy/port.ts';
import type { AwsSettings } from '../deploy/aws/client.ts';
import { realFiles, type Files } from './disk.ts';

export { realFiles, type Files } from './disk.ts';

/** Where text goes: a stream of the process, or a test's memory. */
export interface Output {
  /** True on a terminal: colours and progress are for people only. */
  readonly isTTY: boolean;
  /** Width in characters; undefined when it is not a terminal. */
  readonly columns: number | undefined;
  write(text: string): void;
}

/** How a program that we started ended. */
export interface Finished {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The person at the keyboard. */
export interface Input {
  /** True when questions can be asked: input and messages are both on a terminal. */
  readonly isTTY: boolean;
  /** One line; undefined when there is none: the input has ended, or Ctrl-C was pressed at the question. */
  ask(question: string): Promise<string | undefined>;
}

/** Everything outside the process. Only this file touches `process`, the disk, other programs and the clock. */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly cwd: string;
  /** Node.js and the machine: `Node.js 22.11.0, linux arm64`. */
  readonly runtime: string;
  /** The folder of this package's own package.json, absolute. */
  readonly packageRoot: string;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly files: Files;
  readonly input: Input;
  now(): Date;
  /** Time for what waits: polls, and how long something took. */
  readonly clock: Clock;
  /** Calls `tick` every second, for what a person watches. Returns how to stop; keeps no process alive. */
  everySecond(tick: () => void): () => void;
  /** Calls the handler at the first Ctrl-C or SIGTERM; another one ends the process. Returns how to stop listening. */
  onInterrupt(handler: () => void): () => void;
  /** AWS by the SDK's own chain of credentials. */
  openAws(settings: AwsSettings): Promise<OpenAws>;
  /** The public DNS's answer, as texts; none when the name has no such record. Rejects when no server can be reached. */
  resolveDns(name: string, type: 'NS' | 'MX' | 'A' | 'CAA'): Promise<readonly string[]>;
  /** Runs a program without a shell, its input closed. Rejects with a system error when it cannot be started. */
  run(program: string, args: readonly string[], options?: { readonly cwd?: string }): Promise<Finished>;
}

/** The world as it is. */
export function realWorld(): World {
  const cwd = process.cwd();
  return {
    env: process.env,
    cwd,
    runtime: `Node.js ${process.versions.node}, ${process.platform} ${process.arch}`,
    get packageRoot() {
      return packageRoot();
    },
    stdout: output(() => process.stdout),
    stderr: output(() => process.stderr),
    files: realFiles(cwd),
    input: realInput(),
    now: () => new Date(),
    clock: realClock,
    everySecond: (tick) => {
      const timer = setInterval(tick, 1000).unref();
      return () => clearInterval(timer);
    },
    onInterrupt,
    openAws: async (settings) => {
      // Read when a client is made; the version is pinned, so a user could not act on the warning.
      process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
      return (await import('../deploy/aws.ts')).openAws(settings);
    },
    resolveDns: async (name, type) => (await import('./dns.ts')).resolveDns(name, type),
    run: (program, args, options) => run(program, args, options?.cwd ?? cwd),
  };
}

const realClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) return resolve();
      const done = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      signal?.addEventListener('abort', done);
    }),
};

function onInterrupt(handler: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const stop = (): void => signals.forEach((signal) => process.off(signal, first));
  const first = (): void => {
    stop();
    handler();
  };
  for (const signal of signals) process.on(signal, first);
  return stop;
}

function realInput(): Input {
  return {
    get isTTY() {
      return isTerminal(process.stdin) && isTerminal(process.stderr);
    },
    ask: async (question) => {
      const { createInterface } = await import('node:readline');
      const lines = createInterface({ input: process.stdin, output: process.stderr });
      return new Promise((resolve) => {
        lines.on('close', () => resolve(undefined));
        lines.on('SIGINT', () => lines.close());
        lines.question(question, (answer) => {
          resolve(answer);
          lines.close();
        });
      });
    },
  };
}

/** Bundled, this code stands in `dist/` or below it; in tests in `src/cli/`. */
export function packageRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('the package.json of ztech-infra is not above its code');
    folder = parent;
  }
  return folder;
}

/** Node.js leaves it undefined for what is no terminal, whatever its types say. */
const isTerminal = ({ isTTY = false }: { readonly isTTY?: boolean }): boolean => isTTY;

/**
 * A stream of the process, made when it is first needed: not every command writes to both. When the reader of a pipe has
 * gone (`ztech-infra ... | head`) only the text is lost: the work itself goes on.
 */
function output(open: () => NodeJS.WriteStream): Output {
  let opened: NodeJS.WriteStream | undefined;
  const lost = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EPIPE') throw error;
  };
  const stream = (): NodeJS.WriteStream => (opened ??= open().on('error', lost));
  return {
    get isTTY() {
      return isTerminal(stream());
    },
    get columns() {
      return stream().columns;
    },
    write: (text) => void stream().write(text),
  };
}

/** {@link World.run}, in the folder `cwd`. Few commands start programs: the others do not pay for loading what it takes. */
export async function run(program: string, args: readonly string[], cwd: string): Promise<Finished> {
  const { spawn } = await import('node:child_process');
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const text = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8');
      child[name].on('data', (chunk: string) => (text[name] += chunk));
    }
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, ...text }));
  });
}
