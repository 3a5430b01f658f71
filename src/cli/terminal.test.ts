import { createColors } from 'picocolors';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../config/problem.ts';
import { testWorld } from '../testing/world.ts';
import { UserError } from './errors.ts';
import { count, createTerminal, formatProblems, formatUserError } from './terminal.ts';

const plain = createColors(false);
const min: Problem = {
  severity: 'error',
  file: 'config.yaml',
  line: 14,
  column: 10,
  key: 'compute.capacity.min',
  message: 'must not be above max (6), found 8',
  sourceLine: '    min: 8',
};

describe('problems', () => {
  test('place, key, message, then the line with a caret under the very character', () => {
    expect(formatProblems([min], plain)).toBe(
      [
        'config.yaml:14:10  compute.capacity.min  must not be above max (6), found 8',
        '   14 |     min: 8',
        '      |          ^',
      ].join('\n'),
    );
  });

  test('messages of several problems start in one column; a warning says that it is one; hints are indented', () => {
    const warning: Problem = {
      ...min,
      severity: 'warning',
      line: 2,
      column: 1,
      key: '',
      message: 'odd',
      hint: 'do\nthis',
      sourceLine: undefined,
    };
    expect(formatProblems([{ ...min, hint: 'raise max' }, warning], plain).split('\n')).toEqual([
      'config.yaml:14:10  compute.capacity.min  must not be above max (6), found 8',
      '   14 |     min: 8',
      '      |          ^',
      '      raise max',
      'config.yaml:2:1    warning  odd',
      '      do',
      '      this',
    ]);
  });

  test('a very long line is cut around the caret, and a tab does not move it', () => {
    const sourceLine = `\t${'x'.repeat(300)}!${'y'.repeat(300)}`;
    const [, shown = '', caret = ''] = formatProblems([{ ...min, column: 302, sourceLine }], plain).split('\n');
    expect(shown.length).toBeLessThan(120);
    expect(shown[caret.indexOf('^')]).toBe('!');
    const tabbed = formatProblems([{ ...min, column: 2, sourceLine: '\tz' }], plain).split('\n');
    expect(tabbed[1]?.[tabbed[2]?.indexOf('^') ?? -1]).toBe('z');
  });
});

describe('user errors', () => {
  test('one line with the place, and the hint below', () => {
    const error = new UserError('is not a folder', { file: 'out', line: 3, hint: 'make it' });
    expect(formatUserError(error, plain)).toBe('out:3  is not a folder\n      make it');
  });

  test('without a place it says that it is an error', () => {
    expect(formatUserError(new UserError('no config given'), plain)).toBe('error: no config given');
  });
});

describe('colours', () => {
  const tty = { isTTY: true, columns: 80, write: () => {} };
  const colored = (argv: readonly string[], env: Record<string, string>, isTTY = true): boolean =>
    createTerminal(testWorld('/', { stderr: { ...tty, isTTY }, env }), argv).colors.isColorSupported;

  test.each([
    ['on a terminal', [], {}, true, true],
    ['not in a pipe', [], {}, false, false],
    ['not with NO_COLOR', [], { NO_COLOR: '1' }, true, false],
    ['with an empty NO_COLOR, which is none', [], { NO_COLOR: '' }, true, true],
    ['not on a dumb terminal', [], { TERM: 'dumb' }, true, false],
    ['--color wins over a pipe', ['--color'], { NO_COLOR: '1' }, false, true],
    ['--no-color wins over a terminal', ['--no-color'], {}, true, false],
  ] as const)('%s', (_, argv, env, isTTY, expected) => {
    expect(colored(argv, { ...env }, isTTY)).toBe(expected);
  });
});

test('counts', () => {
  expect([count(0, 'error'), count(1, 'error'), count(2, 'error')]).toEqual(['0 errors', '1 error', '2 errors']);
});

test('what is no terminal gets no ESC byte: every test holds its run to that', () => {
  const { stdout, stderr } = testWorld('/');
  for (const stream of [stdout, stderr]) expect(() => stream.write('\u001b[31mred')).toThrow('no terminal');
});
