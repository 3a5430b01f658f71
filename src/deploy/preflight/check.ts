import { AwsError, type Aws } from '../port.ts';
import type { StackNode } from '../tree.ts';
import type { Needs } from './needs.ts';

/** Something that a deployment would fail on (`error`), or that would bite later (`warning`). */
export interface Finding {
  readonly severity: 'error' | 'warning';
  /** What was checked: `vCPU quota`. */
  readonly check: string;
  readonly message: string;
  /** How to mend it; commands are on lines of their own. */
  readonly hint: string;
  /** The config key behind it. */
  readonly key?: string;
}

/** What a check came to: findings (none: passed) and facts worth showing although nothing is wrong. */
export interface Verdict {
  readonly findings: readonly Finding[];
  readonly notes?: readonly string[];
}

/** The public DNS. Rejects when no server can be reached. */
export interface PublicDns {
  /** The name servers that a name is delegated to. */
  nameServers(name: string): Promise<readonly string[]>;
  /** The CAA records of a name itself: `issue amazon.com`. */
  caa(name: string): Promise<readonly string[]>;
}

/** What a check may look at. */
export interface Asked {
  readonly needs: Needs;
  /** AWS in a region. */
  readonly aws: (region: string) => Aws;
  readonly dns: PublicDns;
  /** The stacks of the deployment as they stand, by name; undefined where there is none. */
  readonly standing: (name: string) => Promise<StackNode | undefined>;
}

export interface Check {
  readonly title: string;
  /** False where the deployment has nothing that it concerns: it is then not counted as passed. Default: always. */
  applies?(needs: Needs): boolean;
  /**
   * Undefined: it turned out to concern nothing here.
   * @throws {AwsError}
   */
  run(asked: Asked): Promise<Verdict | undefined>;
}

/** A check whose question may not be put, or got no answer. */
export interface NotChecked {
  readonly check: string;
  /** `servicequotas:GetServiceQuota denied`. */
  readonly why: string;
}

export type Outcome =
  | { readonly title: string; readonly verdict: Verdict }
  | { readonly title: string; readonly notChecked: NotChecked };

/** Runs one check. Only credentials that do not work are thrown: nothing after them can be right. */
export async function runCheck(check: Check, asked: Asked): Promise<Outcome | undefined> {
  const { title } = check;
  try {
    const verdict = await check.run(asked);
    return verdict && { title, verdict };
  } catch (error) {
    if (!(error instanceof AwsError) || error.kind === 'credentials') throw error;
    return { title, notChecked: { check: title, why: reason(error) } };
  }
}

function reason({ kind, call, message }: AwsError): string {
  if (kind === 'denied') return `${call} denied`;
  if (kind === 'throttled') return `${call} throttled for too long`;
  return `${call}: ${message}`;
}

export const passed: Verdict = { findings: [] };

/** A verdict of one finding, or passed. */
export const one = (finding: Finding | undefined): Verdict =>
  finding === undefined ? passed : { findings: [finding] };

/** `1, 2 and 3`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
