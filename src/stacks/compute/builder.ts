import { assumedBy, policyDocument, type Statement } from '../../cfn/policy.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { aws, sub } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { nameTag } from '../name-tag.ts';
import { SESSION_MANAGER_AGENT } from '../session.ts';
import type { ComputeInputs } from './inputs.ts';

type Policy = Resource<'AWS::IAM::ManagedPolicy'>;

/** The identity of the instance that bakes. */
export interface Builder {
  readonly profile: Resource<'AWS::IAM::InstanceProfile'>;
  readonly policies: readonly Policy[];
}

/** What AWS's own EC2InstanceProfileForImageBuilder allows, on this component and without what is not used here. */
export function declareBuilder(
  t: Template,
  config: Config,
  { logsBucketName }: ComputeInputs,
  component: Resource<'AWS::ImageBuilder::Component'>,
): Builder {
  const role = t.resource('ImageBuildRole', {
    why: 'The instance that bakes acts as this role: it reads no secret, no release and no file of ours.',
    Type: 'AWS::IAM::Role',
    Properties: { AssumeRolePolicyDocument: assumedBy('ec2.amazonaws.com'), Tags: nameTag(config, 'image-build') },
  });
  const policy = (id: string, why: string, ...statements: readonly (Statement | undefined)[]): Policy =>
    t.resource(id, {
      why,
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { Roles: [role.ref], PolicyDocument: policyDocument(...statements) },
    });
  const work = policy(
    'ImageBuildPolicy',
    'What to do, what to do it with, where to say how it went.',
    { Sid: 'ReadTheComponent', Effect: 'Allow', Action: 'imagebuilder:GetComponent', Resource: component.ref },
    {
      Sid: 'FetchTheBuilder',
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: sub`arn:${aws.partition}:s3:::ec2imagebuilder*`,
    },
    logsBucketName && {
      Sid: 'KeepTheLog',
      Effect: 'Allow',
      Action: 's3:PutObject',
      Resource: sub`arn:${aws.partition}:s3:::${logsBucketName}/image-builder/*`,
    },
  );
  const session = policy(
    'ImageBuildSessionPolicy',
    'Image Builder tells the instance what to do by Systems Manager; the four of ssmmessages know no resource.',
    SESSION_MANAGER_AGENT,
  );
  const profile = t.resource('ImageBuildProfile', {
    why: 'How EC2 hands the role to the instance.',
    Type: 'AWS::IAM::InstanceProfile',
    Properties: { Roles: [role.ref] },
  });
  return { profile, policies: [work, session] };
}
