import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTemplate, type Plain } from '../../cfn/read.ts';
import { diffTemplates, diffValues, type Difference } from './template-diff.ts';

const one = (before: Plain | undefined, after: Plain | undefined): readonly Difference[] =>
  diffValues(before, after, ['Properties'], '');
const told = (before: Plain | undefined, after: Plain | undefined): readonly string[] =>
  one(before, after).map(({ name, kind, before: old, after: fresh }) =>
    [name, kind, JSON.stringify(old), JSON.stringify(fresh)].join(' '),
  );

const tags = (...pairs: readonly (readonly [string, string])[]): Plain => pairs.map(([Key, Value]) => ({ Key, Value }));

test.each<[string, Plain | undefined, Plain | undefined, readonly string[]]>([
  ['equal', { A: [1, { B: 'x' }] }, { A: [1, { B: 'x' }] }, []],
  ['order of keys', { A: 1, B: 2 }, { B: 2, A: 1 }, []],
  ['a scalar', { MaxSize: '60' }, { MaxSize: '84' }, ['MaxSize value "60" "84"']],
  ['the type of a scalar', { MaxSize: '60' }, { MaxSize: 60 }, ['MaxSize spelling "60" 60']],
  ['added', {}, { A: 1 }, ['A value  1']],
  ['removed', { A: 1 }, {}, ['A value 1 ']],
  ['items in another order', { A: ['x', 'y'] }, { A: ['y', 'x'] }, ['A order ["x","y"] ["y","x"]']],
  ['tags by their key', tags(['a', '1'], ['b', '2']), tags(['b', '3'], ['a', '1']), ['[b].Value value "2" "3"']],
  ['a tag more', tags(['a', '1']), tags(['a', '1'], ['b', '2']), ['[b] value  {"Key":"b","Value":"2"}']],
  [
    'a key twice',
    tags(['a', '1']),
    tags(['a', '2'], ['a', '3']),
    [' value [{"Key":"a","Value":"1"}] [{"Key":"a","Value":"2"},{"Key":"a","Value":"3"}]'],
  ],
  ['objects by their place', { A: [{ P: 1 }, { P: 2 }] }, { A: [{ P: 1 }, { P: 3 }] }, ['A[1].P value 2 3']],
  ['a reference is one value', { A: { Ref: 'X' } }, { A: { Ref: 'Y' } }, ['A value {"Ref":"X"} {"Ref":"Y"}']],
  ['a function for a literal', { A: 'x' }, { A: { Ref: 'Y' } }, ['A value "x" {"Ref":"Y"}']],
  [
    'a script inside of functions',
    { UserData: { 'Fn::Base64': { 'Fn::Join': ['', [{ 'Fn::Sub': 'a\n' }, 'b\n']] } } },
    { UserData: { 'Fn::Base64': { 'Fn::Join': ['', [{ 'Fn::Sub': 'a\n' }, 'c\n']] } } },
    ['UserData value "b\\n" "c\\n"'],
  ],
])('%s', (_, before, after, expected) => {
  expect(told(before, after)).toEqual(expected);
});

const json = fc.letrec<{ value: Plain }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<Plain>('a', 'b', 1, '1', true, null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('A', 'Key', 'Ref', 'Fn::Join', 'Sid'), tie('value'), { maxKeys: 3 }),
  ),
})).value;

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

test('differences are told exactly when the data is not the same', () => {
  fc.assert(
    fc.property(json, json, (before, after) => {
      expect(one(before, after).length > 0).toBe(canonical(before) !== canonical(after));
    }),
  );
});

test('what differs on one side differs on the other', () => {
  fc.assert(
    fc.property(json, json, (before, after) => {
      const swapped = one(after, before).map(({ before: fresh, after: old }) => canonical([old, fresh]));
      expect(
        one(before, after)
          .map(({ before: old, after: fresh }) => canonical([old, fresh]))
          .toSorted(),
      ).toEqual(swapped.toSorted());
    }),
  );
});

test('resources, outputs, parameters and the description; comments are nothing', () => {
  const before = readTemplate(`
Description: old
Parameters: { A: { Type: String } }
Resources:
  Stays: { Type: AWS::SNS::Topic }  # as it was
  Goes: { Type: AWS::SNS::Topic }
  Changes: { Type: AWS::SNS::Topic, Properties: { DisplayName: a } }
Outputs: { O: { Value: 1 } }
`);
  const after = readTemplate(`
Description: new
Resources:
  Changes: { Type: AWS::SNS::Topic, DependsOn: Comes, Properties: { DisplayName: b } }
  Comes: { Type: AWS::SNS::Topic }
  Stays: { Type: AWS::SNS::Topic }
Outputs: { O: { Value: 2 } }
`);
  const { resources, sections } = diffTemplates(before, after);
  expect(resources.map(({ logicalId, kind }) => `${logicalId} ${kind}`)).toEqual([
    'Changes changed',
    'Comes added',
    'Goes removed',
  ]);
  expect(resources[0]?.differences.map(({ name }) => name).toSorted()).toEqual(['DependsOn', 'DisplayName']);
  expect(sections.map(({ section, name }) => `${section} ${name}`)).toEqual([
    'Parameters A',
    'Outputs O',
    'Description Description',
  ]);
});
