import { seesMistakes, ztech, type Case } from '../../testing/mistakes.ts';
import { keyRules } from './keys.ts';

const cases: readonly Case[] = [
  [
    'keys admit nobody else',
    'a service that encrypts nothing with it',
    ztech,
    [
      [
        'data',
        'DataKey/Properties/KeyPolicy/Statement/-',
        { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'kms:Decrypt', Resource: '*' },
      ],
    ],
    /DataKey admits s3\.amazonaws\.com, who encrypts nothing with it/,
  ],
  [
    'keys admit nobody else',
    'a service that may change the key',
    ztech,
    [['operations', 'AlarmsKey/Properties/KeyPolicy/Statement/1/Action', ['kms:Decrypt', 'kms:PutKeyPolicy']]],
    /AlarmsKey lets cloudwatch\.amazonaws\.com kms:PutKeyPolicy/,
  ],
  [
    'keys admit nobody else',
    'the logs of everybody',
    ztech,
    [['network', 'LogsKey/Properties/KeyPolicy/Statement/1/Condition', undefined]],
    /LogsKey admits log groups that are not ours/,
  ],
  [
    'logs may use their key',
    'another prefix',
    ztech,
    [
      [
        'network',
        'LogsKey/Properties/KeyPolicy/Statement/1/Condition/ArnLike/kms:EncryptionContext:aws:logs:arn',
        'arn:aws:logs:*:*:log-group:/aws/*',
      ],
    ],
    /does not let the logs service use it for Compute\.BootLog/,
  ],
  [
    'keys leave the rest to IAM',
    'a key nobody rules',
    ztech,
    [['data', 'DataKey/Properties/KeyPolicy/Statement/0', undefined]],
    /DataKey can be locked out/,
  ],
];

seesMistakes(keyRules, cases);
