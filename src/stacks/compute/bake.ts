import { bakeScript } from '../../boot/bake.ts';
import type { Boot } from '../../boot/boot.ts';
import type { KeyReader } from '../../cfn/keys.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { aws, sub } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { allTags } from '../name-tag.ts';
import { bootOf } from './boot.ts';
import { declareBuilder, type Builder } from './builder.ts';
import type { ComputeInputs } from './inputs.ts';
import { DISK } from './template.ts';

export type Pipeline = Resource<'AWS::ImageBuilder::ImagePipeline'>;
type Component = Resource<'AWS::ImageBuilder::Component'>;

/** Image Builder knows its resources by name; with the stack's name in it a second platform, or a second try, has its own. */
const NAME = sub`${aws.stackName}-web`;

/**
 * A pipeline that bakes the packages of the boot script into a machine image. Nothing starts it and nothing takes its
 * image up by itself: a person starts it, and names the image in the config, which is reviewed and deployed as any change.
 */
export function declareBake(
  t: Template,
  config: Config,
  key: KeyReader<Config>,
  input: ComputeInputs,
): Pipeline | undefined {
  if (!config.compute.bake) return undefined;
  t.section('Machine image with the packages in it');
  const component = declareComponent(t, config);
  const builder = declareBuilder(t, config, input, component);
  return t.resource('ImagePipeline', {
    why:
      'Started by hand: aws imagebuilder start-image-pipeline-execution. Its image is used once compute.image names it, and ' +
      'not before: no deployment changes the image of the instances by surprise.',
    notes: { EnhancedImageMetadataEnabled: 'Would take permissions for an inventory that nobody reads.' },
    Type: 'AWS::ImageBuilder::ImagePipeline',
    DependsOn: builder.policies,
    Properties: {
      Name: NAME,
      Status: key('compute.bake', () => 'ENABLED'),
      ImageRecipeArn: declareRecipe(t, config, component).ref,
      InfrastructureConfigurationArn: declareInfrastructure(t, config, key, input, builder).ref,
      DistributionConfigurationArn: declareDistribution(t, config).ref,
      EnhancedImageMetadataEnabled: false,
      ImageTestsConfiguration: { ImageTestsEnabled: true, TimeoutMinutes: 60 },
    },
  });
}

function declareComponent(t: Template, config: Config): Component {
  return t.resource('ImageComponent', {
    why: 'The step of the boot script that installs packages, word for word; a second phase looks whether they are there.',
    notes: {
      Version:
        'Image Builder counts: the same name and version with other content, or with content that was here before, is its next build.',
      DeletionPolicy: KEPT,
    },
    Type: 'AWS::ImageBuilder::Component',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: { Name: NAME, Version: '1.0.0', Platform: 'Linux', Data: document(config, bootOf(config)) },
  });
}

/** Why old ones stay. */
const KEPT = 'Stays: an image that was made by it would keep it from being deleted. Costs nothing.';

/** AWSTOE's document (Image Builder user guide, "Use component documents"). */
function document({ sized }: Config, boot: Boot): string {
  const script = (text: string): string =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => (line === '' ? '' : `              ${line}`))
      .join('\n');
  const step = (phase: string, name: string, text: string): string =>
    `  - name: ${phase}\n    steps:\n      - name: ${name}\n        action: ExecuteBash\n        timeoutSeconds: 900\n` +
    `        inputs:\n          commands:\n            - |\n${script(text)}\n`;
  const lists = bakeScript(boot)
    .split('\n')
    .filter((line) => line.startsWith('PACKAGES'));
  return (
    `name: packages\ndescription: What instances of ${sized.stackName} would install at their first boot.\nschemaVersion: 1.0\nphases:\n` +
    step('build', 'Install', bakeScript(boot)) +
    step('test', 'AreInstalled', [...lists, 'rpm -q "${PACKAGES[@]}"'].join('\n'))
  );
}

function declareRecipe(t: Template, config: Config, component: Component): Resource<'AWS::ImageBuilder::ImageRecipe'> {
  const architecture = config.sized.architecture === 'arm64' ? 'arm64' : 'x86';
  const parent = `amazon-linux-2023-${architecture}`;
  return t.resource('ImageRecipe', {
    why: 'The newest Amazon Linux 2023 at each run, and the packages.',
    notes: { Version: 'Image Builder puts its next number in place of the x.', DeletionPolicy: KEPT },
    Type: 'AWS::ImageBuilder::ImageRecipe',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      Name: NAME,
      Version: '1.0.x',
      ParentImage: sub`arn:${aws.partition}:imagebuilder:${aws.region}:aws:image/${parent}/x.x.x`,
      Components: [{ ComponentArn: component.ref }],
      BlockDeviceMappings: [DISK],
    },
  });
}

function declareInfrastructure(
  t: Template,
  config: Config,
  key: KeyReader<Config>,
  { appSubnetIds, appGroupId, logsBucketName }: ComputeInputs,
  { profile }: Builder,
): Resource<'AWS::ImageBuilder::InfrastructureConfiguration'> {
  return t.resource('ImageInfrastructure', {
    why: 'Where it is baked: on an instance like those of the group, among them, which ends with the build.',
    Type: 'AWS::ImageBuilder::InfrastructureConfiguration',
    Properties: {
      Name: NAME,
      InstanceProfileName: profile.ref,
      InstanceTypes: key('compute.instances', ([first]) => [first?.type ?? '']),
      SubnetId: appSubnetIds[0],
      SecurityGroupIds: [appGroupId],
      InstanceMetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
      TerminateInstanceOnFailure: true,
      Logging:
        logsBucketName === undefined
          ? undefined
          : { S3Logs: { S3BucketName: logsBucketName, S3KeyPrefix: 'image-builder' } },
      ResourceTags: { Name: `${config.sized.stackName}-image-build` },
    },
  });
}

function declareDistribution(t: Template, config: Config): Resource<'AWS::ImageBuilder::DistributionConfiguration'> {
  const name = `${config.sized.stackName}-web`;
  return t.resource('ImageDistribution', {
    why:
      'Into this region and account only. No parameter holds the newest id: writing one would take a role that may do all that ' +
      'Image Builder does.',
    Type: 'AWS::ImageBuilder::DistributionConfiguration',
    Properties: {
      Name: NAME,
      Distributions: [
        {
          Region: aws.region,
          AmiDistributionConfiguration: {
            Name: `${name}-{{ imagebuilder:buildDate }}`,
            AmiTags: Object.fromEntries(allTags(config, 'web').map(({ Key, Value }) => [Key, Value])),
          },
        },
      ],
    },
  });
}
