import { TemplateError, isRecord, readData, readTemplate, type Plain, type ReadTemplate } from '../../cfn/read.ts';
import { UserError } from '../errors.ts';
import { INDEX } from '../folder.ts';
import type { Files } from '../world.ts';

/** A stack that is deployed on its own, as `deployment.yaml` lists it. */
export interface ListedStack {
  readonly name: string;
  readonly region: string;
  /** The file of its template. */
  readonly template: string;
  /** Parameter to `stack.Output` of a stack that stands before it in the list. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Where it stands in `deployment.yaml`. */
  readonly line: number;
}

/** One template that is deployed: on its own, or nested in another. */
export interface LintedTemplate extends ReadTemplate {
  readonly file: string;
  readonly text: string;
  readonly region: string;
  /** Its own stack, when it is not nested. */
  readonly stack: ListedStack | undefined;
}

export interface LintedFolder {
  readonly folder: string;
  readonly stacks: readonly ListedStack[];
  /** Every template that a stack of the list reaches, in that order. */
  readonly templates: readonly LintedTemplate[];
}

/**
 * Reads a folder of generated files: `deployment.yaml`, the templates it names, and those nested in them.
 * @throws {UserError} when the folder has no `deployment.yaml`, or a file in it cannot be read as what it should be.
 */
export function readLinted(files: Files, folder: string): LintedFolder {
  const stacks = readStacks(files, folder);
  const templates = new Map<string, LintedTemplate>();
  const visit = (file: string, region: string, stack: ListedStack | undefined): void => {
    // A template that is missing is for the check of the resource that names it: there is the line to mend.
    if (templates.has(file) || files.kind(`${folder}/${file}`) !== 'file') return;
    const text = files.readText(`${folder}/${file}`);
    const read = placed(`${folder}/${file}`, () => readTemplate(text));
    templates.set(file, { file, text, region, stack, ...read });
    for (const { child } of nestedStacks(read)) if (child !== undefined) visit(child, region, undefined);
  };
  for (const stack of stacks) visit(stack.template, stack.region, stack);
  return { folder, stacks, templates: [...templates.values()] };
}

/** A resource that is a stack of its own. */
export interface NestedStack {
  readonly id: string;
  /** The file in the same folder that `TemplateURL: ./file` names; undefined for anything else. */
  readonly child: string | undefined;
  readonly parameters: Readonly<Record<string, Plain>>;
}

/** The nested stacks of a template, in its order. */
export function nestedStacks({ template }: Pick<ReadTemplate, 'template'>): readonly NestedStack[] {
  return Object.entries(template.Resources)
    .filter(([, resource]) => resource.Type === 'AWS::CloudFormation::Stack')
    .map(([id, { Properties }]) => {
      const url = Properties?.['TemplateURL'];
      const parameters = Properties?.['Parameters'];
      const child = typeof url === 'string' ? /^(?:\.\/)?([\w-]+\.yaml)$/.exec(url)?.[1] : undefined;
      return { id, child, parameters: isRecord(parameters) ? parameters : {} };
    });
}

function readStacks(files: Files, folder: string): readonly ListedStack[] {
  const file = `${folder}/${INDEX}`;
  if (files.kind(file) !== 'file') {
    throw new UserError(`has no ${INDEX}: it is no folder that ztech-infra generated`, { file: folder });
  }
  const { data, position } = placed(file, () => readData(files.readText(file)));
  const listed = isRecord(data) ? data['stacks'] : undefined;
  if (!Array.isArray(listed) || listed.length === 0) throw new UserError('lists no stacks', { file });
  return listed.map((entry: Plain, index) => {
    const { line } = position(['stacks', index]);
    if (!isRecord(entry)) throw new UserError('a stack is no map', { file, line });
    const text = (key: string): string => {
      const value = entry[key];
      if (typeof value !== 'string') throw new UserError(`a stack has no ${key}`, { file, line });
      return value;
    };
    return {
      name: text('name'),
      region: text('region'),
      template: text('template'),
      parameters: textsOf(entry['parameters']),
      line,
    };
  });
}

function textsOf(value: Plain | undefined): Readonly<Record<string, string>> {
  const entries = Object.entries(isRecord(value) ? value : {});
  return Object.fromEntries(entries.flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : [])));
}

function placed<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof TemplateError) throw new UserError(error.message, { file, ...error.position });
    throw error;
  }
}
