import { denyPlainHttp, policyDocument, type Statement } from '../../cfn/policy.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { aws, sub, type Reference } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { OLD_VERSIONS_DAYS, PRIVATE, SSE_S3, oldVersions, rule } from './bucket.ts';
import type { DataKey } from './key.ts';
import { declareReplication, type ImagesCopy } from './replication.ts';
import { nameTag } from '../name-tag.ts';

type Bucket = Resource<'AWS::S3::Bucket'>;

/** Folder of the log bucket for S3's own access logs. The balancer's lie under AWSLogs/, which AWS chooses. */
const S3_LOGS = 's3';
const LOG_DAYS = 90;

/** The buckets that this config calls for: none at all when there is nothing to keep and nothing to log. */
export function declareBuckets(t: Template, config: Config, dataKey: DataKey, copy: ImagesCopy) {
  const wantsImages = config.data.images.store === 's3';
  const wantsReleases = config.application === 'php-nginx';
  const balancerLogs = config.compute.balancer.logs;
  const wantsLogs = wantsImages || wantsReleases || balancerLogs || config.edge.cdn;
  if (wantsLogs) t.section('Buckets');
  const logs = wantsLogs ? declareLogs(t, config) : undefined;
  const images = logs && wantsImages ? declareImages(t, config, logs, copy) : undefined;
  const releases = logs && wantsReleases ? declareReleases(t, config, logs, dataKey) : undefined;
  const cdnLogs = logs && config.edge.cdn ? declareCdnLogs(t, config, logs) : undefined;
  if (logs) declareLogsPolicy(t, logs, balancerLogs, sources(images, releases, cdnLogs));
  return {
    imagesBucketName: images?.ref.as('images'),
    imagesBucketArn: images?.att('Arn').as('images'),
    imagesBucketDomainName: images?.att('RegionalDomainName').as('images'),
    releasesBucketName: releases?.ref.as('releases'),
    releasesBucketArn: releases?.att('Arn').as('releases'),
    logsBucketName: balancerLogs ? logs?.ref.as('logs') : undefined,
    cdnLogsDomainName: cdnLogs?.att('RegionalDomainName').as('cdnLogs'),
  };
}

function sources(...buckets: readonly (Bucket | undefined)[]): readonly Reference<'S3::Bucket.Arn'>[] {
  return buckets.filter((bucket) => bucket !== undefined).map((bucket) => bucket.att('Arn'));
}

function declareLogs(t: Template, config: Config): Bucket {
  return t.resource('Logs', {
    why: 'Access logs of the balancer and of the other buckets.',
    notes: {
      BucketEncryption: "S3's own key: the balancer cannot deliver its logs into a bucket under a KMS key.",
      LifecycleConfiguration: `Logs go after ${LOG_DAYS} days.`,
    },
    Type: 'AWS::S3::Bucket',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      ...PRIVATE,
      BucketEncryption: SSE_S3,
      LifecycleConfiguration: { Rules: [rule('logs', 1, LOG_DAYS)] },
      Tags: nameTag(config, 'logs'),
    },
  });
}

