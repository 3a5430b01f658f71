/** Text put into lines of a given width. Colours are applied after the breaking, so that they count for nothing. */

/** Pieces of one line: what belongs together, and how it is painted. Pieces stand two spaces apart. */
export type Line = readonly (readonly [text: string, paint?: ((text: string) => string) | undefined])[];

export interface Frame {
  /** Columns before the first line, and before those that it is wrapped into. */
  readonly indent: number;
  readonly hang: number;
  readonly width: number;
}

/** Least room for words after an indent, however narrow the terminal. */
const LEAST = 16;

/** The pieces in as few lines as they need: a piece moves to the next line as a whole if it fits there. */
export function flow({ indent, hang, width }: Frame, pieces: Line): readonly string[] {
  const lines: string[] = [];
  let current = ' '.repeat(indent);
  let used = 0;
  const room = (): number => Math.max(LEAST, width - (lines.length === 0 ? indent : hang));
  const turn = (): void => {
    lines.push(current);
    current = ' '.repeat(hang);
    used = 0;
  };
  for (const [text, paint = plain] of pieces) {
    if (text === '') continue;
    const gap = used === 0 ? 0 : 2;
    if (used > 0 && used + gap + text.length > room()) turn();
    for (const [index, part] of broken(
      text,
      room(),
      Math.max(LEAST, width - hang),
      used === 0 ? 0 : used + gap,
    ).entries()) {
      if (index > 0) turn();
      const space = used === 0 ? 0 : 2;
      current += ' '.repeat(space) + paint(part);
      used += space + part.length;
    }
  }
  return used > 0 || lines.length === 0 ? [...lines, current].map((line) => line.trimEnd()) : lines;
}

/** A title and its items, with commas, wrapped between items. */
export function listing(frame: Frame, title: string, items: readonly string[]): readonly string[] {
  const text = items.map((item) => item.replaceAll(' ', '\u00a0')).join(', ');
  return flow(frame, [[title === '' ? text : `${title} ${text}`]]).map((line) => line.replaceAll('\u00a0', ' '));
}

const plain = (text: string): string => text;

/** Words of a text in lines; a word that is longer than a line is broken where the line ends. */
function broken(text: string, first: number, others: number, used: number): readonly string[] {
  const parts: string[] = [];
  let line = '';
  const room = (): number => (parts.length === 0 ? first - used : others);
  for (const word of text.split(' ')) {
    let rest = word;
    if (line !== '' && line.length + 1 + rest.length > room()) {
      parts.push(line);
      line = '';
    }
    while (rest.length > room()) {
      const end = breakAt(rest, room());
      parts.push(rest.slice(0, end));
      rest = rest.slice(end);
    }
    line = line === '' ? rest : `${line} ${rest}`;
  }
  return [...parts, line];
}

/** After the last sign between names that fits, unless that leaves the line half empty. */
function breakAt(word: string, room: number): number {
  const end = Math.max(...['.', '[', '/', ':', '-'].map((sign) => word.lastIndexOf(sign, room - 1))) + 1;
  return end > room / 2 ? end : room;
}
