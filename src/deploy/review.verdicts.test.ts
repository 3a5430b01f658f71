import { expect, test } from 'vitest';
import { change, changeSet, detail, reviewTexts, unknownYet } from '../testing/reviews.ts';
import {
  DATABASE,
  READS_GROUP,
  ROOT_TEMPLATE,
  databaseChange,
  dataTemplate,
  networkTemplate,
  verdict,
} from '../testing/small-site.ts';
import type { ResourceChange } from './port.ts';
import type { Review } from './review.ts';

/** What is made of AWS's word on one resource, beside what the templates say: the table of all cases. */

interface Case {
  readonly after: string;
  readonly group?: string;
  readonly changes: readonly ResourceChange[];
  readonly groupChanges?: readonly ResourceChange[];
}

function reviewed({ after, group = 'g', changes, groupChanges = [] }: Case): Review {
  const nested = ['Network', 'Data'].map((id) =>
    change(id, 'AWS::CloudFormation::Stack', { changeSetId: `arn:${id}` }),
  );
  return reviewTexts([
    { deployed: ROOT_TEMPLATE, wanted: { file: 'root.yaml', text: ROOT_TEMPLATE }, changeSet: changeSet(nested) },
    {
      path: ['Network'],
      deployed: networkTemplate('g'),
      wanted: { file: 'network.yaml', text: networkTemplate(group) },
      changeSet: changeSet(groupChanges),
    },
    {
      path: ['Data'],
      deployed: dataTemplate(DATABASE),
      wanted: { file: 'data.yaml', text: dataTemplate(after) },
      changeSet: changeSet(changes),
    },
  ]);
}

const REPLACED_GROUP: Partial<Case> = {
  group: 'other',
  groupChanges: [
    change('Group', 'AWS::EC2::SecurityGroup', {
      replacement: 'True',
      details: [detail('GroupDescription', { requiresRecreation: 'Always', before: 'g', after: 'other' })],
    }),
  ],
};

