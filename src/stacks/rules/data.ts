import { holdsData } from '../../cfn/holds-data.ts';
import { targetsIn, textOf, type Wired, type WiredResource } from '../../cfn/wired.ts';
import type { Config } from '../../config/schema.ts';
import { databases } from './flows.ts';
import { at, listOf, nameOf, property, resourceAt, violations, type Rule } from './rule.ts';

/** What holds data: kept whatever happens to the stacks, encrypted, and private. */

/** Properties by which a database begins with the data of another one, besides that of a snapshot. */
const IN_TIME = ['RestoreTime', 'RestoreToTime', 'UseLatestRestorableTime'];
const isInTime = (resource: WiredResource): boolean => IN_TIME.some((name) => property(resource, name) !== undefined);

/** Its encryption is that of what it came from. */
const isRestored = (resource: WiredResource): boolean =>
  property(resource, 'DBSnapshotIdentifier') !== undefined || isInTime(resource);

/** A cluster's member holds no data, nor does a read replica: the cluster or the source does. */
export const holdsNothing = (resource: WiredResource): boolean =>
  property(resource, 'DBClusterIdentifier') !== undefined ||
  (property(resource, 'SourceDBInstanceIdentifier') !== undefined && !isInTime(resource));

/** Types that leave a last snapshot; everything else that holds data stays as it is. */
const SNAPSHOT: readonly string[] = [
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBCluster',
  'AWS::ElastiCache::ReplicationGroup',
];
/** CloudFormation cannot keep one, nor take a snapshot of it: it says for itself that it leaves one. */
const SERVERLESS_CACHE = 'AWS::ElastiCache::ServerlessCache';

/** Deleting or replacing what holds data leaves the data, or a last snapshot of it. */
function dataOutlivesItsStack(deployment: Wired): readonly string[] {
  const keepers = deployment.resources.filter(
    (resource) => holdsData(resource.type) && resource.type !== SERVERLESS_CACHE && !holdsNothing(resource),
  );
  return [
    ...keepers.flatMap((resource) =>
      violations(['DeletionPolicy', 'UpdateReplacePolicy'], (policy) => {
        const is = textOf(resource.body[policy]);
        const keeps = SNAPSHOT.includes(resource.type) ? is === 'Snapshot' : is.startsWith('Retain');
        return !keeps && `${nameOf(resource)} has ${policy} ${is || 'none'}`;
      }),
    ),
    ...violations(
      deployment.ofType(SERVERLESS_CACHE),
      (cache) => property(cache, 'FinalSnapshotName') === undefined && `${nameOf(cache)} leaves no last snapshot`,
    ),
  ];
}

/** Deletion protection follows the config's one switch. */
function protectionAsAsked(deployment: Wired, config: Config): readonly string[] {
  const wanted = config.protection === true;
  const database = databases(deployment).filter((one) => !holdsNothing(one));
  const balancers = deployment.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer');
  return [
    ...violations(
      database,
      (one) => property(one, 'DeletionProtection') !== wanted && `${nameOf(one)} has not DeletionProtection ${wanted}`,
    ),
    ...violations(balancers, (balancer) => {
      const found = listOf(property(balancer, 'LoadBalancerAttributes')).find(
        (one) => at(one, 'Key') === 'deletion_protection.enabled',
      );
      return (
        textOf(at(found, 'Value')) !== String(wanted) && `${nameOf(balancer)} has not deletion protection ${wanted}`
      );
    }),
  ];
}

/** The secrets that hold the master password, as text: RDS's own, or the one that the database was given. */
export function masterSecrets(deployment: Wired): readonly string[] {
  return databases(deployment).flatMap((one) =>
    property(one, 'ManageMasterUserPassword') === true
      ? [`<${nameOf(one)}.MasterUserSecret.SecretArn>`]
      : targetsIn(property(one, 'MasterUserPassword')).map(textOf),
  );
}

/** Properties that must be there with the very value, literal, by type. */
const AT_REST: readonly (readonly [type: string, path: readonly (string | number)[], value: boolean | string])[] = [
  ['AWS::RDS::DBProxy', ['RequireTLS'], true],
  ['AWS::RDS::DBParameterGroup', ['Parameters', 'require_secure_transport'], '1'],
  ['AWS::RDS::DBClusterParameterGroup', ['Parameters', 'require_secure_transport'], '1'],
  ['AWS::ElastiCache::ReplicationGroup', ['AtRestEncryptionEnabled'], true],
  ['AWS::ElastiCache::ReplicationGroup', ['TransitEncryptionEnabled'], true],
  ['AWS::ElastiCache::ReplicationGroup', ['TransitEncryptionMode'], 'required'],
  ['AWS::EFS::FileSystem', ['Encrypted'], true],
  ['AWS::KMS::Key', ['EnableKeyRotation'], true],
];

/** Encrypted at rest and in transit. */
function dataIsEncrypted(deployment: Wired): readonly string[] {
  return [
    ...AT_REST.flatMap(([type, path, value]) =>
      violations(
        deployment.ofType(type),
        (resource) => property(resource, ...path) !== value && `${nameOf(resource)} has not ${path.join('.')} ${value}`,
      ),
    ),
    ...violations(
      deployment.ofType('AWS::RDS::DBCluster').filter(isInTime),
      (cluster) => property(cluster, 'KmsKeyId') === undefined && `${nameOf(cluster)} has no key`,
    ),
    ...violations(
      databases(deployment).filter((one) => !holdsNothing(one) && !isRestored(one)),
      (instance) => property(instance, 'StorageEncrypted') !== true && `${nameOf(instance)} is not encrypted`,
    ),
    ...violations(
      deployment.ofType('AWS::S3::Bucket'),
      (bucket) =>
        listOf(property(bucket, 'BucketEncryption', 'ServerSideEncryptionConfiguration')).length === 0 &&
        `${nameOf(bucket)} is not encrypted`,
    ),
    ...violations(
      deployment.ofType('AWS::EC2::LaunchTemplate'),
      (template) =>
        !listOf(property(template, 'LaunchTemplateData', 'BlockDeviceMappings')).every(
          (disk) => at(disk, 'Ebs', 'Encrypted') === true,
        ) && `${nameOf(template)} has a disk that is not encrypted`,
    ),
  ];
}

