import { isRecord, type Plain } from '../../cfn/read.ts';
import { stackNameOf, type TopStack } from '../../cfn/wired.ts';
import type { Action } from '../../deploy/review/model.ts';
import type { ResourceChange } from '../../diagram/changes.ts';
import { UserError } from '../errors.ts';
import type { Files } from '../world.ts';

/** Reads the reviews in the output of `deploy --json`, for the outlines of `diagram --changeset`. */

/** What each action of a review looks like; `sync` changes only CloudFormation's own record. */
const CHANGES: Readonly<Record<Action, ResourceChange['change'] | undefined>> = {
  add: 'add',
  import: 'add',
  update: 'update',
  replace: 'replace',
  remove: 'remove',
  keep: 'remove',
  sync: undefined,
  unknown: 'unknown',
};

/**
 * The changes of every review in the file: one JSON object a line, as `deploy --json` prints them, or a single review.
 * @throws {UserError} when it holds no review, or one of another deployment.
 */
export function readChanges(files: Files, file: string, stacks: readonly TopStack[]): readonly ResourceChange[] {
  const reviews = parse(files.readText(file), file).flatMap(reviewsIn);
  if (reviews.length === 0) {
    throw new UserError('holds no review of a change set', {
      file,
      hint: '`ztech-infra deploy --no-execute --json > review.json` writes one.',
    });
  }
  return reviews.flatMap((review) => {
    const reviewed = textOf(review['stack']);
    const stack = stacks.find(({ name }) => name === reviewed);
    if (stack === undefined) throw new UserError(`reviews ${reviewed}, which is no stack of this deployment`, { file });
    return list(review['rows']).flatMap((row) => changeOf(row, stack));
  });
}

type Json = { readonly [key: string]: Plain };

function parse(text: string, file: string): readonly Plain[] {
  const whole = tryParse(text);
  if (whole !== undefined) return [whole].flat();
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const parsed = tryParse(line);
    if (parsed === undefined) throw new UserError('is no JSON', { file, line: index + 1 });
    return [parsed];
  });
}

function tryParse(text: string): Plain | undefined {
  try {
    // What JSON.parse gives is plain data.
    const parsed: Plain = JSON.parse(text);
    return parsed;
  } catch {
    return undefined;
  }
}

/** A line of `deploy --json`, or a review as it is. */
function reviewsIn(value: Plain): readonly Json[] {
  if (!isRecord(value)) return [];
  const review = value['type'] === 'review' ? value['review'] : value;
  return isRecord(review) && Array.isArray(review['rows']) && typeof review['stack'] === 'string' ? [review] : [];
}

const list = (value: Plain | undefined): readonly Plain[] => (Array.isArray(value) ? value : []);

function changeOf(row: Plain, top: TopStack): readonly ResourceChange[] {
  if (!isRecord(row)) return [];
  const action = textOf(row['action']);
  const certainty = textOf(row['certainty']);
  const change = isAction(action) ? CHANGES[action] : undefined;
  // Shown to stay as it is: CloudFormation lists it only because something that it reads might change.
  if (change === undefined || certainty === 'stays') return [];
  const uncertain = change === 'update' && certainty === 'afterApply';
  const stack = list(row['stack']).at(-1);
  return [
    {
      resource: `${stack === undefined ? stackNameOf(top.template) : textOf(stack)}/${textOf(row['logicalId'])}`,
      type: textOf(row['type']),
      change: uncertain ? 'unknown' : change,
    },
  ];
}

const textOf = (value: Plain | undefined): string => (typeof value === 'string' ? value : '');

const isAction = (text: string): text is Action => text in CHANGES;
