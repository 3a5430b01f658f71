import { FLEET } from '../../boot/boot.ts';
import { assumedBy, policyDocument, type Statement } from '../../cfn/policy.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { aws, sub, type Reference } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { nameTag } from '../name-tag.ts';
import { declareSessionPolicy, usesSessionManager } from '../session.ts';
import { releaseImage } from './boot.ts';
import type { ComputeInputs } from './inputs.ts';
import type { Logs } from './logs.ts';

type Policy = Resource<'AWS::IAM::ManagedPolicy'>;

/** The instances' identity. An instance that starts before its policies are attached fails its boot: wait for them. */
export interface InstanceRole {
  readonly profile: Resource<'AWS::IAM::InstanceProfile'>;
  readonly policies: readonly Policy[];
}

/** A role that may do what the scripts in the user data call, by name, and nothing else. */
export function declareRole(t: Template, config: Config, input: ComputeInputs, logs: Logs): InstanceRole {
  t.section('Identity of the instances');
  const role = t.resource('InstanceRole', {
    why: 'What runs on an instance acts as this role; no key is stored anywhere.',
    Type: 'AWS::IAM::Role',
    Properties: { AssumeRolePolicyDocument: assumedBy('ec2.amazonaws.com'), Tags: nameTag(config, 'web') },
  });
  const policy = t.resource('InstancePolicy', {
    why: 'One statement for each thing that the boot scripts and the application do.',
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: { Roles: [role.ref], PolicyDocument: policyDocument(...statements(config, input, logs)) },
  });
  const session = usesSessionManager(config) ? [declareSessionPolicy(t, 'SessionPolicy', role)] : [];
  const profile = t.resource('InstanceProfile', {
    why: 'How EC2 hands the role to an instance.',
    Type: 'AWS::IAM::InstanceProfile',
    Properties: { Roles: [role.ref] },
  });
  return { profile, policies: [policy, ...session] };
}

function statements(config: Config, input: ComputeInputs, logs: Logs): readonly (Statement | undefined)[] {
  return [
    ...secretStatements(config, input),
    ...fileStatements(config, input),
    ...imageStatements(config),
    {
      Sid: 'WriteLogs',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: [logs.boot.att('Arn'), logs.application.att('Arn')],
    },
    { Sid: 'SignalThisStack', Effect: 'Allow', Action: 'cloudformation:SignalResource', Resource: aws.stackId },
    {
      // The group's full name is known only once it exists, and it needs this policy first: CloudFormation's pattern.
      Sid: 'AnswerTheLaunchHook',
      Effect: 'Allow',
      Action: 'autoscaling:CompleteLifecycleAction',
      Resource: sub`arn:${aws.partition}:autoscaling:${aws.region}:${aws.accountId}:autoScalingGroup:*:autoScalingGroupName/${aws.stackName}-${FLEET}-*`,
    },
  ];
}

function secretStatements(config: Config, input: ComputeInputs): readonly Statement[] {
  const secrets = [input.databaseLoginArn, input.cacheTokenArn, input.saltsArn];
  return [
    {
      Sid: 'ReadSecrets',
      Effect: 'Allow',
      Action: 'secretsmanager:GetSecretValue',
      Resource: secrets.filter((secret) => secret !== undefined),
    },
    {
      Sid: 'DecryptByTheseServicesOnly',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: input.dataKeyArn,
      Condition: { StringEquals: { 'kms:ViaService': viaServices(config) } },
    },
  ];
}

function viaServices(config: Config): readonly Reference[] {
  const services = fetchesReleases(config) ? ['secretsmanager', 's3'] : ['secretsmanager'];
  return services.map((service) => sub`${service}.${aws.region}.${aws.urlSuffix}`);
}

/** The built-in page comes with the boot script: nothing is fetched before the config names a version. */
function fetchesReleases({ compute: { release } }: Config): boolean {
  return release !== 'none' && 'version' in release;
}

function fileStatements(config: Config, input: ComputeInputs): readonly (Statement | undefined)[] {
  const { releasesBucketArn, imagesBucketArn, fileSystemArn, accessPointArn } = input;
  return [
    fetchesReleases(config) && releasesBucketArn
      ? {
          // Every version: while a deployment changes it, old instances still start with the old one.
          Sid: 'FetchReleases',
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: sub`${releasesBucketArn}/app/*`,
        }
      : undefined,
    imagesBucketArn && {
      Sid: 'KeepImages',
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      Resource: sub`${imagesBucketArn}/*`,
    },
    fileSystemArn &&
      accessPointArn && {
        Sid: 'MountTheSharedFiles',
        Effect: 'Allow',
        Action: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
        Resource: fileSystemArn,
        Condition: { StringEquals: { 'elasticfilesystem:AccessPointArn': accessPointArn } },
      },
  ];
}

/** For an image in a private registry of ECR: public registries ask for no login. */
function imageStatements(config: Config): readonly Statement[] {
  const image = releaseImage(config);
  const match = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com\/([^:@]+)/.exec(image ?? '');
  if (match === null) return [];
  const [, account = '', region = '', repository = ''] = match;
  return [
    // A token is for the whole registry: the action knows no resource.
    { Sid: 'LogInToEcr', Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
    {
      Sid: 'PullTheImage',
      Effect: 'Allow',
      Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      Resource: sub`arn:${aws.partition}:ecr:${region}:${account}:repository/${repository}`,
    },
  ];
}
