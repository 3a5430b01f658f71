import { DATABASE_AUTHORITY } from '../../boot/database-roots.ts';
import { keys } from '../../cfn/keys.ts';
import type { Resource, ResourceType, Template } from '../../cfn/template.ts';
import { sub, type Reference } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import type { DataKey } from './key.ts';
import { declareMonitoring, insightsNote } from './monitoring.ts';
import { declareReplicas } from './read-replicas.ts';
import { instanceSource } from './restore.ts';
import {
  EXPORTED_LOGS,
  MANAGED_SECRET_NOTE,
  MASTER_USER,
  databaseName,
  databaseNotes,
  declareAuditOption,
  declareParameters,
  declareSubnetGroup,
  deletionProtection,
  protectionNote,
} from './settings.ts';
import { quietWindows } from './windows.ts';
import { nameTag } from '../name-tag.ts';

/** Where and with what the proxy and the instances reach the database, in either engine. */
export interface Database {
  readonly arn: Reference<'RDS::DBInstance.DBInstanceArn' | 'RDS::DBCluster.DBClusterArn'>;
  readonly host: Reference;
  /** Secret with `{username, password}`. */
  readonly secret: Reference<DatabaseSecret>;
  readonly target:
    | { readonly instance: Resource<'AWS::RDS::DBInstance'> }
    | { readonly cluster: Resource<'AWS::RDS::DBCluster'> };
  /** What has to stand before a proxy can find its target, besides the target itself. */
  readonly members: readonly Resource<ResourceType>[];
  /** Read replicas that are instances of their own; readers of a cluster are its members. */
  readonly replicas: readonly Resource<'AWS::RDS::DBInstance'>[];
}

type DatabaseSecret =
  | 'RDS::DBInstance.MasterUserSecret.SecretArn'
  | 'RDS::DBCluster.MasterUserSecret.SecretArn'
  | 'SecretsManager::Secret.Id';

export interface DatabasePlace {
  readonly subnetIds: readonly Reference<'EC2::Subnet.SubnetId', 'data'>[];
  readonly groupId: Reference<'EC2::SecurityGroup.Id', 'database'>;
  readonly dataKey: DataKey;
  /** Key of the recovery region; undefined without one. */
  readonly recoveryKeyArn: Reference<'KMS::Key.Arn', 'recovery'> | undefined;
}

/** RDS for MySQL: one instance with a standby, and read replicas when asked. */
export function declareMysql(t: Template, config: Config, place: DatabasePlace): Database {
  const { subnetIds, groupId, dataKey } = place;
  const key = keys(config);
  const { database } = config.data;
  const windows = quietWindows(config.regions.primary);
  t.section('Database: RDS for MySQL');
  const subnets = declareSubnetGroup(t, config, subnetIds);
  const parameters = declareParameters(t, config);
  const options = declareAuditOption(t, config);
  const monitoring = declareMonitoring(t, 'mysql', database.instance, dataKey);
  const master = declareMaster(t, config, dataKey);
  const source = instanceSource(config);
  const replication = backupReplication(config, place);

  const instance = t.resource('Database', {
    why: `The database of the platform: only ${database.proxy ? 'its proxy' : 'the instances'} can reach it, and it can reach nothing.`,
    notes: {
      ...databaseNotes(config),
      ...master.notes,
      ...source?.notes,
      ...replication.notes,
      DependsOn: 'RDS checks at creation whether the monitoring role may do its work.',
      DeletionPolicy: 'Deleting or replacing it leaves a last snapshot.',
      MultiAZ: database.multiAz
        ? 'A standby in another zone takes over within a minute or two, without losing a committed write.'
        : 'No standby: the loss of its zone is an outage.',
      StorageType: 'gp3: 3,000 IOPS below 400 GiB, 12,000 from there on, included.',
      MaxAllocatedStorage: 'Storage grows by itself up to here; it never shrinks.',
      DeletionProtection: protectionNote(config),
      CACertificateIdentifier:
        'Clients verify against this authority: named, so that a new default of AWS cannot lock them out.',
      EnablePerformanceInsights: insightsNote(monitoring),
    },
    Type: 'AWS::RDS::DBInstance',
    DeletionPolicy: 'Snapshot',
    UpdateReplacePolicy: 'Snapshot',
    DependsOn: monitoring.policy,
    Properties: {
      Engine: key('data.database.engine'),
      EngineVersion: key('data.database.version'),
      DBInstanceClass: key('data.database.instance'),
      MultiAZ: key('data.database.multiAz'),
      DBSubnetGroupName: subnets.ref,
      VPCSecurityGroups: [groupId],
      PubliclyAccessible: false,
      Port: key('data.database.port', String),
      ...(source?.properties ?? { DBName: databaseName(config), MasterUsername: MASTER_USER }),
      ...master.properties,
      EnableIAMDatabaseAuthentication: true,
      CACertificateIdentifier: DATABASE_AUTHORITY,
      StorageType: 'gp3',
      AllocatedStorage: key('data.database.storageGiB', String),
      MaxAllocatedStorage: key('data.database.maxStorageGiB'),
      ...(source === null ? { StorageEncrypted: true, KmsKeyId: dataKey.att('Arn') } : {}),
      DBParameterGroupName: parameters.ref,
      OptionGroupName: options.ref,
      BackupRetentionPeriod: key('data.database.backupRetentionDays'),
      PreferredBackupWindow: windows.databaseBackup,
      PreferredMaintenanceWindow: windows.databaseMaintenance,
      AutoMinorVersionUpgrade: true,
      CopyTagsToSnapshot: true,
      DeleteAutomatedBackups: false,
      ...replication.properties,
      DeletionProtection: deletionProtection(key),
      EnableCloudwatchLogsExports: EXPORTED_LOGS,
      ...monitoring.properties,
      Tags: nameTag(config),
    },
  });
  const replicas = declareReplicas(t, config, { instance, parameters, options, groupId, monitoring });
  return {
    arn: instance.att('DBInstanceArn'),
    host: instance.att('Endpoint.Address'),
    secret: master.secret?.ref ?? instance.att('MasterUserSecret.SecretArn'),
    target: { instance },
    members: [],
    replicas,
  };
}

