import type { Resource, Template } from '../../cfn/template.ts';
import type { Config, Zone } from '../../config/schema.ts';
import { nameTag } from '../name-tag.ts';
import { sameIn, type Subnets, type Vpc } from './vpc.ts';

type Gateway = Resource<'AWS::EC2::NatGateway'>;

/** The app subnets' way out: per zone, one for all, one that AWS spreads over the zones, or none. */
export function declareNat(t: Template, config: Config, subnets: Subnets, vpc: Vpc): readonly Gateway[] {
  if (config.network.nat === 'none') return [];
  t.section('Way out for the instances');
  const gateways = declareGateways(t, config, subnets, vpc);
  for (const [n, zone] of config.sized.zones.entries()) {
    const routes = subnets.appRoutes[n];
    const gateway = gateways[n] ?? gateways[0];
    if (routes === undefined || gateway === undefined) throw new Error(`zone ${zone.letter} has no way out`);
    t.resource(`AppDefaultRoute${zone.letter}`, {
      why:
        n === 0 ? 'Packages, AWS APIs and partners are reached through NAT; nothing comes in this way.' : sameIn(zone),
      Type: 'AWS::EC2::Route',
      Properties: { RouteTableId: routes.ref, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: gateway.ref },
    });
  }
  return gateways;
}

function declareGateways(t: Template, config: Config, subnets: Subnets, vpc: Vpc): readonly Gateway[] {
  const { nat } = config.network;
  if (nat === 'regional') return [regional(t, config, subnets, vpc)];
  const zones = nat === 'single' ? config.sized.zones.slice(0, 1) : config.sized.zones;
  return zones.map((zone, n) => zonal(t, config, subnets, zone, n));
}

function regional(t: Template, config: Config, subnets: Subnets, vpc: Vpc): Gateway {
  return t.resource('NatGateway', {
    why: 'One gateway that AWS spreads over the zones the instances are in; it stands in no subnet and brings its own addresses.',
    Type: 'AWS::EC2::NatGateway',
    DependsOn: subnets.attachment,
    Properties: { AvailabilityMode: 'regional', VpcId: vpc.ref, Tags: nameTag(config, 'nat') },
  });
}

const WHY = {
  single: 'One gateway for all zones (network.nat: single): cheap, and all zones lose their way out with this one.',
  zonal: 'One per zone (network.nat: zonal), so that losing a zone takes the way out of no other.',
};

function zonal(t: Template, config: Config, subnets: Subnets, zone: Zone, n: number): Gateway {
  const { letter } = zone;
  const subnet = subnets.public[n];
  if (subnet === undefined) throw new Error(`zone ${letter} has no public subnet`);
  const address = t.resource(`NatAddress${letter}`, {
    why:
      n === 0
        ? 'The address the outside sees, fixed, so that partners can allow it. An account starts with 5 a region.'
        : sameIn(zone),
    Type: 'AWS::EC2::EIP',
    DependsOn: subnets.attachment,
    Properties: { Domain: 'vpc', Tags: nameTag(config, `nat-${letter.toLowerCase()}`) },
  });
  return t.resource(`NatGateway${letter}`, {
    why: n === 0 ? WHY[config.network.nat === 'single' ? 'single' : 'zonal'] : sameIn(zone),
    Type: 'AWS::EC2::NatGateway',
    DependsOn: subnets.attachment,
    Properties: {
      SubnetId: subnet.ref,
      AllocationId: address.att('AllocationId'),
      Tags: nameTag(config, `nat-${letter.toLowerCase()}`),
    },
  });
}
