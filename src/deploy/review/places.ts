import type { Path, ReadTemplate } from '../../cfn/read.ts';
import type { Place } from './model.ts';

/** From a value of a template back to its line and to the config key that set it. */

/** Where a key stands in the config file; undefined when the file does not say it (a default). */
export type ConfigPlace = (key: string) => { readonly file: string; readonly line: number } | undefined;

/** `  MaxSize: "60"  # compute.capacity.max`: keys of the config and nothing else, after a value or a section. */
const KEYS = /\s# ([a-z][\w.[\]]*(?:, [a-z][\w.[\]]*)*)$/;

export interface Placer {
  /** The value at `path`, else the nearest thing around it that stands in the file. */
  at(path: Path): Place;
}

/** Finds places in one committed template. `text` is what `template` was read from. */
export function placer(file: string, text: string, template: ReadTemplate, config: ConfigPlace): Placer {
  const lines = text.split('\n');
  const lineOf = (path: Path): number => template.position(path).line;
  return {
    at: (path) => {
      const line = lineOf(path);
      const keys = keysAt(lines, path, lineOf);
      const [first] = keys;
      return { file, line, keys, config: first === undefined ? undefined : config(first) };
    },
  };
}

/**
 * The keys of the line itself, else of a line above that it is part of (up to the property that holds it), else of the
 * few lines below with which a long text begins.
 */
function keysAt(lines: readonly string[], path: Path, lineOf: (path: Path) => number): readonly string[] {
  for (let length = path.length; length >= Math.min(path.length, PROPERTY_DEPTH); length--) {
    const found = keysOf(lines[lineOf(path.slice(0, length)) - 1]);
    if (found.length > 0) return found;
  }
  // A property that is not there (any more) has nothing below it: that line is of what holds it.
  const isThere = lineOf(path.slice(0, PROPERTY_DEPTH)) !== lineOf(path.slice(0, PROPERTY_DEPTH - 1));
  if (path.length < PROPERTY_DEPTH || !isThere) return [];
  const start = lineOf(path);
  const below = lines.slice(start, start + LOOKED_BELOW);
  const indent = indentOf(lines[start - 1]);
  const end = below.findIndex((line) => indentOf(line) <= indent);
  return (
    below
      .slice(0, end < 0 ? below.length : end)
      .map(keysOf)
      .find((keys) => keys.length > 0) ?? []
  );
}

/** `Resources`, logical id, `Properties`, the property. */
const PROPERTY_DEPTH = 4;
/** `UserData:`, `Fn::Base64: !Join`, the separator, the list, the text with the keys. */
const LOOKED_BELOW = 4;

function keysOf(line = ''): readonly string[] {
  return KEYS.exec(line)?.[1]?.split(', ') ?? [];
}

function indentOf(line = ''): number {
  return line.length - line.trimStart().length;
}
