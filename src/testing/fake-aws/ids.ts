import { createHash } from 'node:crypto';

/** Identifiers that look like AWS's and are the same on every run: the n-th one is made of the hash of n. */
export interface Ids {
  uuid(): string;
  /** Lower case hexadecimal digits. */
  hex(length: number): string;
  /** Upper case letters and digits, as CloudFormation appends to the names it makes. */
  suffix(length: number): string;
}

export function numberedIds(seed: string): Ids {
  let count = 0;
  const digest = (): string => {
    count += 1;
    return createHash('sha256')
      .update(`${seed}/${String(count)}`)
      .digest('hex');
  };
  return {
    hex: (length) => digest().slice(0, length),
    suffix: (length) => BigInt(`0x${digest()}`).toString(36).toUpperCase().slice(0, length),
    uuid() {
      const h = digest();
      return [h.slice(0, 8), h.slice(8, 12), `4${h.slice(13, 16)}`, `8${h.slice(17, 20)}`, h.slice(20, 32)].join('-');
    },
  };
}
