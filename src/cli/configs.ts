import type { Config } from '../config/model.ts';
import { readConfig, type Reading } from '../config/read.ts';
import { EXIT, UserError, systemErrorCode } from './errors.ts';
import type { Session } from './session.ts';
import { count, formatNotes, formatProblems } from './terminal.ts';
import type { Files } from './world.ts';

export interface LoadedConfig {
  /** As the user wrote it. */
  readonly path: string;
  readonly config: Config;
}

/**
 * Reads a config file and everything that is to be said about it.
 * @throws {UserError} when there is no such file.
 */
export function readConfigFile(files: Files, path: string): Reading {
  try {
    return readConfig(files.readText(path), path);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') {
      throw new UserError('no such file', { file: path, hint: '`ztech-infra init config.yaml` writes a first one.' });
    }
    throw error;
  }
}

/**
 * All the configs, or undefined (and the exit code set) when one of them has an error. Errors, warnings and notes of
 * all of them are printed at once: nobody should have to mend and run again to see the next.
 */
export function loadConfigs(
  paths: readonly string[],
  session: Session,
  consequence: string,
): LoadedConfig[] | undefined {
  const { terminal, world } = session;
  const loaded: LoadedConfig[] = [];
  let errors = 0;
  let said = false;
  for (const path of paths) {
    const { config, problems, notes } = readConfigFile(world.files, path);
    if (problems.length > 0) terminal.say(formatProblems(problems, terminal.colors));
    if (notes.length > 0) terminal.say(formatNotes(notes, terminal.colors));
    said ||= problems.length + notes.length > 0;
    errors += problems.filter((problem) => problem.severity === 'error').length;
    if (config !== undefined) loaded.push({ path, config });
  }
  if (errors === 0) {
    if (said) terminal.say('');
    return loaded;
  }
  terminal.say(`${count(errors, 'error')}, ${consequence}.`);
  session.exitCode = EXIT.mend;
  return undefined;
}
