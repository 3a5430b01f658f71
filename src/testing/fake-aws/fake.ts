import type { AddressInfo } from 'node:net';
import type { AccountFacts } from './account-facts.ts';
import { runningClock, virtualClock, type Clock } from './clock.ts';
import { emptyCloud, type Cloud } from './cloud.ts';
import type { Behaviour, Phase } from './cloudformation/behaviour.ts';
import type { Change, Stack, Validation } from './cloudformation/model.ts';
import { newFaults, type Fault, type FaultRule } from './faults.ts';
import type { Bucket } from './s3/storage.ts';
import { httpServer, type Call } from './server.ts';
import { stackHandle, type StackHandle } from './stack-handle.ts';

export type { Behaviour, Phase } from './cloudformation/behaviour.ts';
export type { Fault, FaultKind, FaultRule } from './faults.ts';
export type { Call } from './server.ts';
export type { StackHandle } from './stack-handle.ts';

export interface FakeOptions {
  /** Twelve digits; `111122223333` when left out. */
  readonly account?: string;
  /** Milliseconds since 1970 at the start; 2026-01-01T00:00:00Z when left out. */
  readonly start?: number;
  /** Virtual milliseconds in a real one. Left out, the clock stands still until a test advances it. */
  readonly speed?: number;
  /** By how much each request moves a clock that stands still, in ms; 0 when left out. */
  readonly msPerCall?: number;
  /** Real milliseconds that each answer is held back, so that requests meet; 0 when left out. */
  readonly holdMs?: number;
}

export interface FakeAws {
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string;
  /** What a process needs in its environment to talk to the fake, and to nothing else. */
  readonly environment: Readonly<Record<string, string>>;
  readonly account: string;
  readonly clock: Clock;
  readonly calls: readonly Call[];
  /** The most requests of this service (`s3`) that were at the fake at once; counted only with `holdMs`. */
  mostAtOnce(service: string): number;
  /** Requests that are not modelled: assert that it is empty. */
  readonly unknown: readonly string[];
  readonly behaviour: Behaviour;
  /** Quotas, zones, key pairs, hosted zones, certificates, parameters, logs, ... */
  readonly facts: AccountFacts;
  readonly buckets: Map<string, Bucket>;
  /** Physical ids of which a deletion or replacement left a snapshot. */
  readonly snapshots: readonly string[];
  /** Every stack ever made, the deleted ones too. */
  readonly stacks: readonly Stack[];
  fault(rule: FaultRule): Fault;
  clearFaults(): void;
  /** The resource at the end of this path (`Compute/WebFleet`) fails; by default once, when created or updated. */
  fail(path: string, reason: string, options?: { readonly phases?: readonly Phase[]; readonly times?: number }): void;
  /** Work on this resource takes `ms`. */
  slow(path: string, ms: number): void;
  /** A property that may replace this resource does. */
  replaces(path: string): void;
  /** The change set of this stack (`Compute`, or the root's name) is FAILED with this reason. */
  failChangeSet(path: string, reason: string, times?: number): void;
  /** The validation before deployment finds this in the next change set of the stack. */
  validation(path: string, finding: Partial<Validation> & Pick<Validation, 'mode' | 'logicalId' | 'reason'>): void;
  /** Edits what change sets show, after the fake has worked it out. */
  editChanges(edit: (path: string, changes: readonly Change[]) => readonly Change[]): void;
  lateEvents(late: { readonly ms: number; readonly every?: number; readonly byArrival?: boolean } | undefined): void;
  /** A stack by name, ARN, or the end of its path (`Compute`); `set` makes one that is not there. */
  stack(nameOrPath: string, region?: string): StackHandle;
  close(): Promise<void>;
}

const START = Date.UTC(2026, 0, 1);

/** Starts a fake AWS on 127.0.0.1 and a free port. What it does is written in SPECIFICATION.md. */
export async function startFakeAws(options: FakeOptions = {}): Promise<FakeAws> {
  const { account = '111122223333', start = START, speed, msPerCall = 0, holdMs = 0 } = options;
  const clock = speed === undefined ? virtualClock(start) : runningClock(start, speed);
  const cloud = emptyCloud(account, clock);
  const calls: Call[] = [];
  const unknown: string[] = [];
  const faults = newFaults();
  const atOnce = new Map<string, { now: number; most: number }>();
  const server = httpServer({ cloud, faults, calls, unknown, msPerCall, holdMs, atOnce });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const endpoint = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    endpoint,
    environment: environmentFor(endpoint),
    account,
    clock,
    calls,
    mostAtOnce: (service) => atOnce.get(service)?.most ?? 0,
    unknown,
    behaviour: cloud.behaviour,
    facts: cloud.facts,
    buckets: cloud.storage.buckets,
    snapshots: cloud.snapshots,
    stacks: cloud.stacks,
    fault: (rule) => faults.add(rule),
    clearFaults: () => faults.clear(),
    ...scripting(cloud),
    stack: (nameOrPath, region = 'us-east-1') => stackHandle(cloud, nameOrPath, region),
    close: () =>
      new Promise((resolve) => {
        clock.stop();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Scripting = Pick<
  FakeAws,
  'fail' | 'slow' | 'replaces' | 'failChangeSet' | 'validation' | 'editChanges' | 'lateEvents'
>;

function scripting({ script, behaviour }: Cloud): Scripting {
  return {
    fail(path, reason, { phases, times = 1 } = {}) {
      script.failures.push({ path, reason, phases: phases ?? ['create', 'update'], times });
    },
    slow: (path, ms) => void script.slow.set(path, ms),
    replaces: (path) => void script.replaced.add(path),
    failChangeSet: (path, reason, times = 1) => void script.changeSetFailures.push({ path, reason, times }),
    validation(path, finding) {
      const { logicalId } = finding;
      const whole = { name: 'PROPERTY_VALIDATION', type: '', path: `/Resources/${logicalId}`, ...finding };
      script.validations.push({ path, validation: whole, times: 1 });
    },
    editChanges: (edit) => void script.edits.push(edit),
    lateEvents(late) {
      behaviour.lateEvents = late && { every: 1, byArrival: false, ...late };
    },
  };
}

function environmentFor(endpoint: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'AKIAFAKEFAKEFAKEFAKE',
    AWS_SECRET_ACCESS_KEY: 'fake',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
