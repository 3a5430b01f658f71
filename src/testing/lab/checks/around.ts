import { setTimeout as wait } from 'node:timers/promises';
import { TOKEN, type CacheNode } from '../cache.ts';
import { expect, type Check } from '../check.ts';
import { get, until, type Answer } from '../commands.ts';
import { LOGIN, rotate } from '../database.ts';
import { putSecret, type Lab } from '../lab.ts';
import { KNOWN, load, knownVisitors, type Seen } from '../load.ts';
import { ADDRESSES } from '../network.ts';
import { scene, type Scene } from '../scene.ts';
import { loadWhile, told } from './outages.ts';

/** What is around the instances goes away, comes back, changes. Each ends with the platform as good as before. */
export const around: readonly Check[] = [
  {
    name: 'the database restarts',
    quick: false,
    async run(lab) {
      const seen = await loadWhile(lab, () => restart(lab), 10, DATABASE);
      await healthy(lab);
      await all('/database.php', 'ok-42');
      return `${told(seen, 1)}; instances stay in service, and nothing has to be restarted`;
    },
  },
  {
    name: 'the password of the database is rotated',
    quick: false,
    async run(lab) {
      const { a, b } = await scene(lab);
      let refused = 0;
      const rotation = async (): Promise<void> => {
        const password = `next-%${Math.random()}`;
        await putSecret(lab.aws, 'database', { ...LOGIN, password });
        rotate(lab.database, password);
        const begin = performance.now();
        await until('new connections are taken', 120, async () => {
          const answers = await Promise.all([a, b].map((machine) => machine.get('/database.php')));
          return answers.every((answer) => answer?.body === 'ok-42') || undefined;
        });
        refused = (performance.now() - begin) / 1000;
      };
      const seen = await loadWhile(lab, rotation, 5, DATABASE);
      await healthy(lab);
      return `new connections are refused for ${refused.toFixed(0)} s: ${told(seen, 1)}; no reboot, no reload`;
    },
  },
  {
    name: 'the token of the cache is rotated',
    quick: false,
    async run(lab) {
      const token = 'next-token-+%&16';
      // As ElastiCache rotates: both are good for a while.
      const everyNode = (rule: string): void => {
        for (const node of [lab.cache, lab.replica]) node.ask('ACL', 'SETUSER', 'default', rule);
      };
      everyNode(`>${token}`);
      const rotation = async (): Promise<void> => {
        await instancesTake(lab, token);
        // PHP-FPM's workers finish what they have, with the old token.
        await wait(3000);
        everyNode(`<${TOKEN}`);
      };
      const seen = await loadWhile(lab, rotation, 5);
      everyNode(`>${TOKEN}`);
      await instancesTake(lab, TOKEN);
      await healthy(lab);
      return `PHP-FPM reloads under load: ${told(seen, 0.01)}`;
    },
  },
  {
    name: 'the cache fails over to its replica',
    quick: false,
    async run(lab) {
      const sessions = await loggedIn(lab);
      await inStep(lab.replica);
      let during: Answer | undefined;
      const failover = async (): Promise<void> => {
        await lab.cache.stop('SIGKILL');
        await wait(5000);
        during = await (await scene(lab)).a.get('/who.php', { cookie: `PHPSESSID=${sessions[0]}` });
        lab.replica.ask('REPLICAOF', 'NO', 'ONE');
        lab.moveCache(ADDRESSES.replica);
      };
      const seen = await loadWhile(lab, failover, 10, { sessions });
      const after = await known(lab, sessions);
      await healthy(lab);
      await failBack(lab);
      expect(after === sessions.length, `${after} of ${sessions.length} are logged in: ${JSON.stringify(seen)}`);
      // Else their browsers would forget the session that is there again after the failover.
      expect(during?.status === 401 && !during.headers.has('set-cookie'), 'a visitor got another session meanwhile');
      return `five seconds without a cache: ${told(seen, 1)}; then all ${after} visitors are still logged in`;
    },
  },
  {
    name: 'the cache restarts empty',
    quick: false,
    async run(lab) {
      const sessions = await loggedIn(lab);
      await lab.cache.stop();
      await wait(2000);
      await healthy(lab);
      await lab.cache.start();
      const lost = sessions.length - (await known(lab, sessions));
      expect(lost === sessions.length, 'the test did not empty the cache');
      await loggedIn(lab);
      return `all ${lost} visitors are logged out and can log in again; instances stay in service`;
    },
  },
  {
    name: 'the shared files are slow',
    quick: false,
    async run(lab) {
      const current = await scene(lab);
      await current.a.get('/put.php?name=slow.jpg');
      const slow = setInterval(() => blink(current), 250);
      const [pages, images] = [
        await onePath(lab, '/', 'ok-42'),
        await onePath(lab, '/images/slow.jpg', '*'.repeat(1000)),
      ];
      clearInterval(slow);
      await wait(300);
      await healthy(lab);
      return `200 of every 250 ms without an answer: pages ${told(pages, 0)}; images ${told(images, 0)}`;
    },
  },
  {
    name: 'the shared files are gone',
    quick: false,
    async run(lab) {
      const { a, b } = await scene(lab);
      for (const machine of [a, b]) machine.hangSharedFiles(true);
      const pages = await onePath(lab, '/', 'ok-42');
      const image = await get(`http://${ADDRESSES.balancer}/images/slow.jpg`, {}, 3);
      const images = Array.from({ length: 16 }, () => get(`http://${ADDRESSES.balancer}/images/slow.jpg`, {}, 3));
      await Promise.all(images);
      const health = await a.get('/healthz', {}, 3);
      for (const machine of [a, b]) machine.hangSharedFiles(false);
      await wait(2000);
      await healthy(lab);
      expect(image === undefined, 'the test did not hang the files');
      return `pages without images: ${told(pages, 0)}; images hang; after 16 of them the health check says ${health?.status ?? 'nothing'}; all is well when they are back`;
    },
  },
];

