import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { escapeXml, textWidth, wrap } from './text.ts';

/** Advance widths by character from a TrueType file, in thousandths of the font size. */
function advances(file: string): (character: string) => number {
  const font = readFileSync(file);
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + index * 16);
  const table = (tag: string): number =>
    font.readUInt32BE((tables.find((at) => font.toString('latin1', at, at + 4) === tag) ?? 0) + 8);
  const units = font.readUInt16BE(table('head') + 18);
  const metrics = font.readUInt16BE(table('hhea') + 34);
  const cmap = table('cmap');
  const subtables = Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, index) => cmap + font.readUInt32BE(cmap + 8 + index * 8),
  );
  const map = subtables.find((at) => font.readUInt16BE(at) === 4) ?? 0;
  const count = font.readUInt16BE(map + 6) / 2;
  const glyph = (code: number): number => {
    for (let segment = 0; segment < count; segment++) {
      const [end, start] = [map + 14 + segment * 2, map + 16 + count * 2 + segment * 2];
      if (code > font.readUInt16BE(end) || code < font.readUInt16BE(start)) continue;
      const range = map + 16 + count * 6 + segment * 2;
      const offset = font.readUInt16BE(range);
      const delta = font.readUInt16BE(map + 16 + count * 4 + segment * 2);
      if (offset === 0) return (code + delta) % 65_536;
      return font.readUInt16BE(range + offset + (code - font.readUInt16BE(start)) * 2);
    }
    return 0;
  };
  return (character) => {
    const index = Math.min(glyph(character.codePointAt(0) ?? 0), metrics - 1);
    return (font.readUInt16BE(table('hmtx') + index * 4) / units) * 1000;
  };
}

test('widths are those of the shipped font', () => {
  const width = advances('node_modules/@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf');
  for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:/-–()*%×@·+') {
    expect([character, Math.round(textWidth(character, 1000))]).toEqual([character, Math.round(width(character))]);
  }
});

test('no bold line is wider than reckoned', () => {
  const width = advances('node_modules/@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf');
  for (const text of [
    'Availability Zone A',
    'ElastiCache Valkey',
    'RDS for MySQL',
    'Auto Scaling group',
    'Public subnet',
    'Aurora MySQL',
  ]) {
    const real = Array.from(text).reduce((sum, character) => sum + width(character), 0);
    expect(textWidth(text, 1000, true)).toBeGreaterThanOrEqual(real * 0.995);
  }
});

test('lines are no wider than asked, and no word is lost', () => {
  const text =
    'runs 2 to 60 instances of m7g.large without public addresses and a-word-that-is-wider-than-the-whole-column';
  const lines = wrap(text, 12, 120);
  expect(lines.join(' ')).toBe(text);
  expect(lines.filter((line) => line.includes(' ') && textWidth(line, 12) > 120)).toEqual([]);
});

test('what XML would read otherwise is escaped', () => {
  expect(escapeXml('<a b="c">&\n')).toBe('&lt;a b=&quot;c&quot;&gt;&amp;&#xa;');
});
