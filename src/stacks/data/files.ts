import { keys } from '../../cfn/keys.ts';
import { policyDocument } from '../../cfn/policy.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { aws, sub, type Reference } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import type { DataKey } from './key.ts';
import { nameTag } from '../name-tag.ts';

interface FilesPlace {
  readonly subnetIds: readonly Reference<'EC2::Subnet.SubnetId', 'data'>[];
  /** Absent when the config has no shared files. */
  readonly groupId: Reference<'EC2::SecurityGroup.Id', 'files'> | undefined;
  readonly dataKey: DataKey;
}

/** What instances mount. */
interface Files {
  readonly fileSystemId: Reference<'EFS::FileSystem.FileSystemId'> | undefined;
  readonly fileSystemArn: Reference<'EFS::FileSystem.Arn'> | undefined;
  readonly accessPointId: Reference<'EFS::AccessPoint.AccessPointId'> | undefined;
  readonly accessPointArn: Reference<'EFS::AccessPoint.Arn'> | undefined;
}

interface Folder {
  readonly path: string;
  readonly holds: string;
  /** User and group id of everything in it. */
  readonly id: string;
  readonly who: string;
}

/** The folder that instances see instead of the whole file system. */
function folder({ application, data }: Config): Folder {
  if (application === 'wordpress') {
    return { path: '/uploads', holds: 'Uploads', id: '33', who: 'www-data of the WordPress image (33)' };
  }
  const owner = { id: '1000', who: 'one user (1000), since nginx and PHP have no fixed id on Amazon Linux' };
  return data.images.store === 's3'
    ? { path: '/shared', holds: 'What the application writes and every instance must see', ...owner }
    : { path: '/images', holds: 'The image folder', ...owner };
}

/** One EFS file system, a mount target a zone, and the access point that is the only way in. */
export function declareFiles(t: Template, config: Config, place: FilesPlace): Files {
  const { groupId } = place;
  if (groupId === undefined) {
    return { fileSystemId: undefined, fileSystemArn: undefined, accessPointId: undefined, accessPointArn: undefined };
  }
  t.section('Shared files: EFS');
  const fileSystem = declareFileSystem(t, config, place);
  for (const [index, zone] of config.sized.zones.entries()) {
    const subnetId = place.subnetIds[index];
    if (subnetId === undefined) throw new Error(`no data subnet for zone ${zone.letter}`);
    t.resource(`FilesMount${zone.letter}`, {
      why: `Instances of zone ${zone.letter} mount here; EFS allows one mount target a zone.`,
      Type: 'AWS::EFS::MountTarget',
      Properties: { FileSystemId: fileSystem.ref, SubnetId: subnetId, SecurityGroups: [groupId] },
    });
  }
  const { path, id, who } = folder(config);
  const accessPoint = t.resource('FilesAccessPoint', {
    why: `What instances mount: ${path}, and nothing above it.`,
    notes: { PosixUser: `Whoever writes does it as ${who}.` },
    Type: 'AWS::EFS::AccessPoint',
    Properties: {
      FileSystemId: fileSystem.ref,
      PosixUser: { Uid: id, Gid: id },
      RootDirectory: { Path: path, CreationInfo: { OwnerUid: id, OwnerGid: id, Permissions: '0755' } },
      AccessPointTags: [{ Key: 'Name', Value: `${config.sized.stackName}${path.replace('/', '-')}` }],
    },
  });
  return {
    fileSystemId: fileSystem.ref,
    fileSystemArn: fileSystem.att('Arn'),
    accessPointId: accessPoint.ref,
    accessPointArn: accessPoint.att('Arn'),
  };
}

function declareFileSystem(t: Template, config: Config, place: FilesPlace): Resource<'AWS::EFS::FileSystem'> {
  const key = keys(config);
  return t.resource('Files', {
    why: `${folder(config).holds}, once for all instances: nothing is copied to an instance, however many there are.`,
    notes: {
      ThroughputMode:
        config.data.sharedFiles && config.data.sharedFiles.throughput === 'bursting'
          ? 'Follows the size: 50 KiB/s for each GiB once the credits are gone.'
          : 'Pays for what is read and written. Bursting would give 30 GiB 1.5 MiB/s once its credits are gone.',
      BackupPolicy: backupNote(config),
      LifecyclePolicies: 'A file nobody reads moves to cheaper storage, and comes back with the first read.',
      FileSystemPolicy:
        'Without a policy EFS lets whoever reaches it in the network mount and be root. With it: roles that IAM allows, over ' +
        'TLS, through an access point. Any access point of this account: naming ours would close a circle.',
    },
    Type: 'AWS::EFS::FileSystem',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      Encrypted: true,
      KmsKeyId: place.dataKey.att('Arn'),
      PerformanceMode: 'generalPurpose',
      ThroughputMode: key('data.sharedFiles.throughput'),
      LifecyclePolicies: [
        { TransitionToIA: key('data.sharedFiles.infrequentAccessAfterDays', afterDays) },
        { TransitionToPrimaryStorageClass: 'AFTER_1_ACCESS' },
      ],
      BackupPolicy: { Status: 'ENABLED' },
      FileSystemPolicy: fileSystemPolicy(),
      FileSystemTags: nameTag(config),
    },
  });
}

/** AWS's own daily backup stays on beside ours: rule packs ask for it (EFS_RESOURCES_PROTECTED_BY_BACKUP_PLAN), and it outlives a mistake in our plan. */
const backupNote = ({ data }: Config): string =>
  data.backups === false
    ? 'Daily by AWS Backup, kept for 35 days in a vault of its own.'
    : "AWS's own daily backup, kept for 35 days in AWS's vault: it goes on when the plan below is changed by mistake. The price is " +
      'the space of the backups twice; only ours are locked, under a key of ours, and copied to another region.';

/** EFS's own spelling of the periods of a lifecycle policy. */
const afterDays = (days: number): string => (days === 1 ? 'AFTER_1_DAY' : `AFTER_${days}_DAYS`);

function fileSystemPolicy() {
  const accessPoints = sub`arn:${aws.partition}:elasticfilesystem:${aws.region}:${aws.accountId}:access-point/*`;
  return policyDocument(
    {
      Sid: 'RolesOfThisAccountThroughAccessPoints',
      Effect: 'Allow',
      Principal: { AWS: sub`arn:${aws.partition}:iam::${aws.accountId}:root` },
      Action: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
      Condition: {
        Bool: { 'elasticfilesystem:AccessedViaMountTarget': true },
        ArnLike: { 'elasticfilesystem:AccessPointArn': accessPoints },
      },
    },
    {
      Sid: 'NobodyPastTheAccessPoints',
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite', 'elasticfilesystem:ClientRootAccess'],
      Condition: { Null: { 'elasticfilesystem:AccessPointArn': true } },
    },
    {
      Sid: 'OnlyTls',
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: '*',
      Condition: { Bool: { 'aws:SecureTransport': false } },
    },
  );
}
