import * as path from 'node:path';
import type { Command } from '@commander-js/extra-typings';
import type { Config } from '../../config/schema.ts';
import type { DeploymentFolder } from '../../deploy/folder.ts';
import { outputsOf, outputsText, type Site } from '../../deploy/outputs.ts';
import { readConfigFile } from '../configs.ts';
import { ENDPOINT, FOLDER, PROFILE, chooseFolder, openAws, type AwsOptions } from '../deploying.ts';
import { UserError } from '../errors.ts';
import { jsonDocument } from '../json.ts';
import type { Session } from '../session.ts';

interface Options extends AwsOptions {
  readonly json?: true | undefined;
}

export function define(command: Command, session: Session): void {
  command
    .argument(...FOLDER)
    .option('--json', 'print them as JSON')
    .option(...PROFILE)
    .option(...ENDPOINT)
    .addHelpText(
      'after',
      `
What a person needs next: the site's address (and a request that reaches it whatever DNS says), name servers to set,
buckets to copy to, how to open a shell. Only reads.

Examples:
  ztech-infra outputs
  ztech-infra outputs --json | jq -r '.outputs[] | select(.name == "imagesBucket").value'`,
    )
    .action((folder, options) => outputs(folder, options, session));
}

async function outputs(named: string | undefined, options: Options, session: Session): Promise<void> {
  const { terminal } = session;
  const folder = await chooseFolder(named, session);
  const found = await outputsOf(folder.stacks, await openAws(options, session), siteOf(configOf(folder, session)));
  if (options.json === true) {
    terminal.result(jsonDocument('outputs', { deployment: folder.name, outputs: found }));
    return;
  }
  if (found.length === 0) {
    throw new UserError(`${folder.name} has no outputs yet`, {
      hint: `\`ztech-infra status ${folder.path}\` shows what stands.`,
    });
  }
  terminal.result(outputsText(found, terminal.resultColors.dim));
}

/** What the outputs say of the site. */
export function siteOf(config: Config | undefined): Site | undefined {
  if (config === undefined) return undefined;
  const { domain, data } = config;
  return { domain: domain.name, records: domain.records, weight: domain.weight, imagesPath: data.images.path };
}

/** The config of the folder, or undefined when it cannot be read or is not valid (any more). Says nothing of it. */
function configOf(folder: DeploymentFolder, { world }: Session): Config | undefined {
  const file = path.posix.join(folder.path, folder.config);
  if (world.files.kind(file) !== 'file') return undefined;
  return readConfigFile(world.files, file).config;
}
