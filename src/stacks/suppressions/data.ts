import type { Config } from '../../config/schema.ts';
import type { Suppression } from '../suppression.ts';
import { namedZones } from './zones.ts';

const secret = (id: RegExp, reason: string): Suppression => ({
  type: 'AWS::SecretsManager::Secret',
  id,
  checks: { guard: ['SECRETSMANAGER_ROTATION_ENABLED_CHECK'], cdk_nag: ['AwsSolutions-SMG4'] },
  reason,
});

const bucket = (check: string, reason: string): Suppression => ({
  type: 'AWS::S3::Bucket',
  checks: { guard: [check] },
  reason,
});

const PLAINTEXT = ['RDS_MASTER_USER_NAME_NO_PLAINTEXT_PASSWORD', 'RDS_MASTER_USER_PASSWORD_NO_PLAINTEXT_PASSWORD'];
const ENDLESS = 'A bucket that logged the delivery of its own logs would never come to an end.';

/** Database, cache, secrets, buckets. */
export const data: readonly Suppression[] = [
  {
    type: 'AWS::RDS::DBInstance',
    id: /^Database$/,
    checks: { guard: PLAINTEXT },
    reason: 'The password lies in a secret and in no template; the user name is none.',
  },
  {
    type: 'AWS::RDS::DBInstance',
    id: /^Database$/,
    when: ({ data }) => data.database.restoreFrom !== undefined,
    checks: { checkov: ['CKV_AWS_16'], guard: ['RDS_STORAGE_ENCRYPTED'], cdk_nag: ['AwsSolutions-RDS2'] },
    reason: 'Encrypted as what it is restored from, which AWS does not let a template say again.',
  },
  {
    type: 'AWS::RDS::DBCluster',
    when: ({ data }) => data.database.restoreFrom !== undefined && 'pointInTime' in data.database.restoreFrom,
    checks: { checkov: ['CKV_AWS_96'], cdk_nag: ['AwsSolutions-RDS2'] },
    reason: 'Encrypted by the key it names; AWS does not let a template say it again.',
  },
  {
    type: 'AWS::RDS::DBCluster',
    checks: { guard: ['RDS_CLUSTER_MASTER_USER_PASSWORD_NO_PLAINTEXT_PASSWORD'] },
    reason: 'The password is made by RDS and in no template; the rule looks for a parameter.',
  },
  {
    type: 'AWS::RDS::DBCluster',
    checks: { guard: ['AURORA_MYSQL_BACKTRACKING_ENABLED'], cdk_nag: ['AwsSolutions-RDS14'] },
    reason: 'Recovery to any second, into a cluster beside it, mends the same mistakes; serverless has no backtrack.',
  },
  ...(['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'] as const).map((type) => ({
    type,
    id: /^Database(Cluster|Replica\d)?$/,
    when: ({ data }: Config) => data.database.port === 3306,
    checks: { cdk_nag: ['AwsSolutions-RDS11'] },
    reason: 'Its security group decides who reaches it; data.database.port takes another one behind the proxy.',
  })),
  {
    type: 'AWS::RDS::DBInstance',
    id: /^DatabaseReplica\d$/,
    checks: {
      checkov: ['CKV_AWS_16', 'CKV_AWS_157'],
      guard: [
        'DB_INSTANCE_BACKUP_ENABLED',
        'RDS_INSTANCE_DELETION_PROTECTION_ENABLED',
        'RDS_MULTI_AZ_SUPPORT',
        'RDS_STORAGE_ENCRYPTED',
        ...PLAINTEXT,
      ],
      cdk_nag: ['AwsSolutions-RDS2', 'AwsSolutions-RDS3', 'AwsSolutions-RDS10'],
    },
    reason:
      'A copy without data of its own: encryption, user and password are those of its source, which is protected.',
  },
  {
    type: 'AWS::RDS::DBInstance',
    id: /^DatabaseMember\d$/,
    checks: {
      guard: [
        'DB_INSTANCE_BACKUP_ENABLED',
        'RDS_INSTANCE_DELETION_PROTECTION_ENABLED',
        'RDS_INSTANCE_LOGGING_ENABLED',
        'RDS_MULTI_AZ_SUPPORT',
        'RDS_STORAGE_ENCRYPTED',
        ...PLAINTEXT,
      ],
    },
    reason: 'The cluster has it, for all its members.',
  },
  {
    type: 'AWS::RDS::DBClusterParameterGroup',
    checks: { guard: ['RDS_STORAGE_ENCRYPTED'] },
    reason: 'The rule takes parameters of a cluster for a cluster.',
  },
  {
    type: 'AWS::RDS::DBInstance',
    id: /^DatabaseMember\d$/,
    when: namedZones,
    checks: { 'cfn-lint': ['W3010'] },
    reason: 'The config names the zones, and the subnets stand there.',
  },
  secret(/^CacheSecret$/, 'Cache and instances would have to change at once: a planned step, not a schedule.'),
  secret(
    /^OriginSecret\d*$/,
    'Rotated by raising edge.originHeader: CloudFront and balancer change in order, not by a schedule.',
  ),
  secret(/^SaltsSecret$/, 'A new value logs everybody out: a planned step, not a schedule.'),
  secret(
    /^DatabaseSecret$/,
    'RDS does not rotate it beside read replicas, and a schedule would take a function of ours.',
  ),
  {
    type: 'AWS::S3::Bucket',
    id: /^Logs$/,
    checks: { checkov: ['CKV_AWS_18'], guard: ['S3_BUCKET_LOGGING_ENABLED'] },
    reason: ENDLESS,
  },
  {
    type: 'AWS::S3::Bucket',
    id: /^Logs$/,
    // cdk-nag leaves a bucket alone into which another one of the template logs.
    when: ({ application, data: { images }, edge }) =>
      images.store !== 's3' && application !== 'php-nginx' && !edge.cdn,
    checks: { cdk_nag: ['AwsSolutions-S1'] },
    reason: ENDLESS,
  },
  bucket(
    'S3_BUCKET_DEFAULT_LOCK_ENABLED',
    'A lock would forbid what is meant: images are replaced, logs and old versions go after their time.',
  ),
  {
    type: 'AWS::S3::Bucket',
    id: /^(CdnLogs|Logs|Releases)$/,
    checks: { guard: ['S3_BUCKET_REPLICATION_ENABLED'] },
    reason: 'S3 survives the loss of a zone; logs go with their region, and a release can be uploaded again.',
  },
  {
    type: 'AWS::S3::Bucket',
    id: /^Images$/,
    when: ({ regions }) => regions.recovery === undefined,
    checks: { guard: ['S3_BUCKET_REPLICATION_ENABLED'] },
    reason: 'S3 survives the loss of a zone; regions.recovery switches a copy in another region on.',
  },
  {
    type: 'AWS::S3::Bucket',
    id: /^ImagesCopy$/,
    checks: { guard: ['S3_BUCKET_REPLICATION_ENABLED'] },
    reason: 'It is the copy.',
  },
  {
    type: 'AWS::S3::Bucket',
    id: /^ImagesCopy$/,
    checks: {
      checkov: ['CKV_AWS_18'],
      guard: ['S3_BUCKET_LOGGING_ENABLED'],
      cdk_nag: ['AwsSolutions-S1'],
    },
    reason: 'Nobody but replication comes here; its log would be a second list of the images, in a bucket of its own.',
  },
  bucket(
    'S3_BUCKET_NO_PUBLIC_RW_ACL',
    'The rule looks for the deprecated AccessControl. All public access is blocked above.',
  ),
];
