import { parse, stringify } from 'yaml';
import { readConfig } from '../../config/read.ts';
import { configSchema } from '../../config/schema.ts';
import type { Config } from '../../config/schema.ts';
import { textsIn, withText, type Text } from './leaves.ts';
import type { Plain } from './schema.ts';

/** What a text may be at worst: asked of the schema and the rules, so that it grows with whatever they admit one day. */

/** What a shell, a template, a regular expression, HTML, YAML, a terminal or a reader's eye does not take for itself. */
export const MARKS = [
  ...Array.from('`\'"$\\{}()<>;&|*?!#%^~[]@+=,: \n\r\t\0\u001B\u0085\u00A0\u2028\u202E\uFEFF\uD800é😀'),
  '/../',
];

/** Whether a file with this text in it is a config; the schema answers most of it. */
export function isTaken(file: unknown, { path }: Pick<Text, 'path'>, value: string): boolean {
  const changed = withText(file, path, value) as Plain;
  const [section] = path as [keyof typeof configSchema.shape];
  if (!configSchema.shape[section].safeParse(changed[section]).success) return false;
  return readConfig(stringify(changed), 'f').config !== undefined;
}

const SIGNS = [...Array.from('azAZ09._/-'), '--', '..', '__', '${AWS::AccountId}', '/* x', '-->', ...MARKS];

/** A text with every sign that its key takes at its beginning, near its ends and at its end, and as long as it may be. */
function grown(file: unknown, text: Text): string {
  let value = text.value;
  const grow = (sign: string, place: number): boolean => {
    const next = value.slice(0, place) + sign + value.slice(place);
    const taken = isTaken(file, text, next);
    if (taken) value = next;
    return taken;
  };
  for (const sign of SIGNS) {
    for (const place of new Set([1, value.length - 1, 0])) if (!grow(sign, place)) grow(`${sign}a`, place);
    grow(sign, value.length);
  }
  for (let count = 128; count >= 1; count /= 2) {
    for (const filling of ['a-', 'a.', 'a']) while (grow(filling.repeat(count), 1));
  }
  return value;
}

/**
 * The config of a file in which each text at one of these keys is as ugly as it may be, one after the other, and those
 * texts by key. @throws {Error} when the file has no text at a key.
 */
export function ugliest<K extends string>(
  text: string,
  keys: readonly K[],
): { readonly config: Config; readonly texts: Readonly<Record<K, string>> } {
  const texts: Partial<Record<K, string>> = {};
  let file: unknown = parse(text);
  for (const key of keys) {
    const found = textsIn(stringify(file)).find((one) => one.key === key);
    if (found === undefined) throw new Error(`the file has no text at ${key}`);
    const value = grown(file, found);
    texts[key] = value;
    file = withText(file, found.path, value);
  }
  const { config, problems } = readConfig(stringify(file), 'ugliest');
  if (config === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  return { config, texts: texts as Record<K, string> };
}
