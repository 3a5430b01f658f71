import fc from 'fast-check';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { fold, foldHelp } from './fold.ts';

test('long lines break between words, under their own indentation', () => {
  expect(fold('one two three\n    four five six', 10)).toBe('one two\nthree\n    four\n      five\n      six');
});

test('no column is lost, and a coloured line of source stays whole', () => {
  expect(fold('  one two three   four five six   seven eight', 20)).toBe(
    '  one two three\n    four five six\n      seven eight',
  );
  const source = '\u001b[2m   62 |   image: latest # more than twenty columns\u001b[22m';
  expect(fold(source, 20)).toBe(source);
});

test('columns go below each other', () => {
  expect(fold('  generate a.yaml      its templates', 20)).toBe('  generate a.yaml\n    its templates');
});

test('colours take no room', () => {
  expect(fold('\u001B[31mone two\u001B[39m', 7)).toBe('\u001B[31mone two\u001B[39m');
});

test('lines of source stay whole', () => {
  expect(fold('   62 |   image: latest', 10)).toBe('   62 |   image: latest');
});

test('a command stays whole, so that it can be copied; with something told behind it, that goes below', () => {
  const command = '  ztech-infra deploy out/shop --execute ztech-infra-4f0c';
  expect(fold(command, 30)).toBe(command);
  expect(fold('  ztech-infra deploy out/shop    follows it too', 30)).toBe(
    '  ztech-infra deploy out/shop\n    follows it too',
  );
  expect(fold('  awsome things are told here too', 20)).toBe('  awsome things are\n    told here too');
});

test('nothing is folded off a terminal', () => {
  expect(fold('one two three', undefined)).toBe('one two three');
});

test('paragraphs of help are filled, lists and headings are not', () => {
  const help = 'Only what changed\nis written here.\n\nExamples:\n  one  two\n  three';
  expect(foldHelp(help, 12)).toBe('Only what\nchanged is\nwritten\nhere.\n\nExamples:\n  one  two\n  three');
  expect(foldHelp(help, 40)).toBe(help);
});

test('no word is lost, and no line of several words is too long', () => {
  const word = fc.stringMatching(/^[a-z]{1,12}$/);
  fc.assert(
    fc.property(fc.array(word), fc.nat(8), fc.integer({ min: 20, max: 100 }), (words, margin, columns) => {
      const folded = fold(' '.repeat(margin) + words.join(' '), columns);
      expect(folded.split(/\s+/).filter(Boolean)).toEqual(words);
      for (const line of folded.split('\n')) expect(stripVTControlCharacters(line).length).toBeLessThanOrEqual(columns);
    }),
  );
});
