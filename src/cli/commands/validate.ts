import type { Command } from '@commander-js/extra-typings';
import type { Problem } from '../../config/problem.ts';
import type { Reading } from '../../config/read.ts';
import { brokenOverrides, readConfigFile } from '../configs.ts';
import { EXIT, UserError } from '../errors.ts';
import { jsonDocument } from '../json.ts';
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

async function validate(paths: readonly string[], options: Options, session: Session): Promise<void> {
  const { terminal } = session;
  const all = await Promise.all(paths.map((path) => check(path, session)));
  const checked = all.filter((one) => one !== null);
  if (checked.some(({ reading }) => reading.config === undefined)) session.exitCode = EXIT.mend;
  if (options.json === true) {
    const configs = checked.map(({ path, reading }) => ({
      config: path,
      valid: reading.config !== undefined,
      problems: reading.problems,
      notes: reading.notes,
    }));
    terminal.result(jsonDocument('validate', { configs }));
    return;
  }
  for (const one of checked) report(one, session);
}

/** A file that cannot be read is said at once and does not keep the others from being checked. */
async function check(path: string, session: Session): Promise<Checked | null> {
  try {
    const reading = readConfigFile(session.world.files, path);
    const { config, places } = reading;
    if (config === undefined || places === undefined) return { path, reading };
    const broken = await brokenOverrides({ path, config, places }, session);
    return { path, reading: broken.length === 0 ? reading : withProblems(reading, broken) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    session.terminal.say(formatUserError(error, session.terminal.colors));
    session.exitCode = error.exitCode;
    return null;
  }
}

/** The reading, with more problems; without its config when one of them is an error. */
function withProblems({ config, ...reading }: Reading, more: readonly Problem[]): Reading {
  const problems = [...reading.problems, ...more];
  if (more.some(({ severity }) => severity === 'error')) return { ...reading, problems, notes: [] };
  return { ...reading, problems, ...(config === undefined ? {} : { config }) };
}

function report({ path, reading: { config, problems, notes, places } }: Checked, { terminal }: Session): void {
  if (problems.length > 0) terminal.say(formatProblems(problems, terminal.colors));
  if (notes.length > 0) terminal.say(formatNotes(notes, terminal.colors));
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const counts = [errors > 0 ? count(errors, 'error') : '', countOf(problems.length - errors, 'warning')];
  const text = counts.filter((part) => part !== '').join(', ');
  const bases = places?.files.slice(1) ?? [];
  const subject = bases.length === 0 ? path : `${path}, which extends ${bases.join(' and ')},`;
  terminal.result(`${subject} is ${config === undefined ? 'not valid' : 'valid'}${text === '' ? '' : `: ${text}`}.`);
}

const countOf = (number: number, noun: string): string => (number === 0 ? '' : count(number, noun));
