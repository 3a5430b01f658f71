import type { Finding, Path, Problem } from './problem.ts';
import { keyText } from './problem.ts';

/** A file's name, as messages show it, and its text. */
export interface Text {
  readonly file: string;
  readonly text: string;
}

/** Where a value stands: offsets into the text, of its key (absent for list items) and of itself. */
export interface Place {
  readonly in: Text;
  readonly key: number | null;
  readonly value: number;
  readonly end: number;
  /** Text of a plain scalar as written, to show how to quote it. */
  readonly written: string | null;
}

/** A config file, those that it extends, and where each key stands. */
export interface Places extends Text {
  /** Names of the files: the config itself, its base, and so on. */
  readonly files: readonly string[];
  /** By key text (`compute.instances[1]`). */
  readonly places: ReadonlyMap<string, Place>;
}

/** A config as read: its plain value too. */
export interface Source extends Places {
  readonly value: unknown;
}

/** Whether the file, or one that it extends, sets a key (a default is not written). */
export const isWritten = (source: Places, key: string): boolean => source.places.has(key);

/** Line and column (from 1) of an offset, and the text of its line. */
function position(text: string, offset: number): { line: number; column: number; sourceLine: string } {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', start);
  const sourceLine = text.slice(start, newline === -1 ? undefined : newline).replace(/\r$/, '');
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < start; at = text.indexOf('\n', at + 1)) line += 1;
  return { line, column: offset - start + 1, sourceLine };
}

/** A finding that is a problem, not a note. */
export type Fault = Finding & { readonly severity: Problem['severity'] };

/** A problem at an offset of the text. */
export function problemAt(file: string, text: string, offset: number, finding: Fault): Problem {
  const { line, column, sourceLine } = position(text, Math.min(offset, text.length));
  return {
    severity: finding.severity,
    file,
    line,
    column,
    key: keyText(finding.path),
    message: finding.message,
    ...(finding.hint === undefined ? {} : { hint: finding.hint }),
    sourceLine,
  };
}

/** The nearest place that the file holds: the key itself, else the section it would stand in. */
function nearest(places: Places['places'], path: Path): { place: Place | undefined; exact: boolean } {
  for (let length = path.length; length > 0; length -= 1) {
    const place = places.get(keyText(path.slice(0, length)));
    if (place !== undefined) return { place, exact: length === path.length };
  }
  return { place: undefined, exact: false };
}

/** Places a finding in the file. */
export function placed(source: Places, finding: Fault): Problem {
  const { place, exact } = nearest(source.places, finding.path);
  const offset = place === undefined ? 0 : exact && finding.atKey !== true ? place.value : (place.key ?? place.value);
  const { file, text } = place?.in ?? source;
  const problem = problemAt(file, text, offset, finding);
  if (place !== undefined) return problem;
  const { sourceLine: _, ...unplaced } = problem;
  return unplaced;
}

/** Where the value of a key stands; undefined when no file says it. */
export function placeOf(source: Places, key: string): { readonly file: string; readonly line: number } | undefined {
  const place = source.places.get(key);
  if (place === undefined) return undefined;
  const { file, text } = place.in;
  return { file, line: position(text, place.key ?? place.value).line };
}

/** The source with the values of secrets blotted out, so that no line shown around any problem holds one. */
export function blotted({ file, text: own, files, places }: Source, secrets: readonly Finding[]): Places {
  const source = { file, text: own, files, places };
  if (secrets.length === 0) return source;
  const texts = new Map<string, string>();
  for (const { path } of secrets) {
    const place = source.places.get(keyText(path));
    if (place === undefined) continue;
    const text = texts.get(place.in.file) ?? place.in.text;
    const value = text.slice(place.value, place.end).replace(/[^\r\n]/g, '•');
    texts.set(place.in.file, text.slice(0, place.value) + value + text.slice(place.end));
  }
  const blot = (one: Text): Text => ({ file: one.file, text: texts.get(one.file) ?? one.text });
  const keys = new Set(secrets.map(({ path }) => keyText(path)));
  const blotted = [...places].map(([key, place]) => {
    return [key, { ...place, in: blot(place.in), written: keys.has(key) ? null : place.written }] as const;
  });
  return { ...source, ...blot(source), places: new Map(blotted) };
}

type Placed = Pick<Problem, 'line' | 'column' | 'key' | 'message'>;

/** By file, in the order of `files`, then by place. */
export function inFiles<P extends Placed & { readonly file: string }>(
  files: readonly string[],
  all: readonly P[],
): P[] {
  return all.toSorted((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || byPlace(a, b));
}

/** By place in the file. Code units, not a locale, decide the rest: loading a collator costs more than the sorting. */
function byPlace(a: Placed, b: Placed): number {
  return a.line - b.line || a.column - b.column || order(a.key, b.key) || order(a.message, b.message);
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
