import { expect, it } from 'vitest';
import { NOT_CHANGED, STEPS } from '../testing/one-key.ts';
import { leafKeys } from '../testing/space/schema.ts';

it('every key of the schema has a step in src/testing/one-key.ts', () => {
  const covered = new Set([...STEPS.map(({ key }) => key), ...Object.keys(NOT_CHANGED)]);
  expect(leafKeys().filter((key) => !covered.has(key))).toEqual([]);
});
