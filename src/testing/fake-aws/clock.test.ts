import { expect, test } from 'vitest';
import { runningClock, virtualClock } from './clock.ts';

test('sleepers wake in the order of their time, each finishing its step before the next', async () => {
  const clock = virtualClock(1000);
  const seen: string[] = [];
  const worker = async (name: string, ms: number): Promise<void> => {
    await clock.sleep(ms);
    seen.push(`${name} ${String(clock.now())}`);
    await clock.sleep(ms);
    seen.push(`${name} ${String(clock.now())}`);
  };
  void worker('slow', 50);
  void worker('fast', 20);
  await clock.advance(60);
  expect(seen).toEqual(['fast 1020', 'fast 1040', 'slow 1050']);
  expect(clock.now()).toBe(1060);
  expect(await clock.settle()).toBe(40);
  expect(seen.at(-1)).toBe('slow 1100');
});

test('advances that are asked for at once add up', async () => {
  const clock = virtualClock(0);
  await Promise.all([clock.advance(10), clock.advance(20)]);
  expect(clock.now()).toBe(30);
});

test('settles no further than its limit', async () => {
  const clock = virtualClock(0);
  let woken = 0;
  const forever = async (): Promise<void> => {
    for (;;) {
      await clock.sleep(10);
      woken += 1;
    }
  };
  void forever();
  await clock.settle(100);
  expect([woken, clock.now()]).toEqual([10, 100]);
});

test('a running clock runs at its speed', async () => {
  const clock = runningClock(0, 1000);
  const before = performance.now();
  await clock.sleep(20_000);
  expect(performance.now() - before).toBeLessThan(2000);
  expect(clock.now()).toBeGreaterThanOrEqual(19_000);
  clock.stop();
});
