import { seesMistakes, ztech, type Case } from '../../testing/mistakes.ts';
import { nameRules } from './names.ts';

const TO = 'OtherNames/Properties/Actions/0/RedirectConfig';
const RULE = 'one name answers';

const cases: readonly Case[] = [
  [RULE, 'no redirect', ztech, [['compute', 'OtherNames', undefined]], /ztech\.example is not sent on to www/],
  [
    RULE,
    'the first name sent on too',
    ztech,
    [['compute', 'OtherNames/Properties/Conditions/0/HostHeaderConfig/Values/1', 'www.ztech.example']],
    /www\.ztech\.example is sent on/,
  ],
  [RULE, 'another site', ztech, [['compute', `${TO}/Host`, 'ztech.example']], /leads to ztech\.example/],
  [RULE, 'for good, too early', ztech, [['compute', `${TO}/StatusCode`, 'HTTP_301']], /kept by browsers/],
  [RULE, 'too late', ztech, [['compute', 'OtherNames/Properties/Priority', 11]], /forwards before/],
];

seesMistakes(nameRules, cases);
