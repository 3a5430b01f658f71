import { DATABASE_AUTHORITY } from '../../boot/database-roots.ts';
import { keys } from '../../cfn/keys.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import type { Reference } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { nameTag } from '../name-tag.ts';
import type { Monitoring } from './monitoring.ts';
import { EXPORTED_LOGS } from './settings.ts';
import { quietWindows } from './windows.ts';

interface ReplicaParts {
  readonly instance: Resource<'AWS::RDS::DBInstance'>;
  readonly parameters: Resource<'AWS::RDS::DBParameterGroup'>;
  readonly options: Resource<'AWS::RDS::OptionGroup'>;
  readonly groupId: Reference<'EC2::SecurityGroup.Id', 'database'>;
  readonly monitoring: Monitoring;
}

/** Read replicas of RDS for MySQL: instances of their own, made from the first one. */
export function declareReplicas(
  t: Template,
  config: Config,
  parts: ReplicaParts,
): readonly Resource<'AWS::RDS::DBInstance'>[] {
  const key = keys(config);
  return Array.from({ length: config.data.database.readReplicas }, (_, index) => {
    const number = index + 1;
    return t.resource(`DatabaseReplica${number}`, {
      why: 'A copy to read from, by its own endpoint: reports and exports, which would slow visitors down.',
      notes: {
        DeletionPolicy: 'Holds nothing of its own, and RDS takes no last snapshot of a replica.',
        SourceDBInstanceIdentifier: 'Size of the storage, encryption, key, version and subnets come from the source.',
        MaxAllocatedStorage: 'Not inherited: without it a full replica would stop replicating.',
      },
      Type: 'AWS::RDS::DBInstance',
      DeletionPolicy: 'Delete',
      UpdateReplacePolicy: 'Delete',
      Properties: {
        SourceDBInstanceIdentifier: parts.instance.ref,
        DBInstanceClass: key('data.database.instance'),
        VPCSecurityGroups: [parts.groupId],
        PubliclyAccessible: false,
        Port: key('data.database.port', String),
        EnableIAMDatabaseAuthentication: true,
        CACertificateIdentifier: DATABASE_AUTHORITY,
        StorageType: 'gp3',
        MaxAllocatedStorage: key('data.database.maxStorageGiB'),
        DBParameterGroupName: parts.parameters.ref,
        OptionGroupName: parts.options.ref,
        PreferredMaintenanceWindow: quietWindows(config.regions.primary).databaseMaintenance,
        AutoMinorVersionUpgrade: true,
        CopyTagsToSnapshot: true,
        EnableCloudwatchLogsExports: EXPORTED_LOGS,
        ...parts.monitoring.properties,
        Tags: nameTag(config, `replica-${number}`),
      },
    });
  });
}
