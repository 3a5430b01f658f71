import { isBusy, type Orphan } from '../tree.ts';
import type { Stack } from '../port.ts';

/** The next thing to do on the way down; pure, so that a run which was killed is simply begun again. */
export type Step =
  | { readonly do: 'delete'; readonly stack: Stack; readonly region: string }
  /** CloudFormation is at it already. */
  | { readonly do: 'follow'; readonly stack: Stack; readonly region: string }
  | { readonly do: 'finish' };

export interface Seen {
  /** Root stacks that stand, in the order of `deployment.yaml`, without the one of the hosted zone. */
  readonly roots: readonly { readonly stack: Stack; readonly region: string }[];
  /** What a deleted root left standing. */
  readonly orphans: readonly (Orphan & { readonly region: string })[];
}

/** What stands on what: nested stacks go before those they stand on, and what this list lacks goes first. */
const LAST: readonly string[] = ['Data', 'Network'];

/** Roots against the order of deployment (edge reads the root's outputs), then Data, then the Network it stands in. */
export function next({ roots, orphans }: Seen): Step {
  const inOrder = orphans.toSorted((a, b) => LAST.indexOf(a.logicalId) - LAST.indexOf(b.logicalId));
  const first = roots.at(-1) ?? inOrder[0];
  if (first === undefined) return { do: 'finish' };
  return { do: isBusy(first.stack.status) ? 'follow' : 'delete', stack: first.stack, region: first.region };
}
