/**
 * Wires that must not compile. `tsc` checks this file and nothing runs it: a line that starts to compile is an unused
 * `@ts-expect-error`, which is an error.
 */
import { build, one, optional, perZone, stackOf } from '../cfn/stack.ts';
import { Template } from '../cfn/template.ts';
import { aws, sub, type Reference } from '../cfn/values.ts';
import { keys } from '../cfn/keys.ts';
import type { Config } from '../config/schema.ts';
import { compute } from './compute.ts';
import { data } from './data.ts';
import { edge } from './edge.ts';
import { network } from './network.ts';
import type { operations } from './operations.ts';

declare const config: Config;
const t = new Template('Types');
const net = build(network, config, {}).outputs;
const wiresOfData = {
  dataSubnetIds: net.dataSubnetIds,
  databaseGroupId: net.databaseGroupId,
  proxyGroupId: net.proxyGroupId,
  cacheGroupId: net.cacheGroupId,
  filesGroupId: net.filesGroupId,
  recoveryVaultArn: undefined,
  recoveryKeyArn: undefined,
  imagesCopyArn: undefined,
};
export const store = build(data, config, wiresOfData).outputs;
const wiresOfCompute = {
  vpcId: net.vpcId,
  publicSubnetIds: net.publicSubnetIds,
  appSubnetIds: net.appSubnetIds,
  balancerGroupId: net.balancerGroupId,
  appGroupId: net.appGroupId,
  logsKeyArn: net.logsKeyArn,
  fleetEventsArn: net.fleetEventsArn,
  ...store,
  hostedZoneId: undefined,
};
export const fleet = build(compute, config, wiresOfCompute).outputs;

// The tiers cannot be mixed up.
// @ts-expect-error the database in the public subnets
build(data, config, { ...wiresOfData, dataSubnetIds: net.publicSubnetIds });
// @ts-expect-error the database in the app subnets
build(data, config, { ...wiresOfData, dataSubnetIds: net.appSubnetIds });
// @ts-expect-error instances in the public subnets
build(compute, config, { ...wiresOfCompute, appSubnetIds: net.publicSubnetIds });
// @ts-expect-error instances in the data subnets
build(compute, config, { ...wiresOfCompute, appSubnetIds: net.dataSubnetIds });
// @ts-expect-error the balancer in the app subnets
build(compute, config, { ...wiresOfCompute, publicSubnetIds: net.appSubnetIds });
// Neither can the groups.
// @ts-expect-error the database behind the instances' group
build(data, config, { ...wiresOfData, databaseGroupId: net.appGroupId });
// @ts-expect-error the cache behind the database's group
build(data, config, { ...wiresOfData, cacheGroupId: net.databaseGroupId });
// @ts-expect-error the proxy behind the database's group
build(data, config, { ...wiresOfData, proxyGroupId: net.databaseGroupId });
// @ts-expect-error the file system behind the cache's group
build(data, config, { ...wiresOfData, filesGroupId: net.cacheGroupId });
// @ts-expect-error the balancer behind the instances' group
build(compute, config, { ...wiresOfCompute, balancerGroupId: net.appGroupId });
// @ts-expect-error the instances behind the balancer's group, which the internet reaches
build(compute, config, { ...wiresOfCompute, appGroupId: net.balancerGroupId });
// Kinds.
// @ts-expect-error a subnet where the VPC belongs
build(compute, config, { ...wiresOfCompute, vpcId: net.dataSubnetIds[0] });
// @ts-expect-error a group where the VPC belongs
build(compute, config, { ...wiresOfCompute, vpcId: net.databaseGroupId });
// @ts-expect-error one subnet where one a zone belongs
build(data, config, { ...wiresOfData, dataSubnetIds: net.vpcId });
// @ts-expect-error the key of the data stack where the logs' key belongs
build(compute, config, { ...wiresOfCompute, logsKeyArn: store.dataKeyArn });
// @ts-expect-error the cache's secret where the database's belongs
build(compute, config, { ...wiresOfCompute, databaseLoginArn: store.cacheTokenArn });
// @ts-expect-error the cache's address where the database's belongs
build(compute, config, { ...wiresOfCompute, databaseHost: store.cacheHost });
// @ts-expect-error a plain string where a wire belongs
build(compute, config, { ...wiresOfCompute, vpcId: 'vpc-0123456789abcdef0' });
// @ts-expect-error releases from the bucket that the application writes images to
build(compute, config, { ...wiresOfCompute, releasesBucketName: store.imagesBucketName });

