import * as path from 'node:path';
import type { Problem } from '../../config/problem.ts';
import type { Config } from '../../config/schema.ts';
import { INDEX, hashOf, type DeploymentFolder } from '../../deploy/folder.ts';
import { buildDeployment, deploymentYaml } from '../../stacks/deployment.ts';
import { readConfigFile } from '../configs.ts';
import { UserError } from '../errors.ts';
import type { Session } from '../session.ts';
import { formatProblems } from '../terminal.ts';

/**
 * What is deployed is what was committed and reviewed: the files of the folder, never what the config generates now. The
 * config is generated in memory only to see whether both are the same.
 * @returns the folder's config
 * @throws {UserError} when a file was edited by hand and that was not allowed, the folder is stale, or the overrides of
 * its config break a hard rule: `generate` refuses that, but an earlier version of it had fewer rules.
 */
export async function checkCommitted(
  folder: DeploymentFolder,
  allowEdited: boolean,
  session: Session,
): Promise<Config> {
  if (folder.edited.length > 0 && !allowEdited) {
    throw new UserError(`${folder.edited.join(', ')} was edited by hand since it was generated`, {
      file: folder.path,
      hint: `\`ztech-infra generate\` would undo the edit: make it in the config. --allow-edited deploys it as it is, and says so in the change set's description.`,
    });
  }
  const configPath = path.posix.join(folder.path, folder.config);
  const { config, problems, places } = readConfigFile(session.world.files, configPath);
  if (config === undefined || places === undefined) {
    return refuse(
      problems,
      configPath,
      'has errors: the folder cannot be compared with it, so it is not deployed',
      session,
    );
  }
  const stale = staleFiles(folder, config);
  if (stale.length > 0) {
    throw new UserError(`is not what ${configPath} generates: ${stale.join(', ')}`, {
      file: folder.path,
      hint: `The config changed, or this version of ztech-infra writes something else. \`ztech-infra generate ${configPath} --diff\` shows it; generate, review and commit, then deploy.`,
    });
  }
  if (Object.keys(config.overrides).length > 0) {
    const { rulesBrokenByOverrides } = await import('../overridden.ts');
    const broken = await rulesBrokenByOverrides({ path: configPath, config, places });
    if (broken.length > 0)
      return refuse(broken, configPath, 'its overrides break rules, so it is not deployed', session);
  }
  return config;
}

function refuse(problems: readonly Problem[], file: string, message: string, { terminal }: Session): never {
  terminal.say(formatProblems(problems, terminal.colors));
  throw new UserError(message, { file });
}

/** Files that the config generates otherwise than `deployment.yaml` says, hand edits aside. */
function staleFiles(folder: DeploymentFolder, config: Config): readonly string[] {
  const deployment = buildDeployment(config);
  const hashes = Object.fromEntries(deployment.files.map(({ name, text }) => [name, hashOf(text)]));
  const names = new Set([...Object.keys(hashes), ...folder.listed.keys()]);
  const stale = [...names].filter((name) => hashes[name] !== folder.listed.get(name));
  const index = deploymentYaml(deployment, folder.config, hashes);
  return stale.length === 0 && index !== folder.index ? [INDEX] : stale;
}
