import type { Finding, Path, Problem } from './problem.ts';
import { keyText } from './problem.ts';

/** Where a value stands: offsets into the text, of its key (absent for list items) and of itself. */
export interface Place {
  readonly key: number | null;
  readonly value: number;
  readonly end: number;
  /** Text of a plain scalar as written, to show how to quote it. */
  readonly written: string | null;
}

/** A config file as read: its text, its plain value, and where each key stands. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly value: unknown;
  /** By key text (`compute.instances[1]`). */
  readonly places: ReadonlyMap<string, Place>;
}

/** Whether the file itself sets a key (a default is not written). */
export const isWritten = (source: Source, key: string): boolean => source.places.has(key);

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
function nearest(places: Source['places'], path: Path): { place: Place | undefined; exact: boolean } {
  for (let length = path.length; length > 0; length -= 1) {
    const place = places.get(keyText(path.slice(0, length)));
    if (place !== undefined) return { place, exact: length === path.length };
  }
  return { place: undefined, exact: false };
}

/** Places a finding in the file. */
export function placed(source: Source, finding: Fault): Problem {
  const { place, exact } = nearest(source.places, finding.path);
  const offset = place === undefined ? 0 : exact && finding.atKey !== true ? place.value : (place.key ?? place.value);
  const problem = problemAt(source.file, source.text, offset, finding);
  if (place !== undefined) return problem;
  const { sourceLine: _, ...unplaced } = problem;
  return unplaced;
}

/** The source with the values of secrets blotted out, so that no line shown around any problem holds one. */
export function blotted(source: Source, secrets: readonly Finding[]): Source {
  const blot = (text: string, { path }: Finding): string => {
    const place = source.places.get(keyText(path));
    if (place === undefined) return text;
    const value = text.slice(place.value, place.end).replace(/[^\r\n]/g, '•');
    return text.slice(0, place.value) + value + text.slice(place.end);
  };
  return { ...source, text: secrets.reduce(blot, source.text) };
}

type Placed = Pick<Problem, 'line' | 'column' | 'key' | 'message'>;

/** By place in the file. Code units, not a locale, decide the rest: loading a collator costs more than the sorting. */
export function byPlace(a: Placed, b: Placed): number {
  return a.line - b.line || a.column - b.column || order(a.key, b.key) || order(a.message, b.message);
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
