import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/folder.ts';
import { testWorld } from '../testing/world.ts';
import { main } from './main.ts';

test('--help goes to stdout and lists every exit code', async () => {
  const world = testWorld(temporaryFolder());
  expect(await main(['--help'], world)).toBe(0);
  expect(world.err()).toBe('');
  for (const code of [0, 1, 2, 3, 4, 5, 6, 7, 8, 70])
    expect(world.out()).toMatch(new RegExp(`(^|\\s)${code}  [a-z]`, 'm'));
});

test('--version prints the version of the package alone', async () => {
  const world = testWorld(temporaryFolder());
  expect(await main(['--version'], world)).toBe(0);
  expect(world.out()).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('an unknown option is wrong usage and says what was meant', async () => {
  const world = testWorld(temporaryFolder());
  expect(await main(['--no-colour'], world)).toBe(2);
  expect(world.err()).toContain("unknown option '--no-colour'");
  expect(world.err()).toContain('Did you mean --no-color?');
  expect(world.out()).toBe('');
});

test('an error that nobody foresaw prints its trace and ends with 70', async () => {
  const broken = testWorld(temporaryFolder());
  const world = {
    ...broken,
    stdout: {
      ...broken.stdout,
      write: () => {
        throw new TypeError('planted');
      },
    },
  };
  expect(await main(['--help'], world)).toBe(70);
  expect(broken.err()).toContain('TypeError: planted');
  expect(broken.err()).toContain('main.test.ts');
});
