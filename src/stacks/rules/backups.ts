import { at, listOf, nameOf, property, resourcesIn, violations, type Rule } from './rule.ts';
import { targetsIn, textOf, type Wired, type WiredResource } from '../../cfn/wired.ts';
import type { Config } from '../../config/schema.ts';
import { holdsNothing } from './data.ts';
import { databases } from './flows.ts';
import { allows, permissionsOf } from './iam.ts';

/** Backups: of all that holds data, kept as long as the config says, and copied where it says. */

const VAULT = 'AWS::Backup::BackupVault';
const KEY = 'AWS::KMS::Key';
const ROLE = 'AWS::IAM::Role';
const BUCKET = 'AWS::S3::Bucket';

/** What only a backup brings back: buckets keep versions, the cache its own snapshots. */
const irreplaceable = (deployment: Wired): readonly WiredResource[] => [
  ...databases(deployment).filter((one) => !holdsNothing(one)),
  ...deployment.ofType('AWS::EFS::FileSystem'),
];

const selections = (deployment: Wired): readonly WiredResource[] => deployment.ofType('AWS::Backup::BackupSelection');

function allDataIsBackedUp(deployment: Wired, { data }: Config): readonly string[] {
  if (data.backups === false) return [];
  const selected = selections(deployment)
    .flatMap((one) => targetsIn(property(one, 'BackupSelection', 'Resources')))
    .map(({ resource }) => resource);
  return violations(irreplaceable(deployment), (one) => !selected.includes(one) && `${nameOf(one)} is not backed up`);
}

/** Every rule of every plan, with the vaults it writes to and how long. */
function destinations(deployment: Wired) {
  return deployment.ofType('AWS::Backup::BackupPlan').flatMap((plan) =>
    listOf(property(plan, 'BackupPlan', 'BackupPlanRule')).flatMap((rule) => [
      { isCopy: false, vault: vaultIn(at(rule, 'TargetBackupVault')), days: at(rule, 'Lifecycle', 'DeleteAfterDays') },
      ...listOf(at(rule, 'CopyActions')).map((copy) => ({
        isCopy: true,
        vault: vaultIn(at(copy, 'DestinationBackupVaultArn')),
        days: at(copy, 'Lifecycle', 'DeleteAfterDays'),
      })),
    ]),
  );
}

const vaultIn = (value: Parameters<typeof resourcesIn>[0]): WiredResource | undefined => resourcesIn(value, VAULT)[0];

function backupsAreKept(deployment: Wired, { data, protection, regions }: Config): readonly string[] {
  const { backups } = data;
  if (backups === false) return [];
  const found = destinations(deployment);
  return [
    ...(found.some(({ isCopy }) => !isCopy) ? [] : ['there is no daily backup']),
    ...violations(found, ({ vault, days, isCopy }) => {
      if (vault === undefined) return 'a backup goes into no vault of ours';
      const wanted = isCopy ? backups.copyRetentionDays : backups.retentionDays;
      if (days !== wanted) return `${nameOf(vault)} keeps backups for ${textOf(days)} days, not ${wanted}`;
      const locked = property(vault, 'LockConfiguration', 'MinRetentionDays');
      if (protection === true && locked !== wanted) return `${nameOf(vault)} is not locked for ${wanted} days`;
      const home = isCopy ? regions.recovery : regions.primary;
      return vault.region !== home && `${nameOf(vault)} is in ${vault.region}, not in ${home}`;
    }),
    ...violations(deployment.ofType(VAULT), (vault) => {
      if (property(vault, 'LockConfiguration', 'ChangeableForDays') !== undefined) {
        return `${nameOf(vault)} is locked for ever: no mistake could be mended`;
      }
      const [key] = resourcesIn(property(vault, 'EncryptionKeyArn'), KEY);
      return key?.region !== vault.region && `${nameOf(vault)} has no key of ours in its region`;
    }),
  ];
}

