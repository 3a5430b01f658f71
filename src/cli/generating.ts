import * as path from 'node:path';
import { buildDeployment, deploymentYaml, type Deployment } from '../stacks/deployment.ts';
import { loadWithOverrides, type LoadedConfig, type Loading } from './configs.ts';
import { UserError } from './errors.ts';
import { INDEX, hashOf, planFolder, readFolder, type FolderFile, type FolderPlan } from './folder.ts';
import type { Generated } from './report.ts';
import type { Session } from './session.ts';

/** From configs to what `generate` writes of them, once or while somebody edits them. */

/**
 * The configs, when all of them may be generated; else undefined, with everything said and the exit code set.
 * @throws {UserError} when there is no such file, or two configs would write the same folder.
 */
export async function configsToGenerate(
  paths: readonly string[],
  session: Session,
  otherwise: string,
): Promise<Loading> {
  const loading = await loadWithOverrides(paths, session, otherwise);
  refuseSharedFolders(loading.configs ?? []);
  return loading;
}

/**
 * What a run would write of one config, and what that changes. `looking`: nothing will be written.
 * @throws {UserError} when something stands in the way that we did not write.
 */
export async function planConfig(
  { path: configPath, config, places }: LoadedConfig,
  out: string,
  { world, looking }: Pick<Session, 'world'> & { readonly looking: boolean },
): Promise<Generated> {
  const deployment = buildDeployment(config);
  const folder = path.posix.join(out, deployment.name);
  const wanted = [...deployment.files, index(deployment, folder, configPath, world.cwd)];
  const names = wanted.map((file) => file.name);
  const planned: FolderPlan = planFolder(folder, wanted, readFolder(world.files, folder, names));
  const resources = new Map(deployment.files.map((file) => [file.name, file.resources]));
  // Most runs find nothing changed, or everything new: they do not load what compares texts.
  const changed = planned.files.some((file) => file.status === 'changed');
  const changes = changed ? (await import('./changes.ts')).planChanges(planned) : new Map<string, undefined>();
  const onDeploy = changed && !looking ? await sentence(folder, planned, deployment) : undefined;
  return { configPath, folder, plan: planned, changes, resources, places, onDeploy };
}

async function sentence(folder: string, planned: FolderPlan, deployment: Deployment): Promise<string | undefined> {
  const [{ sentenceOf }, { templatesOf }] = await Promise.all([import('./preview.ts'), import('./against.ts')]);
  return sentenceOf(folder, planned, templatesOf(deployment));
}

function index(deployment: Deployment, folder: string, configPath: string, cwd: string): FolderFile {
  const relative = path.relative(path.resolve(cwd, folder), path.resolve(cwd, configPath));
  const hashes = Object.fromEntries(deployment.files.map(({ name, text }) => [name, hashOf(text)]));
  return { name: INDEX, text: deploymentYaml(deployment, relative.split(path.sep).join('/'), hashes) };
}

/** @throws {UserError} when two configs would write the same folder, each undoing the other's work. */
function refuseSharedFolders(configs: readonly LoadedConfig[]): void {
  const owners = new Map<string, string>();
  for (const { path: file, config } of configs) {
    const { stackName } = config.sized;
    const owner = owners.get(stackName);
    if (owner !== undefined) {
      throw new UserError(`has the same name and environment as ${owner}: both would be ${stackName}`, { file });
    }
    owners.set(stackName, file);
  }
}
