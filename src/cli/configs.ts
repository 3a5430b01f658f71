import { UnfitOverrides, type Unfit } from '../cfn/amend.ts';
import { nearestWord } from '../config/keys.ts';
import type { Config } from '../config/model.ts';
import type { Finding, Problem } from '../config/problem.ts';
import { readConfig, type Reading } from '../config/read.ts';
import type { Places } from '../config/source.ts';
import { buildDeployment } from '../stacks/deployment.ts';
import { EXIT, UserError, systemErrorCode } from './errors.ts';
import { basesOf } from './extends.ts';
import type { Session } from './session.ts';
import { count, formatNotes, formatProblems } from './terminal.ts';
import type { Files } from './world.ts';

export interface LoadedConfig {
  /** As the user wrote it. */
  readonly path: string;
  readonly config: Config;
  readonly places: Places;
}

/**
 * Reads a config file, with what it extends, and everything that is to be said about it.
 * @throws {UserError} when there is no such file.
 */
export function readConfigFile(files: Files, path: string): Reading {
  return readConfig(textOf(files, path), path, { open: basesOf(files, path), check: unfitOverrides });
}

function textOf(files: Files, path: string): string {
  try {
    return files.readText(path);
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
    throw new UserError('no such file', { file: path, hint: '`ztech-infra init config.yaml` writes a first one.' });
  }
}

/** Overrides of stacks and resources that there are not. Only a build can tell. */
function unfitOverrides(config: Config): readonly Finding[] {
  if (Object.keys(config.overrides).length === 0) return [];
  try {
    buildDeployment(config);
    return [];
  } catch (error) {
    if (!(error instanceof UnfitOverrides)) throw error;
    return error.unfit.map(findingOf);
  }
}

function findingOf({ path, message, name, known }: Unfit): Finding {
  const near = nearestWord(name, known);
  const hint =
    near !== null ? `did you mean ${near}?` : path.length === 1 ? `there are ${known.join(', ')}` : undefined;
  return { severity: 'error', path: ['overrides', ...path], message, hint, atKey: path.at(-1) === name };
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
    const { config, problems, notes, places } = readConfigFile(world.files, path);
    if (problems.length > 0) terminal.say(formatProblems(problems, terminal.colors));
    if (notes.length > 0) terminal.say(formatNotes(notes, terminal.colors));
    said ||= problems.length + notes.length > 0;
    errors += problems.filter((problem) => problem.severity === 'error').length;
    if (config !== undefined && places !== undefined) loaded.push({ path, config, places });
  }
  if (errors === 0) {
    if (said) terminal.say('');
    return loaded;
  }
  stop(errors, session, consequence);
  return undefined;
}

function stop(errors: number, session: Session, consequence: string): void {
  session.terminal.say(`${count(errors, 'error')}, ${consequence}.`);
  session.exitCode = EXIT.mend;
}

/** What the overrides of a config break; nothing for a config without overrides, which costs nothing either. */
export async function brokenOverrides(loaded: LoadedConfig, session: Session): Promise<readonly Problem[]> {
  if (Object.keys(loaded.config.overrides).length === 0) return [];
  return (await import('./overridden.ts')).brokenByOverrides(loaded, session);
}

/** False, with everything said and the exit code set, when the overrides of one of the configs break a rule. */
export async function overridesHold(
  configs: readonly LoadedConfig[],
  session: Session,
  consequence: string,
): Promise<boolean> {
  const { terminal } = session;
  const problems: Problem[] = [];
  for (const loaded of configs) problems.push(...(await brokenOverrides(loaded, session)));
  if (problems.length > 0) terminal.say(formatProblems(problems, terminal.colors));
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) stop(errors, session, consequence);
  return errors === 0;
}
