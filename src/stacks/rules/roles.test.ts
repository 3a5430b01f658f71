import {
  isolated,
  twoWaysIn,
  privateImage,
  seesMistakes,
  line,
  ref,
  released,
  statement,
  ztech,
  type Case,
} from '../../testing/mistakes.ts';
import { roleRules } from './roles.ts';

const SESSIONS = 'the bastion may open sessions and nothing else';

const cases: readonly Case[] = [
  [
    SESSIONS,
    'without a role',
    twoWaysIn,
    [['network', 'BastionTemplate/Properties/LaunchTemplateData/IamInstanceProfile', undefined]],
    /BastionFleet may not ssmmessages:OpenDataChannel/,
  ],
  [
    SESSIONS,
    'a role that reads a secret',
    twoWaysIn,
    [
      [
        'network',
        `${statement(twoWaysIn, 'network', 'BastionSessionPolicy', 'SessionManagerAgent')}/Action/5`,
        'secretsmanager:GetSecretValue',
      ],
    ],
    /BastionFleet may secretsmanager:GetSecretValue, without need/,
  ],
  [
    SESSIONS,
    'started before it may',
    twoWaysIn,
    [['network', 'BastionFleet/DependsOn', ['InternetGatewayAttachment']]],
    /BastionFleet does not wait for Bast/,
  ],
  [
    'calls arrive without NAT',
    'signals lost',
    isolated,
    [['network', 'CloudformationEndpoint', undefined]],
    /call cloudformation, which has no endpoint/,
  ],
  [
    'calls arrive without NAT',
    'layers lost',
    privateImage,
    [['network', 'EcrDkrEndpoint', undefined]],
    /call ecr\.dkr/,
  ],
  [
    'instances may do what they call',
    'the signal not allowed',
    ztech,
    [['compute', statement(ztech, 'compute', 'InstancePolicy', 'SignalThisStack'), undefined]],
    /may not cloudformation:SignalResource/,
  ],
  [
    'instances may do what they call',
    'the cache secret not readable',
    ztech,
    [['compute', `${statement(ztech, 'compute', 'InstancePolicy', 'ReadSecrets')}/Resource/1`, undefined]],
    /may not secretsmanager:GetSecretValue on <Data\.CacheSecret/,
  ],
  [
    'instances may do what they call',
    'a call nobody thought of',
    ztech,
    [line(ztech, 'aws ec2 describe-tags')],
    /calls aws ec2 describe-tags/,
  ],
  [
    'instances may do what they call',
    'releases out of reach',
    released,
    [['data', '/Outputs/ReleasesBucketArn/Value', { 'Fn::GetAtt': ['Images', 'Arn'] }]],
    /may not s3:GetObject on <Data\.Releases/,
  ],
  [
    'instances may do what they call',
    'started before it may',
    ztech,
    [['compute', 'WebFleet/DependsOn', 'FromOurDistribution']],
    /does not wait for InstancePolicy/,
  ],
  [
    'instances may do nothing else',
    'all of S3',
    ztech,
    [
      [
        'compute',
        'InstancePolicy/Properties/PolicyDocument/Statement/-',
        { Sid: 'All', Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' },
      ],
    ],
    /may s3:ListAllMyBuckets on \*, which nothing needs/,
  ],
  [
    'instances may do nothing else',
    'every secret',
    ztech,
    [['compute', `${statement(ztech, 'compute', 'InstancePolicy', 'ReadSecrets')}/Resource/0`, '*']],
    /may secretsmanager:GetSecretValue on \*/,
  ],
  [
    'roles trust their service',
    'anybody',
    ztech,
    [
      [
        'data',
        'DatabaseProxyRole/Properties/AssumeRolePolicyDocument/Statement/0/Principal/Service',
        'ec2.amazonaws.com',
      ],
    ],
    /trusts ec2\.amazonaws\.com, not rds/,
  ],
  [
    'services may do their work',
    'the proxy cannot read the password',
    ztech,
    [['data', `${statement(ztech, 'data', 'DatabaseProxyPolicy', 'Password')}/Resource`, ref('CacheSecret')]],
    /DatabaseProxyRole may not secretsmanager:GetSecretValue/,
  ],
  [
    'services may do their work',
    'the proxy cannot open it',
    ztech,
    [['data', statement(ztech, 'data', 'DatabaseProxyPolicy', 'KeyOfThePassword'), undefined]],
    /DatabaseProxyRole may not kms:Decrypt/,
  ],
  [
    'no broad permissions',
    'a star',
    ztech,
    [['data', 'DatabaseMonitoringPolicy/Properties/PolicyDocument/Statement/0/Action', 'logs:*']],
    /may logs:\*/,
  ],
];

seesMistakes(roleRules, cases);
