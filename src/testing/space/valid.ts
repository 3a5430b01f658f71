import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { readConfig } from '../../config/read.ts';
import { rules } from '../../config/rules/index.ts';
import type { Config } from '../../config/schema.ts';
import { merged } from '../odd/odd.ts';
import { valueOf } from './draw.ts';
import { featuresOf, nameOf, WRITTEN, type Feature } from './features.ts';
import { isPlain, isWithin, leafKeys, nodeAt, withKey, type Plain } from './schema.ts';
import { COMPANIONS } from './texts.ts';

/** A config that every rule admits, as a person might have written it. */
export interface Sample {
  readonly text: string;
  readonly config: Config;
}

const STEPS = 60;
const LEAVES = leafKeys();

/**
 * The nearest valid config that is found to a file that only the schema admits: whatever breaks a rule is drawn anew or
 * left out, among the keys that the rule says it reads, until all of them hold; null when they never do. The same file and
 * seed give the same config. What is wanted stays.
 */
export function madeValid(file: unknown, seed: number, wanted?: Feature): Sample | null {
  const draw = drawing(seed);
  const companions = wanted === undefined ? undefined : COMPANIONS[nameOf(wanted)];
  let best = judged(companions === undefined ? file : merged(file, companions));
  for (let step = 0; step < STEPS && best.sample === null; step += 1) {
    const free = (keys: readonly string[]) => keys.filter((key) => wanted === undefined || !touches(wanted, key));
    const [faulty, read] = [free(best.faulty), free(best.reads)];
    // What a message names is most often what to change; where that does not help, what its rule compares it with.
    const movable = faulty.length > 0 && draw.index(2) === 0 ? faulty : read;
    const key = movable[draw.index(movable.length)];
    if (key === undefined) break;
    const next = judged(withKey(best.file, key.split('.'), draw.value(key)));
    if (next.errors <= best.errors) best = next;
  }
  return best.sample !== null && (wanted === undefined || has(best.sample, wanted)) ? best.sample : null;
}

/** By the text: a key that is undefined in the file is not written. */
const has = ({ text }: Sample, wanted: Feature): boolean =>
  featuresOf(parse(text)).some((feature) => nameOf(feature) === nameOf(wanted));

/** Whether drawing the key anew could lose the feature. */
const touches = ({ key, means }: Feature, leaf: string): boolean =>
  isWithin(key, leaf) || (means !== WRITTEN && isWithin(leaf, key));

interface Judged {
  readonly file: unknown;
  readonly errors: number;
  /** Keys at which something is wrong. */
  readonly faulty: readonly string[];
  /** These, and the keys that the broken rules read. */
  readonly reads: readonly string[];
  readonly sample: Sample | null;
}

