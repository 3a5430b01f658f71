import { readDeployment, type DeploymentFolder } from '../deploy/folder.ts';
import type { OpenAws } from '../deploy/port.ts';
import type { PublicDns } from '../deploy/preflight.ts';
import { EXIT, UserError } from './errors.ts';
import { OUTPUT, generatedFolders } from './folder.ts';
import type { Session } from './session.ts';

/** What every command that speaks to AWS takes: which folder, whose AWS, and how it is reached. */

/** Arguments of commander's `argument` and `option`, to be spread. */
export const FOLDER = ['[folder]', 'a generated folder; default: the only one below templates-out'] as const;
export const PROFILE = ['--profile <name>', 'profile of the AWS credentials; default: AWS_PROFILE'] as const;
export const ENDPOINT = [
  '--endpoint-url <url>',
  'speak to this endpoint in the place of AWS (AWS_ENDPOINT_URL)',
] as const;

export interface AwsOptions {
  readonly profile?: string | undefined;
  readonly endpointUrl?: string | undefined;
}

/** AWS as the options and the environment say. The SDK is loaded here, not before. */
export async function openAws({ profile, endpointUrl }: AwsOptions, { world }: Session): Promise<OpenAws> {
  const endpoint = endpointUrl ?? world.env['AWS_ENDPOINT_URL'];
  if (endpoint !== undefined && !URL.canParse(endpoint)) {
    throw new UserError(`is no URL: ${endpoint}`, { exitCode: EXIT.usage, file: '--endpoint-url' });
  }
  return world.openAws({ endpointUrl: endpoint, pathStyle: endpoint !== undefined, profile });
}

/** True at an endpoint of the user's own: then AWS's surroundings, such as public DNS, know nothing of what happens. */
export function isRehearsal({ endpointUrl }: AwsOptions, { world }: Session): boolean {
  return (endpointUrl ?? world.env['AWS_ENDPOINT_URL']) !== undefined;
}

/** The public DNS, for preflight. At an endpoint of the user's own it rejects: it knows nothing of the zones of a rehearsal. */
export function publicDns(options: AwsOptions, session: Session): PublicDns {
  const ask = (name: string, type: 'NS' | 'CAA'): Promise<readonly string[]> =>
    isRehearsal(options, session)
      ? Promise.reject(new Error('not asked, since this is not AWS'))
      : session.world.resolveDns(name, type);
  return { nameServers: (name) => ask(name, 'NS'), caa: (name) => ask(name, 'CAA') };
}

/**
 * The folder that was named, or the only one there is. With several a person is asked; without a person they are listed.
 * @throws {UserError} with exit code 2 when that leaves more than one.
 */
export async function chooseFolder(named: string | undefined, session: Session): Promise<DeploymentFolder> {
  return readFolderAt(named ?? (await onlyFolder(session)), session);
}

/** @throws {UserError} when there is no such folder; {@link DeployError} when it is no deployment. */
export function readFolderAt(given: string, { world: { files } }: Session): DeploymentFolder {
  const path = given.replace(/(?<=.)\/+$/, '');
  if (files.kind(path) !== 'folder') {
    throw new UserError(files.kind(path) === undefined ? 'no such folder' : 'is no folder', {
      file: path,
      hint: '`ztech-infra generate config.yaml` makes one.',
    });
  }
  return readDeployment(path, (name) =>
    files.kind(`${path}/${name}`) === 'file' ? files.readText(`${path}/${name}`) : undefined,
  );
}

async function onlyFolder(session: Session): Promise<string> {
  const { files, input } = session.world;
  const folders = generatedFolders(files);
  const [first, second] = folders;
  if (first === undefined) {
    throw new UserError('there is no generated folder', {
      exitCode: EXIT.usage,
      file: OUTPUT,
      hint: 'Name one, or run `ztech-infra generate config.yaml` first.',
    });
  }
  if (second === undefined) return first;
  if (input.isTTY) return askForFolder(folders, session);
  throw new UserError('holds several deployments: name one', {
    exitCode: EXIT.usage,
    file: OUTPUT,
    hint: folders.join('\n'),
  });
}

async function askForFolder(folders: readonly string[], { world, terminal }: Session): Promise<string> {
  folders.forEach((folder, index) => terminal.say(`  ${index + 1}  ${folder}`));
  const answer = (await world.input.ask(`Which one? [1-${folders.length}] `))?.trim() ?? '';
  const chosen = folders[Number(answer) - 1] ?? folders.find((folder) => folder === answer);
  if (chosen !== undefined) return chosen;
  throw new UserError('no folder was chosen', { exitCode: EXIT.usage });
}
