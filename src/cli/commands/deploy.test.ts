import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { clockOf, openFake } from '../../testing/deploying.ts';
import { startFakeAws, type FakeAws } from '../../testing/fake-aws/fake.ts';
import { temporaryFolder } from '../../testing/folder.ts';
import { testWorld, type TestWorld } from '../../testing/world.ts';
import { main } from '../main.ts';
import type { World } from '../world.ts';

let fake: FakeAws;
afterEach(() => fake.close());

const ZONES: Record<string, string> = { 'ztech.example': 'Z0123456789ABCDEFGHIJ' };

/** A folder with the generated templates of a fixture, and a world that speaks to the fake. */
async function place(fixture: 'ztech' | 'wordpress'): Promise<(changes?: Partial<World>) => TestWorld> {
  fake = await startFakeAws();
  const cwd = temporaryFolder();
  const plain = testWorld(cwd);
  plain.files.writeNew('config.yaml', readFileSync(`fixtures/${fixture}.yaml`, 'utf8'));
  expect(await main(['generate', 'config.yaml'], plain)).toBe(0);
  for (const name of ['ztech.example', 'example.org']) {
    fake.facts.hostedZones.push({ id: ZONES[name] ?? '', name, nameServers: ['ns-1.example'], records: [] });
  }
  return (changes = {}) =>
    testWorld(cwd, {
      resolveDns: () => Promise.resolve(['ns-1.example']),
      clock: clockOf(fake),
      openAws: () => Promise.resolve(openFake(fake)),
      ...changes,
    });
}

describe('deploy', () => {
  test('first deployment in a pipeline: preflight, review, two stacks, outputs', async () => {
    const world = (await place('ztech'))();
    const code = await main(['deploy', '--yes', '--create-bucket'], world);
    expect(fake.unknown).toEqual([]);
    expect(code).toBe(0);
  });
});
