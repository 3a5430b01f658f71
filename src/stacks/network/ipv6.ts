import type { Template } from '../../cfn/template.ts';
import type { Config } from '../../config/schema.ts';
import { nameTag } from '../name-tag.ts';
import { sameIn, type Subnets, type Vpc } from './vpc.ts';

const EVERYWHERE = '::/0';

/** Ways in and out by IPv6: both for the public subnets, out only for the app subnets, none for the data subnets. */
export function declareIpv6Routes(t: Template, config: Config, subnets: Subnets, vpc: Vpc): void {
  if (!config.network.ipv6) return;
  t.section('IPv6');
  t.resource('PublicDefaultRouteIpv6', {
    why: 'Visitors by IPv6, to whom the load balancer answers where no CDN does.',
    Type: 'AWS::EC2::Route',
    DependsOn: subnets.attachment,
    Properties: {
      RouteTableId: subnets.publicRoutes.ref,
      DestinationIpv6CidrBlock: EVERYWHERE,
      GatewayId: subnets.gateway.ref,
    },
  });
  const outwards = t.resource('EgressOnlyGateway', {
    why: 'What NAT is for IPv4: every instance has an address that all the world knows, and nobody can call it. Free, and one for all zones.',
    Type: 'AWS::EC2::EgressOnlyInternetGateway',
    Properties: { VpcId: vpc.ref, Tags: nameTag(config, 'egress-only') },
  });
  for (const [n, zone] of config.sized.zones.entries()) {
    const routes = subnets.appRoutes[n];
    if (routes === undefined) throw new Error(`zone ${zone.letter} has no route table`);
    t.resource(`AppDefaultRouteIpv6${zone.letter}`, {
      why: n === 0 ? 'Whatever has an IPv6 address is called past NAT; nothing comes in this way.' : sameIn(zone),
      Type: 'AWS::EC2::Route',
      Properties: {
        RouteTableId: routes.ref,
        DestinationIpv6CidrBlock: EVERYWHERE,
        EgressOnlyInternetGatewayId: outwards.ref,
      },
    });
  }
}
