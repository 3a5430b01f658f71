import { denyPlainHttp, policyDocument } from '../cfn/policy.ts';
import { keys } from '../cfn/keys.ts';
import { stackOf } from '../cfn/stack.ts';
import type { Resource, Template } from '../cfn/template.ts';
import { sub } from '../cfn/values.ts';
import type { Config } from '../config/schema.ts';
import { PRIVATE, SSE_S3, oldVersions } from './data/bucket.ts';
import { declareKey } from './data/key.ts';
import { declareVault } from './data/vault.ts';
import { nameTag } from './name-tag.ts';

/**
 * What is left when the primary region is lost: a root stack of its own in `regions.recovery`, deployed first, because
 * the data stack copies into it.
 */
export const recovery = stackOf<Config>()({
  name: 'Recovery',
  file: 'recovery.yaml',
  description: ({ sized, regions }) =>
    `${sized.stackName}: copies for the day on which ${regions.primary} is lost. Deploy it first: the data stack copies into it.`,
  inputs: {},
  build(t, config) {
    t.section('Copies of the backups');
    const key = declareKey(t, config, {
      id: 'RecoveryKey',
      of: 'copies of the backups',
      suffix: 'recovery',
      why:
        'Encrypts every copy anew: a key of the primary region is lost with it. Who may read a database from here is ' +
        "decided here, apart from the primary's key.",
      notes: {
        KeyPolicy:
          'Nobody is named: IAM policies of this account decide, and that of the backup role lets AWS Backup use it by grants.',
      },
    });
    const vault = declareVault(t, config, {
      id: 'RecoveryVault',
      name: 'copies',
      key,
      minRetention: keys(config)('data.backups.copyRetentionDays'),
      why: 'Where AWS Backup copies each daily backup of database and files.',
    });
    t.output('RecoveryKeyArn', key.att('Arn'), `Read by ${config.sized.stackName}.`);
    t.output('RecoveryVaultArn', vault.att('BackupVaultArn'), `Read by ${config.sized.stackName}.`);
    if (config.data.images.store === 's3') {
      const images = declareImagesCopy(t, config);
      t.output('ImagesCopyArn', images.att('Arn'), `Read by ${config.sized.stackName}.`);
    }
    return {};
  },
});

function declareImagesCopy(t: Template, config: Config): Resource<'AWS::S3::Bucket'> {
  t.section('Copy of the images');
  const copy = t.resource('ImagesCopy', {
    why: `The image folder again, written by S3 within minutes of the original and read by nobody until ${config.regions.primary} is lost.`,
    notes: {
      VersioningConfiguration: 'Replication works between versioned buckets only.',
      BucketEncryption: "S3's own key, as in the original: these files are public on the website.",
    },
    Type: 'AWS::S3::Bucket',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      ...PRIVATE,
      BucketEncryption: SSE_S3,
      LifecycleConfiguration: { Rules: [oldVersions()] },
      Tags: nameTag(config, 'images-copy'),
    },
  });
  const arn = copy.att('Arn');
  t.resource('ImagesCopyPolicy', {
    why: 'Only TLS. The replication role is of this account: its own policy lets it write.',
    Type: 'AWS::S3::BucketPolicy',
    Properties: { Bucket: copy.ref, PolicyDocument: policyDocument(denyPlainHttp(arn, sub`${arn}/*`)) },
  });
  return copy;
}
