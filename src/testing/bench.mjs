// @ts-check
// What a run costs, as multiples of starting Node.js: `npm run bench [-- PAIRS]`. Measured in CPU time, because wall time
// depends on what else the machine does; in pairs, because the machine's speed drifts; as medians, because single runs
// are disturbed. No test asserts these figures; ARCHITECTURE.md names the goals.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cli = join(root, 'bin/ztech-infra.js');
const fixture = join(root, 'fixtures/ztech.yaml');
const PAIRS = Number(process.argv[2] ?? 15);
const MORE_CONFIGS = 50;
const MANY_CONFIGS = 1000;

/** @typedef {{cpu: number, wall: number, peak: number, exitCode: number}} Cost */

/**
 * @param {readonly (readonly string[])[]} commands
 * @returns {readonly Cost[]}
 */
function measure(commands) {
  const script = join(root, 'src/testing/python/measure.py');
  /** @type {Cost[]} */
  const costs = JSON.parse(
    execFileSync('python3', [script, JSON.stringify(commands)], { encoding: 'utf8', cwd: folder }),
  );
  const failed = costs.findIndex(({ exitCode }) => exitCode !== 0);
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
 */
function compare(base, command) {
  measure([base, command]);
  const costs = measure(Array.from({ length: PAIRS }, () => [base, command]).flat());
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
  const files = configs(MANY_CONFIGS);
  const one = [...generate, files[0] ?? ''];
  const more = compare(one, [...generate, ...files.slice(0, MORE_CONFIGS + 1)]);
  console.log(`another config in one call: ${ms((more.cpu - more.base) / MORE_CONFIGS)}; goal at most 2 ms`);
  const [many] = measure([[...generate, '--out', 'many', ...files]]);
  console.log(
    `${MANY_CONFIGS} configs: ${many?.peak.toFixed(0)} MiB, ${many?.cpu.toFixed(1)} s CPU, ${many?.wall.toFixed(1)} s; goal under 200 MiB`,
  );
} finally {
  process.chdir(root);
  rmSync(folder, { recursive: true, force: true });
}
