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

/** What a run may work with, and what there was to say about it. */
export interface Loading {
  /** Undefined, with the exit code set, when one of the configs has an error. */
  readonly configs: readonly LoadedConfig[] | undefined;
  /** Errors and warnings of all of them. */
  readonly problems: readonly Problem[];
  /** The configs, what they extend, and bases that are missing. */
  readonly files: readonly string[];
}

/**
 * All the configs, or undefined (and the exit code set) when one of them has an error. Errors, warnings and notes of
 * all of them are printed at once: nobody should have to mend and run again to see the next.
 */
export function loadConfigs(
  paths: readonly string[],
  session: Session,
  consequence: string,
): readonly LoadedConfig[] | undefined {
  return readAll(paths, session, consequence).configs;
}

/** The same, with their overrides held against the rules of every deployment, which takes cfn-lint. */
export async function loadWithOverrides(
  paths: readonly string[],
  session: Session,
  consequence: string,
): Promise<Loading> {
  const loading = readAll(paths, session, consequence);
  if (loading.configs === undefined) return loading;
  const broken: Problem[] = [];
  for (const loaded of loading.configs) broken.push(...(await brokenOverrides(loaded, session)));
  if (broken.length > 0) session.terminal.say(formatProblems(broken, session.terminal.colors));
  const problems = [...loading.problems, ...broken];
  return { ...loading, configs: withoutErrors(broken, session, consequence) ? loading.configs : undefined, problems };
}

function readAll(paths: readonly string[], session: Session, consequence: string): Loading {
  const { terminal, world } = session;
  const configs: LoadedConfig[] = [];
  const all: Problem[] = [];
  const read: string[] = [];
  let said = false;
  for (const path of paths) {
    const { config, problems, notes, places, files } = readConfigFile(world.files, path);
    if (problems.length > 0) terminal.say(formatProblems(problems, terminal.colors));
    if (notes.length > 0) terminal.say(formatNotes(notes, terminal.colors));
    said ||= problems.length + notes.length > 0;
    all.push(...problems);
    read.push(...files);
    if (config !== undefined && places !== undefined) configs.push({ path, config, places });
  }
  const loading = { problems: all, files: [...new Set(read)] };
  if (!withoutErrors(all, session, consequence)) return { ...loading, configs: undefined };
  if (said) terminal.say('');
  return { ...loading, configs };
}

/** False, with the exit code set, when there is an error among them. */
function withoutErrors(problems: readonly Problem[], session: Session, consequence: string): boolean {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (errors === 0) return true;
  session.terminal.say(`${count(errors, 'error')}, ${consequence}.`);
  session.exitCode = EXIT.mend;
  return false;
}

/** What the overrides of a config break; nothing for a config without overrides, which costs nothing either. */
export async function brokenOverrides(loaded: LoadedConfig, session: Session): Promise<readonly Problem[]> {
  if (Object.keys(loaded.config.overrides).length === 0) return [];
  return (await import('./overridden.ts')).brokenByOverrides(loaded, session);
}
