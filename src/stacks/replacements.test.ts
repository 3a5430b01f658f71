import { describe, expect, it } from 'vitest';
import type { Wired } from '../cfn/wired.ts';
import { changed, fixture, type Changes } from '../testing/configs.ts';
import { readBack, withMistakes } from '../testing/deployments.ts';
import { AURORA } from '../testing/odd/data.ts';
import { both, type Fixture } from '../testing/odd/odd.ts';
import { collisions } from '../testing/replacements.ts';

/** Deployments that people start from. */
const BASES: readonly (readonly [string, Fixture, Changes])[] = [
  ['ztech', 'ztech', {}],
  [
    'ztech with Aurora, a serverless cache and a second wall',
    'ztech',
    {
      network: { networkAcls: true },
      data: {
        database: AURORA,
        cache: { instance: undefined, replicas: undefined, serverless: { maxGiB: 5, maxEcpuPerSecond: 5000 } },
      },
      compute: { bake: true },
    },
  ],
  ['wordpress', 'wordpress', {}],
];

/** A key or two that somebody changes later. */
const STEPS: readonly (readonly [string, Changes, Changes])[] = [
  ['zones', { network: { zones: 2 } }, { network: { zones: 3 } }],
  ['one NAT gateway for all', { network: { nat: 'zonal' } }, { network: { nat: 'single' } }],
  ['a regional NAT gateway', { network: { nat: 'single' } }, { network: { nat: 'regional' } }],
  ['IPv6', { network: { ipv6: false } }, { network: { ipv6: true } }],
  ['network ACLs', { network: { networkAcls: false } }, { network: { networkAcls: true } }],
  ['longer backups', {}, { data: { backups: { retentionDays: 60 } } }],
  ['the firewall', { edge: { waf: { mode: 'count' } } }, { edge: { waf: { mode: 'block' } } }],
  ['another mailbox', {}, { operations: { email: 'pager@example.com' } }],
  ['another tag', {}, { tags: { team: 'another', cost: '42' } }],
  ['Intel', { compute: { instances: ['m7g.large'] } }, { compute: { instances: ['m7i.large'] } }],
  ['a copy in another region', {}, { regions: { recovery: 'us-west-2' } }],
];

/** Read back once, however many steps begin there. */
const read = new Map<string, Wired>();
function wiredOf(name: Fixture, changes: Changes): Wired {
  const key = `${name} ${JSON.stringify(changes)}`;
  const wired = read.get(key) ?? readBack(changed(name, changes)).wired;
  read.set(key, wired);
  return wired;
}

const CASES = BASES.flatMap(([title, name, base]) =>
  STEPS.map(([step, before, after]) => [`${title}: ${step}`, name, both(base, before), both(base, after)] as const),
);

describe('no update takes a name that is still taken', () => {
  it.each(CASES)('%s', (_, name, before, after) => {
    const [old, fresh] = [wiredOf(name, before), wiredOf(name, after)];
    expect(collisions(old, fresh)).toEqual([]);
    expect(collisions(fresh, old)).toEqual([]);
  });

  it('sees a proxy that goes to other subnets under its name', () => {
    const fixed = (zones: number) =>
      withMistakes(readBack(changed('ztech', { network: { zones } })), [
        ['data', 'DatabaseProxy/Properties/DBProxyName', 'ztech-production'],
      ]);
    expect(collisions(fixed(2), fixed(3))).toEqual([
      'Data.DatabaseProxy takes what Data.DatabaseProxy has: AWS::RDS::DBProxy in sa-east-1: "ztech-production"',
    ]);
  });

  it('a change of what is baked that is taken back: Image Builder counts, no version is ours', () => {
    const versions = ['one', 'another', 'one'].map((team) =>
      ['Component', 'ImageRecipe'].map(
        (kind) =>
          readBack(changed('ztech', { compute: { bake: true }, tags: { team } })).wired.ofType(
            `AWS::ImageBuilder::${kind}`,
          )[0]?.body.Properties?.['Version'],
      ),
    );
    expect(versions).toEqual(versions.map(() => ['1.0.0', '1.0.x']));
  });

  it('a vault that was kept: the next stack names its own', () => {
    const { wired } = readBack(changed('ztech', { regions: { recovery: 'us-west-2' } }));
    const names = wired.ofType('AWS::Backup::BackupVault').map(({ body }) => JSON.stringify(body.Properties));
    expect(names).toHaveLength(2);
    for (const name of names) expect(name).toContain('AWS::StackId');
  });

  it('a fourth zone', () => {
    const cache = { instance: undefined, replicas: undefined, serverless: { maxGiB: 5, maxEcpuPerSecond: 5000 } };
    const [three, four] = [3, 4].map((zones) =>
      readBack(changed('wordpress', { network: { zones }, data: { cache } })),
    );
    if (three === undefined || four === undefined) throw new Error('two deployments');
    expect(collisions(three.wired, four.wired)).toEqual([]);
    // It spans three zones at most, so a fourth leaves it alone, name and all.
    const [old, fresh] = [three, four].map(({ wired }) => wired.ofType('AWS::ElastiCache::ServerlessCache')[0]?.body);
    expect(fresh?.Properties?.['ServerlessCacheName']).toBe('wordpress-production-cache-3');
    expect(old?.Properties).toEqual({ ...fresh?.Properties });
  });

  it('entries of the network ACL when one of them goes: the others keep their numbers', () => {
    const numbers = (changes: Changes) =>
      new Map(
        readBack(changed('ztech', both({ network: { networkAcls: true } }, changes)))
          .wired.ofType('AWS::EC2::NetworkAclEntry')
          .map(({ id, body }) => [id, body.Properties?.['RuleNumber']]),
      );
    const all = numbers({});
    const fewer = numbers({ data: { sharedFiles: false } });
    expect(all.size).toBe(6);
    expect(fewer.size).toBe(5);
    for (const [id, number] of fewer) expect(number, id).toBe(all.get(id));
  });

  it('sees a subnet that goes to another zone with its addresses: EC2 refuses the second', () => {
    const one = readBack(fixture('ztech'));
    const moved = withMistakes(one, [['network', 'PublicSubnetA/Properties/AvailabilityZone', 'sa-east-1c']]);
    expect(collisions(one.wired, moved)).toEqual([
      'Network.PublicSubnetA takes what Network.PublicSubnetA has: AWS::EC2::Subnet: "Network.Vpc.Ref" "10.40.80.0/22"',
    ]);
  });
});
