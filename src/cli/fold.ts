import { stripVTControlCharacters } from 'node:util';

/**
 * Text for a terminal of `columns`: lines that are longer break between words and go on under their own indentation, so
 * that what stands below them is not torn apart. Lines of source, with a bar in front, stay whole: carets point into them.
 * So does a command on a line of its own: copied with a line break in it, it would be two.
 */
export function fold(text: string, columns: number | undefined): string {
  if (columns === undefined) return text;
  return text
    .split('\n')
    .flatMap((line) =>
      lengthOf(line) <= columns || WHOLE.test(stripVTControlCharacters(line)) ? [line] : foldLine(line, columns),
    )
    .join('\n');
}

/** A line of source, or a command with nothing told behind it. */
const WHOLE = /^ *(?:\d* \||(?:ztech-infra|aws|curl|git) (?!.* {3,}\S))/;

/** The same for help: its paragraphs, which stand at the margin in lines of their own, are filled anew first. */
export function foldHelp(text: string, columns: number | undefined): string {
  const tooLong = columns !== undefined && text.split('\n').some((line) => lengthOf(line) > columns);
  return fold(tooLong ? text.replaceAll(/(?<=^[A-Z`][^\n]*[^:\n])\n(?=[A-Za-z`])/gm, ' ') : text, columns);
}

const lengthOf = (line: string): number => stripVTControlCharacters(line).length;

function foldLine(line: string, columns: number): readonly string[] {
  const margin = /^ */.exec(line)?.[0] ?? '';
  const under = margin === '' ? '' : `${margin}  `;
  // Columns go below each other.
  const [, left, right] = /^(\S.*?) {3,}(\S.*)$/.exec(line.slice(margin.length)) ?? [];
  if (left !== undefined && right !== undefined)
    return [margin + left, under + right].flatMap((part) => fold(part, columns).split('\n'));
  const lines: string[] = [];
  let current = margin;
  for (const piece of line.slice(margin.length).split(/(?<= )(?=[^ ])/)) {
    const fits = lengthOf(`${current}${piece}`.trimEnd()) <= columns;
    if (!fits && current.trim() !== '') {
      lines.push(current.trimEnd());
      current = under;
    }
    current += piece;
  }
  return [...lines, current];
}
