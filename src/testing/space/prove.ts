import { features } from './features.ts';
import { prove } from './proof.ts';
import { coveringSamples, randomSamples, smallest } from './samples.ts';
import { pairOf, unstable } from './stability.ts';

/**
 * `npm run prove [-- COUNT [SEED]]`: thousands of valid configs (3000 when left out), each built and held against every
 * rule, without cfn-lint, and beside a later one of which one key is another. A flaw is printed with the smallest config that has it; the exit code is then 1.
 */

const [count = 3000, seed = Date.now() % 1_000_000_000] = process.argv.slice(2).map(Number);
if (!(count > 0) || !Number.isInteger(seed)) throw new Error('npm run prove [-- COUNT [SEED]], both whole numbers');
const start = performance.now();
const { samples, missing } = coveringSamples(seed);
const sum = { configs: 0, templates: 0, resources: 0, changes: 0, flawed: 0 };

for (const sample of [...samples, ...randomSamples(Math.max(0, count - samples.length), seed)]) {
  const { flaws, templates, resources } = prove(sample);
  sum.configs += 1;
  sum.templates += templates;
  sum.resources += resources;
  const pair = flaws.length === 0 ? pairOf(sample, seed + sum.configs) : null;
  if (pair !== null) sum.changes += 1;
  const moves = pair === null ? [] : unstable(pair);
  if (pair !== null && moves.length > 0) {
    sum.flawed += 1;
    console.log(`${moves.join('\n')}\n\n${pair.before.text}\nand with ${pair.key} changed\n\n${pair.after.text}`);
  }
  if (flaws.length === 0) continue;
  sum.flawed += 1;
  console.log(flaws.join('\n'));
  console.log(`\n${smallest(sample, (one) => prove(one).flaws.length > 0).text}`);
}

const seconds = (performance.now() - start) / 1000;
const covered = features().length - missing.length;
for (const name of missing) console.log(`no valid config found with ${name}`);
console.log(
  `${sum.configs} valid configs, ${sum.templates} templates, ${sum.resources} resources, ${sum.changes} changes of a key in ${seconds.toFixed(0)} s ` +
    `(seed ${seed}); ${covered} of ${features().length} features of the schema; ${sum.flawed} flawed`,
);
process.exitCode = sum.flawed + missing.length === 0 ? 0 : 1;
