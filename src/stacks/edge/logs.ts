import { denyPlainHttp, policyDocument } from '../../cfn/policy.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { sub } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { nameTag } from '../name-tag.ts';

/** Days that access logs are kept. */
const LOG_DAYS = 90;

/** The bucket of CloudFront's access logs: in this stack, because it has to be where the distribution's stack is. */
export function declareLogBucket(t: Template, config: Config): Resource<'AWS::S3::Bucket'> {
  t.section('Access logs');
  const bucket = t.resource('LogBucket', {
    why: 'Who asked the CDN for what, and what it answered from its cache.',
    notes: {
      OwnershipControls:
        "CloudFront's standard logging writes by an access control list that it adds itself when the distribution is created; a bucket without lists is refused. This is the one bucket that has them.",
      BucketEncryption:
        'AES256: a key of our own would need a grant for the log delivery account, and lose logs the day it is missing.',
      LifecycleConfiguration: `Logs go after ${LOG_DAYS} days.`,
    },
    Type: 'AWS::S3::Bucket',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }] },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: {
        Rules: [
          {
            Id: 'logs',
            Status: 'Enabled',
            ExpirationInDays: LOG_DAYS,
            NoncurrentVersionExpiration: { NoncurrentDays: 1 },
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
          },
        ],
      },
      Tags: nameTag(config, 'edge-logs'),
    },
  });
  t.resource('LogBucketPolicy', {
    why: 'Nobody reads or writes without TLS; CloudFront writes by the list above, and nobody else is named.',
    Type: 'AWS::S3::BucketPolicy',
    Properties: {
      Bucket: bucket.ref,
      PolicyDocument: policyDocument(denyPlainHttp(bucket.att('Arn'), sub`${bucket.att('Arn')}/*`)),
    },
  });
  return bucket;
}
