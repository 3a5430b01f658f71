import { visible } from '../cfn/visible.ts';

/**
 * Widths of Arial in thousandths of the font size: Arimo, Liberation Sans and Helvetica share them (Adobe's core font
 * metrics of Helvetica; a test compares with the shipped Arimo). What is not listed counts as a figure, 556.
 */
const GROUPS: readonly (readonly [width: number, characters: string])[] = [
  [191, "'"],
  [222, 'ijl'],
  [278, ' !,./:;It[]f\\|'],
  [333, '()-r·`'],
  [355, '"'],
  [389, '*'],
  [500, 'cksvxyzJ'],
  [584, '+<=>~×'],
  [611, 'FTZ'],
  [667, '&ABEKPSVXY'],
  [722, 'CDHNRUw'],
  [778, 'GOQ'],
  [833, 'mM'],
  [889, '%'],
  [944, 'W'],
  [1000, '→'],
  [1015, '@'],
];
const WIDTHS = new Map(GROUPS.flatMap(([width, characters]) => Array.from(characters, (one) => [one, width] as const)));

/** Bold letters are at most this much wider, over a text of mixed letters. */
const BOLD = 1.09;

/** Width of a line of text in pixels at a font size in pixels. */
export function textWidth(text: string, size: number, bold = false): number {
  const thousandths = Array.from(text).reduce((sum, character) => sum + (WIDTHS.get(character) ?? 556), 0);
  return (thousandths / 1000) * size * (bold ? BOLD : 1);
}

/** The text in lines no wider than `width` pixels; a single word that is wider stands alone. */
export function wrap(text: string, size: number, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** For XML text and attributes; a line break in an attribute would be read as a space. */
export function escapeXml(text: string): string {
  return visible(text).replaceAll(/[&<>"\n]|\p{Cs}|[\uFFFE\uFFFF]/gu, (character) => ESCAPES[character] ?? '\uFFFD');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#xa;',
};

/** A length as it is written: a tenth of a pixel is finer than anybody sees, and stays the same on every machine. */
export const round = (value: number): number => Math.round(value * 10) / 10;
