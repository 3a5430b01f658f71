/**
 * A generated template as its reader sees it: which lines belong to which resource and property, why each resource is
 * there, and the config keys behind the values. Read from the text, whose layout is ours, so that a committed file and
 * one in memory are the same to it.
 */

export interface OutlinedProperty {
  /** `MaxSize`; what stands beside the properties too: `UpdatePolicy`. */
  readonly name: string;
  /** Both from 1, the last one included; with the note above it. */
  readonly first: number;
  readonly line: number;
  readonly last: number;
  /** The comment above it; empty when there is none. */
  readonly note: string;
  readonly keys: readonly string[];
}

export interface OutlinedResource {
  /** `compute.yaml`. */
  readonly file: string;
  readonly id: string;
  readonly type: string;
  readonly why: string;
  readonly first: number;
  readonly line: number;
  readonly last: number;
  readonly properties: readonly OutlinedProperty[];
}

/** The resources of a template, in its order. `isKey` tells a config key from the last words of a script's comment. */
export function outline(file: string, text: string, isKey: (key: string) => boolean): readonly OutlinedResource[] {
  const lines = text.split('\n');
  const start = lines.indexOf('Resources:') + 1;
  const after = lines.findIndex((line, index) => index > start && /^\w/.test(line));
  const end = after < 0 ? lines.length : after;
  const heads = lines.flatMap((line, index) =>
    index >= start && index < end && /^ {2}[A-Z]\w*:$/.test(line) ? [index] : [],
  );
  const tops = heads.map((head) => topOf(lines, head, 2));
  return heads.map((head, at) => {
    const last = lastOf(lines, head, tops[at + 1] ?? end);
    return {
      file,
      id: lines[head]?.trim().slice(0, -1) ?? '',
      type: typeOf(lines.slice(head, last)),
      why: commentOf(lines.slice(tops[at], head)),
      first: (tops[at] ?? head) + 1,
      line: head + 1,
      last,
      properties: propertiesOf(lines, head + 1, last, isKey),
    };
  });
}

const typeOf = (lines: readonly string[]): string =>
  lines.map((line) => /^ {4}Type: (\S+)/.exec(line)?.[1]).find((type) => type !== undefined) ?? '';

/** The first line of the comment above a line, which has the same indent; a heading is not part of it. */
function topOf(lines: readonly string[], line: number, indent: number): number {
  let top = line;
  while (isComment(lines[top - 1], indent)) top -= 1;
  return top;
}

const isComment = (line = '', indent: number): boolean =>
  line.startsWith(`${' '.repeat(indent)}# `) && !line.includes('# ---');

/** One past the last line that is not empty, as an index; as a line number, that line. */
function lastOf(lines: readonly string[], head: number, next: number): number {
  let last = next;
  while (last > head + 1 && (lines[last - 1]?.trim() === '' || lines[last - 1]?.startsWith('  # ---') === true))
    last -= 1;
  return last;
}

const commentOf = (lines: readonly string[]): string =>
  lines
    .map((line) => line.trim().replace(/^# ?/, ''))
    .join(' ')
    .trim();

/** `      MaxSize: "60"  # compute.capacity.max`, and `    UpdatePolicy:` with all below it. */
const NAMED = /^(?: {4}| {6})(\w+):/;
const CONTAINERS = new Set(['Type', 'Properties']);

function propertiesOf(
  lines: readonly string[],
  from: number,
  to: number,
  isKey: (key: string) => boolean,
): readonly OutlinedProperty[] {
  let inProperties = false;
  const heads: { readonly name: string; readonly index: number; readonly indent: number }[] = [];
  for (let index = from; index < to; index += 1) {
    const line = lines[index] ?? '';
    const [, name] = NAMED.exec(line) ?? [];
    const indent = line.length - line.trimStart().length;
    if (indent === 4 && name !== undefined) inProperties = name === 'Properties';
    if (name === undefined || (indent === 4 && CONTAINERS.has(name)) || (indent === 6 && !inProperties)) continue;
    heads.push({ name, index, indent });
  }
  const tops = heads.map(({ index, indent }) => topOf(lines, index, indent));
  return heads.map(({ name, index }, at) => {
    const last = Math.min(to, tops[at + 1] ?? to);
    return {
      name,
      first: (tops[at] ?? index) + 1,
      line: index + 1,
      last,
      note: commentOf(lines.slice(tops[at], index)),
      keys: [...new Set(lines.slice(index, last).flatMap(keysOf).filter(isKey))],
    };
  });
}

/** Keys of the config and nothing else, after a value or a section. */
const KEYS = /\s# ([a-z][\w.[\]]*(?:, [a-z][\w.[\]]*)*)$/;

const keysOf = (line: string): readonly string[] => KEYS.exec(line)?.[1]?.split(', ') ?? [];
