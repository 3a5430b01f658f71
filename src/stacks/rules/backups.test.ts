import { copied, seesMistakes, statement, ztech, type Case } from '../../testing/mistakes.ts';
import { backupRules } from './backups.ts';

const RULE = 'BackupPlan/Properties/BackupPlan/BackupPlanRule/0';

const cases: readonly Case[] = [
  [
    'all data is backed up',
    'the database is forgotten',
    ztech,
    [['data', 'BackupSelection/Properties/BackupSelection/Resources/0', undefined]],
    /Data\.Database is not backed up/,
  ],
  [
    'all data is backed up',
    'there is no selection',
    ztech,
    [['data', 'BackupSelection', undefined]],
    /Data\.Files is not backed up/,
  ],
  [
    'backups are kept',
    'for a week',
    ztech,
    [['data', `${RULE}/Lifecycle/DeleteAfterDays`, 7]],
    /BackupVault keeps backups for 7 days, not 35/,
  ],
  [
    'backups are kept',
    'in a vault that anybody may empty',
    ztech,
    [['data', 'BackupVault/Properties/LockConfiguration', undefined]],
    /BackupVault is not locked for 35 days/,
  ],
  [
    'backups are kept',
    'in a vault that nobody may ever unlock',
    ztech,
    [['data', 'BackupVault/Properties/LockConfiguration/ChangeableForDays', 3]],
    /locked for ever/,
  ],
  [
    'backups are kept',
    'copies in a vault beside the original',
    copied,
    [['data', `${RULE}/CopyActions/0/DestinationBackupVaultArn`, { 'Fn::GetAtt': ['BackupVault', 'BackupVaultArn'] }]],
    /BackupVault is in sa-east-1, not in us-west-2/,
  ],
  [
    'backups are kept',
    "copies under AWS's own key",
    copied,
    [['recovery', 'RecoveryVault/Properties/EncryptionKeyArn', undefined]],
    /RecoveryVault has no key of ours/,
  ],
  [
    'the recovery region has copies',
    'no backup is copied',
    copied,
    [['data', `${RULE}/CopyActions`, undefined]],
    /no backup is copied/,
  ],
  [
    'the recovery region has copies',
    'no image is copied',
    copied,
    [['data', 'Images/Properties/ReplicationConfiguration', undefined]],
    /Images is not replicated to us-west-2/,
  ],
  [
    'the recovery region has copies',
    'deletions are copied',
    copied,
    [['data', 'Images/Properties/ReplicationConfiguration/Rules/0/DeleteMarkerReplication/Status', 'Enabled']],
    /replicates its deletions/,
  ],
  [
    'backups may be made',
    'AWS Backup may not use the key of the copies',
    copied,
    [['data', `${statement(copied, 'data', 'BackupPolicy', 'LetTheServicesUseThem')}/Resource/2`, undefined]],
    /BackupRole may not kms:CreateGrant on <Recovery\.RecoveryKey\.Arn>/,
  ],
  [
    'backups may be made',
    'AWS Backup may not take a snapshot',
    ztech,
    [['data', `${statement(ztech, 'data', 'BackupPolicy', 'SnapshotTheDatabase')}/Action/0`, undefined]],
    /BackupRole may not rds:CreateDBSnapshot/,
  ],
  [
    'backups may be made',
    'S3 may not write the copies',
    copied,
    [['data', `${statement(copied, 'data', 'ReplicationPolicy', 'WriteTheCopies')}/Effect`, 'Deny']],
    /ReplicationRole may not s3:ReplicateObject/,
  ],
];

seesMistakes(backupRules, cases);
