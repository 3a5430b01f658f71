import type { World } from '../cli/world.ts';
import { holding } from './printed.ts';
import { packageRoot, realFiles, run } from '../cli/world.ts';

/** A world whose streams are memory: what a run printed is read from `out()` and `err()`. */
export interface TestWorld extends World {
  out(): string;
  err(): string;
}

/**
 * The text, unchanged.
 * @throws {Error} when it moves a cursor or has a colour: these streams are no terminal.
 */
function plain(text: string): string {
  if (text.includes('\u001b')) throw new Error(`written to what is no terminal: ${JSON.stringify(text)}`);
  return text;
}

/**
 * The real disk and programs below `cwd` (a folder of the test's own, from {@link temporaryFolder}), empty environment,
 * no terminal, and a clock that stands still. What is printed is held against the schema that it names, and has no ESC.
 */
export function testWorld(cwd: string, changes: Partial<World> = {}): TestWorld {
  const written = { out: '', err: '' };
  return {
    runtime: 'Node.js 22.0.0, linux x64',
    packageRoot: packageRoot(),
    run: (program, args, options) => run(program, args, options?.cwd ?? cwd),
    env: {},
    cwd,
    files: realFiles(cwd),
    stdout: { isTTY: false, columns: undefined, write: (text) => void (written.out += holding(plain(text))) },
    stderr: { isTTY: false, columns: undefined, write: (text) => void (written.err += plain(text)) },
    input: { isTTY: false, ask: () => Promise.resolve(undefined) },
    now: () => new Date('2026-01-02T03:04:05Z'),
    clock: { now: () => Date.parse('2026-01-02T03:04:05Z'), sleep: () => Promise.resolve() },
    everySecond: () => () => undefined,
    onInterrupt: () => () => undefined,
    openAws: () => Promise.reject(new Error('this test has no AWS')),
    resolveDns: () => Promise.resolve([]),
    ...changes,
    out: () => written.out,
    err: () => written.err,
  };
}
