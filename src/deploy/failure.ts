import { isRecord, readTemplate, type Path, type Plain, type ReadTemplate } from '../cfn/read.ts';
import { adviceFor } from './advice.ts';
import type { DeploymentFolder } from './folder.ts';
import { templatesByPath } from './package.ts';
import { STACK_TYPE } from './tree.ts';
import type { Followed, StackProgress } from './progress.ts';
import { placer, type ConfigPlace } from './review/places.ts';
import type { Place } from './review/model.ts';

/**
 * Why an operation failed, from its events: the first real cause in the deepest stack, with the line and the config key
 * behind it. The root only says that an embedded stack was not created (https://github.com/aws/aws-cdk/issues/5974).
 */

export interface Cause {
  /** Logical ids of the nested stacks, from the root: `['Compute']`. */
  readonly stack: readonly string[];
  readonly stackId: string;
  readonly logicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  /** AWS's time, ISO 8601. */
  readonly at: string;
  /**
   * In the committed files: the property that the reason names, else the resource, with all keys that went into it.
   * Undefined when the resource is not in them any more.
   */
  readonly place: Place | undefined;
  /** What to do about it, where the reason is a known one. */
  readonly advice: string | undefined;
}

export interface Failure {
  /** Undefined when no event gave a reason. */
  readonly cause: Cause | undefined;
  /** Failures of their own, beside the first; not those that only follow from another. */
  readonly others: readonly Cause[];
  /** How many more failed only because something else did; the stacks around them are not counted. */
  readonly consequences: number;
  /** Nested stacks that stand finished, by their logical ids; none when the operation was rolled back. */
  readonly finished: readonly string[];
}

/** What CloudFormation writes on things that failed only because something else did. */
const SECONDARY =
  /^Resource (creation|update|updation|deletion) cancelled|^Embedded stack .* was not successfully|^The following resource\(s\) failed to|^Rollback requested by user|^(CREATE|UPDATE|DELETE)_(FAILED|CANCELLED)$/i;

/** Whether something failed only because something else did. */
export const isSecondary = ({ event: { reason } }: Followed): boolean => reason === undefined || SECONDARY.test(reason);

/**
 * Why an operation failed: its first real causes, with their places, out of the events that CloudFormation marked as failed.
 *
 * @param root the stack and all nested in it, as the events left them
 * @param template file of the root
 */
export function failureIn(
  failures: readonly Followed[],
  root: StackProgress,
  folder: DeploymentFolder,
  template: string,
  configPlace: ConfigPlace,
): Failure {
  // Oldest first; of those of one moment the deepest: the stack around it fails because of it.
  const ordered = failures.toSorted((a, b) => a.event.at - b.event.at || b.path.length - a.path.length);
  const real = ordered.filter((one) => !isSecondary(one));
  const chosen = real.length > 0 ? real : ordered.slice(0, 1);
  const files = templatesByPath(folder, template);
  const causes = distinct(chosen).map((followed) => causeOf(followed, folder, files, configPlace));
  const [cause, ...others] = causes;
  return {
    cause,
    others,
    consequences: distinct(ordered.filter((one) => one.event.type !== STACK_TYPE && !chosen.includes(one))).length,
    finished: finishedIn(root),
  };
}

/** An old resource that its service would not delete: the operation succeeds all the same, and it stays in the account. */
export interface LeftBehind {
  readonly stack: readonly string[];
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string | undefined;
  readonly reason: string | undefined;
}

/** What the clean-up of an update could not delete. CloudFormation tries more than once: each is named once. */
export function leftBehindIn(failures: readonly Followed[]): readonly LeftBehind[] {
  const left = failures.filter(({ event }) => event.status === 'DELETE_FAILED' && event.type !== STACK_TYPE);
  const once = new Map(left.map((one) => [`${one.event.stackId} ${one.event.physicalId}`, one]));
  return [...once.values()].map(({ event: { logicalId, type, physicalId, reason }, path }) => ({
    stack: path,
    logicalId,
    type,
    physicalId,
    reason,
  }));
}