/** Its automated backups again in the recovery region, to any second; RDS for MySQL only. */
function backupReplication(config: Config, { recoveryKeyArn }: DatabasePlace) {
  const key = keys(config);
  const { recovery } = config.regions;
  if (!config.data.database.replicateBackups || recovery === undefined || recoveryKeyArn === undefined) return {};
  return {
    notes: {
      AutomaticBackupReplicationRegion:
        `Snapshots and logs go there as they are made: with ${config.regions.primary} lost, a second of some minutes ago can be ` +
        'restored there, where the daily copies of the vault are up to a day old.',
    },
    properties: {
      AutomaticBackupReplicationRegion: key('regions.recovery'),
      AutomaticBackupReplicationKmsKeyId: recoveryKeyArn,
      AutomaticBackupReplicationRetentionPeriod: key('data.database.backupRetentionDays'),
    },
  };
}

/**
 * The master password: made and rotated by RDS, or, with read replicas, a generated secret of our own. RDS for MySQL
 * cannot create a read replica of an instance whose password it manages (RDS user guide, "Limitations for Secrets
 * Manager integration with Amazon RDS").
 */
function declareMaster(t: Template, config: Config, dataKey: DataKey) {
  if (config.data.database.readReplicas === 0) {
    return {
      secret: undefined,
      notes: {
        MasterUserSecret: MANAGED_SECRET_NOTE,
      },
      properties: { ManageMasterUserPassword: true, MasterUserSecret: { KmsKeyId: dataKey.ref } },
    };
  }
  const secret = t.resource('DatabaseSecret', {
    why:
      'Master user and its generated password. Not the secret that RDS itself makes and rotates: with that, RDS for ' +
      'MySQL refuses to create read replicas. This one is not rotated. Going from one to the other on a running platform ' +
      'changes the password: instances are refused until they are replaced.',
    Type: 'AWS::SecretsManager::Secret',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      Description: `${config.sized.stackName}: master user of the database`,
      KmsKeyId: dataKey.att('Arn'),
      GenerateSecretString: {
        SecretStringTemplate: JSON.stringify({ username: config.data.database.restoreFrom?.masterUser ?? MASTER_USER }),
        GenerateStringKey: 'password',
        PasswordLength: 40,
        ExcludePunctuation: true,
      },
    },
  });
  return {
    secret,
    notes: { MasterUserPassword: 'Resolved by CloudFormation while it deploys; the value is in no template.' },
    properties: {
      ManageMasterUserPassword: false,
      MasterUserPassword: sub`{{resolve:secretsmanager:${secret.ref}:SecretString:password}}`,
    },
  };
}
