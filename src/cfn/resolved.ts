import type { Plain, PlainResource } from './read.ts';

/** Values of a deployment after its wires were followed: see `wired.ts`. */

export interface WiredResource {
  /** Logical id of the nested stack in its parent (`Network`); for a top stack its file in the same spelling (`Root`). */
  readonly stack: string;
  readonly region: string;
  readonly id: string;
  readonly type: string;
  /** Properties with every reference resolved. */
  readonly properties: Readonly<Record<string, Resolved>>;
  /** The resource as the template has it. */
  readonly body: PlainResource;
}

/** A value of a resource that only AWS knows: its `Ref`, or an attribute of it. */
export interface Target {
  readonly resource: WiredResource;
  readonly attribute: string;
}

/**
 * A value without references to parameters or outputs. Texts that hold a target are `{'Fn::Join': ['', [...]]}`;
 * pseudo parameters are text (`${AWS::AccountId}`; the region is the stack's own; the name and id of a stack carry the
 * stack: `${Compute.AWS::StackName}`).
 */
export type Resolved = Plain | Target | readonly Resolved[] | { readonly [key: string]: Resolved };

/** Whether the value refers to a resource. */
export function isTarget(value: Resolved | undefined): value is Target {
  return typeof value === 'object' && value !== null && 'resource' in value && 'attribute' in value;
}

export function isList(value: Resolved | undefined): value is readonly Resolved[] {
  return Array.isArray(value);
}

export function isMap(value: Resolved | undefined): value is { readonly [key: string]: Resolved } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isTarget(value);
}

/** Every resource a resolved value refers to, however deep, in order, repeated as often as it stands there. */
export function targetsIn(value: Resolved | undefined): readonly Target[] {
  if (isTarget(value)) return [value];
  if (isList(value)) return value.flatMap(targetsIn);
  return isMap(value) ? Object.values(value).flatMap(targetsIn) : [];
}

/** A resolved value as text; a target reads `<Data.Images.Arn>`, a function that AWS evaluates as JSON. */
export function textOf(value: Resolved | undefined): string {
  if (isTarget(value)) return `<${value.resource.stack}.${value.resource.id}.${value.attribute}>`;
  if (typeof value !== 'object') return value === undefined ? '' : String(value);
  const parts = partsOf(value);
  if (parts.length !== 1 || parts[0] !== value) return parts.map(textOf).join('');
  const inner = (_: string, item: Resolved): Resolved => (isTarget(item) ? textOf(item) : item);
  return JSON.stringify(value, inner);
}

/** The parts of a text that was already put together, else the value itself. */
export function partsOf(value: Resolved): readonly Resolved[] {
  const join = isMap(value) ? value['Fn::Join'] : undefined;
  if (join === undefined || !isList(join) || join[0] !== '') return [value];
  const parts = join[1];
  return isList(parts) ? parts : [value];
}
