import { parse } from 'yaml';
import { below, formOf, forms, isPlain, schemaRoot, type Node } from './schema.ts';

/** The texts of a config: keys whose value the schema leaves to whoever writes it, unlike the words of an enum. */

/** Of the whole schema: `network.bastion.from[]`; `tags{}` is what a map of any keys holds. */
export const textKeys = (node: Node = schemaRoot, key = ''): readonly string[] => [
  ...new Set(
    forms(node).flatMap((form): readonly string[] => {
      if (isText(form)) return [key];
      if (form.items !== undefined) return textKeys(form.items, `${key}[]`);
      if (form.properties === undefined) return form.type === 'object' ? [`${key}{}`] : [];
      return Object.entries(form.properties).flatMap(([name, child]) => textKeys(child, below(key, name)));
    }),
  ),
];

const isText = ({ type, enum: words, const: word }: Node): boolean =>
  type === 'string' && words === undefined && word === undefined;

/** One text of a file: its key in the schema, its path in the file, what stands there. */
export interface Text {
  readonly key: string;
  readonly path: readonly (string | number)[];
  readonly value: string;
}

/** Those of a config. */
export function textsIn(text: string): readonly Text[] {
  return within(parse(text), schemaRoot, '', []);
}

function within(value: unknown, node: Node, key: string, path: Text['path']): readonly Text[] {
  const form = formOf(node, value);
  if (form === undefined) return [];
  if (typeof value === 'string') return isText(form) ? [{ key, path, value }] : [];
  if (Array.isArray(value))
    return value.flatMap((item: unknown, index) => within(item, form.items ?? {}, `${key}[]`, [...path, index]));
  if (!isPlain(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    form.properties === undefined
      ? [{ key: `${key}{}`, path: [...path, name], value: String(inner) }]
      : within(inner, form.properties[name] ?? {}, below(key, name), [...path, name]),
  );
}

/** The file with one text replaced. */
export function withText(file: unknown, [step, ...rest]: Text['path'], value: string): unknown {
  if (step === undefined) return value;
  if (Array.isArray(file))
    return file.map((item: unknown, index) => (index === step ? withText(item, rest, value) : item));
  return isPlain(file) ? { ...file, [step]: withText(file[step], rest, value) } : file;
}
