import { DATABASE_AUTHORITY } from '../../boot/database-roots.ts';
import { keys } from '../../cfn/keys.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { availabilityZone, identifier } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import type { Database, DatabasePlace } from './database.ts';
import { declareMonitoring, insightsNote, type Monitoring } from './monitoring.ts';
import { clusterSource, isInTime } from './restore.ts';
import {
  EXPORTED_LOGS,
  MANAGED_SECRET_NOTE,
  MASTER_USER,
  databaseName,
  databaseNotes,
  declareClusterParameters,
  declareSubnetGroup,
  deletionProtection,
  protectionNote,
} from './settings.ts';
import { quietWindows } from './windows.ts';
import { nameTag } from '../name-tag.ts';

/** Aurora MySQL: a cluster with its storage over three zones, a writer and readers, provisioned or serverless. */
export function declareAurora(t: Template, config: Config, place: DatabasePlace): Database {
  const key = keys(config);
  const { database } = config.data;
  const windows = quietWindows(config.regions.primary);
  t.section('Database: Aurora MySQL');
  const subnets = declareSubnetGroup(t, config, place.subnetIds);
  const parameters = declareClusterParameters(t, config);
  const monitoring = declareMonitoring(t, 'aurora-mysql', database.instance, place.dataKey);

  const source = clusterSource(config);
  const cluster = t.resource('DatabaseCluster', {
    why: `The database of the platform; its storage lies six times over three zones. Only ${database.proxy ? 'its proxy' : 'the instances'} can reach it, and it can reach nothing.`,
    notes: {
      ...databaseNotes(config),
      ...source?.notes,
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
      Port: key('data.database.port'),
      ...(source?.properties ?? { DatabaseName: databaseName(config), MasterUsername: MASTER_USER }),
      ManageMasterUserPassword: true,
      MasterUserSecret: { KmsKeyId: place.dataKey.ref },
      EnableIAMDatabaseAuthentication: true,
      ...(isInTime(config) ? {} : { StorageEncrypted: true }),
      KmsKeyId: place.dataKey.att('Arn'),
      DBClusterParameterGroupName: parameters.ref,
      BackupRetentionPeriod: key('data.database.backupRetentionDays'),
      PreferredBackupWindow: windows.databaseBackup,
      PreferredMaintenanceWindow: windows.databaseMaintenance,
      CopyTagsToSnapshot: true,
      DeleteAutomatedBackups: false,
      DeletionProtection: deletionProtection(key),
      EnableCloudwatchLogsExports: EXPORTED_LOGS,
      Tags: nameTag(config),
    },
  });
  const members = declareMembers(t, config, { cluster, subnets, monitoring });
  return {
    arn: cluster.att('DBClusterArn'),
    host: cluster.att('Endpoint.Address'),
    secret: cluster.att('MasterUserSecret.SecretArn'),
    target: { cluster },
    members,
    replicas: [],
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

type Member = Resource<'AWS::RDS::DBInstance'>;

interface MemberParts {
  readonly cluster: Resource<'AWS::RDS::DBCluster'>;
  readonly subnets: Resource<'AWS::RDS::DBSubnetGroup'>;
  readonly monitoring: Monitoring;
  /** The member that has to come first; absent for that one. */
  readonly writer?: Member;
}

/** The writer, then `readReplicas` readers, one zone after the other. */
function declareMembers(t: Template, config: Config, parts: MemberParts): readonly Member[] {
  const writer = declareMember(t, config, parts, 0);
  const readers = Array.from({ length: config.data.database.readReplicas }, (_, index) =>
    declareMember(t, config, { ...parts, writer }, index + 1),
  );
  return [writer, ...readers];
}

function declareMember(t: Template, config: Config, parts: MemberParts, index: number): Member {
  const key = keys(config);
  const { cluster, subnets, monitoring, writer } = parts;
  const zone = config.sized.zones[index % config.sized.zones.length];
  return t.resource(`DatabaseMember${index + 1}`, {
    why:
      writer === undefined
        ? 'The first member becomes the writer; after a failover any member may be it.'
        : 'Reads, and takes over as writer within a minute when the writer or its zone fails.',
    notes: {
      DeletionPolicy: 'The data belongs to the cluster; a member holds none.',
      DependsOn:
        'RDS checks at creation whether the monitoring role may do its work.' +
        (writer === undefined ? '' : ' The first member goes first, and so becomes the writer.'),
      AvailabilityZone: 'Named, because Aurora may otherwise put two members into one zone.',
      EnablePerformanceInsights: insightsNote(monitoring),
    },
    Type: 'AWS::RDS::DBInstance',
    DeletionPolicy: 'Delete',
    UpdateReplacePolicy: 'Delete',
    DependsOn: writer === undefined ? monitoring.policy : [monitoring.policy, writer],
    Properties: {
      DBClusterIdentifier: cluster.ref,
      Engine: key('data.database.engine'),
      DBInstanceClass: config.data.database.serverless === null ? key('data.database.instance') : 'db.serverless',
      DBSubnetGroupName: subnets.ref,
      AvailabilityZone: zone && (zone.name === null ? availabilityZone(zone.index) : identifier(zone.name)),
      PubliclyAccessible: false,
      CACertificateIdentifier: DATABASE_AUTHORITY,
      PromotionTier: 1,
      AutoMinorVersionUpgrade: true,
      PreferredMaintenanceWindow: quietWindows(config.regions.primary).databaseMaintenance,
      ...monitoring.properties,
      Tags: nameTag(config, String(index + 1)),
    },
  });
}
