import type { KeyReader } from '../../cfn/keys.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { note, type Annotated } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { allTags, nameTag } from '../name-tag.ts';
import { userData } from './boot.ts';
import type { ComputeInputs } from './inputs.ts';
import type { Logs } from './logs.ts';

export type LaunchTemplate = Resource<'AWS::EC2::LaunchTemplate'>;

interface Parts {
  readonly logs: Logs;
  readonly profile: Resource<'AWS::IAM::InstanceProfile'>;
}

/** What every instance is made of. Any change in here makes a new version, and the group replaces its instances by it. */
export function declareTemplate(
  t: Template,
  config: Config,
  key: KeyReader<Config>,
  input: ComputeInputs,
  { logs, profile }: Parts,
): LaunchTemplate {
  t.section('Instances');
  const { bastion } = config.network;
  return t.resource('WebTemplate', {
    why: 'What every instance is made of: any change in here is a new version, which the group below rolls out.',
    Type: 'AWS::EC2::LaunchTemplate',
    Properties: {
      LaunchTemplateData: {
        ImageId: imageId(config, key),
        InstanceType: key('compute.instances', ([first]) => first?.type ?? ''),
        IamInstanceProfile: { Arn: profile.att('Arn') },
        KeyName: bastion.mode === 'ssh' ? key('network.bastion.keyName') : undefined,
        NetworkInterfaces: [
          note('No way in but through the balancer, no way out but by the routes of the app subnets.', {
            DeviceIndex: 0,
            AssociatePublicIpAddress: false,
            DeleteOnTermination: true,
            Groups: [input.appGroupId],
          }),
        ],
        MetadataOptions: METADATA,
        Monitoring: note('CPU every minute instead of every five: scaling reads it.', { Enabled: true }),
        BlockDeviceMappings: [DISK],
        TagSpecifications: [volumeTags(config, key)],
        UserData: userData(config, key, input, logs),
      },
      TagSpecifications: [{ ResourceType: 'launch-template', Tags: nameTag(config, 'web') }],
    },
  });
}

const METADATA = note(
  'Version 2 only, one hop: a container, or a PHP script that is tricked into a request, gets no credentials. Tags, because ' +
    'the boot reads the name of its group there.',
  {
    HttpEndpoint: 'enabled',
    HttpTokens: 'required',
    HttpPutResponseHopLimit: 1,
    InstanceMetadataTags: 'enabled',
  },
);

/** The disk of an instance, and of the image that it may come from. */
export const DISK = note(
  "Encrypted with EC2's own key: under a customer key, launches fail until Auto Scaling's service-linked role has a grant on it.",
  { DeviceName: '/dev/xvda', Ebs: { VolumeType: 'gp3', VolumeSize: 20, Encrypted: true, DeleteOnTermination: true } },
);

function volumeTags(config: Config, key: KeyReader<Config>) {
  return note('Tags of the stack reach instances through the group, but not their volumes.', {
    ResourceType: 'volume',
    Tags: key.derived(allTags(config, 'web'), 'name', 'environment', 'tags'),
  });
}

function imageId(config: Config, key: KeyReader<Config>): Annotated<string> {
  if (config.compute.image !== 'latest') return key('compute.image');
  const parameter = `al2023-ami-kernel-default-${config.sized.architecture}`;
  return note(
    'Amazon Linux 2023 as of the deployment. Each update of this stack looks it up again, so any of them may replace the instances: pin an id to decide when.',
    key.derived(`{{resolve:ssm:/aws/service/ami-amazon-linux-latest/${parameter}}}`, 'compute.image'),
  );
}