/** A rollback ends in the same word for a nested stack (`UPDATE_COMPLETE`) as the update did: the root's status tells. */
function finishedIn({ status: end, resources }: StackProgress): readonly string[] {
  if (end.includes('ROLLBACK')) return [];
  return [...resources.values()]
    .filter(({ nested, status }) => nested !== undefined && /^(CREATE|UPDATE)_COMPLETE$/.test(status))
    .map(({ logicalId }) => logicalId);
}

/** A resource that is tried again fails again: its first failure counts. */
function distinct(failures: readonly Followed[]): readonly Followed[] {
  const seen = new Set<string>();
  return failures.filter(({ event }) => {
    const id = `${event.stackId}/${event.logicalId}`;
    return !seen.has(id) && Boolean(seen.add(id));
  });
}

function causeOf(
  { event, path }: Followed,
  folder: DeploymentFolder,
  files: ReadonlyMap<string, string>,
  configPlace: ConfigPlace,
): Cause {
  const reason = event.reason ?? 'no reason given';
  const file = files.get(path.join('/'));
  return {
    stack: path,
    stackId: event.stackId,
    logicalId: event.logicalId,
    type: event.type,
    status: event.status,
    reason,
    at: new Date(event.at).toISOString(),
    place: file === undefined ? undefined : placeOf(folder, file, { logicalId: event.logicalId, reason }, configPlace),
    advice: adviceFor(reason, event.type),
  };
}

function placeOf(
  folder: DeploymentFolder,
  file: string,
  { logicalId, reason }: { readonly logicalId: string; readonly reason: string },
  configPlace: ConfigPlace,
): Place | undefined {
  const text = folder.files.get(file) ?? '';
  const template = readTemplate(text);
  const resource = template.template.Resources[logicalId];
  if (resource === undefined) return undefined;
  const whole: Path = ['Resources', logicalId];
  const named = namedBy(reason, template, whole);
  const places = placer(file, text, template, configPlace);
  if (named !== whole) return places.at(named);
  const leaves = [...leavesOf(at(template.data, whole), whole)];
  const keys = [...new Set(leaves.flatMap(({ path }) => places.at(path).keys))];
  const [first] = keys;
  return { ...places.at(whole), keys, config: first === undefined ? undefined : configPlace(first) };
}

/** Values shorter than this (`2`, `tcp`) stand in too many sentences. */
const SHORTEST_VALUE = 4;

/** The part of a resource that a reason speaks of: one whose value it quotes, else one whose name it says. */
function namedBy(reason: string, { data }: ReadTemplate, resource: Path): Path {
  // Signals belong to the creation policy, which says how many and by when.
  const signals = [...resource, 'CreationPolicy', 'ResourceSignal', 'Count'];
  if (/signal/i.test(reason) && at(data, signals) !== undefined) return signals;
  const leaves = [...leavesOf(at(data, [...resource, 'Properties']), [...resource, 'Properties'])];
  const quoted = leaves.find(
    ({ value }) => value.length >= SHORTEST_VALUE && hasWord(reason, value) && value !== 'true' && value !== 'false',
  );
  const named = leaves.find(({ path }) => hasWord(reason, String(path.at(-1))));
  return (quoted ?? named)?.path ?? resource;
}

function hasWord(text: string, word: string): boolean {
  const found = text.indexOf(word);
  if (found < 0) return false;
  const around = `${text[found - 1] ?? ' '}${text[found + word.length] ?? ' '}`;
  return !/[A-Za-z0-9_]/.test(around);
}

function* leavesOf(value: Plain | undefined, path: Path): Generator<{ readonly path: Path; readonly value: string }> {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* leavesOf(item, [...path, index]);
  } else if (isRecord(value)) {
    for (const [key, item] of Object.entries(value)) yield* leavesOf(item, [...path, key]);
  } else if (typeof value !== 'object') yield { path, value: String(value) };
}

function at(data: Plain, path: Path): Plain | undefined {
  return path.reduce<Plain | undefined>((value, key) => {
    if (typeof key === 'number') return Array.isArray(value) ? value[key] : undefined;
    return isRecord(value) ? value[key] : undefined;
  }, data);
}
