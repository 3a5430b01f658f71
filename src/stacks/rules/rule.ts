import {
  isList,
  isMap,
  isTarget,
  targetsIn,
  textOf,
  type Resolved,
  type WiredResource,
  type Wired,
} from '../../cfn/wired.ts';
import type { Config } from '../../config/schema.ts';

/**
 * A hard rule of the platform: something that must hold in the templates as they are deployed, whatever the code that
 * made them believes. Each returns what breaks it, one sentence a violation, empty when it holds.
 */
export interface Rule {
  /** Short name, unique among the rules. */
  readonly name: string;
  readonly check: (deployment: Wired, config: Config) => readonly string[];
}

/** The value at a path of properties and list indices; undefined where the path ends early. */
export function at(value: Resolved | undefined, ...path: readonly (string | number)[]): Resolved | undefined {
  let found = value;
  for (const step of path) {
    if (typeof step === 'number' && isList(found)) found = found[step];
    else if (typeof step === 'string' && isMap(found)) found = found[step];
    else return undefined;
  }
  return found;
}

export const property = (resource: WiredResource, ...path: readonly (string | number)[]): Resolved | undefined =>
  at(resource.properties, ...path);

/** A list as it is, anything else as a list of one, nothing as an empty list: IAM and CloudFormation take both forms. */
export function listOf(value: Resolved | undefined): readonly Resolved[] {
  if (value === undefined || value === null) return [];
  return isList(value) ? value : [value];
}

/** The resources of a type that a value refers to. */
export function resourcesIn(value: Resolved | undefined, type: string): readonly WiredResource[] {
  return [...new Set(targetsIn(value).map(({ resource }) => resource))].filter((resource) => resource.type === type);
}

/** The resource that the value itself is (not one inside of a text or a list). */
export const resourceAt = (value: Resolved | undefined): WiredResource | undefined =>
  isTarget(value) ? value.resource : undefined;

/** `Compute.WebFleet`, as messages name a resource. */
export const nameOf = ({ stack, id }: WiredResource): string => `${stack}.${id}`;

/** One sentence for each item that is not as it must be. */
export function violations<T>(items: readonly T[], broken: (item: T) => string | false | undefined): readonly string[] {
  return items.map(broken).filter((message) => typeof message === 'string');
}

/** Every text and key of a value, with the property names that lead to it. */
export function* textsIn(value: Resolved | undefined, path: readonly string[] = []): Generator<Text> {
  if (typeof value === 'string') yield { path, text: value };
  else if (isList(value)) for (const item of value) yield* textsIn(item, path);
  else if (isMap(value)) {
    if ('Fn::Join' in value) yield { path, text: textOf(value) };
    else for (const [key, item] of Object.entries(value)) yield* textsIn(item, [...path, key]);
  }
}

interface Text {
  readonly path: readonly string[];
  readonly text: string;
}
