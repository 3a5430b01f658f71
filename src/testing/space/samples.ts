import fc from 'fast-check';
import { parse } from 'yaml';
import { file } from './draw.ts';
import { features, featuresOf, nameOf } from './features.ts';
import { isPlain, withKey, type Plain } from './schema.ts';
import { madeValid, sampleOf, type Sample } from './valid.ts';

/** Valid configs, drawn from the whole space of what the schema and the rules admit. */

const drawn = (seed: number, files = file()): unknown => fc.sample(files, { numRuns: 1, seed })[0];

/** So many of them; the same seed gives the same. */
export function* randomSamples(count: number, seed: number): Generator<Sample> {
  const files = file();
  let found = 0;
  for (let at = seed; found < count; at += 1) {
    const sample = madeValid(drawn(at, files), at);
    if (sample === null) continue;
    found += 1;
    yield sample;
  }
}

/** Draws for a feature before it counts as one that no valid config has. */
const TRIES = 40;

export interface Cover {
  /** Each has a feature that none before it has. */
  readonly samples: readonly Sample[];
  /** Features of the schema that none has, although each was asked for by name. */
  readonly missing: readonly string[];
}

/** Configs that together have every feature of the schema: each value, each switch both ways, both ends of each number. */
export function coveringSamples(seed: number): Cover {
  const seen = new Set<string>();
  const samples: Sample[] = [];
  const missing: string[] = [];
  for (const [index, feature] of features().entries()) {
    if (seen.has(nameOf(feature))) continue;
    const files = file(feature);
    const tries = Array.from({ length: TRIES }, (_, attempt) => seed + index * TRIES + attempt);
    const sample = firstOf(tries, (at) => madeValid(drawn(at, files), at, feature));
    if (sample === null) {
      missing.push(nameOf(feature));
      continue;
    }
    samples.push(sample);
    for (const one of featuresOf(parse(sample.text))) seen.add(nameOf(one));
    if (!seen.has(nameOf(feature))) throw new Error(`a config drawn for ${nameOf(feature)} does not have it`);
  }
  return { samples, missing };
}

function firstOf<T>(seeds: readonly number[], find: (seed: number) => T | null): T | null {
  for (const seed of seeds) {
    const found = find(seed);
    if (found !== null) return found;
  }
  return null;
}

/** The config with everything left out that its flaw does not need: what belongs into `src/testing/odd/`. */
export function smallest(sample: Sample, isFlawed: (sample: Sample) => boolean): Sample {
  return keysIn(parse(sample.text)).reduce((least, keys) => {
    const fewer = sampleOf(withKey(parse(least.text), keys, undefined));
    return fewer !== null && isFlawed(fewer) ? fewer : least;
  }, sample);
}

/** The path of every key, sections before what stands in them. */
const keysIn = (value: unknown): readonly (readonly string[])[] =>
  isPlain(value)
    ? Object.entries(value satisfies Plain).flatMap(([key, inner]) => [
        [key],
        ...keysIn(inner).map((rest) => [key, ...rest]),
      ])
    : [];
