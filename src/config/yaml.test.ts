import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readYaml } from './yaml.ts';

const messages = (text: string) =>
  readYaml(text, 'f').problems.map((problem) => `${problem.line}:${problem.column} ${problem.message}`);

describe('readYaml', () => {
  test('gives the plain value and the place of every key', () => {
    const { source, problems } = readYaml('a:\n  b: [1, two]\n', 'f');
    expect(problems).toEqual([]);
    expect(source?.value).toEqual({ a: { b: [1, 'two'] } });
    expect(source?.places.get('a.b')).toMatchObject({ key: 5, value: 8 });
    expect(source?.places.get('a.b[1]')).toMatchObject({ key: null, value: 12, written: 'two' });
  });

  test('keeps what YAML 1.1 would turn into booleans', () => {
    expect(readYaml('a: no\nb: on\nc: yes', 'f').source?.value).toEqual({ a: 'no', b: 'on', c: 'yes' });
  });

  test('counts columns after a byte order mark and with Windows line ends as an editor does', () => {
    expect(messages('\uFEFFa: 1\r\nb: 2\r\nb: 3\r\n')).toEqual(['3:1 this key stands twice in its map']);
  });

  test.each([
    ['a: &x 1\nb: *x', ['1:1 anchors are not supported', '2:1 aliases are not supported']],
    ['a: 1\n<<: {b: 2}', ['2:1 merge keys are not supported']],
    ['a: !Sub "x"', ['1:4 Unresolved tag: !Sub']],
    ['a: !!str 1', ['1:1 tags are not supported']],
    ['a: 1\n---\nb: 2', ['2:1 a second document begins here (`---`)']],
    ['? [a, b]\n: 1', ['1:3 keys must be plain names']],
    ['__proto__: {a: 1}', ['1:1 keys must be plain names']],
    ['', ['1:1 is empty']],
    ['just text', ['1:1 must be a map of keys such as `name:`']],
    ['a: \u0000', ['1:4 holds control characters: this is not a text file']],
  ])('refuses %j', (text, expected) => {
    expect(messages(text)).toEqual(expected);
  });

  test('never throws, and places every problem inside the text', () => {
    const piece = fc.constantFrom(
      'a',
      'b: ',
      '\n',
      '  ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      '&x ',
      '*x',
      '!t ',
      '"',
      "'",
      '#',
      '|',
      '>',
      '? ',
      '---',
      '\t',
      '%',
      '1',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
        (text) => {
          const lines = text.split('\n');
          for (const problem of readYaml(text, 'f').problems) {
            expect(problem.line).toBeLessThanOrEqual(lines.length);
            expect(problem.column).toBeLessThanOrEqual((lines[problem.line - 1]?.length ?? 0) + 1);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
