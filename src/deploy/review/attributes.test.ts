import { describe, expect, test } from 'vitest';
import { fixture, oddConfigs } from '../../testing/configs.ts';
import { readBack } from '../../testing/deployments.ts';
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

describe('of all that the templates read', () => {
  test('only these may change with any update of their resource', () => {
    const open = new Set<string>();
    for (const config of [fixture('ztech'), fixture('wordpress'), ...oddConfigs.map((odd) => odd.config())]) {
      for (const { Resources, Outputs } of readBack(config).templates.values()) {
        const values = [...Object.values(Resources).map(({ Properties = {} }) => Properties), Outputs];
        for (const { id, attribute } of referencesIn(values)) {
          const type = Resources[id]?.Type;
          if (type === undefined || attribute === undefined || attribute.startsWith('Outputs.')) continue;
          if (!keeps(row(type, 'Tags'), attribute)) open.add(`${type}.${attribute}`);
        }
      }
    }
    // The blocks of a network come and go with resources of their own.
    expect([...open].toSorted()).toEqual([
      'AWS::EC2::LaunchTemplate.LatestVersionNumber',
      'AWS::EC2::VPC.Ipv6CidrBlocks',
    ]);
  });
});
