import { rangeText, readRange, slice } from './ipv4.ts';
import type { Zone } from './model.ts';

const letters = ['A', 'B', 'C', 'D'] as const;

/**
 * The permanent address layout. With p the prefix of the VPC, zone n (0 to 3) has: app slot n of size p+4; data slot
 * 16+n and public slot 20+n of size p+6. The same whatever the number of zones, so a zone can be added later without
 * moving a subnet; a quarter of the range (app) and an eighth (the rest) are used, everything above stays free.
 *
 * @param cidr range of the VPC, /16 to /20
 * @param zones number of zones (2 to 4), or their names
 */
export function zoneLayout(cidr: string, zones: number | readonly string[]): Zone[] {
  const vpc = readRange(cidr);
  const names = typeof zones === 'number' ? letters.slice(0, zones).map(() => null) : zones;
  return letters.slice(0, names.length).map((letter, index) => ({
    letter,
    index,
    name: names[index] ?? null,
    publicCidr: rangeText(slice(vpc, vpc.prefix + 6, 20 + index)),
    appCidr: rangeText(slice(vpc, vpc.prefix + 4, index)),
    dataCidr: rangeText(slice(vpc, vpc.prefix + 6, 16 + index)),
    ipv6Slots: { public: 20 + index, app: index },
  }));
}

/** The slots of all four zones of a tier, which lie side by side: app in the first quarter, data in the fifth sixteenth. */
export function tierRanges(cidr: string): { readonly app: string; readonly data: string } {
  const vpc = readRange(cidr);
  return { app: rangeText(slice(vpc, vpc.prefix + 2, 0)), data: rangeText(slice(vpc, vpc.prefix + 4, 4)) };
}
