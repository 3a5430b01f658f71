import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { testWorld } from '../../testing/world.ts';
import { main } from '../main.ts';

const root = resolve(import.meta.dirname, '../../..');

describe('recover-plan', () => {
  test.each([['fixtures/ztech.yaml'], ['templates-out/ztech-production']])('of %s', async (path) => {
    const world = testWorld(root);
    expect(await main(['recover-plan', path], world)).toBe(0);
    expect(world.out()).toContain('Recovery plan of ztech-production');
    expect(world.out()).toContain('aws rds restore-db-instance-to-point-in-time --region sa-east-1');
  });

  test('--json is data and nothing else', async () => {
    const world = testWorld(root);
    expect(await main(['recover-plan', 'fixtures/wordpress.yaml', '--json'], world)).toBe(0);
    expect(JSON.parse(world.out())).toMatchObject({
      deployment: 'wordpress-production',
      scenarios: [{ name: 'zone' }, { name: 'rows' }, { name: 'database' }, { name: 'files' }, { name: 'region' }],
    });
  });

  test('--markdown is a page', async () => {
    const world = testWorld(root);
    expect(await main(['recover-plan', 'fixtures/ztech.yaml', '--markdown'], world)).toBe(0);
    expect(world.out()).toMatch(/^# Recovery plan of ztech-production\n\n## One of the 3 Availability Zones is lost\n/);
  });

  test('both at once is wrong usage, a broken config yours to mend', async () => {
    expect(await main(['recover-plan', 'fixtures/ztech.yaml', '--json', '--markdown'], testWorld(root))).toBe(2);
    expect(await main(['recover-plan', 'fixtures/broken/min-over-max.yaml'], testWorld(root))).toBe(1);
  });
});
