import { textOf, type Wired, type WiredResource } from '../../cfn/wired.ts';
import type { Config } from '../../config/schema.ts';
import { at, nameOf, property, resourceAt, resourcesIn, violations, type Rule } from './rule.ts';
import { SUBNET, bastions, fleets, subnetsOf } from './topology.ts';

/** What the network has to be like so that everything in it comes up and finds its way. */

/** EFS names, endpoints and the proxy's name resolve only with both DNS switches of the VPC. */
function vpcResolvesNames(deployment: Wired): readonly string[] {
  return violations(
    deployment.ofType('AWS::EC2::VPC'),
    (vpc) =>
      !(property(vpc, 'EnableDnsSupport') === true && property(vpc, 'EnableDnsHostnames') === true) &&
      `${nameOf(vpc)} does not resolve names`,
  );
}

/** What needs the internet gateway waits for its attachment: without it the first creation fails by chance, or the deletion. */
function publicThingsWaitForTheGateway(deployment: Wired): readonly string[] {
  const ids = deployment.ofType('AWS::EC2::VPCGatewayAttachment').map(({ id }) => id);
  const waiting = [
    ...deployment.ofType('AWS::EC2::EIP', 'AWS::EC2::NatGateway'),
    ...bastions(deployment),
    ...deployment.ofType('AWS::EC2::Route').filter((route) => property(route, 'GatewayId') !== undefined),
  ];
  return violations(
    waiting,
    (resource) =>
      ![resource.body.DependsOn ?? []].flat().some((id) => ids.includes(id)) &&
      `${nameOf(resource)} does not wait for the internet gateway`,
  );
}

/** S3 is reached from every app subnet by the free endpoint, whose policy stops nobody; private DNS on the others. */
function endpointsServeTheInstances(deployment: Wired, { network }: Config): readonly string[] {
  const endpoints = deployment.ofType('AWS::EC2::VPCEndpoint');
  const tables = (resource: WiredResource) => resourcesIn(property(resource, 'RouteTableIds'), 'AWS::EC2::RouteTable');
  const [s3] = endpoints.filter((one) => textOf(property(one, 'ServiceName')).endsWith('.s3'));
  const routeTables = deployment
    .ofType('AWS::EC2::SubnetRouteTableAssociation')
    .filter((one) =>
      fleets(deployment)
        .flatMap(subnetsOf)
        .some((subnet) => subnet === resourceAt(property(one, 'SubnetId'))),
    )
    .map((one) => resourceAt(property(one, 'RouteTableId')));
  const services = endpoints.map((one) => textOf(property(one, 'ServiceName')));
  return [
    ...(s3 === undefined ? ['there is no S3 endpoint'] : []),
    ...violations(
      routeTables,
      (table) =>
        s3 !== undefined &&
        table !== undefined &&
        !tables(s3).includes(table) &&
        `${nameOf(table)} does not lead to the S3 endpoint`,
    ),
    ...violations(
      endpoints,
      (one) => property(one, 'PolicyDocument') !== undefined && `${nameOf(one)} has a policy, which breaks dnf and ECR`,
    ),
    ...violations(
      endpoints.filter((one) => property(one, 'VpcEndpointType') === 'Interface'),
      (one) => property(one, 'PrivateDnsEnabled') !== true && `${nameOf(one)} is not found by the usual name`,
    ),
    ...violations(
      network.interfaceEndpoints,
      (service) => !services.some((name) => name.endsWith(`.${service}`)) && `there is no endpoint for ${service}`,
    ),
  ];
}

/** First and last address of a range, as numbers. */
function range(cidr: string): readonly [first: number, last: number] {
  const [address = '', prefix = ''] = cidr.split('/');
  const first = address.split('.').reduce((number, octet) => number * 256 + Number(octet), 0);
  return [first, first + 2 ** (32 - Number(prefix)) - 1];
}

/** Subnets lie in the VPC, beside each other. */
function subnetsDoNotOverlap(deployment: Wired): readonly string[] {
  const subnets = deployment
    .ofType(SUBNET)
    .map((subnet) => ({ subnet, at: range(textOf(property(subnet, 'CidrBlock'))) }));
  const vpcs = deployment.ofType('AWS::EC2::VPC').map((vpc) => range(textOf(property(vpc, 'CidrBlock'))));
  return violations(subnets, ({ subnet, at: [first, last] }) => {
    if (!vpcs.some((vpc) => vpc[0] <= first && last <= vpc[1])) return `${nameOf(subnet)} is outside of the VPC`;
    const other = subnets.find((one) => one.subnet !== subnet && one.at[0] <= last && first <= one.at[1]);
    return other !== undefined && `${nameOf(subnet)} overlaps ${nameOf(other.subnet)}`;
  });
}

/**
 * IPv6 as asked: subnets with blocks of their own that no number of zones moves, none in the data tier, and a balancer
 * that speaks it where visitors reach it.
 */
function ipv6AsAsked(deployment: Wired, { network, edge, sized }: Config): readonly string[] {
  const subnets = deployment.ofType(SUBNET);
  const slotOf = (subnet: WiredResource): string => textOf(at(property(subnet, 'Ipv6CidrBlock'), 'Fn::Select', 0));
  const slots = subnets.map(slotOf).filter((slot) => slot !== '');
  const wanted = network.ipv6 ? sized.zones.flatMap(({ index }) => [index, 20 + index]) : [];
  const balancers = deployment.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer');
  const type = network.ipv6 && !edge.cdn ? 'dualstack' : 'ipv4';
  return [
    ...(slots.toSorted().join() === wanted.map(String).toSorted().join()
      ? []
      : [`subnets have the IPv6 blocks ${slots.join()}, not ${wanted.join()}`]),
    ...violations(
      dataTierSubnets(deployment),
      (subnet) => slotOf(subnet) !== '' && `${nameOf(subnet)} of the data tier has IPv6`,
    ),
    ...violations(balancers, (one) => property(one, 'IpAddressType') !== type && `${nameOf(one)} is not ${type}`),
  ];
}

const dataTierSubnets = (deployment: Wired): readonly WiredResource[] => [
  ...new Set(deployment.ofType('AWS::RDS::DBSubnetGroup', 'AWS::ElastiCache::SubnetGroup').flatMap(subnetsOf)),
];

export const networkRules: readonly Rule[] = [
  { name: 'IPv6 as asked', check: ipv6AsAsked },
  { name: 'subnets do not overlap', check: subnetsDoNotOverlap },
  { name: 'the VPC resolves names', check: vpcResolvesNames },
  { name: 'public things wait for the gateway', check: publicThingsWaitForTheGateway },
  { name: 'endpoints serve the instances', check: endpointsServeTheInstances },
];
