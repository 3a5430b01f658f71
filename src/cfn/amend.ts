import { isRecord } from './lines.ts';
import type { ResourceEntry, Template } from './template.ts';
import { Annotated, Reference } from './values.ts';

/**
 * Changes that a config makes to generated resources: its `overrides`. Maps merge, lists and scalars replace, null
 * removes. Each line that came in carries its key; what was taken out is named above the resource.
 */

/** Stack to logical id to attribute of the resource (`Properties`, `UpdatePolicy`) to its new value. */
export type Overrides = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

type Path = readonly (string | number)[];

/** An override that fits nothing in the templates. */
export interface Unfit {
  /** Below `overrides`: `['Compute', 'WebFlet']`. */
  readonly path: Path;
  readonly message: string;
  /** The name that was not found, and those that there are; empty where no name is meant. */
  readonly name: string;
  readonly known: readonly string[];
}

/** Changes the resources of the stack of that name, before parameters and outputs that nobody reads are dropped. */
export type Amend = (stack: string, template: Template) => void;

export interface Amendments {
  readonly amend: Amend;
  /** What fitted nothing; asked after every stack was amended. */
  unfit(): readonly Unfit[];
}

/** What `overrides` change, as a pass over each template; what fits nothing is collected, not thrown. */
export function amendments(overrides: Overrides): Amendments {
  const unfit: Unfit[] = [];
  const stacks: string[] = [];
  return {
    amend: (stack, template) => {
      stacks.push(stack);
      for (const [id, changes] of Object.entries(overrides[stack] ?? {})) {
        const resource = template.resources.get(id);
        if (resource !== undefined) {
          template.resources.set(id, amended(resource, changes, { template, unfit, path: [stack, id], removed: [] }));
        } else {
          const known = [...template.resources.keys()];
          unfit.push({ path: [stack, id], message: `${stack} has no resource ${id}`, name: id, known });
        }
      }
    },
    unfit: () => [
      ...Object.keys(overrides)
        .filter((name) => !stacks.includes(name))
        .map((name) => ({ path: [name], message: `there is no stack ${name}`, name, known: stacks })),
      ...unfit,
    ],
  };
}

interface Place {
  readonly template: Template;
  readonly unfit: Unfit[];
  readonly path: Path;
  /** What null took out, below the resource: `Properties.MaxSize`. */
  readonly removed: string[];
}

const below = (place: Place, step: string | number): Place => ({ ...place, path: [...place.path, step] });

function amended(resource: ResourceEntry, changes: Readonly<Record<string, unknown>>, place: Place): ResourceEntry {
  const body = mergedRecord(resource.body, changes, place);
  assertDependencies(changes['DependsOn'], below(place, 'DependsOn'));
  if (place.removed.length === 0) return { ...resource, body };
  const key = keyOf(place.path);
  return { ...resource, body, why: `${resource.why}\nLeft out by ${key}: ${place.removed.join(', ')}.` };
}

function mergedRecord(
  before: Readonly<Record<string, unknown>>,
  changes: Readonly<Record<string, unknown>>,
  place: Place,
): Readonly<Record<string, unknown>> {
  const merged: Record<string, unknown> = { ...before };
  for (const [name, change] of Object.entries(changes)) {
    const here = below(place, name);
    if (change === null) {
      if (!Object.hasOwn(merged, name) || merged[name] === undefined) refuse(here, 'there is nothing to remove');
      else place.removed.push(here.path.slice(2).join('.'));
      delete merged[name];
    } else {
      merged[name] = mergedValue(merged[name], change, here);
    }
  }
  return merged;
}

function mergedValue(before: unknown, change: unknown, place: Place): unknown {
  if (before instanceof Annotated && isMap(before.value) && isMap(change) && !isFunction(change)) {
    return new Annotated(mergedRecord(before.value, change, place), before.keys, before.note);
  }
  if (isMap(before) && isMap(change) && !isFunction(change)) return mergedRecord(before, change, place);
  return new Annotated(converted(change, place), [keyOf(place.path)]);
}

const isMap = (value: unknown): value is Record<string, unknown> => isRecord(value) && !(value instanceof Annotated);

const isFunction = (value: Record<string, unknown>): boolean => {
  const [name = '', ...others] = Object.keys(value);
  return others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'));
};

