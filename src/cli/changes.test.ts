import { expect, test } from 'vitest';
import { textChanges, unifiedDiff } from './changes.ts';

const before = `Resources:
  WebFleet:
    Properties:
      MinSize: "2"  # compute.capacity.min
      MaxSize: "60"  # compute.capacity.max
      Tags:
        - Key: Name
`;

test('a value that changed is told with its line, property, both values and config key', () => {
  expect(textChanges(before, before.replace('"60"', '"84"'))).toEqual({
    values: [{ line: 5, property: 'MaxSize', before: '"60"', after: '"84"', keys: 'compute.capacity.max' }],
    comments: 0,
    added: 0,
    removed: 0,
  });
});

test('lines that came or went are counted; several keys, and a value with a sign like a comment', () => {
  const after = before
    .replace('- Key: Name', '- Key: "a # b"')
    .replace('"2"  # compute.capacity.min', '3  # compute.capacity.min, compute.scaling.warmPool')
    .concat('Outputs:\n  A:\n');
  expect(textChanges(before, after)).toEqual({
    values: [
      {
        line: 4,
        property: 'MinSize',
        before: '"2"',
        after: '3',
        keys: 'compute.capacity.min, compute.scaling.warmPool',
      },
    ],
    comments: 0,
    added: 3,
    removed: 1,
  });
});

test('a comment that says something else is no line that came and went', () => {
  expect(textChanges('# 60 of them\na: 1\n', '# 84 of them\na: 1\n')).toEqual({
    values: [],
    comments: 1,
    added: 0,
    removed: 0,
  });
});

test('texts with nothing in common are called rewritten', () => {
  const many = (word: string): string => Array.from({ length: 5000 }, (_, index) => `${word}${index}: 1\n`).join('');
  expect(textChanges(many('a'), many('b'))).toBeUndefined();
});

test('a unified diff, also of a file that comes or goes', () => {
  const after = before.replace('"60"', '"84"');
  expect(unifiedDiff('out/compute.yaml', before, after)).toContain(
    '--- a/out/compute.yaml\n+++ b/out/compute.yaml\n@@ -2,6 +2,6 @@\n',
  );
  expect(unifiedDiff('new.yaml', '', 'a: 1\n')).toBe('--- /dev/null\n+++ b/new.yaml\n@@ -0,0 +1,1 @@\n+a: 1\n');
  expect(unifiedDiff('old.yaml', 'a: 1\n', '')).toContain('+++ /dev/null\n');
});
