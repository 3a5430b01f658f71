/**
 * What deploying needs of AWS, as plain data. `aws.ts` implements it with the SDK, and nothing else knows the SDK.
 * Lists come whole: paging, retries and back-off are the implementation's. Times are milliseconds since 1970.
 *
 * Errors: {@link AwsError} with AWS's code; `denied` when the caller may not make the call, `throttled` when AWS asked
 * for patience for longer than the SDK was willing to wait.
 */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  constructor(
    /** AWS's error code: `ValidationError`, `AccessDenied`, ... */
    readonly code: string,
    /** The call that failed, as IAM writes it: `cloudformation:CreateChangeSet`. */
    readonly call: string,
    message: string,
    readonly kind: 'denied' | 'throttled' | 'credentials' | 'network' | 'other' = 'other',
  ) {
    super(message);
  }
}

/** CloudFormation's own words: `CREATE_COMPLETE`, `REVIEW_IN_PROGRESS`, ... */
export type StackStatus = string;

export interface Stack {
  readonly id: string;
  readonly name: string;
  readonly status: StackStatus;
  readonly statusReason: string | undefined;
  readonly parentId: string | undefined;
  readonly rootId: string | undefined;
  readonly terminationProtection: boolean;
  readonly parameters: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly updatedAt: number | undefined;
  readonly changeSetId: string | undefined;
  /** What the last drift detection found, and when; undefined when there was none. */
  readonly drift?: { readonly status: string; readonly checkedAt: number } | undefined;
}

export interface StackResource {
  readonly logicalId: string;
  readonly physicalId: string | undefined;
  readonly type: string;
  readonly status: string;
  readonly statusReason: string | undefined;
}

export interface StackEvent {
  readonly id: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly logicalId: string;
  readonly physicalId: string | undefined;
  readonly type: string;
  readonly at: number;
  readonly status: string;
  readonly reason: string | undefined;
  /** Token of the operation the event belongs to; ours tells our events from older ones. */
  readonly token: string | undefined;
}

export interface ChangeSetRequest {
  readonly stackName: string;
  readonly name: string;
  readonly type: 'CREATE' | 'UPDATE';
  readonly templateUrl: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly capabilities: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly description: string;
  /** Idempotence: the same token twice makes one set. */
  readonly clientToken: string;
  readonly onStackFailure: 'DO_NOTHING' | 'ROLLBACK' | 'DELETE' | undefined;
  readonly nested: boolean;
  readonly importExisting: boolean;
  readonly revertDrift: boolean;
}

/** One change as DescribeChangeSet tells it. */
export interface ResourceChange {
  readonly action: 'Add' | 'Modify' | 'Remove' | 'Import' | 'Dynamic' | 'SyncWithActual' | string;
  readonly logicalId: string;
  readonly physicalId: string | undefined;
  readonly type: string;
  readonly replacement: 'True' | 'False' | 'Conditional' | undefined;
  /** What becomes of the old resource: Delete, Retain, Snapshot, ReplaceAndDelete, ... */
  readonly policyAction: string | undefined;
  readonly scope: readonly string[];
  readonly details: readonly ChangeDetail[];
  /** JSON texts of the resource before and after, where AWS gives them. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** `MODIFIED`, `DELETED`, ...: in a set that reverts drift. Below: the set of a nested stack. */
  readonly drift: string | undefined;
  readonly changeSetId: string | undefined;
}

export interface ChangeDetail {
  readonly attribute: string;
  readonly name: string | undefined;
  readonly path: string | undefined;
  readonly requiresRecreation: 'Always' | 'Conditionally' | 'Never' | undefined;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly attributeChange: string | undefined;
  readonly evaluation: 'Static' | 'Dynamic' | undefined;
  readonly source: string | undefined;
  readonly causingEntity: string | undefined;
}

export interface ChangeSet {
  readonly id: string;
  readonly name: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly status: string;
  readonly statusReason: string | undefined;
  readonly executionStatus: string;
  readonly parentId: string | undefined;
  readonly rootId: string | undefined;
  readonly onStackFailure: string | undefined;
  readonly parameters: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly description: string | undefined;
  readonly createdAt: number | undefined;
  readonly changes: readonly ResourceChange[];
}

/** A finding of CloudFormation's own validation of a change set (DescribeEvents, since 2025). */
export interface Validation {
  readonly level: 'error' | 'warning';
  readonly stackName: string;
  readonly logicalId: string | undefined;
  readonly path: string | undefined;
  readonly message: string;
}

export interface ResourceDrift {
  readonly stackId: string;
  readonly logicalId: string;
  readonly physicalId: string | undefined;
  readonly type: string;
  readonly status: 'IN_SYNC' | 'MODIFIED' | 'DELETED' | 'NOT_CHECKED' | string;
  readonly differences: readonly { readonly path: string; readonly expected: string; readonly actual: string }[];
}

