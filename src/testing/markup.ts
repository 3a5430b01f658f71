import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** What parsers of others read in a document. */
export interface Markup {
  /** Each element with the names of its attributes, `a href`, sorted. */
  readonly elements: readonly string[];
  /** Texts and values of attributes, as a reader gets them. */
  readonly texts: readonly string[];
}

/** By name, in one go: expat reads XML, Python's own parser HTML. @throws {Error} when XML is not well-formed. */
export function markupOf<K extends string>(
  documents: Readonly<Record<K, readonly ['xml' | 'html', string]>>,
): Readonly<Record<K, Markup>> {
  const program = join(import.meta.dirname, 'python/markup.py');
  const read = execFileSync('python3', [program], { input: JSON.stringify(documents), encoding: 'utf8' });
  return JSON.parse(read) as Readonly<Record<K, Markup>>;
}
