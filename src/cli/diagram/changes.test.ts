import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { realFiles } from '../world.ts';
import { readChanges } from './changes.ts';

const folder = mkdtempSync(join(tmpdir(), 'ztech-infra-changes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const stacks = [
  { name: 'shop-production', region: 'sa-east-1', template: 'root.yaml', parameters: {} },
  { name: 'shop-production-edge', region: 'us-east-1', template: 'edge.yaml', parameters: {} },
];
const row = (stack: readonly string[], logicalId: string, action: string, certainty = 'certain') => ({
  stack,
  logicalId,
  type: 'AWS::X::Y',
  action,
  certainty,
});

function changesOf(text: string) {
  writeFileSync(join(folder, 'review.json'), text);
  return readChanges(realFiles(folder), 'review.json', stacks).map(({ resource, change }) => `${resource} ${change}`);
}

test('the lines of deploy --json: reviews are taken, the rest is passed over', () => {
  const rows = [
    row(['Data'], 'Database', 'replace'),
    row(['Compute'], 'WebFleet', 'update'),
    row(['Compute'], 'Alarm', 'update', 'afterApply'),
    row(['Compute'], 'Policy', 'update', 'stays'),
    row([], 'Data', 'sync'),
    row(['Data'], 'Old', 'keep'),
  ];
  const edge = { type: 'review', review: { stack: 'shop-production-edge', rows: [row([], 'WebAcl', 'add')] } };
  const lines = [{ type: 'preflight' }, { type: 'review', review: { stack: 'shop-production', rows } }, edge];
  expect(changesOf(lines.map((line) => JSON.stringify(line)).join('\n'))).toEqual([
    'Data/Database replace',
    'Compute/WebFleet update',
    'Compute/Alarm unknown',
    'Data/Old remove',
    'Edge/WebAcl add',
  ]);
});

test('a review as it is', () => {
  expect(
    changesOf(JSON.stringify({ stack: 'shop-production', rows: [row(['Data'], 'Cache', 'import')] }, undefined, 2)),
  ).toEqual(['Data/Cache add']);
});

test.each([
  ['{"type":"preflight"}', /holds no review/],
  ['not json\n{}', /is no JSON/],
  ['{"stack":"other","rows":[]}', /reviews other, which is no stack of this deployment/],
])('refused: %s', (text, message) => {
  expect(() => changesOf(text)).toThrow(message);
});
