import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from './read.ts';
import { rules } from './rules/index.ts';
import { configSchema } from './schema.ts';

const folder = new URL('../../fixtures/', import.meta.url);
const read = (name: string) => readConfig(readFileSync(new URL(name, folder), 'utf8'), name);
const broken = readdirSync(new URL('broken/', folder)).filter((name) => name.endsWith('.yaml'));

/** What a rule finds in a config, as `key message`. */
function foundBy(name: string, file: string): string[] {
  const text = readFileSync(new URL(`broken/${file}`, folder), 'utf8');
  const all = readConfig(text, file);
  const others = readConfig(text, file, { rules: rules.filter((rule) => rule.name !== name) });
  const lines = (reading: typeof all) =>
    [...reading.problems, ...reading.notes].map((one) => `${one.key}  ${one.message}`);
  const rest = lines(others);
  return lines(all).filter((line) => !rest.includes(line));
}

describe('the two platforms', () => {
  test.each([
    ['ztech.yaml', ['compute.image']],
    ['wordpress.yaml', ['compute.image', 'compute.release']],
  ])('%s is valid, and warns of nothing but what is not pinned yet', (name, unpinned) => {
    const { config, problems } = read(name);
    expect(config).toBeDefined();
    expect(problems.map((problem) => problem.key)).toEqual(unpinned);
  });
});

describe('every rule', () => {
  test('has a name of its own', () => {
    expect(new Set(rules.map((rule) => rule.name)).size).toBe(rules.length);
  });

  test.each(rules.map((rule) => rule.name))('%s is triggered by the fixture of its name', (name) => {
    expect(foundBy(name, `${name}.yaml`)).not.toEqual([]);
  });

  test.each(rules.map((rule) => rule.name))('%s.yaml triggers no other rule', (name) => {
    const text = readFileSync(new URL(`broken/${name}.yaml`, folder), 'utf8');
    const others = readConfig(text, name, { rules: rules.filter((rule) => rule.name !== name) });
    expect(others.problems).toEqual([]);
  });
});

describe('what a rule reads', () => {
  const configs = ['ztech.yaml', 'wordpress.yaml', ...rules.map((rule) => `broken/${rule.name}.yaml`)].map((name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    return { config: readConfig(text, name, { rules: [] }).config, file: configSchema.safeParse(parse(text)).data };
  });

  test.each(rules.map((rule) => [rule.name, rule] as const))(
    '%s stands on no key that it does not declare',
    (_, rule) => {
      const undeclared = new Set<string>();
      const tell = (key: string): void => {
        if (!rule.reads.some((declared) => key.startsWith(declared) || declared.startsWith(key))) undeclared.add(key);
      };
      for (const { config, file } of configs) {
        if (config === undefined || file === undefined) continue;
        const watched = watch(structuredClone(config), '', tell);
        expect([...rule.check(watched, () => true, watch(file, '', tell))]).toBeDefined();
      }
      expect([...undeclared]).toEqual([]);
    },
  );
});

/** The value, telling of every key that is looked at. What the arithmetic made stands for the keys it came from. */
function watch<T extends object>(value: T, path: string, tell: (key: string) => void): T {
  return new Proxy(value, {
    get(target, part) {
      const found: unknown = Reflect.get(target, part);
      if (typeof part === 'symbol' || !Object.hasOwn(target, part) || Array.isArray(target)) return found;
      const key = path === '' ? part : `${path}.${part}`;
      if (key === 'sized') return found;
      tell(key);
      return typeof found === 'object' && found !== null ? watch(found, key, tell) : found;
    },
  });
}

describe('broken configs', () => {
  test('there are fixtures of rules and of plain mistakes', () => {
    expect(broken.length).toBeGreaterThan(rules.length);
  });

  // A note is no problem, and what overrides do to the templates only the command line looks at.
  const notes = ['vcpu-quota.yaml', 'aurora-opt-in.yaml', 'replication-between-regions.yaml'];
  const elsewhere = ['overrides-unfit.yaml', 'overrides-break-rules.yaml'];
  test.each(broken.filter((name) => ![...notes, ...elsewhere].includes(name)))(
    '%s has a problem with a place',
    (name) => {
      const { problems } = read(`broken/${name}`);
      const text = readFileSync(new URL(`broken/${name}`, folder), 'utf8');
      expect(problems.length, basename(name)).toBeGreaterThan(0);
      for (const problem of problems) {
        const line = text.split('\n')[problem.line - 1];
        expect(line, `${name}:${problem.line}`).toBeDefined();
        expect(problem.column - 1).toBeLessThanOrEqual(line?.length ?? 0);
      }
    },
  );
});
