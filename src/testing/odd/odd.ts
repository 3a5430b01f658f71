/** Keys of a config, by name; `undefined` removes one. */
export type Changes = { readonly [key: string]: unknown };

export const FIXTURES = ['ztech', 'wordpress'] as const;
export type Fixture = (typeof FIXTURES)[number];

/** A config away from the fixtures: its name, the fixture it starts from, the keys that differ. */
export type Odd = readonly [string, Fixture, Changes];

/** Two sets of changes as one; where they disagree the second holds. */
export function both(one: Changes, other: Changes): Changes {
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(
    keys.map((key) => [key, Object.hasOwn(other, key) ? merged(own(one, key), other[key]) : one[key]]),
  );
}

/** A tag may be called `constructor`. */
const own = (changes: Changes, key: string): unknown => (Object.hasOwn(changes, key) ? changes[key] : undefined);

/** Maps merge, everything else replaces. */
export const merged = (value: unknown, changes: unknown): unknown =>
  isMap(value) && isMap(changes) ? both(value, changes) : changes;

function isMap(value: unknown): value is Changes {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
