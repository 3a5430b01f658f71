import type { Plain, PlainTemplate } from '../cfn/read.ts';
import { wire, type Wired } from '../cfn/wired.ts';
import type { Config } from '../config/schema.ts';
import { buildDeployment, type Deployment } from '../stacks/deployment.ts';
import { readOwnTemplate } from './reading.ts';

/** What a config becomes, read back as CloudFormation will read it. */
export interface ReadBack {
  readonly config: Config;
  readonly deployment: Deployment;
  readonly templates: ReadonlyMap<string, PlainTemplate>;
  readonly wired: Wired;
}

/** Made once for a config. */
export function readBack(config: Config): ReadBack {
  const known = READ.get(config);
  if (known !== undefined) return known;
  const deployment = buildDeployment(config);
  const templates = new Map(deployment.files.map(({ name, text }) => [name, readOwnTemplate(text)]));
  const read = { config, deployment, templates, wired: wire(templates, deployment.stacks) };
  READ.set(config, read);
  return read;
}

const READ = new WeakMap<Config, ReadBack>();

/**
 * A mistake: in a file, at a path, this value instead (`undefined`: nothing). A path goes down by `/` from the logical
 * id of a resource, or from the top when it starts with `/`; `-` in place of an index appends to a list.
 */
export type Mistake = readonly [file: string, path: string, value: Plain | undefined];

/** The deployment with mistakes planted in its templates. @throws {Error} when a path leads nowhere: a mistake must not miss. */
export function withMistakes({ templates, deployment }: ReadBack, mistakes: readonly Mistake[]): Wired {
  const planted = new Map(templates);
  for (const [file, path, value] of mistakes) {
    const template = planted.get(`${file}.yaml`);
    if (template === undefined) throw new Error(`there is no ${file}.yaml`);
    const steps = path.startsWith('/') ? path.slice(1).split('/') : ['Resources', ...path.split('/')];
    planted.set(`${file}.yaml`, changedAt(template, steps, value) as PlainTemplate);
  }
  return wire(planted, deployment.stacks);
}

function changedAt(value: unknown, [step, ...rest]: readonly string[], to: Plain | undefined): unknown {
  if (step === undefined) return to;
  if (typeof value !== 'object' || value === null) throw new Error(`${JSON.stringify(value)} has no ${step}`);
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const index = step === '-' ? items.length : Number(step);
    if (!(index >= 0 && index <= items.length)) throw new Error(`a list of ${items.length} has no ${step}`);
    const item = changedAt(items[index], rest, to);
    return [...items.slice(0, index), ...(item === undefined ? [] : [item]), ...items.slice(index + 1)];
  }
  const entries: Readonly<Record<string, unknown>> = { ...value };
  if (!(step in entries) && (rest.length > 0 || to === undefined)) throw new Error(`there is no ${step}`);
  const { [step]: old, ...others } = entries;
  const item = changedAt(old, rest, to);
  return item === undefined ? others : { ...entries, [step]: item };
}
