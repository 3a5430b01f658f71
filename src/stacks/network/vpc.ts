import type { KeyReader } from '../../cfn/keys.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { availabilityZone, ipv6Subnet, type Reference } from '../../cfn/values.ts';
import type { Config, Zone } from '../../config/schema.ts';
import { nameTag } from '../name-tag.ts';

export type Vpc = Resource<'AWS::EC2::VPC'>;
type Subnet = Resource<'AWS::EC2::Subnet'>;
type Ipv6Block = Resource<'AWS::EC2::VPCCidrBlock'>;
type RouteTable = Resource<'AWS::EC2::RouteTable'>;

/** Subnets and route tables in the order of the zones; `attachment` is what needs the internet gateway in place. */
export interface Subnets {
  readonly public: readonly Subnet[];
  readonly app: readonly Subnet[];
  readonly data: readonly Subnet[];
  readonly publicRoutes: RouteTable;
  readonly appRoutes: readonly RouteTable[];
  readonly gateway: Resource<'AWS::EC2::InternetGateway'>;
  readonly attachment: Resource<'AWS::EC2::VPCGatewayAttachment'>;
}

export function declareVpc(t: Template, config: Config, key: KeyReader<Config>): Vpc {
  return t.resource('Vpc', {
    why: 'One private network for the whole platform.',
    notes: { EnableDnsHostnames: 'EFS mount names and private endpoints resolve only with both DNS switches on.' },
    Type: 'AWS::EC2::VPC',
    Properties: {
      CidrBlock: key('network.cidr'),
      EnableDnsSupport: true,
      EnableDnsHostnames: true,
      Tags: nameTag(config, 'vpc'),
    },
  });
}

/** The network's block of IPv6 addresses, of which the subnets take theirs; undefined without `network.ipv6`. */
function declareIpv6Block(t: Template, config: Config, vpc: Vpc): Ipv6Block | undefined {
  if (!config.network.ipv6) return undefined;
  return t.resource('Ipv6Block', {
    why: 'A /56 of Amazon: 256 subnets of /64. Which one it is, is known when the network exists, so subnets take theirs by number.',
    Type: 'AWS::EC2::VPCCidrBlock',
    Properties: { VpcId: vpc.ref, AmazonProvidedIpv6CidrBlock: true },
  });
}

export function declareSubnets(t: Template, config: Config, vpc: Vpc): Subnets {
  const ipv6 = declareIpv6Block(t, config, vpc);
  const routeTable = (id: string, why: string, suffix: string): RouteTable =>
    t.resource(id, {
      why,
      Type: 'AWS::EC2::RouteTable',
      Properties: { VpcId: vpc.ref, Tags: nameTag(config, suffix) },
    });
  t.section(`Public tier: ${standInPublic(config)}`);
  const gateway = t.resource('InternetGateway', {
    why: 'The only door to the internet; only the public subnets have a route to it.',
    Type: 'AWS::EC2::InternetGateway',
    Properties: { Tags: nameTag(config, 'internet') },
  });
  const attachment = t.resource('InternetGatewayAttachment', {
    why: 'Addresses, NAT gateways and default routes fail to create before the gateway is attached: they depend on this.',
    Type: 'AWS::EC2::VPCGatewayAttachment',
    Properties: { VpcId: vpc.ref, InternetGatewayId: gateway.ref },
  });
  const publicRoutes = routeTable('PublicRoutes', 'Public subnets share one way out.', 'public');
  t.resource('PublicDefaultRoute', {
    why: `What makes these subnets public. Instances never stand in them, only: ${standInPublic(config)}.`,
    Type: 'AWS::EC2::Route',
    DependsOn: attachment,
    Properties: { RouteTableId: publicRoutes.ref, DestinationCidrBlock: '0.0.0.0/0', GatewayId: gateway.ref },
  });
  const zones = config.sized.zones;
  const place = { config, vpc, ipv6 };
  const publicSubnets = zones.map((zone) =>
    declareSubnet(t, place, zone, { name: 'Public', cidr: zone.publicCidr, routes: publicRoutes }),
  );

  t.section('App tier: the instances');
  const appRoutes = zones.map((zone) =>
    routeTable(
      `AppRoutes${zone.letter}`,
      zone.index === 0
        ? 'A table of its own for each zone, in every NAT mode, so that changing the mode changes routes and not associations.'
        : sameIn(zone),
      `app-${zone.letter.toLowerCase()}`,
    ),
  );
  const app = zones.map((zone, n) =>
    declareSubnet(t, place, zone, { name: 'App', cidr: zone.appCidr, routes: appRoutes[n] }),
  );

  t.section('Data tier: database, cache, file system');
  const dataRoutes = routeTable('DataRoutes', NO_WAY_OUT, 'data');
  const data = zones.map((zone) =>
    declareSubnet(t, place, zone, { name: 'Data', cidr: zone.dataCidr, routes: dataRoutes }),
  );
  return { public: publicSubnets, app, data, publicRoutes, appRoutes, gateway, attachment };
}

