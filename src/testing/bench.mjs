// @ts-check
// What a run costs, as multiples of starting Node.js: `npm run bench [-- PAIRS]`. Measured in CPU time, because wall time
// depends on what else the machine does; in pairs, because the machine's speed drifts; as medians, because single runs
// are disturbed. No test asserts these figures; ARCHITECTURE.md names the goals.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cli = join(root, 'bin/ztech-infra.js');
const fixture = join(root, 'fixtures/ztech.yaml');
const PAIRS = Number(process.argv[2] ?? 15);
/** How many configs a run is given, to see how its cost grows. */
const GROWTH = [1, 10, 100, 1000];

/** @typedef {{cpu: number, wall: number, peak: number, exitCode: number}} Cost */

/**
 * @param {readonly (readonly string[])[]} commands
 * @param {number} most the highest exit code that is no failure
 * @returns {readonly Cost[]}
 */
function measure(commands, most = 0) {
  const script = join(root, 'src/testing/python/measure.py');
  /** @type {Cost[]} */
  const costs = JSON.parse(
    execFileSync('python3', [script, JSON.stringify(commands)], { encoding: 'utf8', cwd: folder }),
  );
  const failed = costs.findIndex(({ exitCode }) => exitCode > most);
  if (failed >= 0)
    throw new Error(`exit code ${costs[failed]?.exitCode}: ${commands[failed]?.join(' ').slice(0, 200)}`);
  return costs;
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/**
 * The cost of two commands run in turn: medians, and the median of the ratios of each pair.
 * @param {readonly string[]} base
 * @param {readonly string[]} command
 * @param {number} most the highest exit code that is no failure
 */
function compare(base, command, most = 0) {
  measure([base, command], most);
  const costs = measure(Array.from({ length: PAIRS }, () => [base, command]).flat(), most);
  const pairs = Array.from({ length: PAIRS }, (_, pair) => [costs[2 * pair]?.cpu ?? 0, costs[2 * pair + 1]?.cpu ?? 0]);
  return {
    base: median(pairs.map(([a = 0]) => a)),
    cpu: median(pairs.map(([, b = 0]) => b)),
    ratio: median(pairs.map(([a = 1, b = 0]) => b / a)),
    peak: median(costs.filter((_, index) => index % 2 === 1).map(({ peak }) => peak)),
  };
}

/**
 * Copies of the fixture, each of another name.
 * @param {number} number
 */
function configs(number) {
  const text = readFileSync(fixture, 'utf8');
  mkdirSync('configs', { recursive: true });
  return Array.from({ length: number }, (_, index) => {
    const file = `configs/${index}.yaml`;
    writeFileSync(file, text.replace(/^name: .*$/m, `name: bench${index}`));
    return file;
  });
}

/**
 * Starts an AWS, for the programs started from now on, that refuses the credentials of every request; not in this process,
 * which waits for what it measures.
 */
async function refusal() {
  const script = `require('node:http').createServer((request, response) => request.resume().on('end', () => response
    .writeHead(403, { 'content-type': 'text/xml' })
    .end('<ErrorResponse><Error><Code>ExpiredToken</Code><Message>expired</Message></Error></ErrorResponse>')))
    .listen(0, '127.0.0.1', function () { console.log(this.address().port); });`;
  const server = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise((resolve) => server.stdout.once('data', (data) => resolve(String(data).trim())));
  const keys = { AWS_ACCESS_KEY_ID: 'bench', AWS_SECRET_ACCESS_KEY: 'bench', AWS_REGION: 'us-east-1' };
  Object.assign(process.env, keys, { AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` });
  return server;
}

const folder = mkdtempSync(join(tmpdir(), 'ztech-infra-bench-'));
process.chdir(folder);
try {
  const node = [process.execPath, '-e', '0'];
  const generate = [process.execPath, cli, 'generate'];
  const ms = (/** @type {number} */ seconds) => `${(seconds * 1000).toFixed(1)} ms`;
  console.log(`Node.js ${process.version}, CPU time, medians of ${PAIRS} pairs\n`);
  for (const [name, goal, command] of /** @type {const} */ ([
    ['--help', '2', [process.execPath, cli, '--help']],
    ['generate', '4.5', [...generate, fixture]],
  ])) {
    const { base, cpu, ratio, peak } = compare(node, command);
    console.log(
      `${name.padEnd(9)} ${ratio.toFixed(2)} x node -e 0 (${ms(cpu)} / ${ms(base)}), ${peak.toFixed(0)} MiB; goal at most ${goal}`,
    );
  }
  const aws = await refusal();
  for (const name of ['status', 'deploy']) {
    const command = [process.execPath, cli, name, join(root, 'templates-out/ztech-production')];
    const { base, cpu } = compare(node, command, 1);
    console.log(`${name.padEnd(9)} ${ms(cpu - base)} over node -e 0 until AWS refuses; goal at most 40 ms`);
  }
  aws.kill();
  const files = configs(Math.max(...GROWTH));
  console.log('\nconfigs in one call, each written anew; goals: 2 ms CPU for one more, under 200 MiB');
  const costs = GROWTH.map((number) => {
    // Few runs of what takes long: the longer a run, the less of it is disturbance.
    const runs = Math.max(1, Math.min(PAIRS, Math.ceil(100 / number)));
    const all = measure(
      Array.from({ length: runs }, (_, run) => [...generate, '--out', `${number}-${run}`, ...files.slice(0, number)]),
    );
    return {
      number,
      cpu: median(all.map(({ cpu }) => cpu)),
      wall: median(all.map(({ wall }) => wall)),
      peak: median(all.map(({ peak }) => peak)),
    };
  });
  const [first] = costs;
  for (const { number, cpu, wall, peak } of costs) {
    const each = number === 1 ? '' : `, ${ms((cpu - (first?.cpu ?? 0)) / (number - 1))} CPU for each more`;
    console.log(
      `${String(number).padStart(5)}: ${cpu.toFixed(2)} s CPU, ${wall.toFixed(2)} s, ${peak.toFixed(0)} MiB${each}`,
    );
  }
} finally {
  process.chdir(root);
  rmSync(folder, { recursive: true, force: true });
}
