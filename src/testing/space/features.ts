import { below, extremes, formOf, forms, isPlain, schemaRoot, type Node } from './schema.ts';

/**
 * What configs can differ in, derived from the schema: each value of an enum, each switch both ways, both ends of each
 * number and of each length, every key written and left out, every form of a key that has several.
 */
export interface Feature {
  /** `network.nat`; `compute.instances[].vcpu` for a key of what stands in a list. */
  readonly key: string;
  /** `zonal`, `absent`, `at most 4`. */
  readonly means: string;
}

export const nameOf = ({ key, means }: Feature): string => `${key}: ${means}`;

export const ABSENT = 'absent';
export const WRITTEN = 'written';
/** Of lists and texts that may be of any length: nothing in it, and something. */
export const EMPTY = 'empty';
export const FILLED = 'filled';

/** Everything a config can have. */
export const features = (node: Node = schemaRoot, key = ''): readonly Feature[] =>
  forms(node).flatMap((form) => featuresOfForm(form, key, forms(node).length > 1));

/** What one form of a key offers; having that form is one of it, where there are several. */
export function featuresOfForm(form: Node, key: string, several: boolean): readonly Feature[] {
  const isNamed = several && form.const === undefined && form.enum === undefined && form.type !== 'boolean';
  return [...(isNamed ? [{ key, means: formName(form) }] : []), ...ownFeatures(form, key)];
}

const formName = (form: Node): string =>
  form.properties === undefined ? `as ${form.type}` : `as {${Object.keys(form.properties).join(', ')}}`;

function ownFeatures(form: Node, key: string): readonly Feature[] {
  const own = (...means: readonly string[]) => means.map((one) => ({ key, means: one }));
  if (form.const !== undefined) return own(String(form.const));
  if (form.enum !== undefined) return own(...form.enum.map(String));
  if (form.type === 'boolean') return own('true', 'false');
  if (form.type === 'null') return [];
  if (form.type === 'number' || form.type === 'integer') return own(...ends(extremes(form)));
  if (form.type === 'string') return own(...lengths(form.minLength, form.maxLength, 'characters'));
  if (form.type === 'array' && form.items !== undefined) {
    return [...own(...lengths(form.minItems, most(form), 'entries')), ...features(form.items, `${key}[]`)];
  }
  if (form.properties === undefined) return own(EMPTY, FILLED);
  return Object.entries(form.properties).flatMap(([name, child]) => [
    ...(form.required?.includes(name) === true ? [] : [{ key: below(key, name), means: ABSENT }]),
    { key: below(key, name), means: WRITTEN },
    ...features(child, below(key, name)),
  ]);
}

const ends = ([least, greatest]: readonly [number, number]): readonly string[] => [
  `at least ${least}`,
  `at most ${greatest}`,
];

/** Entries that a list of distinct values can have. */
export const most = ({ maxItems, items }: Node): number | undefined => maxItems ?? items?.enum?.length;

function lengths(least: number | undefined, greatest: number | undefined, unit: string): readonly string[] {
  return [
    ...(least === undefined ? (unit === 'entries' ? [EMPTY] : []) : [`${least} ${unit}`]),
    ...(greatest === undefined ? (unit === 'entries' ? [FILLED] : []) : [`${greatest} ${unit}`]),
  ];
}

/** What a config as written has of it. */
export function featuresOf(value: unknown, node: Node = schemaRoot, key = ''): readonly Feature[] {
  const form = formOf(node, value);
  if (form === undefined) return [];
  const own = (...means: readonly string[]) => means.map((one) => ({ key, means: one }));
  const named = forms(node).length > 1 ? own(formName(form)) : [];
  if (form.const !== undefined || form.enum !== undefined || form.type === 'boolean') return own(String(value));
  if (typeof value === 'number') {
    const [least, greatest] = extremes(form);
    return [...named, ...own(...ends([least, greatest]).filter((_, index) => value === [least, greatest][index]))];
  }
  if (typeof value === 'string') return [...named, ...own(`${value.length} characters`)];
  if (Array.isArray(value)) {
    const length = own(value.length === 0 ? EMPTY : FILLED, `${value.length} entries`);
    return [...named, ...length, ...value.flatMap((item: unknown) => featuresOf(item, form.items, `${key}[]`))];
  }
  if (!isPlain(value)) return named;
  const { properties } = form;
  if (properties === undefined) return own(Object.keys(value).length === 0 ? EMPTY : FILLED);
  const inner = Object.entries(properties).flatMap(([name, child]): readonly Feature[] => {
    const at = below(key, name);
    if (!(name in value)) return [{ key: at, means: ABSENT }];
    return [{ key: at, means: WRITTEN }, ...featuresOf(value[name], child, at)];
  });
  return [...named, ...inner];
}
