import type { Command } from '@commander-js/extra-typings';
import type { Reading } from '../../config/read.ts';
import { readConfigFile } from '../configs.ts';
import { EXIT, UserError } from '../errors.ts';
import type { Session } from '../session.ts';
import { count, formatNotes, formatProblems, formatUserError } from '../terminal.ts';

interface Options {
  readonly json?: true | undefined;
}

export function define(command: Command, session: Session): void {
  command
    .argument('<config...>', 'config files')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
Every error and warning of every file at once, each with its place, what was found, what is expected and how to mend
it. Exit code 1 when there is an error; warnings and notes do not fail.

Examples:
  ztech-infra validate production.yaml staging.yaml
  ztech-infra validate production.yaml --json`,
    )
    .action((paths, options) => validate(paths, options, session));
}

interface Checked {
  readonly path: string;
  readonly reading: Reading;
}

function validate(paths: readonly string[], options: Options, session: Session): void {
  const { terminal } = session;
  const checked = paths.map((path) => check(path, session)).filter((one) => one !== null);
  if (checked.some(({ reading }) => reading.config === undefined)) session.exitCode = EXIT.mend;
  if (options.json === true) {
    const configs = checked.map(({ path, reading }) => ({
      config: path,
      valid: reading.config !== undefined,
      problems: reading.problems,
      notes: reading.notes,
    }));
    terminal.result(JSON.stringify({ configs }, undefined, 2));
    return;
  }
  for (const one of checked) report(one, session);
}

/** A file that cannot be read is said at once and does not keep the others from being checked. */
function check(path: string, session: Session): Checked | null {
  try {
    return { path, reading: readConfigFile(session.world.files, path) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    session.terminal.say(formatUserError(error, session.terminal.colors));
    session.exitCode = error.exitCode;
    return null;
  }
}

function report({ path, reading: { config, problems, notes } }: Checked, { terminal }: Session): void {
  if (problems.length > 0) terminal.say(formatProblems(problems, terminal.colors));
  if (notes.length > 0) terminal.say(formatNotes(notes, terminal.colors));
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const counts = [errors > 0 ? count(errors, 'error') : '', countOf(problems.length - errors, 'warning')];
  const text = counts.filter((part) => part !== '').join(', ');
  terminal.result(`${path} is ${config === undefined ? 'not valid' : 'valid'}${text === '' ? '' : `: ${text}`}.`);
}

const countOf = (number: number, noun: string): string => (number === 0 ? '' : count(number, noun));
