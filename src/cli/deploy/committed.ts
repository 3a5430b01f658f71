import * as path from 'node:path';
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
 * @throws {UserError} when a file was edited by hand and that was not allowed, or the folder is stale.
 */
export function checkCommitted(folder: DeploymentFolder, allowEdited: boolean, session: Session): Config {
  if (folder.edited.length > 0 && !allowEdited) {
    throw new UserError(`${folder.edited.join(', ')} was edited by hand since it was generated`, {
      file: folder.path,
      hint: `\`ztech-infra generate\` would undo the edit: make it in the config. --allow-edited deploys it as it is, and says so in the change set's description.`,
    });
  }
  const configPath = path.posix.join(folder.path, folder.config);
  const { config, problems } = readConfigFile(session.world.files, configPath);
  if (config === undefined) {
    session.terminal.say(formatProblems(problems, session.terminal.colors));
    throw new UserError('has errors: the folder cannot be compared with it, so it is not deployed', {
      file: configPath,
    });
  }
  const stale = staleFiles(folder, config);
  if (stale.length > 0) {
    throw new UserError(`is not what ${configPath} generates: ${stale.join(', ')}`, {
      file: folder.path,
      hint: `The config changed, or this version of ztech-infra writes something else. \`ztech-infra generate ${configPath} --diff\` shows it; generate, review and commit, then deploy.`,
    });
  }
  return config;
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
