import { isList, isMap, isTarget, targetsIn, type Resolved, type WiredResource } from './resolved.ts';

/** Reading values of wired resources: see `wired.ts`. */

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

/** What stands at `path` below the properties of a resource; undefined where there is nothing. */
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
