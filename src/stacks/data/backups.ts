import { keys } from '../../cfn/keys.ts';
import type { Template } from '../../cfn/template.ts';
import type { Reference } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { declareBackupRole } from './backup-role.ts';
import type { Database } from './database.ts';
import { declareKey, type DataKey } from './key.ts';
import { declareVault, type Vault } from './vault.ts';
import { quietWindows } from './windows.ts';

/** The vault in the recovery region and its key. */
export interface RecoveryVault {
  readonly vaultArn: Reference<'Backup::BackupVault.BackupVaultArn', 'recovery'>;
  readonly keyArn: Reference<'KMS::Key.Arn', 'recovery'>;
}

export interface BackedUp {
  readonly database: Database;
  readonly fileSystemArn: Reference<'EFS::FileSystem.Arn'> | undefined;
  readonly dataKey: DataKey;
  /** Undefined when the config names no recovery region. */
  readonly recoveryVault: RecoveryVault | undefined;
}

/** Daily backups of database and files by AWS Backup, and their copies in the recovery region; undefined without them. */
export function declareBackups(t: Template, config: Config, data: BackedUp): Vault | undefined {
  const { backups } = config.data;
  if (backups === false) return undefined;
  const key = keys(config);
  t.section('Backups');
  const backupKey = declareKey(t, config, {
    id: 'BackupKey',
    of: 'backups of the files',
    suffix: 'backups',
    why:
      'Encrypts the backups of the files: they can still be read when the key of the data is lost. Snapshots of a database ' +
      'stay under the key of the database, and only a copy in another region gets another one.',
    notes: {
      KeyPolicy: 'Nobody is named: IAM policies of this account decide, and AWS Backup works with grants.',
    },
  });
  const vault = declareVault(t, config, {
    id: 'BackupVault',
    name: 'backups',
    key: backupKey,
    minRetention: key('data.backups.retentionDays'),
    why: 'Backups by the day, apart from what they are of: neither deleting the database nor its automated backups reaches them.',
  });
  const plan = t.resource('BackupPlan', {
    why: 'Once a day, when nothing else is at the database: RDS refuses a snapshot around its own backup and its maintenance.',
    Type: 'AWS::Backup::BackupPlan',
    Properties: {
      BackupPlan: {
        BackupPlanName: config.sized.stackName,
        BackupPlanRule: [
          {
            RuleName: 'daily',
            TargetBackupVault: vault.ref,
            ScheduleExpression: quietWindows(config.regions.primary).dailyBackup,
            StartWindowMinutes: 60,
            CompletionWindowMinutes: 720,
            Lifecycle: { DeleteAfterDays: key('data.backups.retentionDays') },
            CopyActions: data.recoveryVault && [
              {
                DestinationBackupVaultArn: data.recoveryVault.vaultArn,
                Lifecycle: { DeleteAfterDays: key('data.backups.copyRetentionDays') },
              },
            ],
          },
        ],
      },
    },
  });
  const { role, policy } = declareBackupRole(t, config, data, backupKey);
  t.resource('BackupSelection', {
    why: 'What holds data and has no versions of its own, by name: a tag can be forgotten. The cache keeps its own snapshots, buckets their versions.',
    notes: {
      DependsOn: 'A job that starts before the role may work fails.',
      BackupSelection:
        config.data.database.engine === 'aurora-mysql'
          ? 'Aurora only where the account has opted in: aws backup describe-region-settings.'
          : undefined,
    },
    Type: 'AWS::Backup::BackupSelection',
    DependsOn: policy,
    Properties: {
      BackupPlanId: plan.ref,
      BackupSelection: {
        SelectionName: 'database-and-files',
        IamRoleArn: role.att('Arn'),
        Resources: [data.database.arn, ...(data.fileSystemArn === undefined ? [] : [data.fileSystemArn])],
      },
    },
  });
  return vault;
}
