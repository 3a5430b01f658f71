/**
 * An IPv4 range as integers. Own few lines: loading the library that reads addresses strictly (ip-address) costs 14 % of
 * a bare start of Node.js (bundled, 41 pairs), so it is what the tests compare these with. zod's cidrv4 has refused
 * malformed text before.
 */
export interface Range {
  /** First address as an unsigned 32-bit number. */
  readonly first: number;
  /** Prefix length, 0 to 32. */
  readonly prefix: number;
}

const size = (prefix: number): number => 2 ** (32 - prefix);

/** An address in dotted form as an unsigned number. */
export function toNumber(address: string): number {
  return address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
}

const toText = (address: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');

/** Reads `10.40.0.0/16`; host bits are kept, so that `isAligned` can tell. */
export function readRange(cidr: string): Range {
  const [address = '', prefix = ''] = cidr.split('/');
  return { first: toNumber(address), prefix: Number(prefix) };
}

/** `10.40.0.0/16`. */
export const rangeText = (range: Range): string => `${toText(range.first)}/${range.prefix}`;

/** Whether the address is the first of its range: `10.40.1.0/16` is not. */
export const isAligned = (range: Range): boolean => range.first % size(range.prefix) === 0;

/** The range with its host bits cleared. */
export function aligned(range: Range): Range {
  return { ...range, first: range.first - (range.first % size(range.prefix)) };
}

/** Slot number `slot` when `range` is cut into pieces of `prefix`. */
export function slice(range: Range, prefix: number, slot: number): Range {
  return { first: range.first + slot * size(prefix), prefix };
}

/** Whether every address of `inner` lies in `outer`. */
export function contains(outer: Range, inner: Range): boolean {
  return outer.first <= inner.first && inner.first + size(inner.prefix) <= outer.first + size(outer.prefix);
}

/** Whether any address lies in both. */
export const overlaps = (a: Range, b: Range): boolean =>
  a.first < b.first + size(b.prefix) && b.first < a.first + size(a.prefix);

/** Addresses instances can have in a subnet: AWS keeps the first four and the last one (VPC User Guide, "Subnet sizing"). */
export const usableAddresses = (range: Range): number => size(range.prefix) - 5;

const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(readRange);

/** Whether a range lies in the private address space of RFC 1918. */
export const isPrivate = (range: Range): boolean => privateRanges.some((outer) => contains(outer, range));
