/** What the config's JSON schema says of a key: kind, limits, choices, default. It needs no config. */

/** The part of JSON schema that ours uses. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: string | number | boolean;
  readonly enum?: readonly (string | number | boolean)[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
}

const alternatives = (schema: Schema): readonly Schema[] =>
  schema.anyOf === undefined ? [schema] : [schema, ...schema.anyOf.flatMap(alternatives)];

/** The schemas that a key (`compute.capacity.max`, `compute.instances[0]`) may have; none when there is no such key. */
export function schemasAt(root: Schema, key: string): readonly Schema[] {
  const steps = key.split(/[.[\]]+/).filter(Boolean);
  return steps.reduce<readonly Schema[]>(
    (schemas, step) => schemas.flatMap((schema) => alternatives(schema).flatMap((one) => below(one, step))),
    [root],
  );
}

function below({ properties, additionalProperties, items }: Schema, step: string): readonly Schema[] {
  if (/^\d+$/.test(step)) return items === undefined ? [] : [items];
  const named = properties !== undefined && Object.hasOwn(properties, step) ? properties[step] : undefined;
  if (named !== undefined) return [named];
  return typeof additionalProperties === 'object' ? [additionalProperties] : [];
}

/** Every key that has a name of its own: `compute.capacity.max`. */
export function keysBelow(schema: Schema, path = ''): readonly string[] {
  return alternatives(schema).flatMap(({ properties = {} }) =>
    Object.entries(properties).flatMap(([name, inner]) => {
      const key = path === '' ? name : `${path}.${name}`;
      return [key, ...keysBelow(inner, key)];
    }),
  );
}

/** The keys of a section itself. */
export const membersOf = (schema: Schema): readonly (readonly [string, Schema])[] =>
  alternatives(schema).flatMap(({ properties = {} }) => Object.entries(properties));

/** `a whole number, 1 to 5000`; `count or block`; `false, or a map`. */
export function kindText(schema: Schema): string {
  if (schema.anyOf !== undefined) return [...new Set(schema.anyOf.map(kindText))].join(', or ');
  if (schema.const !== undefined) return String(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(String).join(' or ');
  const { type } = schema;
  if (type === 'integer') return `a whole number${limits(schema)}`;
  if (type === 'number') return `a number${limits(schema)}`;
  if (type === 'array')
    return `a list${sizes(schema)} of ${schema.items === undefined ? 'values' : kindText(schema.items)}`;
  if (type === 'boolean') return 'true or false';
  if (type === 'object') return 'a map';
  return type === 'string' ? 'text' : String(type ?? 'anything');
}

function limits({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: Schema): string {
  const least = minimum ?? exclusiveMinimum;
  const most = maximum ?? exclusiveMaximum;
  const steps = multipleOf === undefined ? '' : `, in steps of ${multipleOf}`;
  if (least !== undefined && most !== undefined) {
    return `, ${exclusiveMinimum === undefined ? '' : 'above '}${least} to ${exclusiveMaximum === undefined ? '' : 'below '}${most}${steps}`;
  }
  if (least !== undefined) return `, ${exclusiveMinimum === undefined ? 'at least' : 'above'} ${least}${steps}`;
  return most === undefined ? steps : `, ${exclusiveMaximum === undefined ? 'at most' : 'below'} ${most}${steps}`;
}

function sizes({ minItems, maxItems }: Schema): string {
  if (minItems === undefined && maxItems === undefined) return '';
  return ` (${[minItems, maxItems].map((size) => size ?? 'any').join(' to ')} entries)`;
}

/** Other values worth trying in place of `value`, the nearest first. */
export function othersThan(schemas: readonly Schema[], value: unknown): readonly unknown[] {
  const all = schemas.flatMap(alternatives);
  const choices = all.flatMap((one) => one.enum ?? (one.const === undefined ? [] : [one.const]));
  const numbers = typeof value === 'number' ? all.flatMap((one) => nearNumbers(one, value)) : [];
  const flips = typeof value === 'boolean' && all.some(({ type }) => type === 'boolean') ? [!value] : [];
  const whole = value === false && all.some(({ type }) => type === 'object') ? [{}] : [];
  return [...new Set([...flips, ...numbers, ...choices, ...whole])].filter((one) => one !== value);
}

function nearNumbers(
  { type, multipleOf = 1, minimum = -Infinity, maximum = Infinity }: Schema,
  value: number,
): number[] {
  if (type !== 'integer' && type !== 'number') return [];
  // A share between 0 and 1 is not moved by whole numbers.
  const step = type === 'number' && maximum <= 1 ? 0.1 : multipleOf;
  const near = [value + step, value - step, value * 2].map((one) => Math.round(one * 1000) / 1000);
  return near.filter((one) => one >= minimum && one <= maximum);
}
