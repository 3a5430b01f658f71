import { expect, test } from 'vitest';
import { sheetsOf } from '../testing/diagrams.ts';
import { ztech } from '../testing/mistakes.ts';
import { toPng } from './png.ts';
import { toSvg } from './svg.ts';

const FONTS = ['400Regular/Arimo_400Regular.ttf', '700Bold/Arimo_700Bold.ttf'].map(
  (file) => `node_modules/@expo-google-fonts/arimo/${file}`,
);

test('a picture is as wide as asked, has its words, and the same bytes each time', async () => {
  const svg = toSvg(sheetsOf(ztech())[1]);
  const png = Buffer.from(await toPng(svg, 1600, FONTS));
  expect(png.toString('latin1', 1, 4)).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(1600);
  expect(Buffer.from(await toPng(svg, 1600, FONTS)).equals(png)).toBe(true);
  // Without fonts there is no text, and nobody says so.
  expect((await toPng(svg, 1600, [])).length).toBeLessThan(png.length * 0.7);
});
