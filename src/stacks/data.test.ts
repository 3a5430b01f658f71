import { describe, expect, it } from 'vitest';
import { readTemplate, type Plain } from '../cfn/read.ts';
import { build } from '../cfn/stack.ts';
import { identifier } from '../cfn/values.ts';
import { toYaml } from '../cfn/yaml.ts';
import type { Config } from '../config/schema.ts';
import { FIXTURES, changed, fixture, oddConfigs } from '../testing/configs.ts';
import { data } from './data.ts';
import { quietWindows } from './data/windows.ts';

const group = <Role extends string>(role: Role) => identifier<'EC2::SecurityGroup.Id'>(`sg-${role}`).as(role);

function built(config: Config) {
  const { template, outputs } = build(data, config, {
    dataSubnetIds: config.sized.zones.map(({ letter }) =>
      identifier<'EC2::Subnet.SubnetId'>(`subnet-${letter}`).as('data'),
    ),
    databaseGroupId: group('database'),
    proxyGroupId: config.data.database.proxy ? group('proxy') : undefined,
    cacheGroupId: group('cache'),
    filesGroupId: config.data.sharedFiles ? group('files') : undefined,
    recoveryVaultArn: undefined,
    recoveryKeyArn: undefined,
    imagesCopyArn: undefined,
  });
  const resources = readTemplate(toYaml(template, 'test')).template.Resources;
  return { resources, outputs, of: (id: string) => Object(resources[id]?.Properties) as Record<string, Plain> };
}

const at = (value: unknown, ...path: (string | number)[]): unknown =>
  path.reduce<unknown>((inner, step) => Object(inner)[step], value);

describe('database', () => {
  it('leaves the password to RDS, unless there are read replicas, which RDS then refuses', () => {
    const alone = built(fixture('ztech'));
    expect(alone.of('Database')).toMatchObject({ ManageMasterUserPassword: true });
    expect(alone.of('Database')).not.toHaveProperty('MasterUserPassword');
    const replicated = built(changed('ztech', { data: { database: { readReplicas: 1 } } }));
    expect(replicated.of('Database')).toMatchObject({
      ManageMasterUserPassword: false,
      MasterUserPassword: { 'Fn::Sub': '{{resolve:secretsmanager:${DatabaseSecret}:SecretString:password}}' },
    });
    expect(at(replicated.of('DatabaseProxy')['Auth'], 0, 'SecretArn')).toEqual({ Ref: 'DatabaseSecret' });
  });

  it('goes without Performance Insights only where the class lacks it', () => {
    const insights = (instance: string): unknown =>
      built(changed('ztech', { environment: 'staging', data: { database: { instance } } })).of('Database')[
        'EnablePerformanceInsights'
      ];
    expect(['db.t4g.micro', 'db.t3.small'].map(insights)).toEqual([false, false]);
    expect(['db.t4g.medium', 'db.m7g.large'].map(insights)).toEqual([true, true]);
  });

  it('spreads the members of Aurora over the zones', () => {
    const { resources } = built(
      changed('ztech', {
        data: {
          database: {
            engine: 'aurora-mysql',
            version: undefined,
            instance: 'db.r7g.xlarge',
            storageGiB: undefined,
            maxStorageGiB: undefined,
            readReplicas: 2,
          },
        },
      }),
    );
    const zones = Object.values(resources)
      .filter(({ Type }) => Type === 'AWS::RDS::DBInstance')
      .map(({ Properties }) => JSON.stringify(at(Properties, 'AvailabilityZone')));
    expect(new Set(zones).size).toBe(3);
    expect(zones).not.toContain(undefined);
  });
});

describe('windows', () => {
  const regions = ['us-east-1', 'us-west-2', 'ca-central-1', 'mx-central-1', 'sa-east-1', 'eu-north-1', 'af-south-1'];
  it.each([...regions, 'il-central-1', 'me-south-1', 'ap-south-1', 'ap-northeast-1'])('of %s do not meet', (region) => {
    const { databaseBackup, databaseMaintenance, cacheSnapshot, cacheMaintenance } = quietWindows(region);
    const time = '([01]\\d|2[0-3]):[03]0';
    expect([databaseBackup, cacheSnapshot]).toEqual(
      [databaseBackup, cacheSnapshot].map(() => expect.stringMatching(`^${time}-${time}$`)),
    );
    expect(databaseMaintenance).toMatch(new RegExp(`^tue:${time}-tue:${time}$`));
    expect(cacheMaintenance).toMatch(new RegExp(`^wed:${time}-wed:${time}$`));
    // AWS refuses a backup inside the maintenance window.
    expect(databaseBackup.slice(-5) <= databaseMaintenance.slice(4, 9)).toBe(true);
    expect(cacheSnapshot.slice(-5) <= cacheMaintenance.slice(4, 9)).toBe(true);
  });
});

