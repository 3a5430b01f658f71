import { setTimeout as wait } from 'node:timers/promises';
import { expect, type Check } from '../check.ts';
import { until } from '../commands.ts';
import type { Lab } from '../lab.ts';
import { failuresOf, KNOWN, load, knownVisitors, requestsOf, type Load, type Seen } from '../load.ts';
import { scene, strike, type Scene } from '../scene.ts';

/** Instances that go while visitors are there. */
export const outages: readonly Check[] = [
  {
    name: 'scale-in under load: out of the balancer, drained, stopped',
    quick: false,
    async run(lab) {
      const { b, balancer } = await scene(lab);
      const seen = await loadWhile(
        lab,
        async () => {
          await balancer.say(`set server instances/${b.name} state drain`);
          await b.powerOff();
        },
        3,
      );
      expect(failuresOf(seen) + seen.lost === 0, JSON.stringify(seen));
      await comeBack(await scene(lab));
      return `0 of ${requestsOf(seen)} requests failed or lost their session`;
    },
  },
  {
    name: 'an instance shuts down under load before the balancer knows',
    quick: false,
    async run(lab) {
      const { b } = await scene(lab);
      const seen = await loadWhile(lab, () => b.powerOff(), 20);
      await comeBack(await scene(lab));
      return told(seen, 0.02);
    },
  },
  {
    name: 'one of two instances dies under load',
    quick: false,
    async run(lab) {
      const { a, b } = await scene(lab);
      const sessions = await knownVisitors(50);
      // Until the balancer has given up the last request that was on it: then every one has been counted.
      const seen = await loadWhile(lab, () => b.kill(), lab.platforms.release.answerWithin + 5, { sessions });
      const known = await Promise.all(sessions.map((id) => a.get('/who.php', { cookie: `PHPSESSID=${id}` })));
      expect(
        known.every((answer) => answer?.body === KNOWN),
        'a visitor was logged out for good',
      );
      expect(seen.broken === 0, `the balancer itself broke off: ${JSON.stringify(seen)}`);
      await strike();
      return `${told(seen, 0.05)}; all 50 visitors are still logged in`;
    },
  },
];

/** Load on who.php through the balancer: three seconds, then `event`, then `after` seconds more. */
export async function loadWhile(
  lab: Lab,
  event: () => Promise<unknown>,
  after: number,
  other: Partial<Load> = {},
): Promise<Seen> {
  await scene(lab);
  const sessions = other.path === undefined ? (other.sessions ?? (await knownVisitors(50))) : [];
  const during = wait(3000)
    .then(event)
    .then(() => wait(after * 1000));
  const asked = { folder: lab.disk, path: '/who.php', answer: KNOWN, seconds: 300, sessions, during };
  const [seen] = await Promise.all([load({ ...asked, ...other }), during]);
  return seen;
}

/** The counts of a run, within bounds: a share of requests that may have failed or been taken for strangers'. */
export function told(seen: Seen, bound: number): string {
  const requests = requestsOf(seen);
  const bad = failuresOf(seen) + seen.lost;
  expect(bad <= requests * bound, `${bad} of ${requests} failed: ${JSON.stringify(seen)}`);
  const kinds = [`${failuresOf(seen)} failed`, ...(seen.lost > 0 ? [`${seen.lost} were not recognised`] : [])];
  const how = [
    `${((100 * bad) / requests).toFixed(2)} %`,
    ...(bad > 0 ? [`within ${seen.span + 1} s`] : []),
    `p99 ${seen.p99.toFixed(0)} ms`,
    ...(seen.statuses === '' ? [] : [seen.statuses.trim()]),
  ];
  return `${kinds.join(', ')} of ${requests} requests (${how.join('; ')})`;
}

/** Starts the second instance again, and waits until the balancer sends it requests. */
export async function comeBack({ b, balancer }: Pick<Scene, 'b' | 'balancer'>): Promise<void> {
  await b.powerOn();
  await until(`${b.name} is back`, 120, async () => (await b.get('/healthz'))?.body === 'ok-42' || undefined);
  await balancer.say(`set server instances/${b.name} state ready`);
  await until(
    `the balancer finds ${b.name}`,
    60,
    async () =>
      (await balancer.say('show stat'))
        .split('\n')
        .some((line) => line.includes(`,${b.name},`) && line.includes(',UP,')) || undefined,
  );
}
