import { setTimeout as wait } from 'node:timers/promises';
import { expect, type Check } from '../check.ts';
import { until } from '../commands.ts';
import { LOGIN, rotate } from '../database.ts';
import { putSecret, type Lab } from '../lab.ts';
import { failuresOf, load, requestsOf, type Seen } from '../load.ts';
import type { Machine } from '../machine.ts';
import { dissolve, pair } from '../wordpress/site.ts';
import { knows } from '../wordpress/visitor.ts';
import { comeBack, told } from './outages.ts';
import { loggedIn } from './wordpress.ts';

/** Containers, daemons and instances of WordPress that end while visitors are there. */
export const wordpressOutages: readonly Check[] = [
  {
    name: 'WordPress: scale-in under load: out of the balancer, drained, stopped',
    quick: false,
    async run(lab) {
      const { b, balancer } = await pair(lab);
      const stop = async (): Promise<void> => {
        await balancer.say(`set server instances/${b.name} state drain`);
        await b.powerOff();
      };
      let seen: Seen;
      try {
        seen = await loadWhile(lab, stop, 3);
      } finally {
        await comeBack({ b, balancer });
      }
      expect(failuresOf(seen) === 0, JSON.stringify(seen));
      await still(lab, b);
      return `0 of ${requestsOf(seen)} requests failed; started again, it serves and knows who was logged in`;
    },
  },
  {
    name: 'WordPress: the container crashes under load',
    quick: false,
    run: (lab) => crash(lab, '. /lab/engine; engine kill ztech-wordpress', 'the container is killed'),
  },
  {
    name: "WordPress: docker's client is killed, and leaves the container and its name",
    quick: false,
    run: (lab) => crash(lab, 'kill -KILL "$(cat /run/lab-units/ztech-wordpress.pid)"', 'the client is killed'),
  },
  {
    name: 'WordPress: the Docker daemon is killed',
    quick: false,
    run: (lab) => crash(lab, 'kill -KILL "$(cat /run/docker.pid)"', 'the daemon is killed'),
  },
  {
    name: 'WordPress: the Docker daemon is restarted',
    quick: false,
    run: (lab) => crash(lab, 'systemctl restart docker', 'the daemon is restarted'),
  },
  {
    name: 'WordPress: the power of an instance fails, and comes back',
    quick: false,
    async run(lab) {
      const { b } = await pair(lab);
      await b.powerCut();
      await comeBack(await pair(lab));
      await still(lab, b);
      return 'it starts over the container that it left, serves, and knows who was logged in';
    },
  },
  {
    name: 'WordPress: the password of the database is rotated',
    quick: false,
    async run(lab) {
      const { a, b } = await pair(lab);
      const password = `next-%${Math.random()}`;
      await putSecret(lab.aws, 'database', { ...LOGIN, password });
      const begin = performance.now();
      rotate(lab.database, password);
      await until('both instances log in', 120, async () => {
        const pages = await Promise.all([a, b].map((machine) => machine.get('/?lab=0')));
        return pages.every((page) => page?.body === 'ok-42') || undefined;
      });
      const refused = (performance.now() - begin) / 1000;
      await still(lab, b);
      return `pages fail for ${refused.toFixed(0)} s; no restart`;
    },
  },
  {
    name: 'WordPress: one of two instances dies under load',
    quick: false,
    async run(lab) {
      const { a, b } = await pair(lab);
      const seen = await loadWhile(lab, () => b.kill(), 40);
      await still(lab, a);
      await dissolve();
      return `${told(seen, 0.1)}; who was logged in still is`;
    },
  },
];

/** Pages with a question to the database, through the balancer: three seconds, then `event`, then `after` seconds. */
async function loadWhile(lab: Lab, event: () => Promise<unknown>, after: number): Promise<Seen> {
  await pair(lab);
  const during = wait(3000)
    .then(event)
    .then(() => wait(after * 1000));
  const asks = { folder: lab.disk, path: '/?lab=0', answer: 'ok-42', connections: 4, seconds: 400 };
  const [seen] = await Promise.all([load({ ...asks, during }), during]);
  return seen;
}

/** Something ends on one instance under load: it comes back by itself, and knows who was logged in. */
async function crash(lab: Lab, script: string, what: string): Promise<string> {
  const { b } = await pair(lab);
  let [begin, away] = [0, 0];
  const event = async (): Promise<void> => {
    begin = performance.now();
    await b.sh(script);
    await until('it was away', 30, async () => (await b.closed()) || undefined).catch(() => undefined);
    await until('it serves again', 120, async () => (await b.get('/healthz'))?.body === 'ok-42' || undefined);
    away = (performance.now() - begin) / 1000;
  };
  const seen = await loadWhile(lab, event, 3);
  await still(lab, b);
  expect(b.unknown() === '', b.unknown());
  return `${what}: back after ${away.toFixed(1)} s; ${told(seen, 1)}`;
}

/** @throws {Error} when the instance no longer knows the administrator's browser. */
async function still(lab: Lab, machine: Machine): Promise<void> {
  expect(await knows(machine, await loggedIn(lab)), `${machine.name} does not know who was logged in`);
}
