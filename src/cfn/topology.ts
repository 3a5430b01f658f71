import { at, listOf, property, resourceAt, resourcesIn } from './lookup.ts';
import { isTarget, textOf, type Resolved, type Wired, type WiredResource } from './wired.ts';

/** Where the resources of a deployment stand and what their security groups admit, read from the wired templates. */

export const SUBNET = 'AWS::EC2::Subnet';
export const GROUP = 'AWS::EC2::SecurityGroup';
export const AUTO_SCALING_GROUP = 'AWS::AutoScaling::AutoScalingGroup';

/** Launch templates of Auto Scaling groups, with those of mixed groups. */
export const templatesOf = (groups: readonly WiredResource[]): readonly WiredResource[] => [
  ...new Set(groups.flatMap((group) => resourcesIn(group.properties, 'AWS::EC2::LaunchTemplate'))),
];

const SUBNET_GROUPS = ['DBSubnetGroupName', 'CacheSubnetGroupName'] as const;

/** The subnets a resource stands in, also by way of a subnet group. */
export function subnetsOf(resource: WiredResource): readonly WiredResource[] {
  const places = ['Subnets', 'SubnetIds', 'SubnetId', 'VpcSubnetIds', 'VPCZoneIdentifier'];
  const own = places.flatMap((name) => resourcesIn(property(resource, name), SUBNET));
  const groups = SUBNET_GROUPS.map((name) => resourceAt(property(resource, name)));
  return [...own, ...groups.flatMap((group) => (group === undefined ? [] : subnetsOf(group)))];
}

/** The security groups of a resource; an Auto Scaling group has those of its launch template. */
export function groupsOf(resource: WiredResource): readonly WiredResource[] {
  if (resource.type === AUTO_SCALING_GROUP) return templatesOf([resource]).flatMap(groupsOf);
  const data = at(resource.properties, 'LaunchTemplateData') ?? resource.properties;
  const places = [
    'SecurityGroups',
    'SecurityGroupIds',
    'VpcSecurityGroupIds',
    'VPCSecurityGroups',
    'NetworkInterfaces',
  ];
  return [...new Set(places.flatMap((name) => resourcesIn(at(data, name), GROUP)))];
}

/** Route tables a subnet is explicitly associated with. */
function tablesOf(deployment: Wired, subnet: WiredResource): readonly WiredResource[] {
  return deployment
    .ofType('AWS::EC2::SubnetRouteTableAssociation')
    .filter((association) => resourceAt(property(association, 'SubnetId')) === subnet)
    .flatMap((association) => resourcesIn(property(association, 'RouteTableId'), 'AWS::EC2::RouteTable'));
}

const WAYS = ['GatewayId', 'NatGatewayId', 'EgressOnlyInternetGatewayId'];

export interface SubnetRoute {
  /** CIDR it is for. */
  readonly destination: string;
  /** What it leads to; undefined when that is not a resource of ours. */
  readonly via: WiredResource | undefined;
  readonly route: WiredResource;
}

/** Routes of a subnet besides the local one; undefined when no table is associated, or more than one. */
export function routesOf(deployment: Wired, subnet: WiredResource): readonly SubnetRoute[] | undefined {
  const [table, ...others] = tablesOf(deployment, subnet);
  if (table === undefined || others.length > 0) return undefined;
  return deployment
    .ofType('AWS::EC2::Route')
    .filter((route) => resourceAt(property(route, 'RouteTableId')) === table)
    .map((route) => ({
      destination: textOf(property(route, 'DestinationCidrBlock') ?? property(route, 'DestinationIpv6CidrBlock')),
      via: resourceAt(WAYS.map((name) => property(route, name)).find((value) => value !== undefined)),
      route,
    }));
}

/** One rule of a security group. */
export interface Opening {
  readonly group: WiredResource;
  readonly direction: 'in' | 'out';
  /** `tcp 3306`, `tcp 1000-2000` or `all`. */
  readonly ports: string;
  /** The other side: a group, or a CIDR or prefix list as text. */
  readonly peer: WiredResource | string;
  /** The resource that holds the rule: the group itself, or one of its own. */
  readonly heldBy: WiredResource;
}

/** All rules of all security groups, inline and separate ones. */
export function openings(deployment: Wired): readonly Opening[] {
  const inline = deployment
    .ofType(GROUP)
    .flatMap((group) => [
      ...listOf(property(group, 'SecurityGroupIngress')).map((rule) => opening(rule, group, 'in', group)),
      ...listOf(property(group, 'SecurityGroupEgress')).map((rule) => opening(rule, group, 'out', group)),
    ]);
  const separate = (['Ingress', 'Egress'] as const).flatMap((kind) =>
    deployment.ofType(`AWS::EC2::SecurityGroup${kind}`).flatMap((rule) => {
      const group = resourceAt(property(rule, 'GroupId'));
      return group === undefined ? [] : [opening(rule.properties, group, kind === 'Ingress' ? 'in' : 'out', rule)];
    }),
  );
  return [...inline, ...separate];
}

function opening(rule: Resolved, group: WiredResource, direction: 'in' | 'out', heldBy: WiredResource): Opening {
  const peer = PEERS.map((name) => at(rule, name)).find((value) => value !== undefined);
  const [protocol, from, to] = ['IpProtocol', 'FromPort', 'ToPort'].map((name) => textOf(at(rule, name)));
  const ports = protocol === '-1' ? 'all' : `${protocol} ${from === to ? from : `${from}-${to}`}`;
  return { group, direction, ports, peer: isTarget(peer) ? peer.resource : textOf(peer), heldBy };
}

const PEERS = [
  'SourceSecurityGroupId',
  'DestinationSecurityGroupId',
  'SourcePrefixListId',
  'DestinationPrefixListId',
  'CidrIp',
  'CidrIpv6',
];

/** EC2 adds "everything to everywhere" to a group without egress rules; a rule to the host itself is none at all. */
export const isNothing = ({ peer }: Opening): boolean => peer === '127.0.0.1/32' || peer === '::1/128';
