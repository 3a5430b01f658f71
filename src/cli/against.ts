import * as path from 'node:path';
import type { Templates } from '../deploy/plan.ts';
import type { Places } from '../config/source.ts';
import { INDEX, readDeployment } from '../deploy/folder.ts';
import { buildDeployment, type Deployment } from '../stacks/deployment.ts';
import { loadWithOverrides } from './configs.ts';
import { readFolderAt } from './deploying.ts';
import { UserError, systemErrorCode } from './errors.ts';
import type { Session } from './session.ts';
import type { World } from './world.ts';

/** What a comparison may stand against: a config, a generated folder, or a commit of the repository we stand in. */

/** A deployment that was built and not written. */
export function templatesOf({ name, stacks, files }: Deployment): Templates {
  return {
    name,
    stacks: stacks.map((stack) => ({
      ...stack,
      parameters: Object.fromEntries(
        Object.entries(stack.parameters).map(([parameter, source]) => {
          const dot = source.lastIndexOf('.');
          return [parameter, { stack: source.slice(0, dot), output: source.slice(dot + 1) }];
        }),
      ),
    })),
    files: new Map(files.map((file) => [file.name, file.text])),
  };
}

/** A commit, by its hash, and how the user called it. */
export interface Commit {
  readonly name: string;
  readonly hash: string;
}

/** Letters of names of branches, tags and commits, with what git adds (`HEAD~2`, `main@{1}`); no path, no option. */
const REVISION = /^[A-Za-z0-9_][\w./@{}~^-]*$/;

/**
 * The commit that `name` stands for.
 * @throws {UserError} when git is not there, this is no repository, or it has no such commit.
 */
export async function commitOf(name: string, { world }: Session): Promise<Commit> {
  if (!REVISION.test(name) || name.includes('..'))
    throw new UserError(`is neither a file, a folder nor a commit`, { file: name });
  const { exitCode, stdout } = await git(world, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
  if (exitCode === 0) return { name, hash: stdout.trim() };
  const inside = await git(world, ['rev-parse', '--is-inside-work-tree']);
  throw new UserError(
    inside.exitCode === 0 ? 'is neither a file, a folder nor a commit' : 'is no file, and this is no git repository',
    { file: name, hint: inside.exitCode === 0 ? '`git fetch` brings the commits of a remote branch.' : undefined },
  );
}

async function git(world: World, args: readonly string[]): ReturnType<World['run']> {
  try {
    return await world.run('git', args);
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
    throw new UserError('git is not on PATH');
  }
}

/**
 * The generated folder `folder` as a commit has it; undefined when it is not in it.
 * @throws {UserError} when the folder is outside of the repository.
 * @throws {DeployError} when the commit has half of it.
 */
export async function committedAt(
  { name, hash }: Commit,
  folder: string,
  { world }: Session,
): Promise<Templates | undefined> {
  const prefix = (await git(world, ['rev-parse', '--show-prefix'])).stdout.trim();
  const relative = path.relative(world.cwd, path.resolve(world.cwd, folder)).split(path.sep).join('/');
  const inside = path.posix.join(prefix, relative);
  if (inside === '..' || inside.startsWith('../')) {
    throw new UserError('is outside of the git repository we stand in', { file: folder });
  }
  const listed = await git(world, ['ls-tree', '-z', '--name-only', '--full-tree', hash, `${inside}/`]);
  const files = listed.stdout.split('\0').filter((file) => file.endsWith('.yaml'));
  const texts = await Promise.all(
    files.map(async (file) => {
      const { stdout } = await git(world, ['cat-file', 'blob', `${hash}:${file}`]);
      return [path.posix.basename(file), stdout] as const;
    }),
  );
  const found = new Map(texts);
  return found.has(INDEX) ? readDeployment(`${name}:${folder}`, (file) => found.get(file)) : undefined;
}

/** A side of a comparison that stands by itself, and what a person calls it. */
export interface Named {
  readonly name: string;
  readonly templates: Templates;
  readonly places: Places | undefined;
}

/**
 * The templates that a config generates, or that a generated folder holds; undefined, with the exit code set, when the
 * config has errors.
 */
export async function templatesAt(path: string, session: Session): Promise<Named | undefined> {
  if (session.world.files.kind(path) === 'folder') {
    const folder = readFolderAt(path, session);
    return { name: folder.path, templates: folder, places: undefined };
  }
  const { configs } = await loadWithOverrides([path], session, 'nothing compared');
  const [loaded] = configs ?? [];
  if (loaded === undefined) return undefined;
  return { name: path, templates: templatesOf(buildDeployment(loaded.config)), places: loaded.places };
}
