import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { keysAt } from '../../config/keys.ts';
import { configSchema } from '../../config/schema.ts';
import { buildDeployment } from '../../stacks/deployment.ts';
import { cfnLintFindings } from '../cfn-lint.ts';
import { fixturePath } from '../configs.ts';
import { temporaryFolder } from '../folder.ts';
import { features, featuresOf, nameOf } from './features.ts';
import { prove } from './proof.ts';
import { NOT_DRAWN } from './schema.ts';
import { coveringSamples, randomSamples, smallest } from './samples.ts';
import { distinctShapes, type Written } from './shapes.ts';
import { REACH } from './reach.ts';
import { CHANGEABLE, pairOf, unstable } from './stability.ts';
import { sampleOf, type Sample } from './valid.ts';

/**
 * Every valid config is proven, by a draw of some hundreds that has every feature of the schema in it.
 * `FC_SEED=$RANDOM npx vitest run src/testing/space` draws others, `npm run prove` thousands.
 */

const SEED = Number(process.env['FC_SEED'] ?? 20_261_122);
const RANDOM = 60;
/** A third of a second each. */
const LINTED = 48;

const cover = coveringSamples(SEED);
const samples: readonly Sample[] = [...cover.samples, ...randomSamples(RANDOM, SEED)];

describe('the draw', () => {
  it('has every value, switch, end of a number, length and form of the schema', () => {
    expect(cover.missing).toEqual([]);
    const found = new Set(samples.flatMap(({ text }) => featuresOf(parse(text))).map(nameOf));
    expect(
      features()
        .map(nameOf)
        .filter((name) => !found.has(name)),
    ).toEqual([]);
  });

  it('knows every key of the schema', () => {
    const known = new Set(features().map(({ key }) => key));
    expect(
      keysOf([]).filter(
        (key) => ![...known].some((one) => one.replaceAll('[]', '') === key || one.startsWith(`${key}.`)),
      ),
    ).toEqual([]);
  });

  it('is the same for the same seed', () => {
    expect([...randomSamples(3, SEED)].map(({ text }) => text)).toEqual(
      [...randomSamples(3, SEED)].map(({ text }) => text),
    );
  });
});

/** Every key, by way of the schema itself. */
function keysOf(path: readonly string[]): readonly string[] {
  const names = keysAt(configSchema, path).filter((name) => path.length > 0 || !NOT_DRAWN.some((one) => one === name));
  return names.flatMap((name) => [[...path, name].join('.'), ...keysOf([...path, name])]);
}

describe('every config', () => {
  it('becomes templates that wire up, are the same each time, and keep the hard rules', () => {
    for (const sample of samples) {
      const { flaws } = prove(sample);
      if (flaws.length === 0) continue;
      const { text } = smallest(sample, (one) => prove(one).flaws.length > 0);
      expect.soft(flaws, `src/testing/odd should have:\n${text}`).toEqual([]);
    }
  });

  it('becomes templates that cfn-lint finds nothing in', () => {
    const folder = temporaryFolder();
    const linted = distinctShapes(
      samples.flatMap((sample, index) => write(sample, join(folder, String(index)))),
      LINTED,
    );
    expect(
      cfnLintFindings(
        folder,
        linted.map(({ path }) => path),
      ),
    ).toEqual([]);
  });
});

describe('one key that changes', () => {
  it('replaces, brings and takes away only what it has business with, and no name that is still taken', () => {
    const pairs = samples.filter((_, at) => at % 2 === 0).flatMap((sample, at) => pairOf(sample, SEED + at) ?? []);
    expect(pairs.length).toBeGreaterThan(60);
    expect(pairs.flatMap(unstable)).toEqual([]);
  });

  it('is found out when it does more', () => {
    const file = (zones: number) => ({
      ...parse(readFileSync(fixturePath('wordpress'), 'utf8')),
      network: { zones },
    });
    const [before, after] = [sampleOf(file(3)), sampleOf(file(2))];
    if (before === null || after === null) throw new Error('both are valid');
    expect(unstable({ key: 'network.zones', before, after })).toEqual([]);
    expect(unstable({ key: 'tags', before, after })).toEqual(
      expect.arrayContaining(['tags: Network.AppSubnetC goes', 'tags: Data.DatabaseProxy is replaced']),
    );
  });

  it('is a key that a deployment can change', () => {
    expect(Object.keys(REACH).filter((key) => !CHANGEABLE.includes(key))).toEqual([]);
  });
});

function write({ config, text }: Sample, folder: string): readonly Written[] {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'config.yaml'), text);
  const { name, files } = buildDeployment(config);
  return files.map((file) => {
    const path = join(folder, file.name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.text);
    // Of lines that differ in nothing but names one is enough.
    return { path, text: file.text.replaceAll(name, 'NAME').replaceAll(/[\w.-]+\.site\.example/g, 'HOST') };
  });
}
