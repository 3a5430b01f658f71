import { assumedBy, policyDocument, type Statement } from '../../cfn/policy.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { aws, sub, type Reference } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import type { BackedUp } from './backups.ts';
import type { DataKey } from './key.ts';

interface BackupRole {
  readonly role: Resource<'AWS::IAM::Role'>;
  readonly policy: Resource<'AWS::IAM::ManagedPolicy'>;
}

/**
 * The role of AWS Backup: for exactly this database and these files, and for restoring files into where they are from.
 * The actions are those of AWS's AWSBackupServiceRolePolicyForBackup for the two services, the resource of each that of
 * the Service Authorization Reference.
 */
export function declareBackupRole(t: Template, config: Config, data: BackedUp, backupKey: DataKey): BackupRole {
  const role = t.resource('BackupRole', {
    why: 'AWS Backup makes and copies the backups as this role; whoever restores files passes it too.',
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: assumedBy('backup.amazonaws.com', {
        StringEquals: { 'aws:SourceAccount': aws.accountId },
      }),
    },
  });
  const policy = t.resource('BackupPolicy', {
    why: "Of AWS's own policy for this service only what these backups take, and only on what is backed up.",
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: {
      Roles: [role.ref],
      PolicyDocument: policyDocument(
        databaseStatement(config, data),
        fileStatement(data),
        ...copyStatements(config, data),
        ...keyStatements(data, backupKey),
        restoreStatement(data, backupKey),
      ),
    },
  });
  return { role, policy };
}

const ACTIONS = {
  mysql: ['CreateDBSnapshot', 'CopyDBSnapshot', 'DeleteDBSnapshot', 'DescribeDBSnapshots', 'DescribeDBInstances'],
  'aurora-mysql': [
    'CreateDBClusterSnapshot',
    'CopyDBClusterSnapshot',
    'DeleteDBClusterSnapshot',
    'DescribeDBClusterSnapshots',
    'DescribeDBClusters',
  ],
} as const;

/** Snapshots by AWS Backup in a region: it names each after its job. */
function snapshots({ data }: Config, region: string | Reference): Reference {
  const kind = data.database.engine === 'mysql' ? 'snapshot' : 'cluster-snapshot';
  return sub`arn:${aws.partition}:rds:${region}:${aws.accountId}:${kind}:awsbackup:*`;
}

function databaseStatement(config: Config, { database, recoveryVault }: BackedUp): Statement {
  const { recovery } = config.regions;
  const actions = [...ACTIONS[config.data.database.engine], 'AddTagsToResource', 'ListTagsForResource'];
  return {
    Sid: 'SnapshotTheDatabase',
    Effect: 'Allow',
    Action: actions.map((action) => `rds:${action}`),
    Resource: [
      database.arn,
      snapshots(config, aws.region),
      ...(recoveryVault === undefined || recovery === undefined ? [] : [snapshots(config, recovery)]),
    ],
  };
}

function fileStatement({ fileSystemArn }: BackedUp): Statement | undefined {
  if (fileSystemArn === undefined) return undefined;
  return {
    Sid: 'BackUpAndRestoreTheFiles',
    Effect: 'Allow',
    Action: ['Backup', 'Restore', 'DescribeFileSystems', 'DescribeTags'].map((action) => `elasticfilesystem:${action}`),
    Resource: fileSystemArn,
  };
}

function copyStatements(config: Config, { recoveryVault, fileSystemArn }: BackedUp): readonly Statement[] {
  if (recoveryVault === undefined) return [];
  const recoveryPoints = sub`arn:${aws.partition}:backup:${aws.region}:${aws.accountId}:recovery-point:*`;
  return [
    {
      Sid: 'CopyOutOfTheVault',
      Effect: 'Allow',
      Action: 'backup:CopyFromBackupVault',
      Resource: [snapshots(config, aws.region), ...(fileSystemArn === undefined ? [] : [recoveryPoints])],
      Condition: { 'ForAllValues:StringEquals': { 'backup:CopyTargets': recoveryVault.vaultArn } },
    },
    {
      Sid: 'IntoThatOfTheOtherRegion',
      Effect: 'Allow',
      Action: ['backup:CopyIntoBackupVault', 'backup:DescribeBackupVault'],
      Resource: recoveryVault.vaultArn,
    },
  ];
}

/** RDS, EFS and AWS Backup work with grants that they ask for in the name of this role. */
function keyStatements({ dataKey, recoveryVault }: BackedUp, backupKey: DataKey): readonly Statement[] {
  const Resource = [
    dataKey.att('Arn'),
    backupKey.att('Arn'),
    ...(recoveryVault === undefined ? [] : [recoveryVault.keyArn]),
  ];
  return [
    { Sid: 'SeeTheKeys', Effect: 'Allow', Action: 'kms:DescribeKey', Resource },
    {
      Sid: 'LetTheServicesUseThem',
      Effect: 'Allow',
      Action: 'kms:CreateGrant',
      Resource,
      Condition: { Bool: { 'kms:GrantIsForAWSResource': true } },
    },
  ];
}

/** EFS decrypts a backup and encrypts what it restores in the name of this role. */
function restoreStatement({ fileSystemArn, dataKey }: BackedUp, backupKey: DataKey): Statement | undefined {
  if (fileSystemArn === undefined) return undefined;
  return {
    Sid: 'RestoreTheFilesUnderThem',
    Effect: 'Allow',
    Action: ['Decrypt', 'Encrypt', 'GenerateDataKey', 'ReEncryptFrom', 'ReEncryptTo'].map((action) => `kms:${action}`),
    Resource: [dataKey.att('Arn'), backupKey.att('Arn')],
    Condition: { StringEquals: { 'kms:ViaService': sub`elasticfilesystem.${aws.region}.${aws.urlSuffix}` } },
  };
}
