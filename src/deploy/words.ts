/** Numbers as a person reads them. */

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** `3 days ago`, `just now`; both in milliseconds since 1970. */
export function ago(then: number, now: number): string {
  const passed = now - then;
  const unit = UNITS.find(([, length]) => passed >= length);
  if (unit === undefined) return 'just now';
  const [noun, length] = unit;
  return `${counted(Math.floor(passed / length), noun)} ago`;
}

/** `1 resource`, `2 resources`. */
export const counted = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
