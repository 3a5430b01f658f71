import { dualStack, seesMistakes, isolated, wordpress, ztech, type Case } from '../../testing/mistakes.ts';
import { networkRules } from './network.ts';

const cases: readonly Case[] = [
  [
    'subnets do not overlap',
    'one in another',
    ztech,
    [['network', 'DataSubnetA/Properties/CidrBlock', '10.40.1.0/24']],
    /AppSubnetA overlaps Network\.DataSubnetA/,
  ],
  [
    'subnets do not overlap',
    'one outside',
    ztech,
    [['network', 'DataSubnetA/Properties/CidrBlock', '10.41.0.0/24']],
    /DataSubnetA is outside/,
  ],
  [
    'the VPC resolves names',
    'DNS host names off',
    ztech,
    [['network', 'Vpc/Properties/EnableDnsHostnames', false]],
    /Vpc does not resolve/,
  ],
  [
    'public things wait for the gateway',
    'a bastion that is still there when the gateway goes',
    wordpress,
    [['network', 'BastionFleet/DependsOn', undefined]],
    /BastionFleet does not wait/,
  ],
  [
    'public things wait for the gateway',
    'a NAT gateway that does not wait',
    ztech,
    [['network', 'NatGatewayA/DependsOn', undefined]],
    /NatGatewayA does not wait/,
  ],
  [
    'endpoints serve the instances',
    'an S3 endpoint for one zone less',
    ztech,
    [['network', 'S3Endpoint/Properties/RouteTableIds/1', undefined]],
    /AppRoutesB does not lead to the S3 endpoint/,
  ],
  [
    'endpoints serve the instances',
    'an endpoint policy',
    ztech,
    [['network', 'S3Endpoint/Properties/PolicyDocument', {}]],
    /S3Endpoint has a policy/,
  ],
  [
    'endpoints serve the instances',
    'an endpoint missing',
    isolated,
    [['network', 'SecretsmanagerEndpoint', undefined]],
    /no endpoint for secretsmanager/,
  ],
  [
    'endpoints serve the instances',
    'an endpoint under another name',
    isolated,
    [['network', 'SsmEndpoint/Properties/PrivateDnsEnabled', false]],
    /SsmEndpoint is not found/,
  ],
  [
    'IPv6 as asked',
    'a block taken twice',
    dualStack,
    [['network', 'AppSubnetB/Properties/Ipv6CidrBlock/Fn::Select/0', 0]],
    /subnets have the IPv6 blocks/,
  ],
  [
    'IPv6 as asked',
    'the database by IPv6',
    dualStack,
    [['network', 'DataSubnetA/Properties/Ipv6CidrBlock', { 'Fn::Select': [16, { 'Fn::Cidr': ['::/56', 24, 64] }] }]],
    /DataSubnetA of the data tier has IPv6/,
  ],
  [
    'IPv6 as asked',
    'a balancer that does not answer by it',
    dualStack,
    [['compute', 'Balancer/Properties/IpAddressType', 'ipv4']],
    /Balancer is not dualstack/,
  ],
];

seesMistakes(networkRules, cases);
