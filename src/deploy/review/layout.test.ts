import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flow, listing } from './layout.ts';

test('pieces stand two spaces apart, and move to the next line as a whole', () => {
  expect(
    flow({ indent: 3, hang: 5, width: 30 }, [['MaxSize 60 -> 84'], ['compute.yaml:412'], ['capacity.max']]),
  ).toEqual(['   MaxSize 60 -> 84', '     compute.yaml:412', '     capacity.max']);
});

test('a long word is broken between its names', () => {
  expect(flow({ indent: 0, hang: 2, width: 24 }, [['PolicyDocument.Statement[Mount].Resource']])).toEqual([
    'PolicyDocument.',
    '  Statement[Mount].',
    '  Resource',
  ]);
});

test('a list breaks between its items', () => {
  expect(listing({ indent: 0, hang: 2, width: 20 }, 'Data:', ['3 Subnet', '1 VPC', '2 EIP'])).toEqual([
    'Data: 3 Subnet,',
    '  1 VPC, 2 EIP',
  ]);
});

test('nothing is lost and nothing is wider, whatever the width and the colours', () => {
  const word = fc.stringMatching(/^[a-z./:[\]-]{1,40}$/);
  const pieces = fc.array(
    fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' ')),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(pieces, fc.integer({ min: 40, max: 160 }), (texts, width) => {
      const paint = (text: string): string => `<${text}>`;
      const lines = flow(
        { indent: 4, hang: 8, width },
        texts.map((text) => [text, paint] as const),
      );
      const unpainted = lines.map((line) => line.replace(/[<>]/g, ''));
      expect(Math.max(...unpainted.map((line) => line.length))).toBeLessThanOrEqual(width);
      expect(unpainted.join('').replaceAll(' ', '')).toBe(texts.join('').replaceAll(' ', ''));
    }),
  );
});
