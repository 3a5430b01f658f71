import { seesMistakes, ref, ztech, type Case } from '../../testing/mistakes.ts';
import { secretRules } from './secrets.ts';

const cases: readonly Case[] = [
  [
    'no secret values',
    'a token in the template',
    ztech,
    [['data', 'Cache/Properties/AuthToken', 'correct-horse-battery']],
    /Cache\.AuthToken holds a secret/,
  ],
  [
    'no secret values',
    'an access key in user data',
    ztech,
    [
      [
        'compute',
        'WebTemplate/Properties/LaunchTemplateData/UserData',
        { 'Fn::Base64': 'aws configure set aws_access_key_id AKIAIOSFODNN7EXAMPLE' },
      ],
    ],
    /UserData.* looks like a secret/,
  ],
  [
    'no secret values',
    'a password in user data',
    ztech,
    [
      [
        'compute',
        'WebTemplate/Properties/LaunchTemplateData/UserData',
        { 'Fn::Base64': 'mysql --password="hunter2hunter2"' },
      ],
    ],
    /looks like a secret/,
  ],
  [
    'no secret values',
    'a secret in an output',
    ztech,
    [['data', '/Outputs/CacheHost/Value', '{{resolve:secretsmanager:x:SecretString:token}}']],
    /Data shows a secret in output CacheHost/,
  ],
  [
    'no secret values',
    'a secret in user data',
    ztech,
    [
      [
        'compute',
        'WebTemplate/Properties/LaunchTemplateData/UserData',
        { 'Fn::Base64': { 'Fn::Sub': 'T={{resolve:secretsmanager:${CacheTokenArn}:SecretString:token}}' } },
      ],
    ],
    /would show a secret/,
  ],
  [
    'no secret values',
    'a secret typed into a parameter',
    ztech,
    [['data', '/Parameters/DatabaseGroupId/NoEcho', true]],
    /takes a secret as parameter/,
  ],
  [
    'secrets are within reach',
    'the secret of another region',
    ztech,
    [['data', '/Outputs/OriginHeaderReplicaArn/Value', ref('OriginSecret')]],
    /Edge\.Distribution reads Data\.OriginSecret, which is not in us-east-1/,
  ],
  [
    'secrets are within reach',
    'no replica',
    ztech,
    [['data', 'OriginSecret/Properties/ReplicaRegions', undefined]],
    /Edge\.Distribution reads Data\.OriginSecret/,
  ],
  [
    'secrets are within reach',
    'a secret of somebody else',
    ztech,
    [['data', 'Cache/Properties/AuthToken', '{{resolve:secretsmanager:other:SecretString}}']],
    /Data\.Cache resolves no secret of ours/,
  ],
];

seesMistakes(secretRules, cases);