describe('cache', () => {
  it('makes room by last use: among sessions, which expire, or among all objects', () => {
    const policy = (config: Config): unknown =>
      at(built(config).of('CacheParameters')['Properties'], 'maxmemory-policy');
    expect(policy(fixture('ztech'))).toBe('volatile-lru');
    expect(policy(fixture('wordpress'))).toBe('allkeys-lru');
  });

  it('is reached by the same token, on nodes and serverless', () => {
    const token = '{{resolve:secretsmanager:${CacheSecret}:SecretString:token}}';
    expect(built(fixture('ztech')).of('Cache')['AuthToken']).toEqual({ 'Fn::Sub': token });
    const serverless = { instance: undefined, replicas: undefined, serverless: { maxGiB: 5, maxEcpuPerSecond: 5000 } };
    expect(built(changed('ztech', { data: { cache: serverless } })).of('CacheUser')).toMatchObject({
      UserName: 'default',
      AuthenticationMode: { Type: 'password', Passwords: [{ 'Fn::Sub': token }] },
    });
  });
});

describe('logical ids', () => {
  it('name the same type in every config: CloudFormation refuses to update a resource into another type', () => {
    const types = new Map<string, Set<string>>();
    for (const config of [...FIXTURES.map(fixture), ...oddConfigs.map((odd) => odd.config())]) {
      for (const [id, { Type }] of Object.entries(built(config).resources)) {
        types.set(id, (types.get(id) ?? new Set()).add(Type));
      }
    }
    expect(types.size).toBeGreaterThan(30);
    expect([...types].filter(([, found]) => found.size > 1)).toEqual([]);
  });
});

describe('the proxy', () => {
  it('has another name in other subnets: those replace it, and CloudFormation refuses two of one name', () => {
    const nameOf = (zones: unknown): unknown =>
      built(changed('ztech', { network: { zones } })).of('DatabaseProxy')['DBProxyName'];
    const names = [2, 3, ['sa-east-1a', 'sa-east-1c'], ['sa-east-1c', 'sa-east-1a']].map(nameOf);
    expect(names).toEqual([2, 3, 'ac', 'ca'].map((suffix) => `ztech-production-${suffix}`));
  });
});

describe('who may', () => {
  it('use the key: whom IAM of this account allows, nobody else', () => {
    const statements = at(built(fixture('ztech')).of('DataKey')['KeyPolicy'], 'Statement');
    expect(statements).toHaveLength(1);
    expect(at(statements, 0, 'Principal')).toEqual({
      AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' },
    });
  });

  it('mount the shared files: nobody past an access point, nobody as root, nobody without TLS', () => {
    const statements = at(built(fixture('wordpress')).of('Files')['FileSystemPolicy'], 'Statement');
    expect(statements).toMatchObject([
      { Effect: 'Allow', Action: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'] },
      {
        Effect: 'Deny',
        Action: expect.arrayContaining(['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientRootAccess']),
        Condition: { Null: { 'elasticfilesystem:AccessPointArn': true } },
      },
      { Effect: 'Deny', Action: '*', Condition: { Bool: { 'aws:SecureTransport': false } } },
    ]);
  });

  it('write logs: the balancer and the buckets of this stack', () => {
    const statements = at(built(fixture('ztech')).of('LogsPolicy')['PolicyDocument'], 'Statement');
    expect(at(statements, 1, 'Principal')).toEqual({ Service: 'logdelivery.elasticloadbalancing.amazonaws.com' });
    expect(at(statements, 2, 'Condition', 'ArnLike', 'aws:SourceArn')).toEqual([
      { 'Fn::GetAtt': ['Images', 'Arn'] },
      { 'Fn::GetAtt': ['Releases', 'Arn'] },
      { 'Fn::GetAtt': ['CdnLogs', 'Arn'] },
    ]);
    const quiet = built(changed('wordpress', { compute: { balancer: { logs: false } } }));
    expect(Object.values(quiet.resources).map(({ Type }) => Type)).not.toContain('AWS::S3::Bucket');
    expect(quiet.outputs.logsBucketName).toBeUndefined();
  });
});

describe('origin secret', () => {
  it('has a replica where edge stands, and only there', () => {
    expect(built(fixture('ztech')).of('OriginSecret')['ReplicaRegions']).toEqual([{ Region: 'us-east-1' }]);
    expect(built(fixture('ztech')).outputs.originHeaderReplicaArn).toBeDefined();
    expect(built(fixture('wordpress')).resources).not.toHaveProperty('OriginSecret');
  });
});
