import type { Lab } from './lab.ts';

/** One thing the laboratory proves. */
export interface Check {
  readonly name: string;
  /** In CI's subset of about a minute. */
  readonly quick: boolean;
  /** Checks in a row with this mark do not touch each other and run a few at a time. */
  readonly apart?: boolean;
  /** What was seen, in a few words. @throws {Error} when it is not as it should be. */
  run(lab: Lab): Promise<string>;
}

/** @throws {Error} with the message when the condition does not hold. */
export function expect(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}
