import type { KeyReader } from '../../cfn/keys.ts';
import { assumedBy } from '../../cfn/policy.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { note } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { allTags, nameTag } from '../name-tag.ts';
import { fleetEvents } from '../fleet-events.ts';
import { declareSessionPolicy, usesSessionManager } from '../session.ts';
import type { Subnets } from './vpc.ts';

/** The way in by SSH, where the config asks for one; otherwise Session Manager reaches every instance without it. */
export function declareBastion(
  t: Template,
  config: Config,
  key: KeyReader<Config>,
  subnets: Subnets,
  group: Resource<'AWS::EC2::SecurityGroup'> | undefined,
  events: Resource<'AWS::SNS::Topic'>,
): void {
  const { bastion } = config.network;
  if (bastion.mode !== 'ssh' || group === undefined) return;
  t.section('Bastion');
  const identity = declareIdentity(t, config);
  const may = identity === undefined ? 'no role' : 'a role for Session Manager only';
  const template = t.resource('BastionTemplate', {
    why: `A small host that holds nothing: ${may}, no data, the key pair of the administrators.`,
    Type: 'AWS::EC2::LaunchTemplate',
    Properties: {
      LaunchTemplateData: {
        ImageId: `{{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture(bastion.instance)}}}`,
        InstanceType: key('network.bastion.instance'),
        IamInstanceProfile: identity && { Arn: identity.profile.att('Arn') },
        KeyName: key('network.bastion.keyName'),
        MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
        Monitoring: { Enabled: true },
        BlockDeviceMappings: [
          {
            DeviceName: '/dev/xvda',
            Ebs: { VolumeType: 'gp3', VolumeSize: 8, Encrypted: true, DeleteOnTermination: true },
          },
        ],
        NetworkInterfaces: note('The one host with a public address: that is what a bastion in a public subnet is.', [
          { DeviceIndex: 0, AssociatePublicIpAddress: true, Groups: [group.ref] },
        ]),
        TagSpecifications: [
          { ResourceType: 'instance', Tags: nameTag(config, 'bastion') },
          note('Tags of the stack reach the instance through the group, but not its volume.', {
            ResourceType: 'volume',
            Tags: allTags(config, 'bastion'),
          }),
        ],
      },
    },
  });
  t.resource('BastionFleet', {
    why: 'A group of one, over all public subnets: a bastion that dies, or whose zone does, comes back by itself.',
    notes: {
      DependsOn: DEPENDS_WHY[identity === undefined ? 'gateway' : 'gatewayAndPolicy'],
      UpdatePolicy: 'The old one goes first: there is no moment with two ways in.',
    },
    Type: 'AWS::AutoScaling::AutoScalingGroup',
    DependsOn: identity === undefined ? subnets.attachment : [subnets.attachment, identity.policy],
    UpdatePolicy: {
      AutoScalingRollingUpdate: { MinInstancesInService: 0, MaxBatchSize: 1 },
      AutoScalingScheduledAction: { IgnoreUnmodifiedGroupSizeProperties: true },
    },
    Properties: {
      MinSize: '1',
      MaxSize: '1',
      LaunchTemplate: { LaunchTemplateId: template.ref, Version: template.att('LatestVersionNumber') },
      VPCZoneIdentifier: subnets.public.map((subnet) => subnet.ref),
      HealthCheckType: 'EC2',
      HealthCheckGracePeriod: 120,
      NotificationConfigurations: fleetEvents(events.ref),
      Tags: [{ Key: 'Name', Value: `${config.sized.stackName}-bastion`, PropagateAtLaunch: false }],
    },
  });
}

const GATEWAY_WHY = 'A gateway is not detached from a network in which somebody still has a public address.';
const DEPENDS_WHY = {
  gateway: GATEWAY_WHY,
  gatewayAndPolicy: `${GATEWAY_WHY} And an agent that starts without its permissions asks again only much later.`,
} as const;

/** What Session Manager takes on the bastion itself; undefined where it is the only way in. */
function declareIdentity(t: Template, config: Config) {
  if (!usesSessionManager(config)) return undefined;
  const role = t.resource('BastionRole', {
    why: 'Who has lost the key reaches the bastion too. On to the instances no role is needed.',
    Type: 'AWS::IAM::Role',
    Properties: { AssumeRolePolicyDocument: assumedBy('ec2.amazonaws.com'), Tags: nameTag(config, 'bastion') },
  });
  const policy = declareSessionPolicy(t, 'BastionSessionPolicy', role);
  const profile = t.resource('BastionProfile', {
    why: 'How EC2 hands the role to the bastion.',
    Type: 'AWS::IAM::InstanceProfile',
    Properties: { Roles: [role.ref] },
  });
  return { policy, profile };
}

/** Graviton families carry a g right after the generation: t4g, m7gd; g4dn does not. */
function architecture(instance: string): 'arm64' | 'x86_64' {
  return /^[a-z]+\d+g/.test(instance) ? 'arm64' : 'x86_64';
}