/** CloudFormation in one region. */
export interface CloudFormation {
  /** By name or id; undefined when there is none. A deleted stack is found by its id only. */
  stack(nameOrId: string): Promise<Stack | undefined>;
  /** Every stack of the region that stands, nested ones included. */
  stacks(): Promise<readonly Stack[]>;
  resources(stackId: string): Promise<readonly StackResource[]>;
  /**
   * Oldest first, all of them or those after the event `since`. Events that came late stand among older ones, so those
   * of the same page as `since` come again: tell them by their id. Reading stops with the page that holds an event
   * before `notBefore`.
   */
  events(stackId: string, since?: string, notBefore?: number): Promise<readonly StackEvent[]>;
  /** As it was uploaded, byte for byte: of the stack, or of a change set of it (its ARN). */
  template(stackId: string, changeSetId?: string): Promise<string>;
  createChangeSet(request: ChangeSetRequest): Promise<{ readonly id: string; readonly stackId: string }>;
  /** With property values, all pages; undefined when there is none. By id, or by name within a stack. */
  changeSet(nameOrId: string, stackName?: string): Promise<ChangeSet | undefined>;
  changeSets(
    stackName: string,
  ): Promise<readonly { readonly id: string; readonly name: string; readonly status: string }[]>;
  validations(changeSetId: string): Promise<readonly Validation[]>;
  executeChangeSet(id: string, token: string, keepOnFailure: boolean): Promise<void>;
  deleteChangeSet(id: string): Promise<void>;
  setTerminationProtection(stackName: string, on: boolean): Promise<void>;
  stackPolicy(stackName: string): Promise<string | undefined>;
  setStackPolicy(stackName: string, policy: string): Promise<void>;
  deleteStack(stackId: string, token: string, retain?: readonly string[]): Promise<void>;
  continueRollback(stackName: string, token: string, skip: readonly string[]): Promise<void>;
  /** Starts detection; the id is for {@link driftStatus}. */
  detectDrift(stackId: string): Promise<string>;
  driftStatus(detectionId: string): Promise<{ readonly done: boolean; readonly failed: string | undefined }>;
  drifts(stackId: string): Promise<readonly ResourceDrift[]>;
}

/** The bucket of the templates. */
export interface Store {
  /** undefined: it does not exist; `foreign`: it exists and is not ours to use. */
  bucket(name: string): Promise<{ readonly region: string; readonly versioned: boolean } | 'foreign' | undefined>;
  /** Private, versioned, encrypted, TLS only, tagged as made by us. */
  createBucket(name: string, tags: Readonly<Record<string, string>>): Promise<void>;
  exists(bucket: string, key: string): Promise<boolean>;
  put(bucket: string, key: string, body: string): Promise<void>;
}

/** What preflight asks; every method may throw a `denied` {@link AwsError}, which is reported as "not checked". */
export interface Account {
  identity(): Promise<{ readonly account: string; readonly arn: string; readonly partition: string }>;
  /** Applied value of a quota, and undefined where AWS has none of that code. */
  quota(service: string, code: string): Promise<number | undefined>;
  prefixList(id: string): Promise<{ readonly name: string } | undefined>;
  keyPair(name: string): Promise<boolean>;
  image(id: string): Promise<{ readonly architecture: string; readonly state: string } | undefined>;
  vpcs(): Promise<number>;
  addresses(): Promise<number>;
  /** NAT gateways that are there or on their way, each with the zone of its subnet; a regional one has none. */
  natGateways(): Promise<readonly { readonly id: string; readonly zone: string | undefined }[]>;
  /** On-demand instances that run or start; `group` is the Auto Scaling group's name. */
  running(): Promise<readonly { readonly type: string; readonly vcpu: number; readonly group: string | undefined }[]>;
  zones(): Promise<readonly string[]>;
  /** Zones of the region that offer the instance type. */
  offerings(instanceType: string): Promise<readonly string[]>;
  parameter(name: string): Promise<string | undefined>;
  certificate(arn: string): Promise<{ readonly status: string; readonly names: readonly string[] } | undefined>;
  hostedZone(
    id: string,
  ): Promise<{ readonly name: string; readonly nameServers: readonly string[]; readonly private: boolean } | undefined>;
  records(
    zoneId: string,
  ): Promise<readonly { readonly name: string; readonly type: string; readonly setIdentifier: string | undefined }[]>;
  /** The newest lines of a log stream, or of the whole group when the stream is undefined. */
  logs(
    group: string,
    stream: string | undefined,
    since: number,
  ): Promise<readonly { readonly at: number; readonly stream: string; readonly message: string }[]>;
  /** Sizes of an Auto Scaling group and its refresh under way. */
  fleet(
    name: string,
  ): Promise<
    { readonly min: number; readonly max: number; readonly desired: number; readonly inService: number } | undefined
  >;
}

/** All of AWS in one region. */
export interface Aws {
  readonly region: string;
  readonly cloudFormation: CloudFormation;
  readonly store: Store;
  readonly account: Account;
}

/** Opens AWS in a region; the credentials are the SDK's usual chain (environment, profile, SSO, role). */
export type OpenAws = (region: string) => Aws;

/** The passing of time, so that tests need none. */
export interface Clock {
  now(): number;
  /** Resolves early, and never rejects, when the signal is given. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}
