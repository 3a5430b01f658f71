import * as picocolors from 'picocolors';
import { visible } from '../cfn/visible.ts';
import type { Problem } from '../config/problem.ts';
import type { Note } from '../config/read.ts';
import type { UserError } from './errors.ts';
import { fold } from './fold.ts';
import type { Output, World } from './world.ts';

/** Characters that a line on a stream may have; where it is no terminal, what a log or a mail shows whole. */
export const widthOf = ({ columns }: Output): number => columns ?? 100;

type Colors = ReturnType<typeof picocolors.createColors>;

/**
 * The two streams with one rule: `result` is what was asked for, and what a program may parse (stdout); `say` talks to
 * a person (stderr).
 */
export interface Terminal {
  /** For what is said. */
  readonly colors: Colors;
  /** For results. */
  readonly resultColors: Colors;
  result(text: string): void;
  say(text: string): void;
}

/**
 * Colours are on where the stream is a terminal and NO_COLOR is not set (https://no-color.org), unless the command line
 * says `--color` or `--no-color`. Each stream decides alone: `ztech-infra ... > file` writes a plain file and keeps its
 * messages coloured.
 */
export function createTerminal(world: World, argv: readonly string[]): Terminal {
  return {
    colors: picocolors.createColors(wantsColor(world.stderr, world, argv)),
    resultColors: picocolors.createColors(wantsColor(world.stdout, world, argv)),
    result: (text) => world.stdout.write(`${onlyOurs(text)}\n`),
    say: (text) => world.stderr.write(`${fold(onlyOurs(text), world.stderr.columns)}\n`),
  };
}

/** What picocolors writes; of all else that a terminal obeys, only tabs and line ends pass. */
// oxlint-disable-next-line no-control-regex
const OUR_COLORS = /(\u{1B}\[(?:[12]|22|3[0-79]|90)m)/u;

const onlyOurs = (text: string): string =>
  text
    .split(OUR_COLORS)
    .map((part, index) => (index % 2 === 1 ? part : visible(part)))
    .join('');

/**
 * Whether what was said can be redrawn in place: on a terminal that moves its cursor, and with somebody before it. Some CI
 * systems give their jobs a terminal, and keep every redrawing as lines of the log.
 */
export function canRedraw({ stderr, env }: World): boolean {
  return stderr.isTTY && env['TERM'] !== 'dumb' && (env['CI'] ?? '') === '';
}

function wantsColor(stream: Output, { env }: World, argv: readonly string[]): boolean {
  if (argv.includes('--no-color')) return false;
  if (argv.includes('--color')) return true;
  return stream.isTTY && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
}

/**
 * Problems as a person reads them, in the order given: one line each with its place in front, aligned, then the line
 * of the file with a caret and the hint.
 */
export function formatProblems(problems: readonly Problem[], colors: Colors): string {
  const width = placeWidth(problems);
  return problems
    .flatMap((problem) => {
      const paint = problem.severity === 'error' ? colors.red : colors.yellow;
      const label = problem.severity === 'error' ? '' : `${paint(problem.severity)}  `;
      return [
        headline(problem, width, label, paint, colors),
        ...(problem.sourceLine === undefined
          ? []
          : codeFrame(problem.line, problem.column, visible(problem.sourceLine), colors)),
        ...(problem.hint === undefined ? [] : indent(problem.hint)),
      ];
    })
    .join('\n');
}

/** Notes in the same form, without the lines of the file: nothing is wrong there. */
export function formatNotes(notes: readonly Note[], colors: Colors): string {
  const width = placeWidth(notes);
  return notes
    .flatMap((note) => [
      headline(note, width, `${colors.cyan('note')}  `, colors.cyan, colors),
      ...(note.hint === undefined ? [] : indent(note.hint)),
    ])
    .join('\n');
}

type Placed = Pick<Problem, 'file' | 'line' | 'column' | 'key' | 'message'>;

const placeOf = ({ file, line, column }: Placed): string => `${visible(file)}:${line}:${column}`;

const placeWidth = (placed: readonly Placed[]): number => Math.max(0, ...placed.map((one) => placeOf(one).length));

function headline(
  placed: Placed,
  width: number,
  label: string,
  paint: (text: string) => string,
  colors: Colors,
): string {
  const key = placed.key === '' ? '' : `${paint(visible(placed.key))}  `;
  return `${colors.bold(placeOf(placed).padEnd(width))}  ${label}${key}${visible(placed.message)}`;
}

/** Columns of a narrow terminal that a line of the file may fill before it is cut around the caret. */
const FRAME_WIDTH = 100;

function codeFrame(line: number, column: number, source: string, colors: Colors): readonly string[] {
  const start = Math.max(0, column - FRAME_WIDTH + 20);
  // A tab stays one character wide, so that the caret stands under the character it means.
  const cut = source.slice(start, start + FRAME_WIDTH).replaceAll('\t', ' ');
  const shown = start + FRAME_WIDTH < source.length ? `${cut}...` : cut;
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
