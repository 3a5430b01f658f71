import type { Path, Problem } from './problem.ts';
import { keyText } from './problem.ts';
import type { Fault, Place, Source, Text } from './source.ts';
import { placed } from './source.ts';
import { readYaml } from './yaml.ts';

/**
 * `extends: ../base.yaml`: what a config does not say, its base says. Maps merge, lists and scalars replace, null
 * removes. Every value keeps its place in the file that says it.
 */

/** The text of a file that another one extends, or why it is not read; `missing` when there is no such file. */
export type Opened = Text | { readonly refusal: string; readonly hint?: string; readonly missing?: string };

/** Opens `reference` as the file `from` says it. */
export type OpenBase = (reference: string, from: string) => Opened;

/** A base, its base, and so on: more than a person keeps in mind. */
const MOST_BASES = 3;

interface Extended {
  /** All files as one; null when one of them cannot be read. */
  readonly source: Source | null;
  /** Of the bases, and of the ways to them. */
  readonly problems: readonly Problem[];
  /** The config, its bases, and the one that is missing. */
  readonly files: readonly string[];
}

/** The config with all that it extends. A config that extends nothing is returned as it is. */
export function withBases(leaf: Source, open: OpenBase): Extended {
  const chain = [leaf];
  const files = [leaf.file];
  const problems: Problem[] = [];
  for (let current = leaf; ;) {
    const reference = extendsOf(current);
    if (reference === undefined) break;
    const opened = chain.length > MOST_BASES ? TOO_DEEP : open(reference, current.file);
    const checked = 'file' in opened ? circle(opened, chain) : opened;
    if ('refusal' in checked) {
      const { refusal: message, hint, missing = [] } = checked;
      const fault: Fault = { severity: 'error', path: ['extends'], message, hint };
      return { source: null, problems: [...problems, placed(current, fault)], files: files.concat(missing) };
    }
    files.push(checked.file);
    const base = readYaml(checked.text, checked.file);
    problems.push(...base.problems);
    if (base.source === null) return { source: null, problems, files };
    chain.push(base.source);
    current = base.source;
  }
  return { source: chain.reduceRight((base, source) => over(base, source)), problems, files };
}

const TOO_DEEP: Opened = { refusal: `is the base of a base of a base: at most ${MOST_BASES} files are extended` };

/** Anything but a text is for the schema to refuse. */
function extendsOf({ value }: Source): string | undefined {
  const reference = isMap(value) ? value['extends'] : undefined;
  return typeof reference === 'string' ? reference : undefined;
}

function circle(opened: Text, chain: readonly Source[]): Opened {
  const { file } = opened;
  const names = chain.map((source) => source.file);
  if (!names.includes(file)) return opened;
  return { refusal: `makes a circle: ${[...names.slice(names.indexOf(file)), file].join(' -> ')}` };
}

/** `leaf` laid over `base`. */
function over(base: Source, leaf: Source): Source {
  const places = new Map(base.places);
  const value = merged(base.value, leaf.value, [], { places, leaf });
  return { ...leaf, value, places, files: [...leaf.files, ...base.files] };
}

interface Merge {
  readonly places: Map<string, Place>;
  readonly leaf: Source;
}

function merged(before: unknown, value: unknown, path: Path, merge: Merge): unknown {
  if (!isMap(before) || !isMap(value)) {
    forget(path, merge.places);
    takeOver(path, merge);
    return value;
  }
  takePlace(path, merge);
  const result: Record<string, unknown> = { ...before };
  for (const [name, inner] of Object.entries(value)) {
    const here = [...path, name];
    if (inner === null && name in before && path[0] !== 'overrides') {
      forget(here, merge.places);
      delete result[name];
    } else {
      result[name] = merged(before[name], inner, here, merge);
    }
  }
  return result;
}

/** The places of a value and of everything in it. */
function forget(path: Path, places: Map<string, Place>): void {
  for (const key of places.keys()) if (isWithin(key, keyText(path))) places.delete(key);
}

function takeOver(path: Path, { places, leaf }: Merge): void {
  for (const [key, place] of leaf.places) if (isWithin(key, keyText(path))) places.set(key, place);
}

function takePlace(path: Path, { places, leaf }: Merge): void {
  const place = leaf.places.get(keyText(path));
  if (place !== undefined) places.set(keyText(path), place);
}

const isWithin = (key: string, outer: string): boolean =>
  outer === '' || key === outer || key.startsWith(`${outer}.`) || key.startsWith(`${outer}[`);

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
