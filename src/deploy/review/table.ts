import { flow, type Line } from './layout.ts';
import type { PropertyChange, Roll, Row } from './model.ts';
import { label, placeTexts, propertyText, readsText, shortType, spaced, wiresText } from './words.ts';

/** Rows in three columns: which resource, what happens to it, and everything else. */

type Paint = (text: string) => string;

/** What colours mean; a palette without colours returns its texts. */
export interface Palette {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly green: Paint;
}

export interface Entry {
  readonly id: string;
  readonly type: Line;
  readonly word: string;
  readonly paint: Paint;
  /** Each begins a line of its own in the last column. */
  readonly lines: readonly Line[];
}

/** A resource that changes, as an entry of the table; red is what endangers data. */
export function rowEntry(row: Row, colors: Palette): Entry {
  const danger = row.holdsData && ['replace', 'remove', 'keep', 'unknown'].includes(row.action);
  const paint = danger ? colors.red : row.action === 'add' ? colors.green : colors.yellow;
  const type: Line[number] = [shortType(row.type), colors.dim];
  const wires = wiresText(row);
  const reads = row.certainty === 'afterApply' ? readsText(row) : undefined;
  const sentences = [reads, ...row.consequences, wires].flatMap((text): Line[] =>
    text === undefined ? [] : [[[text]]],
  );
  const quiet = row.certainty === 'afterApply' || wires !== undefined;
  const told = (quiet ? [] : withoutMetadata(row)).flatMap((property) => propertyLines(property, row, colors));
  // What comes or goes as a whole has one place; changed values have their own.
  const own = told.length === 0 ? placePieces(row.place, colors) : [];
  const [first = [], ...more] = [...sentences, ...told];
  return { id: spaced(row.id), type: [type], word: label(row), paint, lines: [[...first, ...own], ...more] };
}

/** Metadata does nothing to a resource: it is told where nothing else is. */
function withoutMetadata({ properties }: Row): readonly PropertyChange[] {
  const others = properties.filter(({ property }) => property !== 'Metadata');
  return others.length === 0 ? properties : others;
}

function propertyLines(property: PropertyChange, { listed }: Row, colors: Palette): readonly Line[] {
  const text = propertyText(property, listed !== undefined);
  return text === undefined ? [] : [[[text], ...placePieces(property.place, colors)]];
}

export const placePieces = (place: Row['place'], { dim }: Palette): Line =>
  placeTexts(place).map((text) => [text, dim] as const);

/** A group whose instances are renewed, as an entry of the same table. */
export function rollEntry({ id, certainty, because, how, place }: Roll, colors: Palette): Entry {
  const word = certainty === 'certain' ? 'roll' : 'may roll';
  return {
    id: spaced(id),
    type: [],
    word,
    paint: colors.yellow,
    lines: [[[because]], [[how], ...placePieces(place, colors)]],
  };
}

/** Columns that the last of three needs, or it stands below the others. */
const LEAST_TEXT = 48;

/** Three columns, and on a narrow terminal the last below the other two. */
export function table(entries: readonly Entry[], width: number): readonly string[] {
  const ids = Math.max(0, ...entries.map(({ id }) => id.length));
  const words = Math.max(0, ...entries.map(({ word }) => word.length));
  const narrow = width - (3 + ids + 2 + words + 2) < LEAST_TEXT;
  return entries.flatMap((entry) => (narrow ? stacked(entry, width) : inColumns(entry, { ids, words, width })));
}

function stacked({ id, word, paint, type, lines }: Entry, width: number): readonly string[] {
  const body = lines.filter((line) => line.length > 0).flatMap((line) => flow({ indent: 6, hang: 8, width }, line));
  return [...flow({ indent: 3, hang: 6, width }, [[id], [word, paint], ...type]), ...body];
}

function inColumns(
  { id, word, paint, type, lines: [first = [], ...more] }: Entry,
  { ids, words, width }: { readonly ids: number; readonly words: number; readonly width: number },
): readonly string[] {
  const indent = 3 + ids + 2 + words + 2;
  const body = [[...type, ...first], ...more].flatMap((line) => flow({ indent, hang: indent + 2, width }, line));
  const head = `   ${id.padEnd(ids)}  ${paint(word)}${' '.repeat(words - word.length)}  `;
  return [`${head}${(body[0] ?? '').slice(indent)}`.trimEnd(), ...body.slice(1)];
}

/** That a group takes the new version of its launch template is told once, by what follows from it. */
export function withoutVersion(row: Row, rolls: readonly Roll[]): Row {
  if (!rolls.some(({ id }) => id === row.id)) return row;
  const told = (one: PropertyChange): boolean =>
    one.certainty === 'afterApply' && (one.property === 'LaunchTemplate' || one.property === 'MixedInstancesPolicy');
  return { ...row, properties: row.properties.filter((one) => !told(one)) };
}
