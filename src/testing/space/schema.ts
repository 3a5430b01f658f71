import { jsonSchemaText } from '../../config/json-schema.ts';

/** The config's schema as a tree to walk: the JSON schema that editors read, so that both are held to the same. */
export interface Node {
  readonly type?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly additionalProperties?: Node | false;
  readonly propertyNames?: Node;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly format?: string;
}

export type Plain = { readonly [key: string]: unknown };

/**
 * Not drawn: `extends` needs other files, and an override is valid by what the templates hold, not by the schema. Both have
 * tests of their own.
 */
export const NOT_DRAWN = ['extends', 'overrides'] as const;

export const schemaRoot: Node = withoutKeys(JSON.parse(jsonSchemaText()), NOT_DRAWN);

function withoutKeys(root: Node, names: readonly string[]): Node {
  const kept = Object.entries(root.properties ?? {}).filter(([name]) => !names.includes(name));
  const { anyOf = [], ...rest } = root;
  const required = anyOf.find((form) => form.required?.some((name) => !names.includes(name)))?.required ?? [];
  return { ...rest, required, properties: Object.fromEntries(kept) };
}

/** The forms a key may take; one for most. */
export const forms = (node: Node): readonly Node[] =>
  (node.anyOf ?? node.oneOf ?? [node]).flatMap((form) =>
    (form.anyOf ?? form.oneOf) === undefined ? [form] : forms(form),
  );

/** The form that a value has, by its kind and its keys; undefined when it has none. */
export const formOf = (node: Node, value: unknown): Node | undefined =>
  forms(node).find((form) => hasForm(form, value));

function hasForm(form: Node, value: unknown): boolean {
  if (form.const !== undefined) return form.const === value;
  if (form.enum !== undefined) return form.enum.includes(value);
  if (form.type === 'object') return isPlain(value) && hasKeys(form, value);
  if (form.type === 'array') return Array.isArray(value);
  if (form.type === 'null') return value === null;
  if (form.type === 'integer') return Number.isInteger(value);
  return typeof value === form.type;
}

function hasKeys({ properties, required = [] }: Node, value: Plain): boolean {
  if (properties === undefined) return true;
  const fixed = Object.entries(properties).filter(([, node]) => node.const !== undefined);
  return (
    required.every((key) => key in value) &&
    Object.keys(value).every((key) => Object.hasOwn(properties, key)) &&
    fixed.every(([key, node]) => !(key in value) || value[key] === node.const)
  );
}

export const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Least and most of a number that the schema admits; an open lower end gives a value close to it. */
export function extremes({ minimum, exclusiveMinimum, maximum, multipleOf }: Node): readonly [number, number] {
  const least = minimum ?? (exclusiveMinimum ?? 0) + (multipleOf ?? 0.001);
  if (maximum === undefined) throw new Error('a number of the schema has no upper end: every quantity has one');
  return [least, maximum];
}

/**
 * Keys that can be changed one by one, from the top down: sections are entered, a map that is there or not as a whole is
 * one key: `network.cidr`, `network.bastion`, `domain.previous`.
 */
export function leafKeys(node: Node = schemaRoot, key = '', isSection = true): readonly string[] {
  const { properties, required } = node;
  if (properties === undefined || !isSection) return [key];
  return Object.entries(properties).flatMap(([name, child]) =>
    leafKeys(child, below(key, name), required?.includes(name) === true || child.default !== undefined),
  );
}

export const below = (key: string, name: string): string => (key === '' ? name : `${key}.${name}`);

/** Whether one key is the other, or lies in it. */
export const isWithin = (inner: string, outer: string): boolean =>
  outer === '' || inner === outer || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);

/** The schema of a key of sections; undefined when there is none. */
export function nodeAt(key: string): Node | undefined {
  if (key === '') return schemaRoot;
  return key.split('.').reduce<Node | undefined>((node, name) => node?.properties?.[name], schemaRoot);
}

/** A file with one key changed, or left out when the value is undefined; nothing is made in order to leave it out. */
export function withKey(file: unknown, [name = '', ...rest]: readonly string[], value: unknown): Plain {
  const own = isPlain(file) ? file : {};
  const { [name]: old, ...others } = own;
  if (old === undefined && value === undefined) return own;
  const inner = rest.length === 0 ? value : withKey(old, rest, value);
  return inner === undefined ? others : { ...own, [name]: inner };
}