/** `overrides.Compute.WebFleet.Properties.MaxSize`, up to the first part that no key of a comment could be. */
function keyOf(path: Path): string {
  const odd = path.findIndex((part) => !/^\w+$/.test(String(part)));
  return ['overrides', ...(odd < 0 ? path : path.slice(0, odd))].join('.');
}

/** The new value, with references in the form that the writer shortens; nulls in it are left out. */
function converted(value: unknown, place: Place): unknown {
  if (value === null) return undefined;
  if (Array.isArray(value)) return value.map((item, index) => converted(item, below(place, index)));
  if (!isMap(value)) return value;
  if (isFunction(value)) return reference(value, place) ?? inside(value, place);
  return inside(value, place);
}

const inside = (value: Record<string, unknown>, place: Place): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, converted(inner, below(place, name))]));

/** `Ref`, `Fn::GetAtt` and `Fn::Sub` without variables of its own; undefined for any other function. */
function reference(value: Record<string, unknown>, place: Place): Reference | undefined {
  const { Ref: id, 'Fn::GetAtt': attribute, 'Fn::Sub': text } = value;
  if (typeof id === 'string') return referenceTo(id, place);
  if (attribute !== undefined) {
    const named = Array.isArray(attribute) ? attribute.join('.') : attribute;
    if (typeof named === 'string' && named.includes('.')) return referenceTo(named, place);
    refuse(place, 'Fn::GetAtt takes [logical id, attribute]');
    return undefined;
  }
  return typeof text === 'string' ? substitution(text, place) : undefined;
}

/** Parameters that every template has (CloudFormation Template Reference, "Pseudo parameters"). */
const PSEUDO = ['AccountId', 'NotificationARNs', 'NoValue', 'Partition', 'Region', 'StackId', 'StackName', 'URLSuffix'];

/** `Vpc`, `Vpc.CidrBlock` or `AWS::Region`: names are written as they are, so one that could be more is refused. */
function referenceTo(name: string, place: Place): Reference {
  const { template, unfit, path } = place;
  if (name.startsWith('AWS::')) {
    const known = PSEUDO.map((one) => `AWS::${one}`);
    if (!known.includes(name)) unfit.push({ path, message: `${shown(name)} is no pseudo parameter`, name, known });
    return new Reference({ fn: 'Ref', id: name, owner: undefined });
  }
  const dot = name.indexOf('.');
  const id = dot < 0 ? name : name.slice(0, dot);
  const known = [...template.resources.keys(), ...(dot < 0 ? template.parameters.keys() : [])];
  if (!known.includes(id)) {
    unfit.push({ path, message: `refers to ${id}, which this stack does not have`, name: id, known });
  }
  if (dot < 0) return new Reference({ fn: 'Ref', id, owner: template });
  const attribute = name.slice(dot + 1);
  if (!/^\w+(\.\w+)*$/.test(attribute)) refuse(place, `${shown(attribute)} is no attribute`);
  return new Reference({ fn: 'GetAtt', id, attribute, owner: template });
}

const shown = (name: string): string => JSON.stringify(name);

/** `${Name}`, `${Name.Attribute}`, `${AWS::Region}`, and `${!literal}`, which stays text. */
const VARIABLE = /\$\{(!?)([^}]*)\}/g;

function substitution(text: string, place: Place): Reference {
  const parts: (string | Reference)[] = [];
  let end = 0;
  for (const match of text.matchAll(VARIABLE)) {
    const [whole, literal, name = ''] = match;
    parts.push(text.slice(end, match.index), literal === '!' ? `\${${name}}` : referenceTo(name.trim(), place));
    end = match.index + whole.length;
  }
  return new Reference({ fn: 'Sub', parts: [...parts, text.slice(end)] });
}

function assertDependencies(names: unknown, { template, unfit, path }: Place): void {
  const known = [...template.resources.keys()];
  const missing = [names].flat().filter((name) => typeof name === 'string' && !known.includes(name));
  for (const name of missing.map(String)) {
    unfit.push({ path, message: `depends on ${name}, which this stack does not have`, name, known });
  }
}

function refuse({ unfit, path }: Place, message: string): void {
  unfit.push({ path, message, name: '', known: [] });
}

/** Overrides that fit nothing: a person mends them in the config. */
export class UnfitOverrides extends Error {
  override readonly name = 'UnfitOverrides';
  readonly unfit: readonly Unfit[];

  constructor(unfit: readonly Unfit[]) {
    super(unfit.map(({ message }) => message).join('; '));
    this.unfit = unfit;
  }
}
