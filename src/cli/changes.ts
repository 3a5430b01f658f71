import { FILE_HEADERS_ONLY, createTwoFilesPatch, structuredPatch } from 'diff';
import type { FolderPlan } from './folder.ts';

/** A line that says another value than before. */
export interface LineChange {
  /** In the new text, from 1. */
  readonly line: number;
  /** The property: `MaxSize`. */
  readonly property: string;
  readonly before: string;
  readonly after: string;
  /** The config keys behind the value, as the comment at the end of the line names them; empty when it names none. */
  readonly keys: string;
}

export interface TextChanges {
  readonly values: readonly LineChange[];
  /** Lines of comment that say something else now. */
  readonly comments: number;
  /** Lines that came and went beside those. */
  readonly added: number;
  readonly removed: number;
}

/**
 * Past this many edits the texts have little in common, and finding the shortest way between them would take long: they
 * are then called rewritten.
 */
const MOST_EDITS = 4000;

/** What changed between two generated files, line by line; undefined when nearly everything did. */
export function textChanges(before: string, after: string): TextChanges | undefined {
  const patch = structuredPatch('', '', before, after, '', '', { context: 0, maxEditLength: MOST_EDITS });
  if (patch === undefined) return undefined;
  const values: LineChange[] = [];
  let comments = 0;
  let added = 0;
  let removed = 0;
  for (const { lines, newStart } of patch.hunks) {
    const old = lines.filter((line) => line.startsWith('-')).map((line) => line.slice(1));
    const fresh = lines.filter((line) => line.startsWith('+')).map((line) => line.slice(1));
    const paired = old.length === fresh.length ? pairs(old, fresh, newStart) : [];
    values.push(...paired);
    const reworded =
      old.length === fresh.length ? fresh.filter((line, at) => isComment(line) && isComment(old[at])).length : 0;
    comments += reworded;
    added += fresh.length - paired.length - reworded;
    removed += old.length - paired.length - reworded;
  }
  return { values, comments, added, removed };
}

const isComment = (line = ''): boolean => line.trimStart().startsWith('#');

function pairs(old: readonly string[], fresh: readonly string[], start: number): readonly LineChange[] {
  return fresh.flatMap((line, index) => {
    const before = parseLine(old[index] ?? '');
    const after = parseLine(line);
    if (before === undefined || after === undefined || before.property !== after.property) return [];
    return [
      { line: start + index, property: after.property, before: before.value, after: after.value, keys: after.keys },
    ];
  });
}

/** `  MaxSize: "84" # compute.capacity.max`; a comment that is no list of config keys belongs to the value. */
const LINE = /^\s*(?:- )?([\w./-]+):\s+(\S.*?)(?:\s+# ([a-z][\w.[\]]*(?:, [a-z][\w.[\]]*)*))?$/;

function parseLine(
  line: string,
): { readonly property: string; readonly value: string; readonly keys: string } | undefined {
  const [, property, value, keys = ''] = LINE.exec(line) ?? [];
  return property === undefined || value === undefined ? undefined : { property, value, keys };
}

/** What changed in each file of a plan that did. */
export function planChanges(plan: FolderPlan): ReadonlyMap<string, TextChanges | undefined> {
  const changed = plan.files.filter((file) => file.status === 'changed');
  return new Map(changed.map(({ name, before, text }) => [name, textChanges(before, text)]));
}

/** All that a plan changes, as one patch from the folder where the program was started. */
export function planDiff(folder: string, plan: FolderPlan): string {
  return [
    ...plan.files
      .filter((file) => file.status !== 'unchanged')
      .map((file) => unifiedDiff(`${folder}/${file.name}`, file.before, file.text)),
    ...plan.removed.map(({ name, text }) => unifiedDiff(`${folder}/${name}`, text, '')),
  ].join('');
}

/** A unified diff that `patch -p1` and reviewers read. An empty text is a file that is not there. */
export function unifiedDiff(file: string, before: string, after: string): string {
  const from = before === '' ? '/dev/null' : `a/${file}`;
  const to = after === '' ? '/dev/null' : `b/${file}`;
  return createTwoFilesPatch(from, to, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}
