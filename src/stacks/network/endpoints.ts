import { Annotated, aws, sub } from '../../cfn/values.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import type { Config } from '../../config/schema.ts';
import { nameTag } from '../name-tag.ts';
import type { Subnets, Vpc } from './vpc.ts';

/** Private ways to AWS services: S3 always, others as the config names them. */
export function declareEndpoints(
  t: Template,
  config: Config,
  vpc: Vpc,
  subnets: Subnets,
  group: Resource<'AWS::EC2::SecurityGroup'> | undefined,
): void {
  t.section('Private ways to AWS services');
  t.resource('S3Endpoint', {
    why:
      'Images, releases and the Amazon Linux repositories (they live in S3) never pay for NAT. Free. No endpoint policy: one that ' +
      'names our buckets breaks dnf, ECR layers and the Systems Manager agent.',
    Type: 'AWS::EC2::VPCEndpoint',
    Properties: {
      VpcId: vpc.ref,
      VpcEndpointType: 'Gateway',
      ServiceName: sub`com.amazonaws.${aws.region}.s3`,
      RouteTableIds: subnets.appRoutes.map((table) => table.ref),
      Tags: nameTag(config, 's3'),
    },
  });
  if (group === undefined) return;
  for (const service of config.network.interfaceEndpoints) {
    t.resource(`${pascal(service)}Endpoint`, {
      why: `Instances reach ${service} without leaving the network; private DNS makes the SDK's usual name lead here.`,
      Type: 'AWS::EC2::VPCEndpoint',
      Properties: {
        VpcId: vpc.ref,
        VpcEndpointType: 'Interface',
        ServiceName: new Annotated(sub`com.amazonaws.${aws.region}.${service}`, ['network.interfaceEndpoints']),
        PrivateDnsEnabled: true,
        SubnetIds: subnets.app.map((subnet) => subnet.ref),
        SecurityGroupIds: [group.ref],
        Tags: nameTag(config, service.replace('.', '-')),
      },
    });
  }
}

/** `ecr.api` becomes EcrApi. */
function pascal(service: string): string {
  return service.replaceAll(/(?:^|\.)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
