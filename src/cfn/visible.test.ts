import { expect, it } from 'vitest';
import { visible, visibleIn } from './visible.ts';

it('leaves what is only text', () => {
  const text = 'tab\tand\r\nlines\n, São Paulo, 日本, 👩‍🚒, ␛';
  expect(visible(text)).toBe(text);
});

it.each([
  ['\u001B[31mred', '␛[31mred'],
  ['over\rwritten', 'over␍written'],
  ['\u0000\u0007\u007F', '␀␇␡'],
  ['\u009B31m', '\uFFFD31m'],
  ['\u202Etxt.exe\u2066', '\uFFFDtxt.exe\uFFFD'],
])('%j is shown as %j, column for column', (text, shown) => {
  expect(visible(text)).toBe(shown);
});

it('goes through maps and lists, and leaves the rest alone', () => {
  const at = new Date(0);
  const bytes = new Uint8Array([27]);
  expect(visibleIn({ a: ['\u001B', { b: '\u001B' }], at, bytes, n: 1, u: undefined })).toEqual({
    a: ['␛', { b: '␛' }],
    at,
    bytes,
    n: 1,
    u: undefined,
  });
});
