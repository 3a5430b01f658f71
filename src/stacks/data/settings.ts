import type { KeyReader } from '../../cfn/keys.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { note, type Annotated, type Json, type Reference } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';

/** Name of the master user. */
export const MASTER_USER = 'platform';

/** The schema that exists from the start. */
export function databaseName({ application }: Config): string {
  return application === 'wordpress' ? 'wordpress' : 'app';
}

/** `8.4` of `8.4.8` or of `8.4.mysql_aurora.8.4.7`: parameter families and option groups go by it. */
export function majorVersion({ data }: Config): string {
  return data.database.version.split('.').slice(0, 2).join('.');
}

/** What is exported to CloudWatch Logs, in either engine. */
export const EXPORTED_LOGS = ['audit', 'error', 'general', 'slowquery'] as const;

/** The notes that are the same for an instance and a cluster. */
export const databaseNotes = ({ data }: Config) => ({
  MasterUsername: data.database.restoreFrom ? undefined : 'Not admin or root, which everybody tries first.',
  EngineVersion:
    'As created. RDS installs newer minor versions in the maintenance window and the template may then lag behind; ' +
    'raise the key to what runs before asking for more, because RDS refuses to go back.',
  EnableCloudwatchLogsExports: '`general` stays empty until general_log is switched on, for an hour of searching.',
  EnableIAMDatabaseAuthentication: 'For people, who then need no password of their own; the application has one.',
  Port:
    data.database.port === 3306
      ? undefined
      : 'Only the proxy is told it: a rule that opens 3306 by mistake opens no way past the proxy. Another one makes another database.',
  DeleteAutomatedBackups: 'Any second of the retention stays recoverable even after the database is deleted.',
  PreferredBackupWindow:
    'UTC, at night in this region; maintenance in the night to Tuesday. AWS would draw both at random.',
});

/** The note above MasterUserSecret. */
export const MANAGED_SECRET_NOTE =
  'The password is made by RDS and shown to nobody. RDS changes it every seven days, which cannot be turned off; ' +
  'instances read it again by themselves.';

/** The note on deletion protection, which environments may do without. */
export function protectionNote({ protection }: Config): string {
  return protection === true
    ? 'No template, console or API can delete the database before this is off.'
    : 'Off: this environment may be deleted; a last snapshot stays.';
}

/** Parameters both engines share; values are strings, as RDS compares them. */
function commonParameters(): Record<string, Json> {
  return {
    character_set_server: 'utf8mb4',
    require_secure_transport: note('Connections without TLS are refused.', '1'),
    slow_query_log: '1',
    long_query_time: note('Seconds.', '1'),
    log_output: note('Only files are exported to CloudWatch Logs, not tables.', 'FILE'),
  };
}

const CONNECTIONS =
  'max_connections is not here: the formula of AWS follows the memory of the class, and the config was checked against it.';

/** Parameter group of RDS for MySQL. */
export function declareParameters(t: Template, config: Config): Resource<'AWS::RDS::DBParameterGroup'> {
  return t.resource('DatabaseParameters', {
    why: "A group of our own: AWS's default group cannot be changed, and to swap groups later takes a reboot.",
    notes: { Parameters: CONNECTIONS },
    Type: 'AWS::RDS::DBParameterGroup',
    Properties: {
      Description: `${config.sized.stackName}: database`,
      Family: `mysql${majorVersion(config)}`,
      Parameters: commonParameters(),
    },
  });
}

const AUDITED = 'CONNECT,QUERY_DDL,QUERY_DCL';
const AUDITED_NOTE = 'Connections, changes of tables and of rights; a log of every statement would outgrow the data.';

/** Option group of RDS for MySQL: its audit log is a plug-in. */
export function declareAuditOption(t: Template, config: Config): Resource<'AWS::RDS::OptionGroup'> {
  return t.resource('DatabaseOptions', {
    why: 'The audit log of RDS for MySQL comes from a plug-in.',
    notes: {
      DeletionPolicy: 'Snapshots keep referring to the group, and AWS refuses to delete it as long as one does.',
    },
    Type: 'AWS::RDS::OptionGroup',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      OptionGroupDescription: `${config.sized.stackName}: audit log`,
      EngineName: 'mysql',
      MajorEngineVersion: majorVersion(config),
      OptionConfigurations: [
        {
          OptionName: 'MARIADB_AUDIT_PLUGIN',
          OptionSettings: [note(AUDITED_NOTE, { Name: 'SERVER_AUDIT_EVENTS', Value: AUDITED })],
        },
      ],
    },
  });
}

/** Parameter group of an Aurora cluster; its members inherit what their own (default) group does not set. */
export function declareClusterParameters(t: Template, config: Config): Resource<'AWS::RDS::DBClusterParameterGroup'> {
  return t.resource('DatabaseClusterParameters', {
    why: "A group of our own: AWS's default group cannot be changed, and to swap groups later takes a reboot.",
    notes: { Parameters: CONNECTIONS },
    Type: 'AWS::RDS::DBClusterParameterGroup',
    Properties: {
      Description: `${config.sized.stackName}: database`,
      Family: `aurora-mysql${majorVersion(config)}`,
      Parameters: {
        ...commonParameters(),
        server_audit_logging: '1',
        server_audit_events: note(AUDITED_NOTE, AUDITED),
      },
    },
  });
}

/** Subnet group: the data tier, which has no route out. */
export function declareSubnetGroup(
  t: Template,
  config: Config,
  subnetIds: readonly Reference<'EC2::Subnet.SubnetId', 'data'>[],
): Resource<'AWS::RDS::DBSubnetGroup'> {
  return t.resource('DatabaseSubnets', {
    why: 'The data tier, in every zone: no route to or from the internet.',
    Type: 'AWS::RDS::DBSubnetGroup',
    Properties: { DBSubnetGroupDescription: `${config.sized.stackName}: database`, SubnetIds: subnetIds },
  });
}

/** `protection: true` as the literal that rule packs look for. */
export const deletionProtection = (key: KeyReader<Config>): Annotated<boolean> =>
  key('protection', (protection) => protection === true);
