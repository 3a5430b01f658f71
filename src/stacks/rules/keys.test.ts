import { seesMistakes, ztech, type Case } from '../../testing/mistakes.ts';
import { keyRules } from './keys.ts';

const cases: readonly Case[] = [
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