function recoveryRegionHasCopies(deployment: Wired, { data, regions }: Config): readonly string[] {
  if (regions.recovery === undefined) return [];
  const images = deployment.ofType(BUCKET).filter(({ id }) => id === 'Images');
  return [
    ...(destinations(deployment).some(({ isCopy }) => isCopy) ? [] : ['no backup is copied']),
    ...(data.images.store === 's3' && images.length === 0 ? ['there is no bucket of images'] : []),
    ...violations(images, (bucket) => {
      const rule = property(bucket, 'ReplicationConfiguration', 'Rules', 0);
      const [copy] = resourcesIn(at(rule, 'Destination', 'Bucket'), BUCKET);
      if (copy === undefined || copy.region !== regions.recovery)
        return `${nameOf(bucket)} is not replicated to ${regions.recovery}`;
      if (property(copy, 'VersioningConfiguration', 'Status') !== 'Enabled') return `${nameOf(copy)} keeps no versions`;
      return (
        textOf(at(rule, 'DeleteMarkerReplication', 'Status')) !== 'Disabled' &&
        `${nameOf(bucket)} replicates its deletions`
      );
    }),
  ];
}

/** AWS Backup may make, copy and encrypt what the plan asks for; S3 may replicate. */
function backupsMayBeMade(deployment: Wired): readonly string[] {
  const vaults = destinations(deployment).flatMap(({ vault }) => (vault === undefined ? [] : [vault]));
  const copies = destinations(deployment).flatMap(({ vault, isCopy }) => (isCopy && vault ? [vault] : []));
  return [
    ...selections(deployment).flatMap((selection) => {
      const [role] = resourcesIn(property(selection, 'BackupSelection', 'IamRoleArn'), ROLE);
      if (role === undefined) return [`${nameOf(selection)} has no role`];
      const selected = targetsIn(property(selection, 'BackupSelection', 'Resources'));
      const encrypted = [...selected.map(({ resource }) => resource), ...vaults];
      const keys = encrypted.flatMap((one) => [
        ...resourcesIn(property(one, 'KmsKeyId'), KEY),
        ...resourcesIn(property(one, 'EncryptionKeyArn'), KEY),
      ]);
      const needs = [
        ...selected.flatMap((target) => ACTIONS(target.resource.type).map((action) => [action, textOf(target)])),
        ...keys.map((key) => ['kms:CreateGrant', `<${nameOf(key)}.Arn>`]),
        ...copies.map((vault) => ['backup:CopyIntoBackupVault', `<${nameOf(vault)}.BackupVaultArn>`]),
      ];
      const permissions = permissionsOf(deployment, role);
      return violations(
        needs,
        ([action = '', on = '']) => !allows(permissions, action, on) && `${nameOf(role)} may not ${action} on ${on}`,
      );
    }),
    ...deployment.ofType(BUCKET).flatMap((bucket) => mayReplicate(deployment, bucket)),
  ];
}

const ACTIONS = (type: string): readonly string[] => {
  if (type === 'AWS::RDS::DBInstance') return ['rds:CreateDBSnapshot'];
  return type === 'AWS::RDS::DBCluster' ? ['rds:CreateDBClusterSnapshot'] : ['elasticfilesystem:Backup'];
};

function mayReplicate(deployment: Wired, bucket: WiredResource): readonly string[] {
  const [role] = resourcesIn(property(bucket, 'ReplicationConfiguration', 'Role'), ROLE);
  const [copy] = resourcesIn(property(bucket, 'ReplicationConfiguration', 'Rules'), BUCKET);
  if (role === undefined || copy === undefined) return [];
  const needs = [
    ['s3:GetReplicationConfiguration', `<${nameOf(bucket)}.Arn>`],
    ['s3:ListBucket', `<${nameOf(bucket)}.Arn>`],
    ['s3:GetObjectVersionForReplication', `<${nameOf(bucket)}.Arn>/a`],
    ['s3:ReplicateObject', `<${nameOf(copy)}.Arn>/a`],
  ];
  const permissions = permissionsOf(deployment, role);
  return violations(
    needs,
    ([action = '', on = '']) => !allows(permissions, action, on) && `${nameOf(role)} may not ${action} on ${on}`,
  );
}

export const backupRules: readonly Rule[] = [
  { name: 'all data is backed up', check: allDataIsBackedUp },
  { name: 'backups are kept', check: backupsAreKept },
  { name: 'the recovery region has copies', check: recoveryRegionHasCopies },
  { name: 'backups may be made', check: backupsMayBeMade },
];
