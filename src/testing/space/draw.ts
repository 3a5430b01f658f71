import fc from 'fast-check';
import { ABSENT, EMPTY, featuresOfForm, FILLED, most, WRITTEN, type Feature } from './features.ts';
import { below, extremes, forms, isWithin, schemaRoot, type Node } from './schema.ts';
import { LONG_LISTS, ofLength, TEXTS } from './texts.ts';

/**
 * Values as the schema admits them, drawn key by key; the rules between keys are another matter (`valid.ts`). With a
 * feature wanted, every value drawn has it.
 */

type Wanted = Feature | undefined;

/** What a key may hold; undefined, for a key that may be left out, is one of the values. */
export function valueOf(node: Node, key: string, wanted?: Wanted): fc.Arbitrary<unknown> {
  if (wanted !== undefined && isWithin(wanted.key, key)) return having(node, key, wanted);
  const drawn = anything.get(node) ?? fc.oneof(...forms(node).map((form) => formValue(form, key, undefined)));
  anything.set(node, drawn);
  return drawn;
}

/** Made once: compiling the patterns of the whole schema takes longer than drawing a hundred files. */
const anything = new WeakMap<Node, fc.Arbitrary<unknown>>();

function having(node: Node, key: string, wanted: Feature): fc.Arbitrary<unknown> {
  const all = forms(node);
  const able = all.filter((form) =>
    featuresOfForm(form, key, all.length > 1).some(({ key: at, means }) => at === wanted.key && means === wanted.means),
  );
  return fc.oneof(...able.map((form) => formValue(form, key, wanted)));
}

function formValue(form: Node, key: string, wanted: Wanted): fc.Arbitrary<unknown> {
  const means = wanted?.key === key ? wanted.means : undefined;
  if (form.const !== undefined) return fc.constant(form.const);
  if (form.enum !== undefined)
    return fc.constantFrom(...form.enum.filter((value) => means === undefined || String(value) === means));
  if (form.type === 'null') return fc.constant(null);
  if (form.type === 'boolean') return means === undefined ? fc.boolean() : fc.constant(means === 'true');
  if (form.type === 'integer' || form.type === 'number') return quantity(form, means);
  if (form.type === 'string') return text(form, key, means);
  if (form.type === 'array') return list(form, key, wanted);
  return form.properties === undefined ? record(form, means) : map(form, key, wanted);
}

/** Both ends, what lies close to the lower one, and anything. */
function quantity(node: Node, means: string | undefined): fc.Arbitrary<number> {
  const [least, greatest] = extremes(node);
  if (means?.startsWith('at least') === true) return fc.constant(least);
  if (means?.startsWith('at most') === true) return fc.constant(greatest);
  const step = node.multipleOf ?? (node.type === 'integer' ? 1 : 0.01);
  const steps = Math.floor((greatest - least) / step + 1e-9);
  const at = (count: number): number => Number((least + count * step).toFixed(3));
  return fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(least, greatest) },
    { weight: 3, arbitrary: fc.nat({ max: Math.min(steps, 40) }).map(at) },
    {
      weight: 3,
      arbitrary: fc.double({ min: 0, max: 1, noNaN: true }).map((share) => at(Math.floor((steps + 1) ** share) - 1)),
    },
    { weight: 1, arbitrary: fc.nat({ max: steps }).map(at) },
  );
}

function text(node: Node, key: string, means: string | undefined): fc.Arbitrary<string> {
  const greatest = node.maxLength ?? 64;
  const pattern =
    node.pattern === undefined
      ? fc.string({ maxLength: greatest, unit: 'grapheme' })
      : matching(node.pattern, node.maxLength);
  const drawn = TEXTS[key] ?? pattern.filter((one) => one.length >= (node.minLength ?? 0));
  const length = /^(\d+) characters$/.exec(means ?? '')?.[1];
  return length === undefined ? drawn : drawn.map((one) => ofLength(key, one, Number(length)));
}

const matching = (pattern: string, maxLength: number | undefined): fc.Arbitrary<string> =>
  fc.stringMatching(new RegExp(pattern)).filter((one) => maxLength === undefined || one.length <= maxLength);

function list(node: Node, key: string, wanted: Wanted): fc.Arbitrary<unknown> {
  const item = valueOf(node.items ?? {}, `${key}[]`);
  const least = node.minItems ?? 0;
  const greatest = most(node) ?? 6;
  const selector = (value: unknown): string => JSON.stringify(value);
  const lists = (minLength: number, maxLength: number) =>
    fc.uniqueArray(item, { minLength, maxLength, selector, size: 'max' });
  if (wanted === undefined) return lists(least, Math.min(greatest, Math.max(least, 4)));
  if (wanted.key !== key)
    return valueOf(node.items ?? {}, `${key}[]`, wanted).chain((first) =>
      lists(least, Math.max(least, 2)).map((rest) => [first, ...rest].slice(0, greatest)),
    );
  if (wanted.means === EMPTY) return fc.constant([]);
  const exact = /^(\d+) entries$/.exec(wanted.means)?.[1];
  if (exact !== undefined) return LONG_LISTS[key]?.(Number(exact)) ?? lists(Number(exact), Number(exact));
  return lists(Math.max(1, least), Math.max(1, least, 4));
}

function record(node: Node, means: string | undefined): fc.Arbitrary<unknown> {
  const names = text(node.propertyNames ?? {}, '', undefined);
  const values = text(
    node.additionalProperties === false ? {} : (node.additionalProperties ?? {}),
    'tags{}',
    undefined,
  );
  if (means === EMPTY) return fc.constant({});
  return fc.dictionary(names, values, { minKeys: means === FILLED ? 1 : 0, maxKeys: 5, noNullPrototype: true });
}

function map(node: Node, key: string, wanted: Wanted): fc.Arbitrary<unknown> {
  const entries = Object.entries(node.properties ?? {}).map(([name, child]) => {
    const at = below(key, name);
    const here = wanted !== undefined && isWithin(wanted.key, at) ? wanted : undefined;
    return [name, member(child, at, node.required?.includes(name) === true, here)] as const;
  });
  return fc
    .record(Object.fromEntries(entries))
    .map((drawn) => Object.fromEntries(Object.entries(drawn).filter(([, value]) => value !== undefined)));
}

function member(node: Node, key: string, required: boolean, wanted: Wanted): fc.Arbitrary<unknown> {
  if (wanted?.key === key && wanted.means === ABSENT) return fc.constant(undefined);
  const value = valueOf(node, key, wanted?.key === key && wanted.means === WRITTEN ? undefined : wanted);
  if (required || wanted !== undefined) return value;
  // Sections are mostly there, so that their keys are.
  const isSection = forms(node).length === 1 && node.properties !== undefined && node.default !== undefined;
  return fc.oneof(
    { weight: isSection ? 1 : 2, arbitrary: fc.constant(undefined) },
    { weight: isSection ? 4 : 1, arbitrary: value },
  );
}

/** A whole file. */
export const file = (wanted?: Feature): fc.Arbitrary<unknown> => valueOf(schemaRoot, '', wanted);
