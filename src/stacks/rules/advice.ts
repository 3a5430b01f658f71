import { textOf, type Resolved, type Wired } from '../../cfn/wired.ts';
import type { Config } from '../../config/schema.ts';
import { nameOf, property, violations, type Rule } from './rule.ts';

/** A key as texts name it: `data.cache.instance`. */
const KEY = /\b(?:network|data|compute|edge|operations|traffic)(?:\.[a-z]\w*)+/gi;

/** What stands under the key of another variant: nodes have no `serverless`, a serverless cache or database no `instance`. */
const OF_ANOTHER_VARIANT: readonly unknown[] = [undefined, null, 'db.serverless'];

/** What the config says under a key; undefined where it says nothing. */
const said = (config: Config, key: string): unknown =>
  key
    .split('.')
    .reduce<unknown>(
      (inner, name) =>
        typeof inner === 'object' && inner !== null
          ? Object.entries(inner).find(([own]) => own === name)?.[1]
          : undefined,
      config,
    );

/** Whoever reads an alarm at night finds the key it names in his config: that of nodes is none of a serverless cache. */
function alarmsNameKeysOfTheConfig(deployment: Wired, config: Config): readonly string[] {
  return deployment.ofType('AWS::CloudWatch::Alarm').flatMap((alarm) => {
    const text: Resolved | undefined = property(alarm, 'AlarmDescription');
    return violations(
      [...textOf(text).matchAll(KEY)].map(([key]) => key),
      (key) =>
        OF_ANOTHER_VARIANT.includes(said(config, key)) &&
        `${nameOf(alarm)} names ${key}, which the config does not have`,
    );
  });
}

export const adviceRules: readonly Rule[] = [
  { name: 'alarms name keys of the config', check: alarmsNameKeysOfTheConfig },
];
