import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aligned, contains, isPrivate, overlaps, rangeText, readRange } from './ipv4.ts';
import { zoneLayout } from './layout.ts';

describe('the permanent address layout', () => {
  test('of 10.40.0.0/16, as documented', () => {
    expect(zoneLayout('10.40.0.0/16', 4)).toEqual([
      {
        letter: 'A',
        index: 0,
        name: null,
        appCidr: '10.40.0.0/20',
        dataCidr: '10.40.64.0/22',
        publicCidr: '10.40.80.0/22',
        ipv6Slots: { public: 20, app: 0 },
      },
      {
        letter: 'B',
        index: 1,
        name: null,
        appCidr: '10.40.16.0/20',
        dataCidr: '10.40.68.0/22',
        publicCidr: '10.40.84.0/22',
        ipv6Slots: { public: 21, app: 1 },
      },
      {
        letter: 'C',
        index: 2,
        name: null,
        appCidr: '10.40.32.0/20',
        dataCidr: '10.40.72.0/22',
        publicCidr: '10.40.88.0/22',
        ipv6Slots: { public: 22, app: 2 },
      },
      {
        letter: 'D',
        index: 3,
        name: null,
        appCidr: '10.40.48.0/20',
        dataCidr: '10.40.76.0/22',
        publicCidr: '10.40.92.0/22',
        ipv6Slots: { public: 23, app: 3 },
      },
    ]);
  });

  test('names zones in the order of the config', () => {
    expect(zoneLayout('10.0.0.0/16', ['sa-east-1c', 'sa-east-1a']).map((zone) => zone.name)).toEqual([
      'sa-east-1c',
      'sa-east-1a',
    ]);
  });

  const vpc = fc
    .record({ address: fc.integer({ min: 0, max: 2 ** 24 - 1 }), prefix: fc.integer({ min: 16, max: 20 }) })
    .map(({ address, prefix }) => rangeText(aligned({ first: 10 * 2 ** 24 + address, prefix })));
  const subnets = (cidr: string, zones: number) =>
    zoneLayout(cidr, zones).flatMap((zone) => [zone.appCidr, zone.dataCidr, zone.publicCidr]);

  test('subnets never overlap and lie in the VPC', () => {
    fc.assert(
      fc.property(vpc, fc.integer({ min: 2, max: 4 }), (cidr, zones) => {
        const ranges = subnets(cidr, zones).map(readRange);
        for (const [index, range] of ranges.entries()) {
          expect(contains(readRange(cidr), range)).toBe(true);
          expect(aligned(range)).toEqual(range);
          for (const other of ranges.slice(index + 1)) expect(overlaps(range, other)).toBe(false);
        }
      }),
    );
  });

  test('a zone more moves none of the others', () => {
    fc.assert(
      fc.property(vpc, fc.integer({ min: 2, max: 3 }), (cidr, zones) => {
        expect(zoneLayout(cidr, zones + 1).slice(0, zones)).toEqual(zoneLayout(cidr, zones));
      }),
    );
  });
});

describe('ipv4', () => {
  test.each([
    ['10.0.0.0/8', true],
    ['172.16.0.0/12', true],
    ['172.32.0.0/16', false],
    ['192.168.128.0/20', true],
    ['192.169.0.0/16', false],
    ['100.64.0.0/16', false],
    ['10.0.0.0/7', false],
  ])('isPrivate %s is %s', (cidr, expected) => {
    expect(isPrivate(readRange(cidr))).toBe(expected);
  });

  test('agrees with the library ip-address on containment and host bits', async () => {
    const { Address4 } = await import('ip-address');
    const cidr = fc
      .record({ first: fc.integer({ min: 0, max: 2 ** 32 - 1 }), prefix: fc.integer({ min: 1, max: 32 }) })
      .map(rangeText);
    fc.assert(
      fc.property(cidr, cidr, (one, other) => {
        const inner = aligned(readRange(one));
        const outer = aligned(readRange(other));
        expect(rangeText(inner)).toBe(`${new Address4(one).startAddress().correctForm()}/${inner.prefix}`);
        expect(contains(outer, inner)).toBe(new Address4(rangeText(inner)).isInSubnet(new Address4(rangeText(outer))));
      }),
      { numRuns: 500 },
    );
  });
});
