import { assumedBy, policyDocument } from '../../cfn/policy.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { aws, sub, type Reference } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';

/** ARN of the bucket in the recovery region; undefined when the config names none. */
export type ImagesCopy = Reference<'S3::Bucket.Arn', 'imagesCopy'> | undefined;

/**
 * Replication of the images to the recovery region: the role before the bucket, which names it, and `allow`, its policy,
 * after it, which names the bucket.
 */
export function declareReplication(t: Template, config: Config, copy: NonNullable<ImagesCopy>) {
  const role = t.resource('ReplicationRole', {
    why: `S3 copies the images to ${config.regions.recovery} as this role.`,
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: assumedBy('s3.amazonaws.com', {
        StringEquals: { 'aws:SourceAccount': aws.accountId },
      }),
    },
  });
  return {
    note:
      'Every new image, within minutes. What is deleted here stays there: a deletion by mistake is not copied. Objects from ' +
      'before the replication are copied by S3 Batch Replication only.',
    configuration: {
      Role: role.att('Arn'),
      Rules: [
        {
          Id: 'images',
          Status: 'Enabled',
          Priority: 1,
          Filter: { Prefix: '' },
          DeleteMarkerReplication: { Status: 'Disabled' },
          Destination: { Bucket: copy },
        },
      ],
    },
    allow: (images: Resource<'AWS::S3::Bucket'>): void => {
      const arn = images.att('Arn');
      t.resource('ReplicationPolicy', {
        why: 'Reads what is replicated and writes the copies. Deletions are not in it.',
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: {
          Roles: [role.ref],
          PolicyDocument: policyDocument(
            {
              Sid: 'SeeTheImages',
              Effect: 'Allow',
              Action: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
              Resource: arn,
            },
            {
              Sid: 'ReadEachVersion',
              Effect: 'Allow',
              Action: ['s3:GetObjectVersionForReplication', 's3:GetObjectVersionAcl', 's3:GetObjectVersionTagging'],
              Resource: sub`${arn}/*`,
            },
            {
              Sid: 'WriteTheCopies',
              Effect: 'Allow',
              Action: ['s3:ReplicateObject', 's3:ReplicateTags'],
              Resource: sub`${copy}/*`,
            },
          ),
        },
      });
    },
  };
}
