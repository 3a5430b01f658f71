import type { Plain, PlainResource, PlainTemplate } from '../../../cfn/read.ts';

/** What the fake keeps of stacks and change sets. Times are milliseconds of its clock. */

export type Properties = Readonly<Record<string, Plain>>;

export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  physicalId: string;
  status: string;
  reason: string | undefined;
  updatedAt: number;
  /** The resource as the template has it that was last applied. */
  body: PlainResource;
  /** Its properties with every function evaluated, as last applied. */
  properties: Properties;
  attributes: Readonly<Record<string, string>>;
  /** What somebody made of it outside CloudFormation; undefined while nobody did. */
  drifted: Properties | undefined;
}

export interface StackEvent {
  readonly id: string;
  readonly stack: Stack;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason: string | undefined;
  readonly properties: string | undefined;
  readonly at: number;
  /** When DescribeStackEvents first shows it: later than `at` while events are scripted to be late. */
  readonly visibleAt: number;
  readonly token: string | undefined;
  readonly operationId: string | undefined;
  readonly detailedStatus: string | undefined;
}

export type OnFailure = 'ROLLBACK' | 'DO_NOTHING' | 'DELETE';

/** Tells work that is under way to end; a child ends with its parent, never the reverse. */
export interface Signal {
  readonly stopped: boolean;
  readonly whenStopped: Promise<void>;
  stop(): void;
  child(): Signal;
}

/** A running operation of a root stack; its nested stacks take part in the same one. */
export interface Operation {
  readonly id: string;
  readonly type: 'CREATE_STACK' | 'UPDATE_STACK' | 'DELETE_STACK' | 'CONTINUE_ROLLBACK' | 'ROLLBACK';
  readonly token: string | undefined;
  readonly onFailure: OnFailure;
  /** ExecuteChangeSet's own RetainExceptOnCreate: new resources go when the operation rolls back, whatever their policy. */
  readonly deletesNew: boolean;
  readonly signal: Signal;
}

/** A stack as it was before an update, to roll back to. */
export interface Snapshot {
  readonly text: string;
  readonly template: PlainTemplate;
  readonly parameters: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
  readonly resources: ReadonlyMap<string, Resource>;
}

/** Something that has to be deleted at the end of an update: what was removed, or what was replaced. */
export interface Remains {
  readonly resource: Resource;
  readonly policy: string;
}

export interface Stack {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly createdAt: number;
  /** The template's own bytes; empty for a stack in review. */
  text: string;
  template: PlainTemplate;
  status: string;
  reason: string | undefined;
  updatedAt: number | undefined;
  deletedAt: number | undefined;
  parameters: Readonly<Record<string, string>>;
  tags: Readonly<Record<string, string>>;
  capabilities: readonly string[];
  outputs: Readonly<Record<string, string>>;
  resources: Map<string, Resource>;
  readonly events: StackEvent[];
  /** The stack that this one is nested in; kept when that stack is deleted and this one retained. */
  parent: Stack | undefined;
  /** Logical id in the parent. */
  readonly logicalId: string | undefined;
  protection: boolean;
  policy: string | undefined;
  disableRollback: boolean;
  rollbackConfiguration: Properties | undefined;
  changeSetId: string | undefined;
  operation: Operation | undefined;
  lastOperation: { readonly id: string; readonly type: Operation['type'] } | undefined;
  /** From the begin of an update to the end of its clean-up. */
  before: Snapshot | undefined;
  remains: Remains[];
  /** Tokens of operations that were accepted, so that a repeated request is no second one. */
  readonly tokens: Set<string>;
  drift: { readonly status: string; readonly at: number } | undefined;
}

export interface ChangeDetail {
  readonly attribute: string;
  /** Of the property, when the attribute is `Properties`. */
  readonly name: string | undefined;
  readonly path: string | undefined;
  readonly requiresRecreation: 'Always' | 'Conditionally' | 'Never';
  readonly evaluation: 'Static' | 'Dynamic';
  readonly source: string;
  readonly causingEntity: string | undefined;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly changeType: 'Add' | 'Modify' | 'Remove';
}

export interface Change {
  readonly action: 'Add' | 'Modify' | 'Remove' | 'Import' | 'Dynamic' | 'SyncWithActual';
  readonly logicalId: string;
  readonly physicalId: string | undefined;
  readonly type: string;
  readonly replacement: 'True' | 'False' | 'Conditional' | undefined;
  readonly scope: readonly string[];
  readonly policyAction: string | undefined;
  readonly details: readonly ChangeDetail[];
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** Of what was changed by hand, in a set that reverts that. */
  readonly drift?: 'MODIFIED';
  readonly changeSetId: string | undefined;
}

/** A finding of the validation before deployment, as DescribeEvents shows it. */
export interface Validation {
  readonly mode: 'FAIL' | 'WARN';
  readonly name: string;
  readonly logicalId: string;
  readonly type: string;
  readonly path: string;
  readonly reason: string;
}

export interface ChangeSet {
  readonly id: string;
  readonly name: string;
  readonly stack: Stack;
  readonly type: 'CREATE' | 'UPDATE';
  readonly createdAt: number;
  readonly description: string | undefined;
  readonly token: string | undefined;
  readonly text: string;
  readonly template: PlainTemplate;
  readonly parameters: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly capabilities: readonly string[];
  readonly includeNested: boolean;
  readonly onStackFailure: OnFailure | undefined;
  readonly importExisting: boolean;
  readonly deploymentMode: string | undefined;
  readonly rollbackConfiguration: Properties | undefined;
  readonly parent: ChangeSet | undefined;
  /** By the logical id of the nested stack. */
  readonly nested: Map<string, ChangeSet>;
  readonly operationId: string;
  status: string;
  executionStatus: string;
  reason: string | undefined;
  changes: readonly Change[];
  validations: readonly Validation[];
}
