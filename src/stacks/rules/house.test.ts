import { seesMistakes, ztech, type Case } from '../../testing/mistakes.ts';
import { houseRules } from './house.ts';

const cases: readonly Case[] = [
  [
    'parameters are strings',
    'a list',
    ztech,
    [['data', '/Parameters/DataSubnetIdA/Type', 'AWS::EC2::Subnet::Id']],
    /is a AWS::EC2::Subnet::Id/,
  ],
  [
    'parameters are strings',
    'a pattern',
    ztech,
    [['data', '/Parameters/DataSubnetIdA/AllowedPattern', '^subnet-']],
    /has an AllowedPattern/,
  ],
  ['no tangles', 'an export', ztech, [['network', '/Outputs/VpcId/Export', { Name: 'vpc' }]], /Network uses "Export"/],
  [
    'no tangles',
    'an import',
    ztech,
    [['data', 'DatabaseSubnets/Properties/SubnetIds/0', { 'Fn::ImportValue': 'subnet' }]],
    /Data uses "Fn::ImportValue"/,
  ],
  ['no tangles', 'conditions', ztech, [['data', '/Conditions', {}]], /section Conditions/],
  [
    'the root holds only stacks',
    'a bucket in the root',
    ztech,
    [['root', 'Bucket', { Type: 'AWS::S3::Bucket' }]],
    /Root\.Bucket is a AWS::S3::Bucket/,
  ],
  [
    'the root holds only stacks',
    'data that goes with the root',
    ztech,
    [['root', 'Data/DeletionPolicy', undefined]],
    /Root\.Data does not stay/,
  ],
  [
    'names are left to AWS',
    'a named bucket',
    ztech,
    [['data', 'Images/Properties/BucketName', 'ztech-images']],
    /Images has a physical name/,
  ],
  [
    'names are left to AWS',
    'a log of the firewall that would be in the way of the next',
    ztech,
    [['edge', 'FirewallLogGroup/Properties/LogGroupName', 'aws-waf-logs-ztech-production']],
    /FirewallLogGroup has a physical name/,
  ],
  [
    'names are left to AWS',
    'a proxy of another name',
    ztech,
    [['data', 'DatabaseProxy/Properties/DBProxyName', 'proxy']],
    /is named proxy/,
  ],
  [
    'deployments leave the fleet alone',
    'a desired capacity',
    ztech,
    [['compute', 'WebFleet/Properties/DesiredCapacity', '2']],
    /has a DesiredCapacity/,
  ],
  [
    'deployments leave the fleet alone',
    'sizes set back',
    ztech,
    [['compute', 'WebFleet/UpdatePolicy/AutoScalingScheduledAction', undefined]],
    /would be set back/,
  ],
  [
    'deployments leave the fleet alone',
    'a stale image',
    ztech,
    [['compute', 'WebTemplate/Properties/LaunchTemplateData/ImageId', 'ami-0123456789abcdef0']],
    /names an image/,
  ],
  [
    'outputs are read',
    'a leftover',
    ztech,
    [['network', '/Outputs/Unread', { Value: 'x' }]],
    /nobody reads Network\.Unread/,
  ],
  [
    'within quotas',
    'too many outputs',
    ztech,
    [
      [
        'network',
        '/Outputs',
        {
          ...ztech().templates.get('network.yaml')?.Outputs,
          ...Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`Out${n}`, { Value: 'x' }])),
        },
      ],
    ],
    /more than 200 outputs/,
  ],
  [
    'policies are ours',
    "AWS's own",
    ztech,
    [['compute', 'InstanceRole/Properties/ManagedPolicyArns', ['arn:aws:iam::aws:policy/AdministratorAccess']]],
    /policies that AWS changes/,
  ],
  [
    'policies are ours',
    'a role without any',
    ztech,
    [['data', 'DatabaseMonitoringPolicy/Properties/Roles', []]],
    /may do nothing/,
  ],
];

seesMistakes(houseRules, cases);
