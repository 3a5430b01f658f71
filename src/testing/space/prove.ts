import { features } from './features.ts';
import { prove } from './proof.ts';
import { coveringSamples, randomSamples, smallest } from './samples.ts';

/**
 * `npm run prove [-- COUNT [SEED]]`: thousands of valid configs (3000 when left out), each built and held against every
 * rule, without cfn-lint. A flaw is printed with the smallest config that has it; the exit code is then 1.
 */

const [count = 3000, seed = Date.now() % 1_000_000_000] = process.argv.slice(2).map(Number);
if (!(count > 0) || !Number.isInteger(seed)) throw new Error('npm run prove [-- COUNT [SEED]], both whole numbers');
const start = performance.now();
const { samples, missing } = coveringSamples(seed);
const sum = { configs: 0, templates: 0, resources: 0, flawed: 0 };

for (const sample of [...samples, ...randomSamples(Math.max(0, count - samples.length), seed)]) {
  const { flaws, templates, resources } = prove(sample);
  sum.configs += 1;
  sum.templates += templates;
  sum.resources += resources;
  if (flaws.length === 0) continue;
  sum.flawed += 1;
  console.log(flaws.join('\n'));
  console.log(`\n${smallest(sample, (one) => prove(one).flaws.length > 0).text}`);
}

const seconds = (performance.now() - start) / 1000;
const covered = features().length - missing.length;
for (const name of missing) console.log(`no valid config found with ${name}`);
console.log(
  `${sum.configs} valid configs, ${sum.templates} templates, ${sum.resources} resources in ${seconds.toFixed(0)} s ` +
    `(seed ${seed}); ${covered} of ${features().length} features of the schema; ${sum.flawed} flawed`,
);
process.exitCode = sum.flawed + missing.length === 0 ? 0 : 1;
