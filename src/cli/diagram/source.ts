import { TemplateError, readTemplate, type PlainTemplate } from '../../cfn/read.ts';
import { WireError, wire, type TopStack, type Wired } from '../../cfn/wired.ts';
import { readDeployment } from '../../deploy/folder.ts';
import { buildDeployment } from '../../stacks/deployment.ts';
import { loadConfigs } from '../configs.ts';
import { UserError } from '../errors.ts';
import { OUTPUT, generatedFolders } from '../folder.ts';
import type { Session } from '../session.ts';

/** A deployment to be drawn. */
export interface Source {
  /** `<name>-<environment>`. */
  readonly name: string;
  /** Where its pictures go when nothing else is said. */
  readonly folder: string;
  readonly stacks: readonly TopStack[];
  readonly deployment: Wired;
}

/**
 * What `path` stands for: a config, a generated folder, or a folder of those. Undefined, with the exit code set, when
 * the config has errors.
 * @throws {UserError} when there is nothing to draw, or the templates do not hang together.
 */
export function readSources(path: string, session: Session): readonly Source[] | undefined {
  const { files } = session.world;
  const kind = files.kind(path);
  if (kind === undefined) throw new UserError('no such file or folder', { file: path, hint: GENERATE });
  if (kind === 'file') return readConfig(path, session);
  const folders = generatedFolders(files, path);
  if (folders.length === 0) throw new UserError('holds no generated folder', { file: path, hint: GENERATE });
  return folders.map((folder) => readFolder(folder, session));
}

const GENERATE = '`ztech-infra generate config.yaml` makes a folder of templates.';

function readFolder(path: string, { world: { files } }: Session): Source {
  const folder = readDeployment(path, (name) =>
    files.kind(`${path}/${name}`) === 'file' ? files.readText(`${path}/${name}`) : undefined,
  );
  const stacks = folder.stacks.map(({ name, region, template, parameters }) => ({
    name,
    region,
    template,
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([parameter, { stack, output }]) => [parameter, `${stack}.${output}`]),
    ),
  }));
  const texts = [...folder.files].map(([name, text]) => ({ name, text }));
  return { name: folder.name, folder: path, stacks, deployment: wired(texts, stacks, path) };
}

function readConfig(path: string, session: Session): readonly Source[] | undefined {
  const [loaded] = loadConfigs([path], session, 'nothing drawn') ?? [];
  if (loaded === undefined) return undefined;
  const { name, files, stacks } = buildDeployment(loaded.config);
  return [{ name, folder: `${OUTPUT}/${name}`, stacks, deployment: wired(files, stacks, path) }];
}

interface Text {
  readonly name: string;
  readonly text: string;
}

function wired(texts: readonly Text[], stacks: readonly TopStack[], path: string): Wired {
  try {
    const templates = texts.map(({ name, text }): [string, PlainTemplate] => [name, template(name, text, path)]);
    return wire(new Map(templates), stacks);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    throw new UserError(error.message, { file: path, hint: '`ztech-infra lint` says where.' });
  }
}

function template(name: string, text: string, path: string): PlainTemplate {
  try {
    return readTemplate(text).template;
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new UserError(error.message, { file: `${path}/${name}`, ...error.position });
  }
}