const NO_WAY_OUT =
  'No route but the local one: nothing in the data subnets can reach the internet or be reached from it, whatever a security group says.';

/** What has a public address. */
function standInPublic({ network: { nat, bastion } }: Config): string {
  const others = [
    ...(nat === 'zonal' || nat === 'single' ? ['NAT'] : []),
    ...(bastion.mode === 'ssh' ? ['bastion'] : []),
  ];
  return ['load balancer', ...others].join(', ');
}

const WHY: Record<'Public' | 'App' | 'Data', string> = {
  Public: 'No address is assigned by itself: what stands here brings its own.',
  App: 'Instances, without public addresses.',
  Data: 'Database, cache and mount targets.',
};

interface Place {
  readonly config: Config;
  readonly vpc: Vpc;
  /** Undefined when the network has no IPv6. */
  readonly ipv6: Ipv6Block | undefined;
}

interface Tier {
  readonly name: 'Public' | 'App' | 'Data';
  readonly cidr: string;
  readonly routes: RouteTable | undefined;
}

function declareSubnet(t: Template, { config, vpc, ipv6 }: Place, zone: Zone, { name, cidr, routes }: Tier): Subnet {
  if (routes === undefined) throw new Error(`zone ${zone.letter} has no route table`);
  const suffix = `${name.toLowerCase()}-${zone.letter.toLowerCase()}`;
  const subnet = t.resource(`${name}Subnet${zone.letter}`, {
    why: zone.index === 0 ? WHY[name] : sameIn(zone),
    Type: 'AWS::EC2::Subnet',
    ...(ipv6 === undefined || name === 'Data' ? {} : { DependsOn: ipv6 }),
    Properties: {
      VpcId: vpc.ref,
      AvailabilityZone: zoneName(zone),
      CidrBlock: cidr,
      ...(ipv6 === undefined || name === 'Data' ? {} : ipv6Of(vpc, zone, name)),
      MapPublicIpOnLaunch: false,
      Tags: nameTag(config, suffix),
    },
  });
  t.resource(`${name}Subnet${zone.letter}Routes`, {
    why:
      zone.index === 0
        ? 'Explicit, because a subnet without its own association follows the main table of the VPC.'
        : sameIn(zone),
    Type: 'AWS::EC2::SubnetRouteTableAssociation',
    Properties: { SubnetId: subnet.ref, RouteTableId: routes.ref },
  });
  return subnet;
}

/** Instances get an address each; the balancer brings its own, and the bastion has none. */
const ipv6Of = (vpc: Vpc, { ipv6Slots }: Zone, name: 'Public' | 'App') => ({
  Ipv6CidrBlock: ipv6Subnet(vpc.att('Ipv6CidrBlocks'), name === 'App' ? ipv6Slots.app : ipv6Slots.public),
  AssignIpv6AddressOnCreation: name === 'App',
});

/** The reason stands once, at the first zone. */
export const sameIn = (zone: Zone): string => `The same in zone ${zone.letter}.`;

const zoneName = (zone: Zone): string | Reference => zone.name ?? availabilityZone(zone.index);
