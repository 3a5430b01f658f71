import { describe, expect, test } from 'vitest';
import { readConfig } from './read.ts';
import { placeOf } from './source.ts';

const LEAF = `extends: base.yaml
name: shop
environment: production
application: php-nginx
regions: { primary: sa-east-1 }
compute:
  capacity: { max: 40 }
  instances: [m7g.xlarge]
tags: { team: web, cost: null }
`;
const BASE = `environment: staging
domain: { name: www.shop.example, hostedZone: { id: Z0123456789ABCDEFGHIJ, name: shop.example } }
traffic: { requestsPerSecond: 25, peakFactor: 30, rampSeconds: 120, cpuMillisecondsPerRequest: 80 }
compute:
  image: ami-0123456789abcdef0
  capacity: { min: 3 }
  instances: [m7g.large, m7g.xlarge]
tags: { team: platform, cost: shared, owner: ops }
overrides: { Compute: { WebFleet: { Properties: { Cooldown: "60" } } } }
`;

const files = (texts: Readonly<Record<string, string>>) => ({
  open: (reference: string) => {
    const text = texts[reference];
    return text === undefined ? { refusal: 'no such file' } : { file: reference, text };
  },
});
const read = (leaf: string, base = BASE) => readConfig(leaf, 'leaf.yaml', files({ 'base.yaml': base }));

describe('extends', () => {
  test('maps merge, lists and values replace, null removes', () => {
    const { config, problems } = read(LEAF);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(config).toMatchObject({
      environment: 'production',
      compute: { capacity: { min: 3, max: 40 }, instances: [{ type: 'm7g.xlarge' }], image: 'ami-0123456789abcdef0' },
      tags: { team: 'web', owner: 'ops' },
    });
    expect(config?.tags).not.toHaveProperty('cost');
  });

  test('every key stands in the file that says it', () => {
    const { places } = read(LEAF);
    const at = (key: string) => places && placeOf(places, key);
    expect(at('compute.capacity.max')).toEqual({ file: 'leaf.yaml', line: 7 });
    expect(at('compute.capacity.min')).toEqual({ file: 'base.yaml', line: 6 });
    expect(at('compute.instances[0]')).toEqual({ file: 'leaf.yaml', line: 8 });
    expect(at('compute.instances[1]')).toBeUndefined();
    expect(at('tags.cost')).toBeUndefined();
    expect(at('tags.owner')).toEqual({ file: 'base.yaml', line: 8 });
  });

  test('null below overrides stays: it is for the templates', () => {
    const { config } = read(
      `${LEAF}overrides: { Compute: { WebFleet: { Properties: { Cooldown: null }, UpdatePolicy: null } } }\n`,
    );
    expect(config?.overrides).toEqual({
      Compute: { WebFleet: { Properties: { Cooldown: null }, UpdatePolicy: null } },
    });
  });

  test('null for what the base does not say is a mistake', () => {
    const { problems } = read(`${LEAF}network: null\n`);
    expect(problems).toMatchObject([{ file: 'leaf.yaml', line: 10, key: 'network' }]);
  });

  test('problems come file by file, each in the order of its lines', () => {
    const { problems } = read(
      LEAF.replace('max: 40', 'max: 0').replace('sa-east-1', 'nowhere'),
      BASE.replace('min: 3', 'min: 0').replace('rampSeconds: 120', 'rampSeconds: soon'),
    );
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ file, key }) => `${file} ${key}`)).toEqual([
      'leaf.yaml regions.primary',
      'leaf.yaml compute.capacity.max',
      'base.yaml traffic.rampSeconds',
      'base.yaml compute.capacity.min',
    ]);
  });

  test('a secret in the base is told there, and shown nowhere', () => {
    const reading = read(LEAF, `${BASE}data: { database: { password: hunter2 } }\n`);
    expect(reading.problems).toMatchObject([{ file: 'base.yaml', line: 10, key: 'data.database.password' }]);
    expect(JSON.stringify([reading, [...(reading.places?.places ?? [])]])).not.toContain('hunter2');
  });

  test('a base that is no YAML ends it, with its place', () => {
    const { config, problems } = read(LEAF, 'a: [\n');
    expect(config).toBeUndefined();
    expect(problems[0]).toMatchObject({ file: 'base.yaml', severity: 'error' });
  });

  test('must be a text', () => {
    expect(read(LEAF.replace('base.yaml', '[a.yaml]')).problems).toContainEqual(
      expect.objectContaining({ key: 'extends', message: 'must be text, found a list' }),
    );
  });
});
