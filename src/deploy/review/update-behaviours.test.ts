import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HOLDS_DATA } from '../../cfn/holds-data.ts';
import { statefulTypes, updateBehaviours } from '../../testing/generate-update-behaviours.mjs';
import { interruption, recreates } from './effects.ts';

test('the table is what the specification says', async () => {
  const committed = readFileSync(join(import.meta.dirname, 'update-behaviours.ts'), 'utf8');
  expect(committed).toBe(await updateBehaviours());
});

test('what the specification calls stateful holds data; nested stacks are told by what is in them', async () => {
  const stateful = await statefulTypes();
  expect(stateful.length).toBeGreaterThan(5);
  const known: readonly string[] = [...HOLDS_DATA, 'AWS::CloudFormation::Stack'];
  expect(stateful.filter((type) => !known.includes(type))).toEqual([]);
});

test.each([
  ['AWS::RDS::DBInstance', 'DBName', 'always'],
  ['AWS::RDS::DBInstance', 'DBSnapshotIdentifier', 'always'],
  ['AWS::RDS::DBInstance', 'MultiAZ', 'conditionally'],
  ['AWS::RDS::DBInstance', 'AllocatedStorage', 'never'],
  ['AWS::ElastiCache::ReplicationGroup', 'SnapshotName', 'always'],
  ['AWS::AutoScaling::AutoScalingGroup', 'MaxSize', 'never'],
  ['AWS::Nobody::Knows', 'Anything', undefined],
])('%s.%s: %s', (type, property, expected) => {
  expect(recreates(type, property)).toBe(expected);
});

test('what is documented to interrupt names the page', () => {
  expect(interruption('AWS::RDS::DBInstance', 'DBInstanceClass')).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  expect(interruption('AWS::RDS::DBInstance', 'AllocatedStorage')).toBeUndefined();
});
