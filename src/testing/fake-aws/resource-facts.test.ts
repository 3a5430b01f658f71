import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { factsOf } from './cloudformation/resource-facts.ts';
import { resourceFacts } from './generate-resource-facts.mjs';

const table = new URL('cloudformation/resource-facts-table.ts', import.meta.url);

test('the table is what the specification says of the types in use', async () => {
  expect(readFileSync(table, 'utf8'), 'run: node src/testing/fake-aws/generate-resource-facts.mjs').toBe(
    await resourceFacts(),
  );
});

test('what decides about data is right', () => {
  const database = factsOf('AWS::RDS::DBInstance');
  expect(database?.replaces.has('StorageEncrypted')).toBe(true);
  expect(database?.replaces.has('DBInstanceClass')).toBe(false);
  expect(factsOf('AWS::EC2::LaunchTemplate')?.attributes.has('LatestVersionNumber')).toBe(true);
  expect(factsOf('AWS::Nothing::Here')).toBeUndefined();
});
