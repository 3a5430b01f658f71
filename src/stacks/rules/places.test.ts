import { dualStack, seesMistakes, aurora, isolated, ref, wordpress, ztech, type Case } from '../../testing/mistakes.ts';
import { placeRules } from './places.ts';

const cases: readonly Case[] = [
  [
    'data has no way out',
    'a route for the data tier',
    ztech,
    [
      [
        'network',
        'DataDefaultRoute',
        {
          Type: 'AWS::EC2::Route',
          Properties: {
            RouteTableId: ref('DataRoutes'),
            DestinationCidrBlock: '0.0.0.0/0',
            NatGatewayId: ref('NatGatewayA'),
          },
        },
      ],
    ],
    /Data\.Database stands in .*way out is nat/,
  ],
  [
    'data has no way out',
    'the database in the app subnets',
    ztech,
    [['network', '/Outputs/DataSubnetIdB/Value', ref('AppSubnetB')]],
    /Data\.Database stands in Network\.AppSubnetB/,
  ],
  [
    'data has no way out',
    'a subnet that follows the main table',
    ztech,
    [['network', 'DataSubnetARoutes', undefined]],
    /DataSubnetA, whose way out is unclear/,
  ],
  [
    'the database is not public',
    'PubliclyAccessible not said',
    ztech,
    [['data', 'Database/Properties/PubliclyAccessible', undefined]],
    /Data\.Database is not said/,
  ],
  [
    'the database is not public',
    'a public member',
    aurora,
    [['data', 'DatabaseMember2/Properties/PubliclyAccessible', true]],
    /DatabaseMember2/,
  ],
  [
    'balancer, NAT and bastion stand in public subnets',
    'the balancer in the app subnets',
    ztech,
    [['root', 'Compute/Properties/Parameters/PublicSubnetIdA', { 'Fn::GetAtt': ['Network', 'Outputs.AppSubnetIdA'] }]],
    /Compute\.Balancer stands in Network\.AppSubnetA/,
  ],
  [
    'balancer, NAT and bastion stand in public subnets',
    'a gateway that is not attached',
    ztech,
    [['network', 'InternetGatewayAttachment/Properties/InternetGatewayId', 'igw-0']],
    /InternetGateway is not attached/,
  ],
  [
    'balancer, NAT and bastion stand in public subnets',
    'the bastion in a private subnet',
    wordpress,
    [['network', 'BastionFleet/Properties/VPCZoneIdentifier/0', ref('AppSubnetA')]],
    /BastionFleet stands in/,
  ],
  [
    'instances stand behind NAT',
    'instances in the public subnets',
    ztech,
    [['root', 'Compute/Properties/Parameters/AppSubnetIdA', { 'Fn::GetAtt': ['Network', 'Outputs.PublicSubnetIdA'] }]],
    /whose way out is internet, not nat/,
  ],
  [
    'instances stand behind NAT',
    'NAT in another zone',
    ztech,
    [['network', 'AppDefaultRouteA/Properties/NatGatewayId', ref('NatGatewayB')]],
    /AppSubnetA goes out through another zone/,
  ],
  [
    'instances stand behind NAT',
    'a way out that was not wanted',
    isolated,
    [
      [
        'network',
        'Stray',
        {
          Type: 'AWS::EC2::Route',
          Properties: {
            RouteTableId: ref('AppRoutesA'),
            DestinationCidrBlock: '0.0.0.0/0',
            GatewayId: ref('InternetGateway'),
          },
        },
      ],
    ],
    /is internet, not nowhere/,
  ],
  [
    'only the front has public addresses',
    'instances with public addresses',
    ztech,
    [['compute', `WebTemplate/Properties/LaunchTemplateData/NetworkInterfaces/0/AssociatePublicIpAddress`, true]],
    /WebTemplate does not refuse/,
  ],
  [
    'only the front has public addresses',
    'subnets that hand them out',
    ztech,
    [['network', 'AppSubnetA/Properties/MapPublicIpOnLaunch', true]],
    /AppSubnetA hands out/,
  ],
  [
    'only the front has public addresses',
    'an address for something else',
    ztech,
    [['network', 'Stray', { Type: 'AWS::EC2::EIP', Properties: { Domain: 'vpc' } }]],
    /Stray belongs to no NAT/,
  ],
  [
    'a bastion as asked',
    'a bastion nobody asked for',
    ztech,
    [['network', 'Bastion', { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: {} }]],
    /Network\.Bastion was not asked for/,
  ],
  [
    'a bastion as asked',
    'another key pair',
    wordpress,
    [['compute', 'WebTemplate/Properties/LaunchTemplateData/KeyName', 'mine']],
    /does not have the key pair ops/,
  ],
  [
    'tiers span the zones',
    'a database in two zones',
    ztech,
    [['data', 'DatabaseSubnets/Properties/SubnetIds/2', undefined]],
    /DatabaseSubnets spans 2 of 3/,
  ],
  [
    'tiers span the zones',
    'two mount targets in a zone',
    ztech,
    [['data', 'FilesMountB/Properties/SubnetId', ref('DataSubnetIdA')]],
    /mount targets are not one in each/,
  ],
  [
    'tiers span the zones',
    'two subnets in a zone',
    ztech,
    [['network', 'AppSubnetB/Properties/AvailabilityZone', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }]],
    /WebFleet spans 2 of 3/,
  ],
  [
    'every member has a security group',
    'the cache without its group',
    ztech,
    [['data', 'Cache/Properties/SecurityGroupIds', []]],
    /Data\.Cache has no security group/,
  ],
  [
    'instances stand behind NAT',
    'instances that all the world can call by IPv6',
    dualStack,
    [
      [
        'network',
        'AppDefaultRouteIpv6A/Properties',
        {
          RouteTableId: { Ref: 'AppRoutesA' },
          DestinationIpv6CidrBlock: '::/0',
          GatewayId: { Ref: 'InternetGateway' },
        },
      ],
    ],
    /AppSubnetA, whose way out is unclear/,
  ],
  [
    'data has no way out',
    'a way out by IPv6',
    dualStack,
    [
      [
        'network',
        'DataRouteIpv6',
        {
          Type: 'AWS::EC2::Route',
          Properties: {
            RouteTableId: { Ref: 'DataRoutes' },
            DestinationIpv6CidrBlock: '::/0',
            EgressOnlyInternetGatewayId: { Ref: 'EgressOnlyGateway' },
          },
        },
      ],
    ],
    /whose way out is nat/,
  ],
];

seesMistakes(placeRules, cases);
