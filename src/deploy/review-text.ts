import { flow, listing, type Line } from './review/layout.ts';
import type { Review, Row } from './review/model.ts';
import { placePieces, rollEntry, rowEntry, table, withoutVersion, type Palette } from './review/table.ts';
import {
  countsText,
  followingText,
  notesTogether,
  sections,
  setText,
  shortType,
  spaced,
  titleText,
  verdictText,
  type Section,
} from './review/words.ts';

/** The review on a terminal: what endangers data first, every line with its place, nothing twice. */

export type { Palette } from './review/table.ts';

export interface TextOptions {
  /** Columns; lines are wrapped to it, never cut. */
  readonly width: number;
  readonly colors: Palette;
}

/** Lines without a newline at the end. */
export function reviewText(review: Review, options: TextOptions): string {
  const { colors, width } = options;
  const paragraphs = [
    [...flow({ indent: 0, hang: 2, width }, [[`${titleText(review)} · ${setText(review)}`, colors.bold]])],
    failureLines(review, options),
    warningLines(review, options),
    ...sections(review).map((section) => sectionLines(section, review, options)),
    rollLines(review, options),
    noteLines(review, options),
    endLines(review, options),
  ];
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function failureLines({ failures }: Review, { colors, width }: TextOptions): readonly string[] {
  if (failures.length === 0) return [];
  return [
    colors.red(colors.bold('The change set could not be made')),
    ...failures.flatMap(({ stack, reason }) => {
      const where: Line = stack.length === 0 ? [] : [[`${spaced(stack.join('/'))}:`, colors.bold]];
      return flow({ indent: 3, hang: 6, width }, [...where, [reason]]);
    }),
  ];
}

function warningLines({ warnings }: Review, { colors, width }: TextOptions): readonly string[] {
  if (warnings.length === 0) return [];
  return [
    colors.yellow(colors.bold('CloudFormation validated the set and found')),
    ...warnings.flatMap(({ level, id, message, place }) => {
      const tone = level === 'error' ? colors.red : colors.yellow;
      return flow({ indent: 3, hang: 6, width }, [
        [level, tone],
        [spaced(id), colors.bold],
        [message],
        ...placePieces(place, colors),
      ]);
    }),
  ];
}

/** More additions to one stack are counted by type: whoever wants to read them all reads the template. */
const LISTED_ADDITIONS = 12;

function sectionLines(section: Section, review: Review, options: TextOptions): readonly string[] {
  const { colors, width } = options;
  const tone = { danger: colors.red, caution: colors.yellow, plain: colors.green, quiet: colors.dim }[section.tone];
  const heading = section.note === undefined ? section.title : `${section.title}: ${section.note}`;
  const title = flow({ indent: 0, hang: 3, width }, [[heading, (text) => tone(colors.bold(text))]]);
  if (section.rows.every(({ certainty }) => certainty === 'stays'))
    return [...title, ...byStack(section.rows, options)];
  const adds = section.rows.every(({ action, certainty }) => action === 'add' && certainty === 'certain');
  if (adds && section.rows.length > LISTED_ADDITIONS) return [...title, ...addedLines(section.rows, options)];
  const rows = section.rows.filter((row) => !isToldByRoll(row, review.rolls));
  const gone = rows.filter(isJustRemoved);
  const entries = rows
    .filter((row) => !isJustRemoved(row))
    .map((row) => rowEntry(withoutVersion(row, review.rolls), colors));
  if (rows.length === 0) return [];
  return [...title, ...table(entries, width), ...(gone.length === 0 ? [] : removedLines(gone, options))];
}

/** A group that only takes the new version of its launch template: that its instances are renewed says it better. */
function isToldByRoll({ id, certainty, action }: Row, rolls: Review['rolls']): boolean {
  return certainty === 'afterApply' && action === 'update' && rolls.some((roll) => roll.id === id);
}

/** Nothing more is to be said of it than that it goes. */
function isJustRemoved({ action, certainty, consequences }: Row): boolean {
  return action === 'remove' && certainty === 'certain' && consequences.length === 0;
}

function removedLines(rows: readonly Row[], { width, colors }: TextOptions): readonly string[] {
  return grouped(rows).flatMap(([stack, inStack]) => {
    const names = inStack.map(({ logicalId, type }) => `${logicalId} (${shortType(type)})`);
    const title = `${stack === '' ? 'Root' : spaced(stack)}  ${colors.yellow('remove')} `;
    return listing({ indent: 3, hang: 6, width }, title, names);
  });
}

function rollLines({ rolls }: Review, { colors, width }: TextOptions): readonly string[] {
  if (rolls.length === 0) return [];
  return [
    colors.yellow(colors.bold('Instances are renewed')),
    ...table(
      rolls.map((roll) => rollEntry(roll, colors)),
      width,
    ),
  ];
}

/** What stays, by stack, and what comes with a new stack, by type. */
function byStack(rows: readonly Row[], { width }: TextOptions): readonly string[] {
  return grouped(rows).flatMap(([stack, inStack]) => {
    const names = inStack.map(({ logicalId }) => logicalId);
    return listing({ indent: 3, hang: 6, width }, stack === '' ? '' : `${spaced(stack)}:`, names);
  });
}

function addedLines(rows: readonly Row[], { width, colors }: TextOptions): readonly string[] {
  return grouped(rows).flatMap(([stack, inStack]) => {
    const types = new Map<string, number>();
    for (const { type } of inStack) types.set(type, (types.get(type) ?? 0) + 1);
    const counted = [...types].map(([type, number]) => `${number} ${shortType(type)}`);
    const data = inStack.filter(({ holdsData }) => holdsData).map(({ logicalId }) => logicalId);
    const title = `${stack === '' ? 'Root' : spaced(stack)}, ${inStack.length}:`;
    return [
      ...listing({ indent: 3, hang: 6, width }, title, counted),
      ...(data.length === 0 ? [] : listing({ indent: 6, hang: 9, width }, 'holds data:', data).map(colors.bold)),
    ];
  });
}

function grouped(rows: readonly Row[]): readonly (readonly [stack: string, rows: readonly Row[]])[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const stack = row.stack.join('/');
    groups.set(stack, [...(groups.get(stack) ?? []), row]);
  }
  return [...groups];
}

function noteLines(review: Review, { width, colors }: TextOptions): readonly string[] {
  const blind = review.nested.filter(({ inside }) => !inside).map(({ id }) => spaced(id));
  const frame = { indent: 3, hang: 6, width };
  const lines = [
    ...notesTogether(review).flatMap(({ title, names, place }) =>
      names.length > 1
        ? listing(frame, title, names)
        : flow(frame, [[`${title} ${names.join('')}`.trim()], ...placePieces(place, colors)]),
    ),
    ...(blind.length === 0 ? [] : listing(frame, 'The change set does not look into', blind)),
  ];
  return lines.length === 0 ? [] : [colors.dim(colors.bold('Beside the resources')), ...lines];
}

function endLines(review: Review, { width, colors }: TextOptions): readonly string[] {
  const verdict = verdictText(review);
  const counts = countsText(review);
  return [
    ...(counts === '' ? [] : flow({ indent: 0, hang: 2, width }, [[counts, colors.bold]])),
    ...(verdict === undefined
      ? []
      : flow({ indent: 0, hang: 2, width }, [[verdict, review.differences === 'unknown' ? colors.yellow : undefined]])),
    ...review.following.flatMap((stack) => flow({ indent: 0, hang: 2, width }, [[followingText(stack)]])),
  ];
}