const DATABASE = { path: '/database.php', answer: 'ok-42', connections: 4 } as const;

/** Puts the token into the secret, and waits until both instances use it: they read secrets that are five minutes old. */
async function instancesTake(lab: Lab, token: string): Promise<void> {
  const { a, b } = await scene(lab);
  await putSecret(lab.aws, 'cache', { token });
  await Promise.all([a, b].map((machine) => machine.sh("touch -d '6 minutes ago' /run/ztech/platform.json")));
  const used = `auth=${encodeURIComponent(token)}&`;
  await until(
    'both instances use the token',
    120,
    () => [a, b].every((machine) => machine.read('/run/ztech/session.conf').includes(used)) || undefined,
  );
}

const inStep = (node: CacheNode): Promise<true> =>
  until(
    'a node of the cache is in step with the other',
    30,
    () => node.ask('INFO', 'replication').includes('master_link_status:up') || undefined,
  );

/** The node that had failed comes back as a replica, as on ElastiCache, and takes over again in an orderly way. */
async function failBack({ cache, replica, moveCache }: Lab): Promise<void> {
  await cache.start();
  cache.ask('REPLICAOF', ADDRESSES.replica, '6379');
  await inStep(cache);
  await replica.stop('SIGKILL');
  cache.ask('REPLICAOF', 'NO', 'ONE');
  moveCache(ADDRESSES.cache);
  await replica.start();
}

async function restart({ database }: Lab): Promise<void> {
  await database.stop();
  await wait(2000);
  await database.start();
}

function blink({ a, b }: Scene): void {
  for (const machine of [a, b]) machine.hangSharedFiles(true);
  setTimeout(() => {
    for (const machine of [a, b]) machine.hangSharedFiles(false);
  }, 200);
}

const onePath = (lab: Lab, path: string, answer: string): Promise<Seen> =>
  load({ folder: lab.disk, path, answer, seconds: 6 });

async function loggedIn(lab: Lab): Promise<readonly string[]> {
  await scene(lab);
  return knownVisitors(50);
}

/** How many of the sessions who.php knows. */
async function known(lab: Lab, sessions: readonly string[]): Promise<number> {
  const { a } = await scene(lab);
  const answers = await Promise.all(sessions.map((id) => a.get('/who.php', { cookie: `PHPSESSID=${id}` })));
  return answers.filter((answer) => answer?.body === KNOWN).length;
}

/** The balancer's check holds on both instances: nobody would replace them. */
async function healthy(lab: Lab): Promise<void> {
  const { a, b } = await scene(lab);
  for (const machine of [a, b]) {
    const answer = await machine.get('/healthz');
    expect(answer?.body === 'ok-42', `${machine.name} is no longer healthy: ${answer?.status}`);
  }
}

async function all(path: string, body: string): Promise<void> {
  for (let request = 0; request < 20; request++) {
    const answer = await get(`http://${ADDRESSES.balancer}${path}`);
    expect(answer?.body === body, `${path}: ${answer?.status}`);
  }
}
