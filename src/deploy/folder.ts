import { createHash } from 'node:crypto';
import { TemplateError, isRecord, readData, type Plain } from '../cfn/read.ts';
import { DeployError } from './errors.ts';

/**
 * The committed folder as it is deployed: what `deployment.yaml` says, the texts of the templates, and which of them
 * are not what was generated.
 */

/** An entry of `stacks`, in the order of deployment. */
export interface DeployStack {
  readonly name: string;
  readonly region: string;
  /** File of its template. */
  readonly template: string;
  readonly capabilities: readonly string[];
  /** Parameter to the output of a stack before it that feeds it. */
  readonly parameters: Readonly<Record<string, { readonly stack: string; readonly output: string }>>;
}

export interface DeploymentFolder {
  /** As the user wrote it. */
  readonly path: string;
  /** `<name>-<environment>`. */
  readonly name: string;
  /** Of the config, relative to the folder. */
  readonly config: string;
  readonly account: string | undefined;
  readonly stacks: readonly DeployStack[];
  readonly tags: Readonly<Record<string, string>>;
  /** Text by file name, as it stands in the folder. */
  readonly files: ReadonlyMap<string, string>;
  /** `sha256:...` by file name, as it was generated. */
  readonly listed: ReadonlyMap<string, string>;
  /** Files whose text is not what was generated. */
  readonly edited: readonly string[];
  /** The text of `deployment.yaml` itself. */
  readonly index: string;
}

/** Lists the other files with their hashes. */
export const INDEX = 'deployment.yaml';

/** File names, never paths: what is deployed stands in the folder. */
const FILE = /^[a-z][a-z0-9-]*\.yaml$/;
/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html */
const STACK_NAME = /^[a-zA-Z][-a-zA-Z0-9]{0,127}$/;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;
const SOURCE = /^([a-zA-Z][-a-zA-Z0-9]*)\.([a-zA-Z0-9]+)$/;
const CAPABILITIES = ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'];

/** The hash of a file as `deployment.yaml` lists it. */
export const hashOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/**
 * Reads the folder `path`; `read` gives the text of a file in it, undefined when there is none.
 * @throws {DeployError} when it is no deployment, or a listed file is missing.
 */
export function readDeployment(path: string, read: (file: string) => string | undefined): DeploymentFolder {
  const index = read(INDEX);
  if (index === undefined) {
    throw new DeployError(`no ${INDEX} in it: this is no folder of \`ztech-infra generate\``, 'mend', { file: path });
  }
  const at = reader(`${path}/${INDEX}`, index);
  const listed = new Map(Object.entries(at.texts(['files'])));
  const files = new Map<string, string>();
  for (const name of listed.keys()) {
    const text = FILE.test(name) ? read(name) : undefined;
    if (text === undefined) at.refuse(['files', name], 'is not in the folder');
    else files.set(name, text);
  }
  const stacks = at.list(['stacks']).map((_, position) => readStack(at, position, files));
  if (stacks.length === 0) at.refuse(['stacks'], 'lists no stack');
  return {
    path,
    name: (stacks.find(({ template }) => template === 'root.yaml') ?? stacks[0])?.name ?? '',
    config: at.text(['config']),
    account: at.optional(['account']),
    stacks,
    tags: at.texts(['tags']),
    files,
    listed,
    edited: [...files].filter(([name, text]) => hashOf(text) !== listed.get(name)).map(([name]) => name),
    index,
  };
}

function readStack(at: Reader, position: number, files: ReadonlyMap<string, string>): DeployStack {
  const path = ['stacks', position] as const;
  const checked = (key: string, pattern: RegExp): string => {
    const text = at.text([...path, key]);
    return pattern.test(text) ? text : at.refuse([...path, key], `is no ${key}: ${text}`);
  };
  const template = checked('template', FILE);
  if (!files.has(template)) at.refuse([...path, 'template'], `${template} is not among the files`);
  const capabilities = at.list([...path, 'capabilities']).map(String);
  const unknown = capabilities.find((name) => !CAPABILITIES.includes(name));
  if (unknown !== undefined) at.refuse([...path, 'capabilities'], `is no capability: ${unknown}`);
  const parameters = Object.entries(at.texts([...path, 'parameters'])).map(([name, source]) => {
    const [, stack, output] = SOURCE.exec(source) ?? [];
    if (stack !== undefined && output !== undefined) return [name, { stack, output }] as const;
    return at.refuse([...path, 'parameters', name], `is no output of a stack: ${source}`);
  });
  return {
    name: checked('name', STACK_NAME),
    region: checked('region', REGION),
    template,
    capabilities,
    parameters: Object.fromEntries(parameters),
  };
}

type Path = readonly (string | number)[];

/** Typed access to the parsed index; what does not fit is refused with its line. */
interface Reader {
  text(path: Path): string;
  optional(path: Path): string | undefined;
  /** A map of texts; empty when absent. */
  texts(path: Path): Readonly<Record<string, string>>;
  /** Empty when absent. */
  list(path: Path): readonly Plain[];
  refuse(path: Path, problem: string): never;
}

function reader(file: string, index: string): Reader {
  const { data, position } = parse(file, index);
  const refuse = (path: Path, problem: string): never => {
    throw new DeployError(`${path.join('.')} ${problem}`, 'mend', {
      file,
      line: position(path).line,
      hint: 'Run `ztech-infra generate` on its config: it writes the folder anew.',
    });
  };
  const value = (path: Path): Plain | undefined => path.reduce<Plain | undefined>(member, data);
  const optional = (path: Path): string | undefined => {
    const found = value(path) ?? undefined;
    return found === undefined || typeof found === 'string' ? found : refuse(path, 'is no text');
  };
  return {
    refuse,
    optional,
    text: (path) => optional(path) ?? refuse(path, 'is missing'),
    texts: (path) => {
      const found = value(path) ?? {};
      if (!isRecord(found)) return refuse(path, 'is no map');
      return Object.fromEntries(Object.keys(found).map((key) => [key, optional([...path, key]) ?? '']));
    },
    list: (path) => {
      const found = value(path) ?? [];
      return Array.isArray(found) ? found : refuse(path, 'is no list');
    },
  };
}

function parse(file: string, index: string): ReturnType<typeof readData> {
  try {
    return readData(index);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new DeployError(error.message, 'mend', { file, line: error.position.line });
  }
}

function member(value: Plain | undefined, key: string | number): Plain | undefined {
  if (typeof key === 'number') return Array.isArray(value) ? value[key] : undefined;
  return isRecord(value) ? value[key] : undefined;
}
