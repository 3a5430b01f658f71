/**
 * What a review says, as data: plain, without functions, so that `--json` is this very thing.
 */

/** Where something stands in the committed files, and the config keys that set it. */
export interface Place {
  /** Bare name in the deployment's folder: `compute.yaml`. */
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  /** As the comment on or near the line names them: `compute.capacity.max`. */
  readonly keys: readonly string[];
  /** Where the first of the keys stands in the config; undefined when it is a default or the config was not handed in. */
  readonly config: { readonly file: string; readonly line: number } | undefined;
}

/**
 * What executing does with a resource. `replace`: a new one takes its place; `keep`: it leaves the stack and stays in
 * AWS; `sync`: only CloudFormation's own record changes; `unknown`: CloudFormation itself cannot tell before it does it.
 */
export type Action = 'add' | 'import' | 'update' | 'replace' | 'remove' | 'keep' | 'sync' | 'unknown';

/**
 * How sure that is.
 * - `certain`: the change set says so, with a value or because the template changed.
 * - `possible`: the change set says "conditionally": it depends on the value or on the state of the resource.
 * - `afterApply`: its template is unchanged; it reads a value that is known only while deploying.
 * - `stays`: as `afterApply`, but all it reads is shown to stay as it is.
 * - `unlisted`: the templates differ, and the change set does not show it.
 * - `contradicted`: change set and templates say opposite things; the worse of both is shown.
 */
export type Certainty = 'certain' | 'possible' | 'afterApply' | 'stays' | 'unlisted' | 'contradicted';

export interface PropertyChange {
  /** Below the resource, for a reader: `MaxSize`, `LoadBalancerAttributes[idle_timeout.timeout_seconds].Value`. */
  readonly name: string;
  /** Top-level property or attribute that holds it: `LoadBalancerAttributes`, `UpdatePolicy`. */
  readonly property: string;
  /** Undefined: it is not there. Secrets are masked, long texts left out: see `lines`. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** Of a list: what is in one of the two and not in the other; `before` and `after` are the whole lists. */
  readonly items: { readonly added: readonly string[]; readonly removed: readonly string[] } | undefined;
  /** Of a long text: how many lines differ, and the difference (unified, secrets masked). */
  readonly lines: number | undefined;
  readonly diff: string | undefined;
  /** What changing it asks of the resource. */
  readonly recreates: 'always' | 'conditionally' | 'never' | undefined;
  /** Of the words of {@link Certainty}. */
  readonly certainty: 'certain' | 'afterApply' | 'stays' | 'unlisted';
  /** Whether the text of the template says something else here. `order` and `spelling` mean the same to most services. */
  readonly template: 'value' | 'order' | 'spelling' | 'same';
  /** What AWS names as the cause: `Network.Outputs.VpcId`. */
  readonly cause: string | undefined;
  readonly place: Place | undefined;
}

/** One resource that something happens to, or may. */
export interface Row {
  /** `Data/Database`; resources of the stack itself have no slash. What `--allow-replace` takes. */
  readonly id: string;
  /** Logical ids of the nested stacks, from the root: `['Data']`. */
  readonly stack: readonly string[];
  readonly logicalId: string;
  readonly physicalId: string | undefined;
  readonly type: string;
  readonly holdsData: boolean;
  readonly action: Action;
  readonly certainty: Certainty;
  /**
   * What the two templates say of it; `unknown` when the deployed one could not be read, `unfinished` when they say the
   * same and it is something else, because its last update failed.
   */
  readonly template: 'added' | 'removed' | 'changed' | 'same' | 'unfinished' | 'unknown';
  /** AWS's own word: `Modify`; undefined when the change set does not list it. */
  readonly listed: string | undefined;
  /** AWS's word on what happened to it past CloudFormation, in a set that undoes that: `MODIFIED`, `DELETED`. */
  readonly drift: string | undefined;
  /** What becomes of the old resource when it is replaced or removed. */
  readonly old: 'deleted' | 'kept' | 'snapshot' | undefined;
  readonly properties: readonly PropertyChange[];
  /** What that means, in sentences without a full stop. */
  readonly consequences: readonly string[];
  /**
   * What it reads that may change: ids of other rows, names of the stack's own parameters, `ssm:` and the name of a
   * parameter that is looked up; its own id where AWS gives no reason.
   */
  readonly reads: readonly string[];
  /** The nested stack that takes it along, when that is removed as a whole. */
  readonly within: string | undefined;
  readonly place: Place | undefined;
}

