import { describe, expect, it } from 'vitest';
import { isRecord, type Plain } from '../cfn/read.ts';
import type { Config } from '../config/schema.ts';
import type { Rule } from '../stacks/rules/rule.ts';
import { changed, fixture } from './configs.ts';
import { readBack, withMistakes, type Mistake, type ReadBack } from './deployments.ts';
import { AURORA } from './odd/data.ts';

/** Mistakes planted into the templates, and the rule that has to see each: a slip in a stack, or a hand edit. */

export type Case = readonly [
  rule: string,
  mistake: string,
  platform: Platform,
  mistakes: readonly Mistake[],
  seen: RegExp,
];

/** A config that mistakes are planted in, built when the first of them is. */
export type Platform = () => ReadBack;

function platform(config: () => Config): Platform {
  let read: ReadBack | undefined;
  return () => (read ??= readBack(config()));
}

/** Declares a test for each mistake, and one that every rule sees at least one. */
export function seesMistakes(rules: readonly Rule[], cases: readonly Case[]): void {
  describe('a mistake is seen', () => {
    it.each(cases)('%s: %s', (name, _, platform, mistakes, seen) => {
      const [rule] = rules.filter((one) => one.name === name);
      const read = platform();
      expect(rule?.check(withMistakes(read, mistakes), read.config).join('\n')).toMatch(seen);
    });

    it('by every rule', () => {
      const proven = cases.map(([rule]) => rule);
      expect(rules.map(({ name }) => name).filter((name) => !proven.includes(name))).toEqual([]);
    });
  });
}

export const ztech = platform(() => fixture('ztech'));
export const wordpress = platform(() => fixture('wordpress'));
/** Both ways to a shell, of which the endpoints of Systems Manager have to know. */
export const twoWaysIn = platform(() =>
  changed('wordpress', {
    network: { interfaceEndpoints: ['ssm', 'ssmmessages'], bastion: { sessionManager: true } },
  }),
);
export const isolated = platform(() => changed('ztech', { network: { nat: 'none', interfaceEndpoints: undefined } }));
export const blocking = platform(() => changed('ztech', { edge: { waf: { mode: 'block' } } }));
export const twoOrigins = platform(() => changed('ztech', { edge: { imagesFallback: true } }));
export const cachedPages = platform(() => changed('ztech', { edge: { pages: { cacheSeconds: 30 } } }));
export const walled = platform(() => changed('ztech', { network: { networkAcls: true } }));
export const dualStack = platform(() => changed('wordpress', { network: { ipv6: true } }));
export const released = platform(() =>
  changed('ztech', { compute: { release: { version: '1.4.0', sha256: 'ab'.repeat(32) } } }),
);
export const scheduled = platform(() =>
  changed('ztech', { compute: { scaling: { schedule: [{ name: 'sale', at: '0 8 * * 5', min: 30 }] } } }),
);
export const aurora = platform(() =>
  changed('ztech', {
    data: {
      database: AURORA,
    },
  }),
);
/** WordPress without NAT; its image is in a private registry, as it has to be. */
export const privateImage = platform(() =>
  changed('wordpress', {
    network: { nat: 'none', interfaceEndpoints: undefined },
    compute: { release: { image: `111122223333.dkr.ecr.us-east-1.amazonaws.com/wp@sha256:${'ab'.repeat(32)}` } },
  }),
);
export const serverlessCache = platform(() =>
  changed('ztech', {
    data: { cache: { instance: undefined, replicas: undefined, serverless: { maxGiB: 5, maxEcpuPerSecond: 5000 } } },
  }),
);

/** With copies in another region. */
export const copied = platform(() => changed('ztech', { regions: { recovery: 'us-west-2' } }));

/** Without CDN, away from us-east-1. */
export const regional = platform(() => changed('wordpress', { regions: { primary: 'sa-east-1' } }));

/** Neither grows nor shrinks. */
export const fixed = platform(() =>
  changed('ztech', { compute: { capacity: { min: 25, max: 25 }, scaling: { surge: undefined, warmPool: false } } }),
);

/** Path of the statement of a policy that has the given Sid. */
export function statement(platform: Platform, file: string, policy: string, sid: string): string {
  const document = platform().templates.get(`${file}.yaml`)?.Resources[policy]?.Properties?.['PolicyDocument'];
  const statements = isRecord(document) ? document['Statement'] : [];
  const index = Array.isArray(statements)
    ? statements.findIndex((one: Plain) => isRecord(one) && one['Sid'] === sid)
    : -1;
  if (index < 0) throw new Error(`${policy} has no statement ${sid}`);
  return `${policy}/Properties/PolicyDocument/Statement/${index}`;
}

export const world = (port: number) => ({
  Description: 'x',
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  CidrIp: '0.0.0.0/0',
});
export const from = (group: string, port: number) => ({
  Description: 'x',
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  SourceSecurityGroupId: { Ref: group },
});
export const ref = (id: string) => ({ Ref: id });

/** User data with one variable changed, or with a line more. */
export function userData(
  platform: Platform,
  change: (header: string, body: string) => readonly [string, string],
): Mistake {
  const path = ['Properties', 'LaunchTemplateData', 'UserData', 'Fn::Base64', 'Fn::Join', '1'];
  let value: unknown = platform().templates.get('compute.yaml')?.Resources['WebTemplate'];
  for (const step of path) value = (value as Readonly<Record<string, unknown>>)[step];
  const [header, body] = value as readonly [{ readonly 'Fn::Sub': string }, string];
  const [newHeader, newBody] = change(header['Fn::Sub'], body);
  if (newHeader === header['Fn::Sub'] && newBody === body) throw new Error('the mistake misses the user data');
  return ['compute', ['WebTemplate', ...path].join('/'), [{ 'Fn::Sub': newHeader }, newBody]];
}
export const variable = (platform: Platform, name: string, value: string): Mistake =>
  userData(platform, (header, body) => [
    header.replace(new RegExp(`ZT_${name}='[^']*'`), `ZT_${name}='${value}'`),
    body,
  ]);
export const line = (platform: Platform, text: string): Mistake =>
  userData(platform, (header, body) => [header, `${body}\n${text}\n`]);
