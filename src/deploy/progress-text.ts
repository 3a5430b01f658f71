import type { Progress } from './follow.ts';
import type { Followed, ResourceProgress, StackProgress } from './progress.ts';

/** An operation that runs, as a person sees it: a tree for a terminal, lines for a log, data for a program. */

export interface Paint {
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
}

/** More resources at work than this in one stack are counted. */
const LISTED = 6;
const NAME_WIDTH = 44;
/** UPDATE_COMPLETE_CLEANUP_IN_PROGRESS and a space. */
const STATUS_WIDTH = 36;
/** `1:04:12` */
const TIME_WIDTH = 7;

/** The tree as it stands, one line a stack and a line for each resource that is at work or has failed. */
export function progressTree(progress: Progress, width: number, paint: Paint): readonly string[] {
  const { root, now, elapsed, trouble } = progress;
  return [
    row(
      { tree: '', name: root.name, status: root.status || 'waiting for its first event', time: elapsed },
      width,
      paint,
    ),
    ...branches(root, '', { now, width, paint }),
    ...(trouble === undefined
      ? []
      : [paint.yellow(`AWS does not answer (${trouble.call}: ${trouble.code}); asking again`)]),
  ];
}

interface Drawing {
  readonly now: number;
  readonly width: number;
  readonly paint: Paint;
}

function branches(stack: StackProgress, indent: string, drawing: Drawing): readonly string[] {
  const { now, width, paint } = drawing;
  const all = [...stack.resources.values()].filter((one) => one.nested !== undefined || isWorthALine(one));
  const shown = [...all.filter(({ nested }) => nested), ...all.filter(({ nested }) => !nested).slice(0, LISTED)];
  const hidden = all.length - shown.length;
  const lines = shown.flatMap((one, position) => {
    const last = position === shown.length - 1 && hidden === 0;
    const time = isOver(one.status) ? one.at - one.since : now - one.since;
    const tree = `${indent} ${last ? '└' : '├'} `;
    const note = one.nested === undefined ? (one.reason ?? '') : '';
    return [
      row({ tree, name: one.logicalId, status: statusOf(one), time, note }, width, paint),
      ...(one.nested === undefined ? [] : branches(one.nested, `${indent} ${last ? ' ' : '│'} `, drawing)),
    ];
  });
  return hidden === 0 ? lines : [...lines, paint.dim(`${indent} └ and ${hidden} more at work`)];
}

/** The stack above calls the rollback of a nested one its update. */
const statusOf = ({ nested, status }: ResourceProgress): string =>
  nested?.status.includes('ROLLBACK') === true ? nested.status : status;

const isOver = (status: string): boolean => !status.endsWith('_IN_PROGRESS');
const isWorthALine = ({ status }: ResourceProgress): boolean => !isOver(status) || status.endsWith('_FAILED');

interface Row {
  readonly tree: string;
  readonly name: string;
  readonly status: string;
  /** Milliseconds. */
  readonly time: number;
  readonly note?: string;
}

function row({ tree, name, status, time, note = '' }: Row, width: number, paint: Paint): string {
  // A narrow terminal takes its columns from the names: how long it has been is what a person waits by.
  const left = `${tree}${name}`.padEnd(Math.min(NAME_WIDTH, width - STATUS_WIDTH - TIME_WIDTH - 2));
  const room = Math.min(STATUS_WIDTH, width - left.length - TIME_WIDTH - 2);
  const plain = `${left} ${status.padEnd(room)} ${duration(time)}${note === '' ? '' : `  ${note}`}`;
  const cut = plain.length > width ? `${plain.slice(0, Math.max(0, width - 1))}…` : plain;
  return cut.replace(status, paintOf(status, paint));
}

function paintOf(status: string, paint: Paint): string {
  if (/FAILED|ROLLBACK/.test(status)) return paint.red(status);
  return isOver(status) ? paint.green(status) : paint.yellow(status);
}

/** A line of a log for what is news to a person: what a stack does, and each resource that is done or has failed. */
export function eventLine({ event, path, node }: Followed, elapsed: number, paint: Paint): string | undefined {
  if (node !== undefined && !isOver(event.status)) return undefined;
  // Of a nested stack its own events are told, not those of the resource that stands for it.
  if (node?.nested !== undefined && !event.status.endsWith('_FAILED')) return undefined;
  const name = node === undefined ? path.join('/') || event.stackName : [...path, event.logicalId].join('/');
  const reason = event.reason !== undefined && event.status.endsWith('FAILED') ? `  ${event.reason}` : '';
  return `${duration(elapsed)}  ${name.padEnd(NAME_WIDTH)} ${paintOf(event.status, paint)}${reason}`;
}

/** `04:12`, `1:04:12`. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (number: number): string => String(number).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  return `${hours === 0 ? '' : `${hours}:`}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
