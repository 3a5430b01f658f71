import { expect, test } from 'vitest';
import type { PlainTemplate } from '../../cfn/read.ts';
import { changed, fixture } from '../../testing/configs.ts';
import { readBack } from '../../testing/deployments.ts';
import { AURORA } from '../../testing/odd/data.ts';
import { change, changeSet, detail, reviewTexts } from '../../testing/reviews.ts';
import { keeps } from './attributes.ts';
import type { Row } from './model.ts';
import { referencesIn } from './settle.ts';

const base = reviewTexts([
  {
    wanted: { file: 'site.yaml', text: 'Resources: { A: { Type: AWS::RDS::DBInstance, Properties: { Tags: [] } } }' },
    deployed: 'Resources: { A: { Type: AWS::RDS::DBInstance, Properties: { Tags: [] } } }',
    changeSet: changeSet([change('A', 'AWS::RDS::DBInstance', { details: [detail('Tags')] })]),
  },
]).rows[0];

/** The row of a resource of this type of which these properties change. */
function row(type: string, ...names: readonly string[]): Row {
  if (base?.properties[0] === undefined) throw new Error('the review has no row');
  const [template] = base.properties;
  return { ...base, type, properties: names.map((property) => ({ ...template, property })) };
}

const DATABASE = 'AWS::RDS::DBInstance';
const CACHE = 'AWS::ElastiCache::ReplicationGroup';
const SECRET = 'MasterUserSecret.SecretArn';

test.each<[string, string | undefined, readonly string[], boolean]>([
  [DATABASE, undefined, ['AllocatedStorage'], true],
  [DATABASE, SECRET, ['AllocatedStorage', 'BackupRetentionPeriod'], true],
  [DATABASE, SECRET, ['ManageMasterUserPassword'], false],
  [DATABASE, SECRET, ['AllocatedStorage', 'MasterUserSecret'], false],
  // AWS names no property, or none at all.
  [DATABASE, SECRET, ['Properties'], false],
  [DATABASE, SECRET, [], false],
  [CACHE, 'PrimaryEndPoint.Address', ['CacheNodeType', 'NumCacheClusters'], true],
  [CACHE, 'PrimaryEndPoint.Address', ['TransitEncryptionEnabled'], false],
  [CACHE, 'ReaderEndPoint.Address', ['CacheNodeType'], false],
  ['AWS::RDS::DBProxy', 'Endpoint', ['Auth'], true],
  ['AWS::CloudFront::Function', 'FunctionARN', ['FunctionCode'], true],
  ['AWS::EC2::LaunchTemplate', 'LatestVersionNumber', ['LaunchTemplateData'], false],
])('%s.%s with a change of %j is kept: %s', (type, attribute, names, kept) => {
  expect(keeps(row(type, ...names), attribute)).toBe(kept);
});

test('a property that stays changes nothing', () => {
  const one = row(DATABASE, 'MasterUserSecret');
  const stays = one.properties.map((property) => ({ ...property, certainty: 'stays' as const }));
  expect(keeps({ ...one, properties: stays }, SECRET)).toBe(true);
});

/** `AWS::EC2::LaunchTemplate.LatestVersionNumber`: each attribute of its own resources that a template reads. */
function readIn({ Resources, Outputs }: PlainTemplate): readonly (readonly [type: string, attribute: string])[] {
  const values = [...Object.values(Resources).map(({ Properties = {} }) => Properties), Outputs];
  return referencesIn(values).flatMap(({ id, attribute = '' }) => {
    const type = Resources[id]?.Type;
    return type === undefined || attribute === '' || attribute.startsWith('Outputs.') ? [] : [[type, attribute]];
  });
}

test('of all that the templates read, only these may change with any update of their resource', () => {
  const serverless = { instance: undefined, replicas: undefined, serverless: { maxGiB: 5, maxEcpuPerSecond: 5000 } };
  const configs = [
    fixture('ztech'),
    fixture('wordpress'),
    changed('ztech', {
      network: { ipv6: true },
      data: { database: { ...AURORA, readReplicas: 1 }, cache: serverless },
      regions: { recovery: 'us-east-1' },
      compute: { bake: true },
    }),
  ];
  const read = configs.flatMap((config) => [...readBack(config).templates.values()].flatMap(readIn));
  const open = read.flatMap(([type, attribute]) =>
    keeps(row(type, 'Tags'), attribute) ? [] : [`${type}.${attribute}`],
  );
  // The blocks of a network come and go with resources of their own.
  expect([...new Set(open)].toSorted()).toEqual([
    'AWS::EC2::LaunchTemplate.LatestVersionNumber',
    'AWS::EC2::VPC.Ipv6CidrBlocks',
  ]);
});
