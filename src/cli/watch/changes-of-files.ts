import type { Clock } from '../../deploy/port.ts';
import type { Files } from '../world.ts';

/**
 * Waiting until somebody has saved a file. The files are read again and again, and compared: a config and its bases are a
 * few kilobytes, and what is read is true for every editor (most put a new file in the place of the old one), through
 * symbolic links, on network and container disks, and after a folder was exchanged as a whole. Notifications of the
 * system see some of these on some systems, and would need this beside them.
 */

/** What files hold; undefined for one that cannot be read. */
export type Contents = ReadonlyMap<string, string | undefined>;

/** How often they are read, in milliseconds: at once for a person. A look at five files takes 0.1 ms of CPU. */
const LOOK = 250;
/** How long a change has to stand: editors remove, write and rename in steps. */
const SETTLED = 100;

/** What the files hold now. Never throws: a file that cannot be read holds undefined. */
export function contentsOf(names: Iterable<string>, files: Files): Contents {
  return new Map([...names].map((name) => [name, textOf(name, files)]));
}

function textOf(name: string, files: Files): string | undefined {
  try {
    return files.readText(name);
  } catch {
    return undefined;
  }
}

/** Files that hold something else now. */
export interface Change {
  readonly names: readonly string[];
  /** What all of them hold. */
  readonly contents: Contents;
}

/**
 * Which files no longer hold what is `known`, as soon as they stand still; undefined when the signal ends the wait. A
 * file that is gone has changed, and one that comes back.
 */
export async function nextChange(
  known: Contents,
  { files, clock }: { readonly files: Files; readonly clock: Clock },
  signal: AbortSignal,
): Promise<Change | undefined> {
  let last = known;
  while (!signal.aborted) {
    await clock.sleep(last === known ? LOOK : SETTLED, signal);
    const now = contentsOf(known.keys(), files);
    const names = differing(known, now);
    if (names.length === 0) last = known;
    else if (differing(last, now).length > 0) last = now;
    else if (!signal.aborted) return { names, contents: now };
  }
  return undefined;
}

function differing(before: Contents, after: Contents): readonly string[] {
  return [...before.keys()].filter((name) => before.get(name) !== after.get(name));
}
