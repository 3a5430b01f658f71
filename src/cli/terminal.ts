import * as picocolors from 'picocolors';
import type { Problem } from '../config/problem.ts';
import type { UserError } from './errors.ts';
import type { World } from './world.ts';

type Colors = ReturnType<typeof picocolors.createColors>;

/**
 * The two streams with one rule: `result` is what was asked for, and what a program may parse (stdout); `say` talks to
 * a person (stderr).
 */
export interface Terminal {
  readonly colors: Colors;
  result(text: string): void;
  say(text: string): void;
}

/**
 * Colours are on when the stream is a terminal and NO_COLOR is not set (https://no-color.org), unless the command line
 * says `--color` or `--no-color`. Each stream decides alone: `ztech-infra ... > file` keeps its messages coloured but
 * writes a plain file, so {@link Terminal.colors} are those of stderr and a result is never coloured.
 */
export function createTerminal(world: World, argv: readonly string[]): Terminal {
  return {
    colors: picocolors.createColors(wantsColor(world, argv)),
    result: (text) => world.stdout.write(`${text}\n`),
    say: (text) => world.stderr.write(`${text}\n`),
  };
}

function wantsColor(world: World, argv: readonly string[]): boolean {
  if (argv.includes('--no-color')) return false;
  if (argv.includes('--color')) return true;
  const { NO_COLOR, TERM } = world.env;
  return world.stderr.isTTY && (NO_COLOR ?? '') === '' && TERM !== 'dumb';
}

/**
 * Problems as a person reads them, in the order given: one line each with its place in front, aligned, then the line
 * of the file with a caret and the hint.
 */
export function formatProblems(problems: readonly Problem[], colors: Colors): string {
  const places = problems.map((problem) => `${problem.file}:${problem.line}:${problem.column}`);
  const width = Math.max(0, ...places.map((place) => place.length));
  return problems
    .map((problem, index) => formatProblem(problem, (places[index] ?? '').padEnd(width), colors))
    .join('\n');
}

function formatProblem(problem: Problem, place: string, colors: Colors): string {
  const paint = { error: colors.red, warning: colors.yellow, note: colors.cyan }[problem.severity];
  const label = problem.severity === 'error' ? '' : `${paint(problem.severity)}  `;
  const key = problem.key === '' ? '' : `${paint(problem.key)}  `;
  const lines = [`${colors.bold(place)}  ${label}${key}${problem.message}`];
  if (problem.sourceLine !== '') lines.push(...codeFrame(problem.line, problem.column, problem.sourceLine, colors));
  if (problem.hint !== undefined) lines.push(...indent(problem.hint));
  return lines.join('\n');
}

/** Columns of a narrow terminal that a line of the file may fill before it is cut around the caret. */
const FRAME_WIDTH = 100;

function codeFrame(line: number, column: number, source: string, colors: Colors): readonly string[] {
  const start = Math.max(0, column - FRAME_WIDTH + 20);
  // A tab stays one character wide, so that the caret stands under the character it means.
  const shown = source.slice(start, start + FRAME_WIDTH).replaceAll('\t', ' ');
  const number = String(line).padStart(5);
  return [
    colors.dim(`${number} | ${shown}`.trimEnd()),
    `${colors.dim(`${' '.repeat(number.length)} | `)}${' '.repeat(column - 1 - start)}${colors.red('^')}`,
  ];
}

function indent(text: string): readonly string[] {
  return text.split('\n').map((line) => `      ${line}`);
}

/** A user error as one line, `file:line:column  message`, and its hint below. */
export function formatUserError(error: UserError, colors: Colors): string {
  const { file, line, column, hint } = error.details;
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  const first = `${place === '' ? colors.red('error:') : `${colors.bold(place)} `} ${error.message}`;
  return [first, ...(hint === undefined ? [] : indent(hint))].join('\n');
}

/** `1 error`, `2 errors`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
