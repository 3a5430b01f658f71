import { expect, type Check } from '../check.ts';
import { get, until } from '../commands.ts';
import { hostName } from '../host.ts';
import type { Lab } from '../lab.ts';
import { failuresOf, KNOWN, load, logIn, rateOf, requestsOf, type Seen } from '../load.ts';
import type { Machine } from '../machine.ts';
import { scene, served } from '../scene.ts';

/** Where sessions are and how: the pool's setting and PHP's, by what the README calls them. */
interface Storage {
  readonly name: string;
  readonly session: (generated: string) => string;
  readonly ini?: (generated: string) => string;
  readonly path?: string;
}

const onDisk = (): string =>
  'php_admin_value[session.save_handler] = files\nphp_admin_value[session.save_path] = /lab/disk\n';
const same = (text: string): string => text;
const without = (pattern: RegExp) => (text: string) => {
  if (!pattern.test(text)) throw new Error(`nothing to leave out: ${pattern}`);
  return text.replaceAll(pattern, '');
};

const GENERATED: Storage = { name: 'in the cache, as generated', session: same };
const STORAGES: readonly Storage[] = [
  { name: 'no session at all', session: same, path: '/' },
  { name: 'on the disk of the instance', session: onDisk },
  GENERATED,
  { name: 'in the cache, without `persistent`', session: without(/persistent=1&/g) },
  { name: "in the cache, with phpredis' own lock times", session: same, ini: without(/^redis\.session\.lock_.*\n/gm) },
  { name: 'in the cache, without locks', session: same, ini: without(/^redis\.session\.locking_enabled.*\n/gm) },
];

/** Visitors of the disk test, and rounds of the table: medians of three are steady to a few percent on a quiet machine. */
const [VISITORS, ROUNDS, SECONDS] = [50, 3, 3];

export const throughput: readonly Check[] = [
  {
    name: 'the same load with sessions on disk loses them',
    quick: false,
    async run(lab) {
      const { a, b } = await scene(lab);
      await Promise.all([a, b].map((machine) => store(machine, { name: '', session: onDisk })));
      const sessions = await logIn(VISITORS);
      const seen = await load({ folder: lab.disk, path: '/who.php', seconds: 10, sessions, answer: KNOWN });
      await Promise.all([a, b].map((machine) => store(machine, GENERATED)));
      const share = (100 * seen.lost) / requestsOf(seen);
      expect(share > 30, `only ${share} % were lost: the control proves nothing`);
      const text = `${seen.lost.toLocaleString('en')} of ${requestsOf(seen).toLocaleString('en')} requests (${share.toFixed(0)} %) did not find their session`;
      lab.report.push(`Sessions on the disks of two instances: ${text}.`);
      return text;
    },
  },
  {
    name: 'throughput by where sessions are',
    quick: false,
    async run(lab) {
      const machine = await served(lab, lab.platforms.release.userData);
      const seen = new Map<Storage, Seen[]>(STORAGES.map((storage) => [storage, []]));
      const lost = new Map<Storage, string>();
      for (let round = 0; round < ROUNDS; round++) {
        for (const storage of STORAGES) {
          await store(machine, storage);
          seen.get(storage)?.push(await measured(lab, machine, storage));
          if (round === 0) lost.set(storage, storage.path === undefined ? await lostUpdates(machine) : '');
        }
      }
      await machine.kill();
      lab.report.push(table(seen, lost));
      const rate = (storage: Storage): number => median(seen.get(storage) ?? []);
      const [, disk = GENERATED, , single = GENERATED] = STORAGES;
      expect(rate(GENERATED) > rate(single), 'persistent connections gain nothing');
      return `as generated ${rate(GENERATED)} requests a second; on disk ${rate(disk)}; without persistent ${rate(single)}`;
    },
  },
];

/** The generated settings of each instance, before they were changed. */
const generated = new Map<string, { readonly session: string; readonly ini: string }>();

async function store(machine: Machine, { session, ini = same }: Storage): Promise<void> {
  const [pool, php] = ['/run/ztech/session.conf', '/etc/php.d/99-ztech.ini'];
  const kept = generated.get(machine.name) ?? { session: machine.read(pool), ini: machine.read(php) };
  generated.set(machine.name, kept);
  machine.put(pool, session(kept.session));
  machine.put(php, ini(kept.ini));
  const { status, out } = await machine.sh('rm -f /lab/disk/sess_*; chmod 0777 /lab/disk; systemctl restart php-fpm');
  expect(status === 0, out);
  await until('PHP-FPM is back', 20, async () => (await machine.get('/'))?.body === 'ok-42' || undefined);
}

async function measured(lab: Lab, machine: Machine, { path }: Storage): Promise<Seen> {
  const sessions = path === undefined ? await logIn(VISITORS, machine.address) : [];
  const answer = path === undefined ? KNOWN : 'ok-42';
  const asks = { folder: lab.disk, host: machine.address, path: path ?? '/who.php', sessions, answer };
  await load({ ...asks, seconds: 1 });
  const seen = await load({ ...asks, seconds: SECONDS });
  expect(failuresOf(seen) === 0, JSON.stringify(seen));
  return seen;
}

/** 64 requests of one visitor, 16 at a time, each holding the session for 50 ms: how many of their updates are lost. */
async function lostUpdates(machine: Machine): Promise<string> {
  const [id = ''] = await logIn(1, machine.address);
  const cookie = { cookie: `PHPSESSID=${id}` };
  const queue = Array.from({ length: 64 }, (_, index) => index);
  const worker = async (): Promise<void> => {
    while (queue.shift() !== undefined) await get(`http://${machine.address}/hold.php?ms=50`, cookie, 60);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  const pages = await machine.get('/pages.php', cookie);
  return `${64 - Number(pages?.body)} of 64`;
}

function median(runs: readonly Seen[]): number {
  const rates = runs.map(rateOf).toSorted((a, b) => a - b);
  return rates[Math.floor(rates.length / 2)] ?? 0;
}

function table(seen: ReadonlyMap<Storage, readonly Seen[]>, lost: ReadonlyMap<Storage, string>): string {
  const base = median(seen.get(GENERATED) ?? []);
  const rows = [...seen].map(([storage, runs]) => {
    const p99 = runs.map((run) => run.p99).toSorted((a, b) => a - b)[Math.floor(runs.length / 2)] ?? 0;
    const rate = median(runs);
    return `| ${storage.name} | ${rate.toLocaleString('en')} | ${(rate / base).toFixed(2)} | ${p99.toFixed(0)} ms | ${lost.get(storage) ?? ''} |`;
  });
  return [
    `One instance, ${VISITORS} visitors, 16 connections, medians of ${ROUNDS} runs in turn; ${hostName()}:`,
    '',
    '| sessions | requests a second | to generated | p99 | lost updates of one visitor |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
