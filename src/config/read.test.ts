import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readConfig } from './read.ts';

const minimal = `name: shop
environment: production
application: php-nginx
regions: { primary: sa-east-1 }
domain: { name: www.shop.example, hostedZone: { id: Z0123456789ABCDEFGHIJ, name: shop.example } }
traffic: { requestsPerSecond: 25, peakFactor: 30, rampSeconds: 120, cpuMillisecondsPerRequest: 80 }
`;

function config(text: string) {
  const { config: read, problems } = readConfig(text, 'f');
  if (read === undefined) throw new Error(JSON.stringify(problems));
  return read;
}

const keys = (text: string) => readConfig(text, 'f').problems.map((problem) => `${problem.severity} ${problem.key}`);
const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}.yaml`, import.meta.url), 'utf8');

describe('defaults', () => {
  test('of production', () => {
    expect(config(minimal)).toMatchObject({
      domain: { records: 'alias', weight: 0, otherNames: [] },
      traffic: { answeredAtEdge: 0.5 },
      network: { nat: 'zonal', zones: 3, interfaceEndpoints: [], bastion: { mode: 'sessionManager' } },
      data: {
        database: {
          engine: 'mysql',
          version: '8.4.8',
          instance: 'db.m7g.xlarge',
          multiAz: true,
          readReplicas: 0,
          serverless: null,
        },
        cache: { instance: 'cache.t4g.medium', replicas: 1, serverless: null },
        sharedFiles: { throughput: 'elastic' },
        images: { store: 's3', path: '/images' },
      },
      compute: {
        instances: [{ type: 'm7g.large', vcpu: 2, memoryGiB: 8, architecture: 'arm64' }],
        capacity: { min: 2, max: 38 },
        scaling: { requestsPerInstancePerMinute: 900, surge: true, warmPool: { size: 23, state: 'stopped' } },
      },
      edge: { cdn: true, waf: { managedRules: ['common', 'knownBadInputs', 'sqli', 'php'], mode: 'count' } },
      protection: true,
    });
  });

  test.each([
    [
      'staging has one NAT gateway and no standby',
      'environment: production',
      'environment: staging',
      { network: { nat: 'single' }, data: { database: { multiAz: false } } },
    ],
    [
      'no CDN answers nothing and reads no bucket',
      '$',
      'edge: { cdn: false }',
      {
        traffic: { answeredAtEdge: 0 },
        data: { images: { store: 'sharedFiles' } },
        compute: { capacity: { max: 75 } },
      },
    ],
    [
      'no NAT makes every endpoint',
      '$',
      'network: { nat: none }',
      { network: { interfaceEndpoints: expect.arrayContaining(['ssm', 'ecr.dkr', 'cloudformation']) } },
    ],
    [
      'Aurora has its own version, class and reader',
      '$',
      'data: { database: { engine: aurora-mysql } }',
      { data: { database: { version: '8.0.mysql_aurora.3.10.3', instance: 'db.r7g.large', readReplicas: 1 } } },
    ],
    [
      'serverless Aurora has the class AWS gives it',
      '$',
      'data: { database: { engine: aurora-mysql, serverless: { minCapacity: 1, maxCapacity: 16 } } }',
      { data: { database: { instance: 'db.serverless' } }, sized: { databaseMaxConnections: 2000 } },
    ],
    [
      'several types go without warm pool',
      '$',
      'compute: { instances: [m7g.large, c7g.large] }',
      { compute: { scaling: { warmPool: false } }, sized: { memoryMiB: 4096 } },
    ],
    [
      'WordPress keeps uploads on shared files, at its own path',
      'php-nginx',
      'wordpress',
      {
        data: { images: { store: 'sharedFiles', path: '/wp-content/uploads' } },
        edge: { waf: { managedRules: expect.arrayContaining(['wordpress']) } },
      },
    ],
    [
      'a quiet platform needs neither surge nor pool',
      'peakFactor: 30',
      'peakFactor: 1',
      { compute: { scaling: { surge: false, warmPool: false } }, sized: { surge: null } },
    ],
    [
      'without a hosted zone there are no records',
      /hostedZone: \{.*?\}/,
      'hostedZone: none, certificateArns: {edge: "arn:aws:acm:us-east-1:111122223333:certificate/0f6a2f5e-6a1c-4f0a-9d0c-111111111111", balancer: "arn:aws:acm:sa-east-1:111122223333:certificate/0f6a2f5e-6a1c-4f0a-9d0c-111111111111"}',
      { domain: { records: 'none' } },
    ],
  ])('%s', (_name, from, to, expected) => {
    const text = from === '$' ? `${minimal}${to}\n` : minimal.replace(from, to);
    expect(config(text)).toMatchObject(expected);
  });

  test.each([
    ['sa-east-1', '', 'own', 'pl-5da64334', 'sa-east-1'],
    ['us-east-1', '', 'nested', 'pl-3b927c52', 'us-east-1'],
    ['eu-west-3', '', 'own', 'pl-75b1541c', 'eu-west-2'],
    ['sa-east-1', 'edge: { cdn: false }', 'nested', null, null],
    ['sa-east-1', 'edge: { cdn: false, waf: false }', 'nested', null, null],
  ])('edge of %s %s is %s', (region, edge, edgePlacement, prefixListId, originShieldRegion) => {
    const text = `${minimal.replace('sa-east-1', region)}${edge}\n`;
    expect(config(text).sized).toMatchObject({ edgePlacement, prefixListId, originShieldRegion });
  });

  test('edge that would hold nothing is not written', () => {
    const text = `${minimal.replace('shop.example } }', 'shop.example }, records: none }')}edge: { cdn: false, waf: false }\n`;
    expect(config(text).sized.edgePlacement).toBe('none');
  });
});

describe('the config', () => {
  test('is frozen to its depth', () => {
    const read = config(minimal);
    expect(Object.isFrozen(read.compute.instances[0])).toBe(true);
    expect(Object.isFrozen(read.sized.zones)).toBe(true);
  });

  test('of ztech has the figures of its brief', () => {
    expect(config(fixture('ztech')).sized).toMatchObject({
      stackName: 'ztech-production',
      phpChildren: 89,
      requestsPerInstancePerSecond: 15,
      peakOriginRequestsPerSecond: 375,
      peakInstances: 25,
      connectionsAtMax: 5340,
      databaseMaxConnections: 1297,
      edgePlacement: 'own',
    });
  });
});

describe('faults beside one another', () => {
  test('a rule stays silent about a key that is faulty itself, and speaks about the others', () => {
    const text = `${minimal}compute: { capacity: { min: many, max: 3 } }\nedge: { priceClass: 100 }\ndata: { cache: { replicas: 0 } }\n`;
    expect(keys(text)).toEqual(
      [
        'warning compute.image',
        'error compute.capacity.min',
        'warning edge.priceClass',
        'error data.cache.replicas',
      ].toSorted((a, b) => place(text, a) - place(text, b)),
    );
  });

  const place = (text: string, line: string): number => {
    const { problems } = readConfig(text, 'f');
    return problems.findIndex((problem) => `${problem.severity} ${problem.key}` === line);
  };

  test('a missing section does not hide what is wrong elsewhere', () => {
    const text = `${minimal.replace(/domain:.*\n/, '').replace(/traffic:.*\n/, '')}data: { database: { backupRetentionDays: 2 } }\n`;
    expect(keys(text)).toEqual(
      expect.arrayContaining(['error domain', 'error traffic', 'error data.database.backupRetentionDays']),
    );
  });

  test('problems come in the order of the file', () => {
    const { problems } = readConfig(
      `${minimal}protection: false\nnetwork: { zones: 9 }\ncompute: { capacity: { min: 1 } }\n`,
      'f',
    );
    const lines = problems.map((problem) => problem.line);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
  });
});

test('an emptied section says what to do about it', () => {
  const { problems } = readConfig(`${minimal}network:\ncompute: { scaling: { warmPool: } }\n`, 'f');
  const hints = problems.filter((problem) => problem.severity === 'error').map((problem) => problem.hint);
  expect(hints).toEqual(Array(2).fill('nothing stands there: write a value, or remove the line'));
});

describe('secrets', () => {
  test('never appear in what is said, wherever they stand', () => {
    const secrets = ['hunter2', 'AKIAIOSFODNN7EXAMPLE', 'Zk3+9aT/0pQx7LmN2vBs4HdY6wRe8uJc1XgF5oKi'];
    const text = `${minimal}data: { database: { password: ${secrets[0]}, instanceX: 1 } }\ntags: { a: ${secrets[1]}, b c: ${secrets[2]} }\nenv:\n  DB_PASSWORD: [${secrets[0]}]\n`;
    const said = JSON.stringify(readConfig(text, 'f'));
    for (const secret of secrets) expect(said).not.toContain(secret);
    expect(keys(text).filter((key) => key.includes('database.password'))).toHaveLength(1);
  });

  test('digests, commits and certificate ids are none', () => {
    const text = `${minimal}tags: { commit: ${'0a'.repeat(20)} }\ncompute: { release: { version: 1.4.0, sha256: ${'5f'.repeat(32)} } }\n`;
    expect(keys(text)).toEqual(['warning compute.image']);
  });
});
