import { from, seesMistakes, isolated, ref, wordpress, world, ztech, type Case } from '../../testing/mistakes.ts';
import { flowRules } from './flows.ts';

const cases: readonly Case[] = [
  [
    'flows are open on both sides',
    'no egress of the balancer',
    ztech,
    [
      ['network', 'BalancerGroup/Properties/SecurityGroupEgress/0/FromPort', 8080],
      ['network', 'BalancerGroup/Properties/SecurityGroupEgress/0/ToPort', 8080],
    ],
    /Balancer to Compute\.WebFleet, tcp 80: closed in the egress/,
  ],
  [
    'flows are open on both sides',
    'the cache closed',
    ztech,
    [['network', 'CacheFromApp', undefined]],
    /WebFleet to Data\.Cache, tcp 6379: closed in the ingress/,
  ],
  [
    'flows are open on both sides',
    'the files closed',
    wordpress,
    [['network', 'FilesFromApp/Properties/FromPort', 2050]],
    /FilesMountA, tcp 2049: closed in the ingress/,
  ],
  [
    'flows are open on both sides',
    'the proxy cut off',
    ztech,
    [['network', 'ProxyGroup/Properties/SecurityGroupEgress', []]],
    /DatabaseProxy to Data\.Database, tcp 3307: closed in the egress/,
  ],
  [
    'flows are open on both sides',
    'no HTTPS',
    ztech,
    [['network', 'AppGroup/Properties/SecurityGroupEgress/3', undefined]],
    /WebFleet cannot reach HTTPS/,
  ],
  [
    'flows are open on both sides',
    'wires crossed in the root',
    ztech,
    [['root', 'Data/Properties/Parameters/CacheGroupId', { 'Fn::GetAtt': ['Network', 'Outputs.FilesGroupId'] }]],
    /Data\.Cache, tcp 6379: closed/,
  ],
  [
    'flows are open on both sides',
    'endpoints closed',
    isolated,
    [['network', 'EndpointsFromApp', undefined]],
    /SsmEndpoint, tcp 443: closed in the ingress/,
  ],
  [
    'flows are open on both sides',
    'the bastion cut off',
    wordpress,
    [['network', 'AppFromBastion', undefined]],
    /BastionFleet to Compute\.WebFleet, tcp 22: closed/,
  ],
  [
    'nothing else is open',
    'the app admits a port more',
    ztech,
    [['network', 'AppFromBalancer/Properties/ToPort', 8080]],
    /AppFromBalancer: .* tcp 80-8080 serves no flow/,
  ],
  [
    'nothing else is open',
    'the cache may call the world',
    ztech,
    [['network', 'CacheGroup/Properties/SecurityGroupEgress/0', world(443)]],
    /CacheGroup to 0\.0\.0\.0\/0, tcp 443 serves no flow/,
  ],
  [
    'nothing else is open',
    'instances may reach anything',
    ztech,
    [['network', 'AppGroup/Properties/SecurityGroupEgress/-', { IpProtocol: '-1', CidrIp: '0.0.0.0/0' }]],
    /AppGroup to 0\.0\.0\.0\/0, all serves no flow/,
  ],
  [
    'only the balancer and the bastion face the internet',
    'visitors past CloudFront',
    ztech,
    [['network', 'BalancerGroup/Properties/SecurityGroupIngress/-', world(443)]],
    /0\.0\.0\.0\/0, tcp 443 opens a door/,
  ],
  [
    'only the balancer and the bastion face the internet',
    'CloudFront shut out',
    ztech,
    [['network', 'BalancerGroup/Properties/SecurityGroupIngress', []]],
    /BalancerGroup does not admit pl-/,
  ],
  [
    'only the balancer and the bastion face the internet',
    'SSH from the world',
    wordpress,
    [['network', 'BastionGroup/Properties/SecurityGroupIngress/0/CidrIp', '0.0.0.0/0']],
    /opens a door/,
  ],
  [
    'only the balancer and the bastion face the internet',
    'instances open to the world',
    ztech,
    [
      [
        'network',
        'Hole',
        { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { ...world(80), GroupId: ref('AppGroup') } },
      ],
    ],
    /Network\.Hole: Network\.AppGroup .* opens a door/,
  ],
  [
    'the database admits one group',
    'instances past the proxy',
    ztech,
    [
      [
        'network',
        'Hole',
        {
          Type: 'AWS::EC2::SecurityGroupIngress',
          Properties: { ...from('AppGroup', 3306), GroupId: ref('DatabaseGroup') },
        },
      ],
    ],
    /AppGroup, tcp 3306: the database admits somebody else/,
  ],
  [
    'the database admits one group',
    'another port',
    ztech,
    [['network', 'DatabaseFromProxy/Properties/FromPort', 22]],
    /tcp 22-3307: the database admits/,
  ],
  [
    'SSH only from the bastion',
    'SSH from the network',
    wordpress,
    [
      ['network', 'AppFromBastion/Properties/SourceSecurityGroupId', undefined],
      ['network', 'AppFromBastion/Properties/CidrIp', '10.41.0.0/16'],
    ],
    /10\.41\.0\.0\/16, tcp 22 lets SSH in/,
  ],
  [
    'SSH only from the bastion',
    'a range with 22 in it',
    ztech,
    [['network', 'AppFromBalancer/Properties/FromPort', 20]],
    /tcp 20-80 lets SSH in/,
  ],
  [
    'every security group has members',
    'a group of nobody',
    ztech,
    [['network', 'Leftover', { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x' } }]],
    /Leftover has no member/,
  ],
  [
    'every security group names its egress',
    'the database may call anybody',
    ztech,
    [['network', 'DatabaseGroup/Properties/SecurityGroupEgress', undefined]],
    /DatabaseGroup may call anybody/,
  ],
];

seesMistakes(flowRules, cases);
