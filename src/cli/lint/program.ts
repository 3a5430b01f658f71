import * as path from 'node:path';
import { UserError, systemErrorCode } from '../errors.ts';
import type { Finished, World } from '../world.ts';

/** What of a world it takes to find a program. */
export type Finder = Pick<World, 'cwd' | 'packageRoot' | 'env' | 'files'>;

/**
 * Where a program is: in the virtual environment `venv` of the project we stand in, else in that of our own package, else
 * on PATH; undefined when it is nowhere.
 */
export function findProgram({ cwd, packageRoot, env, files }: Finder, venv: string, name: string): string | undefined {
  const folders = [...upwards(cwd), packageRoot].map((folder) => path.join(folder, venv, 'bin'));
  const onPath = (env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return [...folders, ...onPath].map((folder) => path.join(folder, name)).find((file) => files.kind(file));
}

function upwards(folder: string): readonly string[] {
  const parent = path.dirname(folder);
  return parent === folder ? [folder] : [folder, ...upwards(parent)];
}

/**
 * Runs a program that was found, in a folder.
 * @throws {UserError} when it does not start.
 */
export async function start(world: World, program: string, args: readonly string[], cwd: string): Promise<Finished> {
  try {
    return await world.run(program, args, { cwd });
  } catch (error) {
    throw new UserError(`${program} does not start: ${systemErrorCode(error) ?? String(error)}`);
  }
}
