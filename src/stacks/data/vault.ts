import type { Resource, Template } from '../../cfn/template.ts';
import { join, stackMark, type Annotated } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import type { DataKey } from './key.ts';

export type Vault = Resource<'AWS::Backup::BackupVault'>;

interface VaultParts {
  readonly id: string;
  /** End of its name. */
  readonly name: string;
  readonly key: DataKey;
  /** Days below which nothing in it can be deleted. */
  readonly minRetention: Annotated<number>;
  readonly why: string;
}

/**
 * A vault of AWS Backup, locked while the platform is protected. In governance mode: in compliance mode (`ChangeableForDays`)
 * nobody, AWS included, could shorten a retention that was a mistake, or close the account before it ends (AWS Backup
 * developer guide, "AWS Backup Vault Lock").
 */
export function declareVault(t: Template, config: Config, { id, name, key, minRetention, why }: VaultParts): Vault {
  const isLocked = config.protection === true;
  return t.resource(id, {
    why,
    notes: {
      BackupVaultName:
        "AWS requires a name. The end is this stack's own: a vault that was kept is not in the way of the next.",
      LockConfiguration:
        'No backup can be deleted or shortened before its time, but by lifting this lock, which takes a right of its own ' +
        '(backup:DeleteBackupVaultLockConfiguration). Not for ever: a lock that nobody can lift would bind mistakes too.',
    },
    Type: 'AWS::Backup::BackupVault',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      // At most 50 characters, and a stack's name may have 33.
      BackupVaultName: join('-', [`${config.sized.stackName}-${name}`, stackMark()]),
      EncryptionKeyArn: key.att('Arn'),
      LockConfiguration: isLocked ? { MinRetentionDays: minRetention } : undefined,
      BackupVaultTags: { Name: `${config.sized.stackName}-${name}` },
    },
  });
}
