import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOLDS_DATA } from '../cfn/holds-data.ts';
import { readTemplate } from '../cfn/read.ts';
import { fixture } from '../testing/configs.ts';
import { folderOf, openFake } from '../testing/deploying.ts';
import { startFakeAws, type FakeAws } from '../testing/fake-aws/fake.ts';
import { deployed } from '../testing/reviews.ts';
import { keepPolicies, policyState, policyText, protectedIn } from './stack-policy.ts';

const inside = protectedIn(
  readTemplate(`
Resources:
  Database: { Type: AWS::RDS::DBInstance }
  Replica: { Type: AWS::RDS::DBInstance }
  Images: { Type: AWS::S3::Bucket }
  Topic: { Type: AWS::SNS::Topic }
  Data: { Type: AWS::CloudFormation::Stack }
`).template,
);

const statements = (text: string): Record<string, unknown>[] =>
  (JSON.parse(text) as { Statement: Record<string, unknown>[] }).Statement;

test('all is allowed but replacing and deleting what holds data, by type, and the nested stacks, by name', () => {
  expect(statements(policyText(inside, []))).toEqual([
    { Effect: 'Allow', Action: 'Update:*', Principal: '*', Resource: '*' },
    {
      Effect: 'Deny',
      Action: ['Update:Replace', 'Update:Delete'],
      Principal: '*',
      Resource: '*',
      Condition: { StringEquals: { ResourceType: HOLDS_DATA } },
    },
    {
      Effect: 'Deny',
      Action: ['Update:Replace', 'Update:Delete'],
      Principal: '*',
      Resource: ['LogicalResourceId/Data'],
    },
  ]);
});

test('lifted for one resource: others of its type stay denied by their names', () => {
  const [, byType, byName] = statements(policyText(inside, ['Database']));
  expect(byType?.['Condition']).toEqual({
    StringEquals: { ResourceType: HOLDS_DATA.filter((type) => type !== 'AWS::RDS::DBInstance') },
  });
  expect(byName?.['Resource']).toEqual(['LogicalResourceId/Replica', 'LogicalResourceId/Data']);
  expect(statements(policyText(inside, ['Data']))).toHaveLength(2);
});

test.each([
  ['none', undefined, 'none'],
  ['as it should be', policyText(inside, []), 'set'],
  ['written by another hand, the same', JSON.stringify(JSON.parse(policyText(inside, [])), null, 2), 'set'],
  ['lifted', policyText(inside, ['Database']), 'lifted'],
  ['of an older template', policyText({ ...inside, nested: [] }, []), 'lifted'],
  ["somebody's", '{"Statement":[{"Effect":"Deny","Action":"Update:*","Principal":"*","Resource":"*"}]}', 'foreign'],
  [
    "somebody's, all allowed",
    '{"Statement":[{"Effect":"Allow","Action":"Update:*","Principal":"*","Resource":"*"}]}',
    'foreign',
  ],
  ['no JSON', 'nonsense', 'foreign'],
])('%s', (_, current, state) => {
  expect(policyState(current, policyText(inside, []))).toBe(state);
});

describe('on a deployed platform', () => {
  let fake: FakeAws;
  beforeAll(async () => {
    fake = await startFakeAws();
    await deployed(fake, folderOf(fixture('ztech')));
  });
  afterAll(() => fake.close());

  const keep = (wanted: boolean, lifted: readonly string[] = []): Promise<readonly string[]> =>
    keepPolicies(openFake(fake)('sa-east-1').cloudFormation, 'ztech-production', { wanted, lifted });

  test('nothing is set unasked; then each stack gets its own; a lifted one is restored by the next run, asked or not', async () => {
    expect(await keep(false)).toEqual([]);
    expect((await keep(true)).map((text) => text.replace(/-[A-Z0-9]+:/, ':'))).toEqual([
      'ztech-production: stack policy set',
      'ztech-production-Network: stack policy set',
      'ztech-production-Data: stack policy set',
      'ztech-production-Compute: stack policy set',
      'ztech-production-Operations: stack policy set',
    ]);
    expect(await keep(true)).toEqual([]);
    expect((await keep(false, ['Data/Database']))[0]).toMatch(/Data-.*: stack policy lifted for Database/);
    expect(await keep(false, ['Data/Database'])).toEqual([]);
    expect((await keep(false))[0]).toMatch(/Data-.*: stack policy restored/);
    expect(await keep(false)).toEqual([]);
    expect(fake.unknown).toEqual([]);
  });

  test("somebody else's policy stays", async () => {
    const { cloudFormation } = openFake(fake)('sa-east-1');
    const theirs = '{"Statement":[{"Effect":"Allow","Action":"Update:*","Principal":"*","Resource":"*"}]}';
    await cloudFormation.setStackPolicy('ztech-production', theirs);
    expect(await keep(true)).toEqual(['ztech-production: its stack policy is not ours and stays']);
    expect(await cloudFormation.stackPolicy('ztech-production')).toBe(theirs);
  });

  test('a role that may not look at policies deploys without', async () => {
    fake.fault({ operation: 'GetStackPolicy', kind: 'denied', times: 99 });
    const said = await keep(true);
    expect(said[0]).toMatch(/stack policy not checked \(cloudformation:GetStackPolicy denied\)/);
    fake.clearFaults();
  });
});
