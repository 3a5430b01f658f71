/** A way into the config: `['compute', 'instances', 1]`. */
export type Path = readonly (string | number)[];

/**
 * How much a problem weighs: an error stops everything; a warning is something to change or to mean; a note says a
 * number to know or what could not be checked.
 */
export type Severity = 'error' | 'warning' | 'note';

/** Something wrong at a key, not yet placed in the file. */
export interface Finding {
  readonly severity: Severity;
  readonly path: Path;
  readonly message: string;
  /** How to mend it, or why it matters. */
  readonly hint?: string | undefined;
  /** Point at the key instead of the value: an unknown key, a missing one. */
  readonly atKey?: boolean;
}

/** A finding with its place in the file. Lines and columns count from 1. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** `compute.capacity.min`; empty when the file as a whole is meant. */
  readonly key: string;
  readonly message: string;
  readonly hint?: string;
  /** The line of the file, secrets blotted out; absent when the file does not hold the key, nor a section around it. */
  readonly sourceLine?: string;
}

/** `compute.instances[1].type` for a path. */
export function keyText(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}

/** The path of a key text without list indexes: `compute.capacity.min`. */
export const keyPath = (key: string): Path => key.split('.');