// Each output against each input: what fits under another name than its own could be wired by mistake.
type Asked<S> = S extends { build: (t: never, config: never, inputs: infer Inputs) => unknown } ? Inputs : never;
type Offered<S> = S extends { build: (...parts: never[]) => infer Outputs } ? Outputs : never;
type All = Offered<typeof network> & Offered<typeof data> & Offered<typeof compute> & Offered<typeof edge>;
type Confusable<Inputs> = {
  [I in keyof Inputs & string]: {
    [O in keyof All & string]: O extends I
      ? never
      : NonNullable<All[O]> extends NonNullable<Inputs[I]>
        ? `${O} as ${I}`
        : never;
  }[keyof All & string];
}[keyof Inputs & string];
declare const confusable: {
  data: Confusable<Asked<typeof data>>;
  compute: Confusable<Asked<typeof compute>>;
  edge: Confusable<Asked<typeof edge>>;
  operations: Confusable<Asked<typeof operations>>;
};
// One is meant: edge in a region of its own reads the secret's replica there. An error here names the others.
export const meant: {
  data: never;
  compute: never;
  edge: 'originHeaderReplicaArn as originHeaderArn';
  operations: never;
} = confusable;

// Missing and misspelt wires.
// @ts-expect-error no groups
build(data, config, { dataSubnetIds: net.dataSubnetIds });
// @ts-expect-error a wire nobody asked for
build(network, config, { vpcId: net.vpcId });
// @ts-expect-error the network has no such output
build(compute, config, { ...wiresOfCompute, vpcId: net.vpcID });
// @ts-expect-error edge without the balancer
build(edge, config, { balancerHostedZoneId: fleet.balancerHostedZoneId });

// Resources.
const vpc = t.resource('Vpc', { why: 'x', Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } });
const role = t.resource('Role', { why: 'x', Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } });
// @ts-expect-error no reason
t.resource('A', { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } });
// @ts-expect-error a bucket without deletion policies
t.resource('B', { why: 'x', Type: 'AWS::S3::Bucket', Properties: {} });
t.resource('C', {
  why: 'x',
  // @ts-expect-error a note on a property that does not exist
  notes: { CidrBlok: 'x' },
  Type: 'AWS::EC2::VPC',
  Properties: { CidrBlock: '10.0.0.0/16' },
});
// @ts-expect-error a misspelt property
t.resource('D', { why: 'x', Type: 'AWS::EC2::VPC', Properties: { CidrBlok: '10.0.0.0/16' } });
// @ts-expect-error an attribute the type does not have
vpc.att('Arn');
t.resource('E', {
  why: 'x',
  Type: 'AWS::EC2::SubnetRouteTableAssociation',
  // @ts-expect-error a VPC's id where a subnet's and a route table's belong
  Properties: { SubnetId: vpc.ref, RouteTableId: vpc.ref },
});
t.resource('F', {
  why: 'x',
  Type: 'AWS::EC2::FlowLog',
  // @ts-expect-error a role's name where its ARN belongs
  Properties: { ResourceId: vpc.ref, ResourceType: 'VPC', DeliverLogsPermissionArn: role.ref },
});
t.resource('G', {
  why: 'x',
  Type: 'AWS::EC2::Subnet',
  // @ts-expect-error text where an id belongs
  Properties: { VpcId: sub`${aws.stackName}-vpc` },
});
// @ts-expect-error only groups have a creation policy
t.resource('H', { why: 'x', Type: 'AWS::EC2::VPC', CreationPolicy: {}, Properties: {} });

// Config keys.
const key = keys(config);
// @ts-expect-error a misspelt key
key('compute.capacity.maximum');
t.resource('I', {
  why: 'x',
  Type: 'AWS::AutoScaling::AutoScalingGroup',
  // @ts-expect-error a number where the property wants a string
  Properties: { MinSize: '1', MaxSize: key('compute.capacity.max') },
});

// Roles.
export function roles(dataSubnet: Reference<'EC2::Subnet.SubnetId', 'data'>): readonly Reference[] {
  const subnet: Reference<'EC2::Subnet.SubnetId'> = dataSubnet;
  // @ts-expect-error a subnet of unknown tier where one of the data tier belongs
  const lost: Reference<'EC2::Subnet.SubnetId', 'data'> = subnet;
  return [subnet, lost];
}

export const definition = stackOf<Config>()({
  name: 'X',
  file: 'x.yaml',
  description: () => 'x',
  inputs: { a: one<'A'>('x'), b: perZone<'B'>('x'), c: optional<'C'>('x') },
  build(_, __, input) {
    const a: Reference<'A'> = input.a;
    const b: readonly Reference<'B'>[] = input.b;
    // @ts-expect-error it may be absent
    const c: Reference<'C'> = input.c;
    return { a, b, c };
  },
});