const BLOCKS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

/** No bucket is public by any way, and each answers over TLS only. */
function bucketsArePrivate(deployment: Wired): readonly string[] {
  const policies = deployment.ofType('AWS::S3::BucketPolicy');
  const denies = (statement: unknown): boolean => {
    const text = JSON.stringify(statement);
    return text.includes('"Effect":"Deny"') && text.includes('"aws:SecureTransport":false') && text.includes('"s3:*"');
  };
  return deployment.ofType('AWS::S3::Bucket').flatMap((bucket) => {
    const statements = policies
      .filter((policy) => resourceAt(property(policy, 'Bucket')) === bucket)
      .flatMap((policy) => listOf(policy.body.Properties && at(policy.body.Properties, 'PolicyDocument', 'Statement')));
    return [
      ...violations(
        BLOCKS,
        (name) =>
          property(bucket, 'PublicAccessBlockConfiguration', name) !== true && `${nameOf(bucket)} lacks ${name}`,
      ),
      ...(statements.some(denies) ? [] : [`${nameOf(bucket)} answers without TLS`]),
      ...(property(bucket, 'AccessControl') === undefined ? [] : [`${nameOf(bucket)} has an access control list`]),
      ...violations(
        statements,
        (statement) =>
          at(statement, 'Effect') === 'Allow' &&
          textOf(at(statement, 'Principal')) === '*' &&
          `${nameOf(bucket)} admits everybody`,
      ),
    ];
  });
}

/** Production survives the loss of a zone: standby or reader, cache replica, backups. */
function productionIsRedundant(deployment: Wired, { sized, data }: Config): readonly string[] {
  if (!sized.production) return [];
  const clusters = deployment.ofType('AWS::RDS::DBCluster');
  const members = deployment
    .ofType('AWS::RDS::DBInstance')
    .filter((one) => property(one, 'DBClusterIdentifier') !== undefined);
  const single = databases(deployment).filter((one) => one.type === 'AWS::RDS::DBInstance' && !holdsNothing(one));
  return [
    ...(clusters.length > 0 && members.length < 2 ? ['the cluster has no reader that could take over'] : []),
    ...violations(single, (one) => property(one, 'MultiAZ') !== true && `${nameOf(one)} has no standby`),
    ...violations(
      [...clusters, ...single],
      (one) =>
        property(one, 'BackupRetentionPeriod') !== data.database.backupRetentionDays &&
        `${nameOf(one)} does not keep backups for ${data.database.backupRetentionDays} days`,
    ),
    ...violations(
      deployment.ofType('AWS::ElastiCache::ReplicationGroup'),
      (cache) =>
        !(property(cache, 'MultiAZEnabled') === true && property(cache, 'AutomaticFailoverEnabled') === true) &&
        `${nameOf(cache)} does not fail over`,
    ),
  ];
}

/** The master password is made by AWS: by RDS, which rotates it, or generated as a secret that RDS is given. */
function nobodyKnowsTheMasterPassword(deployment: Wired): readonly string[] {
  return violations(databases(deployment), (one) => {
    if (holdsNothing(one) || property(one, 'ManageMasterUserPassword') === true) return false;
    const [secret] = targetsIn(property(one, 'MasterUserPassword'));
    const isGenerated = secret !== undefined && property(secret.resource, 'GenerateSecretString') !== undefined;
    return !isGenerated && `${nameOf(one)} has a password that somebody typed`;
  });
}

/** The proxy registers its target only when that exists, and logs in by the master secret. */
function proxyReachesItsTarget(deployment: Wired): readonly string[] {
  const members = deployment
    .ofType('AWS::RDS::DBInstance')
    .filter((one) => property(one, 'SourceDBInstanceIdentifier') === undefined || isInTime(one));
  const secrets = masterSecrets(deployment);
  return [
    ...deployment.ofType('AWS::RDS::DBProxyTargetGroup').flatMap((group) => {
      const named = targetsIn(group.properties).map(({ resource }) => resource.id);
      const waits = [group.body.DependsOn ?? [], named].flat();
      return [
        ...violations(members, ({ id }) => !waits.includes(id) && `${nameOf(group)} does not wait for ${id}`),
        ...(property(group, 'TargetGroupName') === 'default' ? [] : [`${nameOf(group)} is not named default`]),
      ];
    }),
    ...violations(
      deployment.ofType('AWS::RDS::DBProxy'),
      (proxy) =>
        !secrets.includes(textOf(property(proxy, 'Auth', 0, 'SecretArn'))) &&
        `${nameOf(proxy)} does not log in by the master secret`,
    ),
  ];
}

export const dataRules: readonly Rule[] = [
  { name: 'data outlives its stack', check: dataOutlivesItsStack },
  { name: 'protection as asked', check: protectionAsAsked },
  { name: 'data is encrypted', check: dataIsEncrypted },
  { name: 'buckets are private', check: bucketsArePrivate },
  { name: 'production is redundant', check: productionIsRedundant },
  { name: 'nobody knows the master password', check: nobodyKnowsTheMasterPassword },
  { name: 'the proxy reaches its target', check: proxyReachesItsTarget },
];
