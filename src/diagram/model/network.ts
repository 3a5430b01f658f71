import { at, property, resourceAt } from '../../cfn/lookup.ts';
import { SUBNET, routesOf, subnetsOf } from '../../cfn/topology.ts';
import { isMap, textOf, type Wired, type WiredResource } from '../../cfn/wired.ts';
import type { Origins } from '../scene.ts';

export interface Subnet {
  readonly resource: WiredResource;
  readonly cidr: string;
  /** What its default route leads to: a NAT gateway, the internet gateway, or nothing. */
  readonly exit: WiredResource | undefined;
  readonly route: WiredResource | undefined;
}

export interface Zone {
  /** Of ids on the sheet: `0`, `1`. */
  readonly key: string;
  readonly label: string;
  readonly public: Subnet | undefined;
  readonly app: Subnet | undefined;
  readonly data: Subnet | undefined;
  readonly nat: Nat | undefined;
}

export interface Nat {
  readonly resource: WiredResource;
  /** With its address. */
  readonly of: Origins;
}

export interface Network {
  readonly vpc: WiredResource | undefined;
  readonly cidr: string;
  readonly gateway: WiredResource | undefined;
  readonly zones: readonly Zone[];
  /** NAT gateways that stand in no subnet: AWS spreads them over the zones. */
  readonly regionalNat: Nat | undefined;
  readonly s3Endpoint: WiredResource | undefined;
  readonly endpoints: { readonly of: Origins; readonly services: readonly string[] } | undefined;
}

/** Tiers are told apart by where their routes lead, not by their names. */
export function readNetwork(deployment: Wired): Network {
  const [vpc] = deployment.ofType('AWS::EC2::VPC');
  const [gateway] = deployment.ofType('AWS::EC2::InternetGateway');
  const endpoints = deployment.ofType('AWS::EC2::VPCEndpoint');
  const gateways = endpoints.filter((endpoint) => property(endpoint, 'VpcEndpointType') === 'Gateway');
  const interfaces = endpoints.filter((endpoint) => !gateways.includes(endpoint));
  return {
    vpc,
    cidr: vpc === undefined ? '' : rangesOf(deployment, vpc),
    gateway,
    zones: readZones(deployment),
    regionalNat: nats(deployment, undefined),
    s3Endpoint: gateways.find((endpoint) => serviceOf(endpoint) === 's3'),
    endpoints: interfaces.length === 0 ? undefined : { of: interfaces, services: interfaces.map(serviceOf) },
  };
}

/** Its range, and whether it has IPv6, whose block is known to AWS only. */
function rangesOf(deployment: Wired, vpc: WiredResource): string {
  const ipv4 = textOf(property(vpc, 'CidrBlock'));
  return deployment.ofType('AWS::EC2::VPCCidrBlock').length > 0 ? `${ipv4}, IPv6` : ipv4;
}

function readZones(deployment: Wired): readonly Zone[] {
  const subnets = deployment.ofType(SUBNET);
  const users = tierUsers(deployment);
  const names = [...new Set(subnets.map(zoneName))];
  return names.map((name, index) => {
    const own = subnets.filter((subnet) => zoneName(subnet) === name).map((subnet) => readSubnet(deployment, subnet));
    const isPublic = ({ exit }: Subnet): boolean => exit?.type === 'AWS::EC2::InternetGateway';
    const open = own.find(isPublic);
    const closed = own.filter((subnet) => !isPublic(subnet));
    // Without NAT no route tells the two private tiers apart: the instances do.
    const app = closed.find(({ resource }) => users.includes(resource)) ?? closed[0];
    const data = closed.find((subnet) => subnet !== app);
    return {
      key: String(index),
      label: zoneLabel(name, index),
      public: open,
      app,
      data,
      nat: open === undefined ? undefined : nats(deployment, open.resource),
    };
  });
}

/** Subnets that the instances behind the balancer stand in. */
function tierUsers(deployment: Wired): readonly WiredResource[] {
  return deployment
    .ofType('AWS::AutoScaling::AutoScalingGroup')
    .filter((group) => property(group, 'TargetGroupARNs') !== undefined)
    .flatMap(subnetsOf);
}

function readSubnet(deployment: Wired, resource: WiredResource): Subnet {
  const way = routesOf(deployment, resource)?.find(({ destination }) => destination === '0.0.0.0/0');
  return { resource, cidr: textOf(property(resource, 'CidrBlock')), exit: way?.via, route: way?.route };
}

/** NAT gateways of a subnet, or those of none, with their addresses. */
function nats(deployment: Wired, subnet: WiredResource | undefined): Nat | undefined {
  const found = deployment
    .ofType('AWS::EC2::NatGateway')
    .filter((nat) => resourceAt(property(nat, 'SubnetId')) === subnet);
  const [resource] = found;
  if (resource === undefined) return undefined;
  const addresses = found.flatMap((nat) => resourceAt(property(nat, 'AllocationId')) ?? []);
  return { resource, of: [...found, ...addresses] };
}

const zoneName = (subnet: WiredResource): string => {
  const zone = property(subnet, 'AvailabilityZone');
  // `!Select [1, !GetAZs ""]`: the second zone of the region, whatever its name.
  const index = isMap(zone) ? at(zone, 'Fn::Select', 0) : undefined;
  return index === undefined ? textOf(zone) : `#${textOf(index)}`;
};

/** Zones without a name carry the letter that ends the logical ids of their subnets. */
function zoneLabel(name: string, index: number): string {
  return name.startsWith('#') ? `Availability Zone ${String.fromCodePoint(65 + index)}` : `Zone ${name}`;
}

/** `com.amazonaws.<region>.ecr.api` is ecr.api. */
function serviceOf(endpoint: WiredResource): string {
  const name = textOf(property(endpoint, 'ServiceName'));
  return name.replace(/^com\.amazonaws\.[^.]+\./, '');
}