/** Something the templates say differently and no change set lists: outputs, descriptions, the order of work. */
export interface TemplateNote {
  readonly stack: readonly string[];
  readonly kind: 'output' | 'parameter' | 'description' | 'order' | 'comments' | 'other';
  readonly name: string;
  readonly text: string;
  readonly place: Place | undefined;
}

/** A nested stack that AWS lists as modified (it lists them whenever anything inside might change). */
export interface NestedStack {
  readonly id: string;
  /** Rows inside it, however deep. */
  readonly rows: number;
  /** False: the change set does not look into it, so only our own comparison of templates speaks for it. */
  readonly inside: boolean;
}

/** An Auto Scaling group whose instances are renewed. */
export interface Roll {
  readonly id: string;
  readonly stack: readonly string[];
  readonly logicalId: string;
  readonly certainty: 'certain' | 'possible';
  /** `WebTemplate gets a new version`. */
  readonly because: string;
  /** How, by its update policy. */
  readonly how: string;
  /** `capacity.min` as the template says it; undefined when that is no literal. */
  readonly minimum: number | undefined;
  readonly place: Place | undefined;
}

/** A finding of CloudFormation's own validation of the set. */
export interface Warning {
  readonly level: 'error' | 'warning';
  readonly id: string;
  readonly message: string;
  readonly place: Place | undefined;
}

/** Why a change set could not be made: the first real reasons, from the deepest nested set. */
export interface SetFailure {
  readonly stack: readonly string[];
  readonly reason: string;
}

export interface Counts {
  readonly add: number;
  readonly update: number;
  readonly replace: number;
  readonly remove: number;
  readonly keep: number;
  /** `possible`, `afterApply`, `unlisted`, `contradicted` and what AWS cannot tell. */
  readonly uncertain: number;
  /** Of the new templates; `stays` is among them. */
  readonly untouched: number;
}

export interface Review {
  /** What is compared, when that is two sets of templates without any AWS; account and change set are then unknown. */
  readonly offline: { readonly before: string; readonly after: string } | undefined;
  readonly stack: string;
  readonly region: string;
  readonly account: string;
  readonly changeSet: { readonly name: string; readonly id: string; readonly status: string } | undefined;
  /** The stack does not exist yet. */
  readonly creation: boolean;
  readonly templates: number;
  readonly resources: number;
  readonly rows: readonly Row[];
  readonly notes: readonly TemplateNote[];
  readonly nested: readonly NestedStack[];
  readonly rolls: readonly Roll[];
  readonly warnings: readonly Warning[];
  readonly failures: readonly SetFailure[];
  readonly counts: Counts;
  /** `none` only when neither the change set nor our own comparison shows anything, and both could be made. */
  readonly differences: 'none' | 'some' | 'unknown';
  /** Stacks that are deployed after this one and read its outputs; each has its own review. */
  readonly following: readonly { readonly name: string; readonly region: string; readonly reads: readonly string[] }[];
}

/** Rows that the gate asks for by name, and that stand on top: what holds data and may be replaced or leave the stack. */
export function endangers(row: Row): boolean {
  const away = row.action === 'replace' || row.action === 'remove' || row.action === 'keep' || row.action === 'unknown';
  return row.holdsData && away && row.certainty !== 'stays';
}
