import { closest, distance } from 'fastest-levenshtein';
import * as z from 'zod/mini';
import type { Path } from './problem.ts';

type Schema = z.core.$ZodType;

/** What optional, default and prefault wrap; the schema itself otherwise. */
function unwrapped(schema: Schema): Schema {
  const def = schema._zod.def;
  return 'innerType' in def && isSchema(def.innerType) ? unwrapped(def.innerType) : schema;
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && '_zod' in value;

/** The alternatives of a union, else the schema alone; wrappers removed. */
function alternatives(schema: Schema): Schema[] {
  const inner = unwrapped(schema);
  const def = inner._zod.def;
  if (!('options' in def) || !Array.isArray(def.options)) return [inner];
  return def.options.filter(isSchema).flatMap(alternatives);
}

function shapeOf(schema: Schema): Readonly<Record<string, Schema>> {
  const def = schema._zod.def;
  if (!('shape' in def) || typeof def.shape !== 'object' || def.shape === null) return {};
  return Object.fromEntries(Object.entries(def.shape).filter((entry): entry is [string, Schema] => isSchema(entry[1])));
}

function child(schema: Schema, part: string | number): Schema[] {
  return alternatives(schema).flatMap((option) => {
    const def = option._zod.def;
    if (typeof part === 'number') return 'element' in def && isSchema(def.element) ? [def.element] : [];
    // Names that people give, such as tags: every one of them has the same schema.
    if ('valueType' in def && isSchema(def.valueType)) return [def.valueType];
    const shape = shapeOf(option);
    return Object.hasOwn(shape, part) ? (shape[part] ?? []) : [];
  });
}

function schemasAt(root: Schema, path: Path): Schema[] {
  return path.reduce<Schema[]>((schemas, part) => schemas.flatMap((schema) => child(schema, part)), [root]);
}

/** The keys that may stand in the map at a path; empty where no map may stand. */
export function keysAt(root: Schema, path: Path): string[] {
  const names = schemasAt(root, path)
    .flatMap(alternatives)
    .flatMap((schema) => Object.keys(shapeOf(schema)));
  return [...new Set(names)];
}

/** What the schema says about the key at a path, or null. */
export function describedAt(root: Schema, path: Path): string | null {
  for (const schema of schemasAt(root, path)) {
    const text = z.globalRegistry.get(schema)?.description ?? z.globalRegistry.get(unwrapped(schema))?.description;
    if (text !== undefined) return text;
  }
  return null;
}

/** Whether a path is a section: a map that is always there, every key of it optional or required by itself. */
export function isSection(root: Schema, path: Path): boolean {
  return schemasAt(root, path).some((schema) => {
    const wrapper = schema._zod.def.type;
    return wrapper !== 'optional' && Object.keys(shapeOf(unwrapped(schema))).length > 0;
  });
}

/** Where else in the config a key of this name belongs: `compute.capacity` for `capacity`. */
export function homesOf(root: Schema, name: string, path: Path = []): string[] {
  return alternatives(root).flatMap((schema) =>
    Object.entries(shapeOf(schema)).flatMap(([key, inner]) => {
      const here = [...path, key];
      return [...(key === name ? [here.join('.')] : []), ...homesOf(inner, name, here)];
    }),
  );
}

/** The candidate nearest to a misspelt word, when it is near enough to be meant. */
export function nearestWord(word: string, candidates: readonly string[]): string | null {
  if (candidates.length === 0) return null;
  const best = closest(
    word.toLowerCase(),
    candidates.map((candidate) => candidate.toLowerCase()),
  );
  const found = candidates.find((candidate) => candidate.toLowerCase() === best) ?? best;
  return distance(word.toLowerCase(), best) <= Math.max(1, Math.floor(word.length / 3)) ? found : null;
}