function declareLogsPolicy(
  t: Template,
  logs: Bucket,
  balancerLogs: boolean,
  sourceArns: readonly Reference<'S3::Bucket.Arn'>[],
): void {
  const arn = logs.att('Arn');
  const balancer: Statement = {
    Sid: 'Balancer',
    Effect: 'Allow',
    Principal: { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: sub`${arn}/AWSLogs/${aws.accountId}/*`,
  };
  const buckets: Statement = {
    Sid: 'OtherBuckets',
    Effect: 'Allow',
    Principal: { Service: 'logging.s3.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: sub`${arn}/${S3_LOGS}/*`,
    Condition: {
      StringEquals: { 'aws:SourceAccount': aws.accountId },
      ArnLike: { 'aws:SourceArn': sourceArns },
    },
  };
  declarePolicy(
    t,
    'LogsPolicy',
    balancerLogs
      ? 'Who may write logs. It stands before the balancer does, which writes a test object when its logs are switched on.'
      : 'Who may write logs.',
    logs,
    balancerLogs ? balancer : undefined,
    sourceArns.length > 0 ? buckets : undefined,
  );
}

/** Only TLS, then what is given besides. */
function declarePolicy(
  t: Template,
  id: string,
  why: string,
  bucket: Bucket,
  ...statements: readonly (Statement | undefined)[]
): void {
  const arn = bucket.att('Arn');
  t.resource(id, {
    why,
    Type: 'AWS::S3::BucketPolicy',
    Properties: {
      Bucket: bucket.ref,
      PolicyDocument: policyDocument(denyPlainHttp(arn, sub`${arn}/*`), ...statements),
    },
  });
}

function declareImages(t: Template, config: Config, logs: Bucket, copy: ImagesCopy): Bucket {
  const replication = copy && declareReplication(t, config, copy);
  const bucket = t.resource('Images', {
    why: `The image folder, once: ${config.data.images.path}/a.jpg is the object ${config.data.images.path.slice(1)}/a.jpg. CloudFront reads it, instances may write it.`,
    notes: {
      BucketEncryption: "S3's own key: these files are public on the website, and CloudFront needs no right to a key.",
      LifecycleConfiguration: `An image overwritten or deleted can be brought back for ${OLD_VERSIONS_DAYS} days.`,
      ReplicationConfiguration: replication?.note,
    },
    Type: 'AWS::S3::Bucket',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      ...PRIVATE,
      BucketEncryption: SSE_S3,
      LifecycleConfiguration: { Rules: [oldVersions()] },
      LoggingConfiguration: { DestinationBucketName: logs.ref, LogFilePrefix: `${S3_LOGS}/images/` },
      ReplicationConfiguration: replication?.configuration,
      Tags: nameTag(config, 'images'),
    },
  });
  replication?.allow(bucket);
  const arn = bucket.att('Arn');
  const Principal = { Service: 'cloudfront.amazonaws.com' };
  const Condition = {
    ArnLike: { 'aws:SourceArn': sub`arn:${aws.partition}:cloudfront::${aws.accountId}:distribution/*` },
  };
  declarePolicy(
    t,
    'ImagesPolicy',
    'CloudFront reads, for distributions of this account: naming ours would close a circle, as it names this bucket. ' +
      'It may list too, or S3 would answer 403 for an image that is missing, where 404 is the truth.',
    bucket,
    { Sid: 'Read', Effect: 'Allow', Principal, Action: 's3:GetObject', Resource: sub`${arn}/*`, Condition },
    { Sid: 'MissingIs404', Effect: 'Allow', Principal, Action: 's3:ListBucket', Resource: arn, Condition },
  );
  return bucket;
}

function declareReleases(t: Template, config: Config, logs: Bucket, dataKey: DataKey): Bucket {
  const bucket = t.resource('Releases', {
    why: 'Releases of the application, as app/VERSION/app.tar.gz; instances read the one that the config names.',
    Type: 'AWS::S3::Bucket',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      ...PRIVATE,
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: dataKey.att('Arn') },
            BucketKeyEnabled: true,
          },
        ],
      },
      LifecycleConfiguration: { Rules: [oldVersions()] },
      LoggingConfiguration: { DestinationBucketName: logs.ref, LogFilePrefix: `${S3_LOGS}/releases/` },
      Tags: nameTag(config, 'releases'),
    },
  });
  declarePolicy(t, 'ReleasesPolicy', 'Who may read stands in the role of the instances.', bucket);
  return bucket;
}

/**
 * The bucket of CloudFront's access logs. CloudFront delivers to no bucket in a region that has to be opted into
 * (CloudFront Developer Guide, "Choose an Amazon S3 bucket for standard logs"); in those its prefix list is not known
 * either, and the config rule `no-prefix-list` refuses the CDN.
 */
function declareCdnLogs(t: Template, config: Config, logs: Bucket): Bucket {
  const bucket = t.resource('CdnLogs', {
    why:
      "Who asked the CDN for what, and what it answered from its cache. Visitors' addresses stay in the region of the " +
      'platform, wherever the CDN is kept.',
    notes: {
      OwnershipControls:
        'The one bucket with access control lists: CloudFront delivers by a list that it adds itself when the distribution is created, and refuses a bucket without lists.',
      BucketEncryption: "S3's own key: CloudFront's log delivery would need a grant for ours.",
      LifecycleConfiguration: `Logs go after ${LOG_DAYS} days.`,
    },
    Type: 'AWS::S3::Bucket',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      ...PRIVATE,
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }] },
      BucketEncryption: SSE_S3,
      LifecycleConfiguration: { Rules: [rule('logs', 1, LOG_DAYS)] },
      LoggingConfiguration: { DestinationBucketName: logs.ref, LogFilePrefix: `${S3_LOGS}/cdn-logs/` },
      Tags: nameTag(config, 'cdn-logs'),
    },
  });
  declarePolicy(t, 'CdnLogsPolicy', 'CloudFront writes by its list, and nobody else is named.', bucket);
  return bucket;
}
