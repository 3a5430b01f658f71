import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/folder.ts';
import { testWorld } from '../../testing/world.ts';
import { main } from '../main.ts';

describe('init', () => {
  test.each(['php-nginx', 'wordpress'])(
    'writes a %s config that is valid and generates as it is',
    async (application) => {
      const world = testWorld(temporaryFolder());
      expect(await main(['init', '--application', application, 'mine.yaml'], world)).toBe(0);
      expect(await main(['validate', 'mine.yaml'], world)).toBe(0);
      expect(await main(['generate', 'mine.yaml'], world)).toBe(0);
      expect(existsSync(join(world.cwd, 'templates-out/mysite-production/root.yaml'))).toBe(true);
    },
  );

  test('sets fewer than 15 lines and points editors to the schema beside it', async () => {
    const world = testWorld(temporaryFolder());
    expect(await main(['init'], world)).toBe(0);
    const lines = readFileSync(join(world.cwd, 'config.yaml'), 'utf8').split('\n');
    expect(lines[0]).toBe('# yaml-language-server: $schema=./ztech-infra.schema.json');
    expect(lines.filter((line) => !/^\s*(#|$)/.test(line)).length).toBeLessThan(15);
    const schema: unknown = JSON.parse(readFileSync(join(world.cwd, 'ztech-infra.schema.json'), 'utf8'));
    expect(schema).toMatchObject({ title: 'ztech-infra config', type: 'object', additionalProperties: false });
  });

  test('makes the folder it is asked for, and writes the schema there', async () => {
    const world = testWorld(temporaryFolder());
    expect(await main(['init', 'live/shop.yaml'], world)).toBe(0);
    expect(world.out()).toBe('live/shop.yaml  written\nlive/ztech-infra.schema.json  written\n');
    expect(await main(['validate', 'live/shop.yaml'], world)).toBe(0);
  });

  test('a second config shares the schema of the first', async () => {
    const world = testWorld(temporaryFolder());
    expect(await main(['init', 'one.yaml'], world)).toBe(0);
    expect(await main(['init', 'two.yaml'], world)).toBe(0);
    expect(world.out().match(/schema\.json {2}written/g)).toHaveLength(1);
  });

  test('overwrites nothing', async () => {
    const world = testWorld(temporaryFolder());
    writeFileSync(join(world.cwd, 'config.yaml'), 'name: precious\n');
    expect(await main(['init'], world)).toBe(1);
    expect(world.err()).toContain('config.yaml  is there already and is not overwritten');
    expect(readFileSync(join(world.cwd, 'config.yaml'), 'utf8')).toBe('name: precious\n');
    expect(existsSync(join(world.cwd, 'ztech-infra.schema.json'))).toBe(false);
  });

  test('an unknown application is wrong usage', async () => {
    const world = testWorld(temporaryFolder());
    expect(await main(['init', '--application', 'drupal'], world)).toBe(2);
    expect(world.err()).toContain('php-nginx, wordpress');
  });
});