test.each<[string, Case, string, 'none' | 'some' | 'unknown']>([
  [
    'in place, both views',
    {
      after: 'DBName: app\nAllocatedStorage: "200"',
      changes: [databaseChange({ details: [detail('AllocatedStorage', { before: '100', after: '200' })] })],
    },
    'update certain',
    'some',
  ],
  [
    'replaced, both views',
    {
      after: 'DBName: shop\nAllocatedStorage: "100"',
      changes: [databaseChange({ replacement: 'True', details: [detail('DBName', { requiresRecreation: 'Always' })] })],
    },
    'replace certain',
    'some',
  ],
  [
    'replaced by a value that AWS does not know yet, although the template changed it',
    {
      after: 'DBName: !Ref GroupId\nAllocatedStorage: "100"',
      changes: [
        databaseChange({
          replacement: 'True',
          details: [unknownYet('DBName', 'GroupId', { requiresRecreation: 'Always' })],
        }),
      ],
    },
    'replace certain',
    'some',
  ],
  [
    'conditionally',
    {
      after: 'DBName: app\nAllocatedStorage: "100"\nMultiAZ: true',
      changes: [
        databaseChange({
          replacement: 'Conditional',
          details: [detail('MultiAZ', { requiresRecreation: 'Conditionally' })],
        }),
      ],
    },
    'replace possible',
    'some',
  ],
  [
    'conditionally, without a reason',
    {
      after: 'DBName: app\nAllocatedStorage: "200"',
      changes: [
        databaseChange({
          replacement: 'Conditional',
          details: [detail('AllocatedStorage'), unknownYet('VPCSecurityGroups', 'GroupId')],
        }),
      ],
    },
    'replace possible',
    'some',
  ],
  [
    'noise: what it reads stays',
    { after: DATABASE, changes: [databaseChange({ replacement: 'True', details: [READS_GROUP] })] },
    'replace stays',
    'some',
  ],
  [
    'noise: what it reads is updated in place',
    {
      after: DATABASE,
      changes: [databaseChange({ replacement: 'Conditional', details: [READS_GROUP] })],
      groupChanges: [
        change('Group', 'AWS::EC2::SecurityGroup', { details: [detail('Tags', { before: 'a', after: 'b' })] }),
      ],
    },
    'replace stays',
    'some',
  ],
  [
    'known only after apply: what it reads is replaced',
    { after: DATABASE, changes: [databaseChange({ replacement: 'True', details: [READS_GROUP] })], ...REPLACED_GROUP },
    'replace afterApply',
    'some',
  ],
  [
    'an update in place, and noise that would replace',
    {
      after: 'DBName: app\nAllocatedStorage: "200"',
      changes: [
        databaseChange({
          replacement: 'True',
          details: [READS_GROUP, detail('AllocatedStorage', { before: '100', after: '200' })],
        }),
      ],
    },
    'update certain',
    'some',
  ],
  [
    'an update in place, and what may replace',
    {
      after: 'DBName: app\nAllocatedStorage: "200"',
      changes: [
        databaseChange({
          replacement: 'True',
          details: [READS_GROUP, detail('AllocatedStorage', { before: '100', after: '200' })],
        }),
      ],
      ...REPLACED_GROUP,
    },
    'replace possible',
    'some',
  ],
  [
    'replacement without a reason, the template unchanged',
    { after: DATABASE, changes: [databaseChange({ replacement: 'True' })] },
    'replace certain',
    'some',
  ],
  [
    'an update without a reason, the template unchanged',
    { after: DATABASE, changes: [databaseChange({})] },
    'update afterApply',
    'some',
  ],
  [
    'another value from outside, the template unchanged',
    {
      after: DATABASE,
      changes: [databaseChange({ details: [detail('EngineVersion', { before: '8.4.7', after: '8.4.8' })] })],
    },
    'update certain',
    'some',
  ],
  [
    'dropped: only the templates differ',
    { after: 'DBName: app\nAllocatedStorage: "200"', changes: [] },
    'update unlisted',
    'unknown',
  ],
  [
    'dropped: the templates say replacement',
    { after: 'DBName: shop\nAllocatedStorage: "100"', changes: [] },
    'replace unlisted',
    'unknown',
  ],
  [
    'a property is dropped',
    {
      after: 'DBName: app\nAllocatedStorage: "200"\nMaxAllocatedStorage: 300',
      changes: [databaseChange({ details: [detail('AllocatedStorage', { before: '100', after: '200' })] })],
    },
    'update certain',
    'unknown',
  ],
  [
    'in place, says AWS; replacement, says its specification',
    {
      after: 'DBName: shop\nAllocatedStorage: "100"',
      changes: [databaseChange({ replacement: 'False', details: [detail('DBName')] })],
    },
    'replace contradicted',
    'unknown',
  ],
  [
    'removed, says AWS; there, says the template',
    { after: DATABASE, changes: [databaseChange({ action: 'Remove', policyAction: 'Snapshot' })] },
    'remove contradicted',
    'unknown',
  ],
  [
    'added, says AWS; there, says the deployed template',
    { after: DATABASE, changes: [databaseChange({ action: 'Add' })] },
    'add certain',
    'some',
  ],
  ['imported', { after: DATABASE, changes: [databaseChange({ action: 'Import' })] }, 'import certain', 'some'],
  ['record only', { after: DATABASE, changes: [databaseChange({ action: 'SyncWithActual' })] }, 'sync certain', 'some'],
  ['dynamic', { after: DATABASE, changes: [databaseChange({ action: 'Dynamic' })] }, 'unknown possible', 'some'],
  ['a new word', { after: DATABASE, changes: [databaseChange({ action: 'Teleport' })] }, 'unknown possible', 'some'],
])('%s', (_, given, expected, differences) => {
  const review = reviewed(given);
  expect(verdict(review.rows)).toBe(expected);
  expect(review.differences).toBe(differences);
});
