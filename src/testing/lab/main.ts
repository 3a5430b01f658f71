import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Check } from './check.ts';
import { arrival } from './checks/arrival.ts';
import { around } from './checks/around.ts';
import { bootTime } from './checks/boot-time.ts';
import { lifecycle } from './checks/lifecycle.ts';
import { outages } from './checks/outages.ts';
import { places } from './checks/places.ts';
import { serving } from './checks/serving.ts';
import { throughput } from './checks/throughput.ts';
import { startLab } from './lab.ts';
import { complaints } from './scene.ts';
import { faults } from './checks/faults.ts';
import { container } from './checks/wordpress-container.ts';
import { wordpressFaults } from './checks/wordpress-faults.ts';
import { wordpressOutages } from './checks/wordpress-outages.ts';
import { wordpress } from './checks/wordpress.ts';

const HELP = `npm run lab [-- --all] [--only REGEXP] [--json]

Boots the generated user data in Linux namespaces, with real nginx, PHP-FPM, cache, database and AWS CLI, and checks
what visitors get. Needs root and the packages of src/testing/lab/packages.txt (src/testing/lab/install.sh),
for --all those of packages-wordpress.txt too (install.sh --all).

  --all        every check (minutes); without it the subset that CI runs (about a minute)
  --only REGEXP  only checks whose name matches
  --json       one JSON document on standard output in place of lines
`;

interface Result {
  readonly name: string;
  readonly passed: boolean;
  readonly seen: string;
  readonly seconds: number;
}

const CHECKS: readonly Check[] = [
  ...serving,
  ...arrival,
  ...bootTime,
  ...throughput,
  ...around,
  ...outages,
  ...lifecycle,
  ...places,
  ...faults,
  ...wordpress,
  ...container,
  ...wordpressOutages,
  ...wordpressFaults,
];

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      all: { type: 'boolean' },
      only: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) {
    console.log(HELP);
    return 0;
  }
  const say = values.json === true ? console.error : console.log;
  const chosen = CHECKS.filter(({ quick }) => quick || values.all === true || values.only !== undefined).filter(
    ({ name }) => new RegExp(values.only ?? '').test(name),
  );
  if (chosen.length === 0) {
    console.error(`no check has "${values.only}" in its name`);
    return 2;
  }
  const begin = performance.now();
  const lab = await startLab(process.env['LAB_WORK'] ?? '');
  say(`services up after ${since(begin)} s; ${chosen.length} checks`);
  const results: Result[] = [];
  await runAll(chosen, async (check) => {
    const at = performance.now();
    const { passed, seen: said, ended } = await outcomeOf(() => check.run(lab));
    const seen = passed || check.apart === true ? said : `${said}${await complaints()}`;
    results.push({ name: check.name, passed, seen, seconds: Number(since(at)) });
    const count = `[${results.length}/${chosen.length}]`;
    say(`${count} ${passed ? 'PASS' : 'FAIL'} ${check.name} (${since(at)} s)\n      ${seen}`);
    return ended;
  });
  const failed = results.filter(({ passed }) => !passed).length;
  const left = chosen.length - results.length;
  if (values.json === true) console.log(JSON.stringify({ seconds: Number(since(begin)), results }, null, 2));
  for (const text of lab.report) say(`\n${text}`);
  say(
    `lab: ${results.length - failed} passed, ${failed} failed${left > 0 ? `, ${left} not run` : ''} in ${since(begin)} s`,
  );
  return failed + left === 0 ? 0 : 1;
}

/** Boots wait more than they work: two cores carry this many. */
const AT_ONCE = 4;

/** In order, one at a time; those that stand apart a few at a time. After one that never ended no other begins. */
async function runAll(checks: readonly Check[], runOne: (check: Check) => Promise<boolean>): Promise<void> {
  const waiting = [...checks];
  while (waiting.length > 0) {
    const end = waiting.findIndex(({ apart }) => apart !== true);
    const together = waiting.splice(0, end === 0 ? 1 : end === -1 ? waiting.length : end);
    const worker = async (): Promise<void> => {
      for (let check = together.shift(); check !== undefined; check = together.shift()) {
        if (await runOne(check)) continue;
        together.length = 0;
        waiting.length = 0;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }
}

const since = (begin: number): string => ((performance.now() - begin) / 1000).toFixed(1);

/** Seconds; the longest check takes a quarter of it on a quiet machine. */
const LIMIT = 600;

async function outcomeOf(check: () => Promise<string>): Promise<{
  passed: boolean;
  seen: string;
  /** It left nothing running that would disturb the next. */ ended: boolean;
}> {
  const limit = new AbortController();
  const late = wait(LIMIT * 1000, undefined, { signal: limit.signal }).then(() => undefined);
  try {
    const seen = await Promise.race([check(), late]);
    if (seen !== undefined) return { passed: true, seen, ended: true };
    return { passed: false, seen: `not done after ${LIMIT} s`, ended: false };
  } catch (error) {
    return { passed: false, seen: error instanceof Error ? error.message : String(error), ended: true };
  } finally {
    late.catch(() => undefined);
    limit.abort();
  }
}

try {
  process.exit(await main());
} catch (error) {
  console.error('The laboratory itself failed:', error);
  process.exit(1);
}