function judged(drawn: unknown): Judged {
  const file = agreed(drawn);
  const text = stringify(file);
  const broken = new Set<string>();
  const watched = rules.map((rule) => ({
    ...rule,
    *check(...given: Parameters<typeof rule.check>) {
      for (const finding of rule.check(...given)) {
        if (finding.severity === 'error') for (const key of rule.reads) broken.add(key);
        yield finding;
      }
    },
  }));
  const { config, problems } = readConfig(text, 'drawn', { rules: watched });
  if (config !== undefined) return { file, errors: 0, faulty: [], reads: [], sample: { text, config } };
  const errors = problems.filter(({ severity }) => severity === 'error').map(({ key }) => key.replace(/\[.*$/, ''));
  return {
    file,
    errors: errors.length,
    faulty: leavesOf(errors),
    reads: leavesOf([...broken, ...errors]),
    sample: null,
  };
}

const leavesOf = (keys: readonly string[]): readonly string[] =>
  LEAVES.filter((leaf) => keys.some((key) => isWithin(leaf, key) || isWithin(key, leaf)));

/** What one key says of another is made to say it: names lie in the zone, zones and certificates in the region, and so on. */
function agreed(file: unknown): unknown {
  if (!isPlain(file)) return file;
  const [regions, network, domain, edge, data] = ['regions', 'network', 'domain', 'edge', 'data'].map((name) =>
    section(file, name),
  );
  const region = String(regions?.['primary']);
  const zones = network?.['zones'];
  const named = Array.isArray(zones) ? { zones: zones.map((zone: unknown) => `${region}${String(zone).at(-1)}`) } : {};
  return merged(file, {
    network: network && named,
    domain: domain && { ...inZone(domain), ...inRegions(domain, region) },
    edge: edge && withExcepted(edge),
    data: data && fromRegion(data, region),
  });
}

const section = (file: Plain, name: string): Plain | undefined => {
  const value = file[name];
  return isPlain(value) ? value : undefined;
};

/** A snapshot is of the region. */
function fromRegion(data: Plain, region: string): Plain {
  const restoreFrom = section(section(data, 'database') ?? {}, 'restoreFrom');
  const snapshot = restoreFrom?.['snapshot'];
  if (typeof snapshot !== 'string') return {};
  return { database: { restoreFrom: { snapshot: snapshot.replace(/^(arn:aws:rds):[^:]+/, `$1:${region}`) } } };
}

/** Firewall exceptions are from rules that are on. */
function withExcepted(edge: Plain): Plain {
  const waf = section(edge, 'waf');
  const exceptions: unknown = waf?.['exceptions'];
  if (!Array.isArray(exceptions)) return {};
  const excepted = exceptions.flatMap((one: Plain) => one['rules']);
  return { waf: { managedRules: [...new Set([waf?.['managedRules'] ?? [], excepted].flat())] } };
}

function inZone(domain: Plain): Plain {
  const zone = section(domain, 'hostedZone');
  const name = zone?.['name'] ?? zone?.['create'];
  return typeof name !== 'string' || String(domain['name']).endsWith(name) ? {} : { name, otherNames: [] };
}

function inRegions(domain: Plain, region: string): Plain {
  const arns = section(domain, 'certificateArns');
  if (arns === undefined) return {};
  const moved = Object.entries(arns).map(([name, arn]) => [
    name,
    String(arn).replace(/^(arn:aws:acm):[^:]+/, `$1:${name === 'edge' ? 'us-east-1' : region}`),
  ]);
  return { certificateArns: Object.fromEntries(moved) };
}

/** A file that is valid as it is; null when it is not. */
export const sampleOf = (file: unknown): Sample | null => judged(file).sample;

/** The config with this one key drawn anew or left out, and nothing else; null where that is no valid config, or no other. */
export function withOneKey({ text }: Sample, key: string, seed: number): Sample | null {
  const changed = stringify(withKey(parse(text), key.split('.'), drawing(seed).value(key)));
  const { config } = readConfig(changed, 'drawn');
  return config === undefined || changed === text ? null : { text: changed, config };
}

interface Drawing {
  index(length: number): number;
  value(key: string): unknown;
}

/** Draws of a seed, one after the other. */
function drawing(seed: number): Drawing {
  let count = seed;
  const one = <T>(values: fc.Arbitrary<T>): T | undefined =>
    fc.sample(values, { numRuns: 1, seed: (count = (count + 7919) | 0) })[0];
  return {
    index: (length) => one(fc.nat({ max: Math.max(0, length - 1) })) ?? 0,
    value: (key) => one(anew(key)),
  };
}

const known = new Map<string, fc.Arbitrary<unknown>>();

/** A new value for a key; nothing where a default can stand in. */
function anew(key: string): fc.Arbitrary<unknown> {
  const drawn = known.get(key) ?? memberOf(key);
  known.set(key, drawn);
  return drawn;
}

function memberOf(key: string): fc.Arbitrary<unknown> {
  const name = key.split('.').at(-1) ?? '';
  const parent = key === name ? '' : key.slice(0, -name.length - 1);
  const node = nodeAt(key) ?? {};
  const required = nodeAt(parent)?.required?.includes(name) === true;
  return required
    ? valueOf(node, key)
    : fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 2, arbitrary: valueOf(node, key) });
}
