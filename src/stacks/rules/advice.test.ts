import { seesMistakes, serverlessCache, type Case } from '../../testing/mistakes.ts';
import { adviceRules } from './advice.ts';

const cases: readonly Case[] = [
  [
    'alarms name keys of the config',
    'a serverless cache of another size of node',
    serverlessCache,
    [['operations', 'CacheEvictions/Properties/AlarmDescription', 'full. Take a larger data.cache.instance.']],
    /CacheEvictions names data\.cache\.instance/,
  ],
];

seesMistakes(adviceRules, cases);
