import { keys } from '../../cfn/keys.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { availabilityZone, identifier } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import type { Database, DatabasePlace } from './database.ts';
import { declareMonitoring, insightsNote, type Monitoring } from './monitoring.ts';
import {
  DATABASE_NOTES,
  EXPORTED_LOGS,
  MANAGED_SECRET_NOTE,
  MASTER_USER,
  databaseName,
  declareClusterParameters,
  declareSubnetGroup,
  deletionProtection,
  protectionNote,
} from './settings.ts';
import { quietWindows } from './windows.ts';

/** Aurora MySQL: a cluster with its storage over three zones, a writer and readers, provisioned or serverless. */
export function declareAurora(t: Template, config: Config, place: DatabasePlace): Database {
  const key = keys(config);
  const { database } = config.data;
  const windows = quietWindows(config.regions.primary);
  t.section('Database: Aurora MySQL');
  const subnets = declareSubnetGroup(t, config, place.subnetIds);
  const parameters = declareClusterParameters(t, config);
  const monitoring = declareMonitoring(t, 'aurora-mysql', database.instance, place.dataKey);

  const cluster = t.resource('DatabaseCluster', {
    why: `The database of the platform; its storage lies six times over three zones. Only ${database.proxy ? 'its proxy' : 'the instances'} can reach it, and it can reach nothing.`,
    notes: {
      ...DATABASE_NOTES,
      MasterUserSecret: MANAGED_SECRET_NOTE,
      DeletionProtection: protectionNote(config),
      DeletionPolicy: 'Deleting or replacing it leaves a last snapshot.',
      ServerlessV2ScalingConfiguration:
        'In Aurora capacity units, about 2 GiB of memory each. It grows in place within seconds; max_connections follows the maximum.',
    },
    Type: 'AWS::RDS::DBCluster',
    DeletionPolicy: 'Snapshot',
    UpdateReplacePolicy: 'Snapshot',
    Properties: {
      Engine: key('data.database.engine'),
      EngineVersion: key('data.database.version'),
      ServerlessV2ScalingConfiguration: serverlessScaling(config),
      DBSubnetGroupName: subnets.ref,
      VpcSecurityGroupIds: [place.groupId],
      DatabaseName: databaseName(config),
      MasterUsername: MASTER_USER,
      ManageMasterUserPassword: true,
      MasterUserSecret: { KmsKeyId: place.dataKey.ref },
      EnableIAMDatabaseAuthentication: true,
      StorageEncrypted: true,
      KmsKeyId: place.dataKey.att('Arn'),
      DBClusterParameterGroupName: parameters.ref,
      BackupRetentionPeriod: key('data.database.backupRetentionDays'),
      PreferredBackupWindow: windows.databaseBackup,
      PreferredMaintenanceWindow: windows.databaseMaintenance,
      CopyTagsToSnapshot: true,
      DeleteAutomatedBackups: false,
      DeletionProtection: deletionProtection(key),
      EnableCloudwatchLogsExports: EXPORTED_LOGS,
      Tags: [{ Key: 'Name', Value: config.sized.stackName }],
    },
  });
  const members = declareMembers(t, config, { cluster, subnets, monitoring });
  return {
    host: cluster.att('Endpoint.Address'),
    secret: cluster.att('MasterUserSecret.SecretArn'),
    target: { cluster },
    members,
  };
}

function serverlessScaling(config: Config) {
  if (config.data.database.serverless === null) return undefined;
  const key = keys(config);
  return {
    MinCapacity: key('data.database.serverless.minCapacity'),
    MaxCapacity: key('data.database.serverless.maxCapacity'),
  };
}

interface MemberParts {
  readonly cluster: Resource<'AWS::RDS::DBCluster'>;
  readonly subnets: Resource<'AWS::RDS::DBSubnetGroup'>;
  readonly monitoring: Monitoring;
}

/** The writer and `readReplicas` readers, one zone after the other. */
function declareMembers(t: Template, config: Config, parts: MemberParts): readonly Resource<'AWS::RDS::DBInstance'>[] {
  const key = keys(config);
  const { zones } = config.sized;
  return Array.from({ length: config.data.database.readReplicas + 1 }, (_, index) => {
    const zone = zones[index % zones.length];
    return t.resource(`DatabaseMember${index + 1}`, {
      why:
        index === 0
          ? 'The first member becomes the writer; after a failover any member may be it.'
          : 'Reads, and takes over as writer within a minute when the writer or its zone fails.',
      notes: {
        DeletionPolicy: 'The data belongs to the cluster; a member holds none.',
        DependsOn: 'RDS checks at creation whether the monitoring role may do its work.',
        AvailabilityZone: 'Named, because Aurora may otherwise put two members into one zone.',
        EnablePerformanceInsights: insightsNote(parts.monitoring),
      },
      Type: 'AWS::RDS::DBInstance',
      DeletionPolicy: 'Delete',
      UpdateReplacePolicy: 'Delete',
      DependsOn: parts.monitoring.policy,
      Properties: {
        DBClusterIdentifier: parts.cluster.ref,
        Engine: key('data.database.engine'),
        DBInstanceClass: config.data.database.serverless === null ? key('data.database.instance') : 'db.serverless',
        DBSubnetGroupName: parts.subnets.ref,
        AvailabilityZone:
          zone === undefined ? undefined : zone.name === null ? availabilityZone(zone.index) : identifier(zone.name),
        PubliclyAccessible: false,
        CACertificateIdentifier: 'rds-ca-rsa2048-g1',
        PromotionTier: 1,
        AutoMinorVersionUpgrade: true,
        PreferredMaintenanceWindow: quietWindows(config.regions.primary).databaseMaintenance,
        ...parts.monitoring.properties,
        Tags: [{ Key: 'Name', Value: `${config.sized.stackName}-${index + 1}` }],
      },
    });
  });
}
