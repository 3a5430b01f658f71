import type { Config } from '../../config/schema.ts';
import type { Suppression } from '../suppression.ts';

/** Whether the instances read or write objects of our buckets. */
const namesObjects = ({ compute: { release }, data: { images } }: Config): boolean =>
  images.store === 's3' || (release !== 'none' && 'version' in release);

/** Policies of roles, in every stack. */
export const policies: readonly Suppression[] = [
  {
    type: 'AWS::IAM::ManagedPolicy',
    id: /^InstancePolicy$/,
    when: namesObjects,
    checks: { cdk_nag: ['AwsSolutions-IAM5'] },
    reason: 'Stars stand for objects in our buckets, and for the id of the group, which is made after its policy.',
  },
  {
    type: 'AWS::IAM::ManagedPolicy',
    id: /^InstancePolicy$/,
    when: (config) => !namesObjects(config),
    checks: { cdk_nag: ['AwsSolutions-IAM5'] },
    reason: 'Stars stand for the id and the end of the name of the group, which is made after its policy.',
  },
  {
    type: 'AWS::IAM::ManagedPolicy',
    id: /^InstancePolicy$/,
    when: ({ compute: { release } }) =>
      release !== 'none' && 'image' in release && /^\d{12}\.dkr\.ecr\./.test(release.image),
    checks: { guard: ['IAM_POLICYDOCUMENT_NO_WILDCARD_RESOURCE'] },
    reason: 'ecr:GetAuthorizationToken knows no resource.',
  },
  {
    type: 'AWS::IAM::ManagedPolicy',
    id: /^(ImageBuild|Bastion)?SessionPolicy$/,
    checks: {
      checkov: ['CKV_AWS_111'],
      guard: ['IAM_POLICYDOCUMENT_NO_WILDCARD_RESOURCE'],
      cdk_nag: ['AwsSolutions-IAM5'],
    },
    reason: 'The actions of ssmmessages know no resource.',
  },
  {
    type: 'AWS::IAM::ManagedPolicy',
    id: /^ImageBuildPolicy$/,
    checks: { cdk_nag: ['AwsSolutions-IAM5'] },
    reason: 'Stars stand for the buckets of Image Builder itself, one a region, and for one folder of our logs.',
  },
  {
    type: 'AWS::IAM::ManagedPolicy',
    id: /^DatabaseMonitoringPolicy$/,
    checks: { cdk_nag: ['AwsSolutions-IAM5'] },
    reason: 'RDS names a stream after each database, which does not exist yet.',
  },
  {
    type: 'AWS::IAM::ManagedPolicy',
    id: /^BackupPolicy$/,
    checks: { cdk_nag: ['AwsSolutions-IAM5'] },
    reason: 'AWS Backup names each snapshot after the job that makes it.',
  },
  {
    type: 'AWS::IAM::ManagedPolicy',
    id: /^ReplicationPolicy$/,
    checks: { cdk_nag: ['AwsSolutions-IAM5'] },
    reason: 'Each object of the two buckets.',
  },
];
