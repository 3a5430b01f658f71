import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { readConfig } from '../config/read.ts';
import type { Config } from '../config/schema.ts';

/** The configs that the rules over the templates are held against: both fixtures, and what else people may ask for. */

/** Keys of a config, by name; `undefined` removes one. */
export type Changes = { readonly [key: string]: unknown };

export const FIXTURES = ['ztech', 'wordpress'] as const;
type Fixture = (typeof FIXTURES)[number];

export const fixturePath = (name: Fixture): string => `fixtures/${name}.yaml`;

/** @throws {Error} with every problem when the config is refused. */
export function readAs(text: string, path: string): Config {
  const { config, problems } = readConfig(text, path);
  if (config !== undefined) return config;
  throw new Error(problems.map(({ key, message }) => `${path}: ${key}: ${message}`).join('\n'));
}

/** The config of one of the two platforms. */
export const fixture = (name: Fixture): Config => readAs(readFileSync(fixturePath(name), 'utf8'), fixturePath(name));

/** A platform's config with some keys changed: maps merge, everything else replaces. */
export function changed(name: Fixture, changes: Changes): Config {
  const file: unknown = parse(readFileSync(fixturePath(name), 'utf8'));
  // Keys that are undefined are not written.
  return readAs(stringify(merged(file, changes)), `${name} with ${JSON.stringify(changes)}`);
}

/** Two sets of changes as one; where they disagree the second holds. */
function both(one: Changes, other: Changes): Changes {
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(keys.map((key) => [key, key in other ? merged(one[key], other[key]) : one[key]]));
}

const merged = (value: unknown, changes: unknown): unknown =>
  isMap(value) && isMap(changes) ? both(value, changes) : changes;

function isMap(value: unknown): value is Changes {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const STAGING = {
  environment: 'staging',
  protection: false,
  data: {
    database: { multiAz: false, instance: 'db.t4g.small', backupRetentionDays: 1 },
    cache: { replicas: 0 },
  },
};
const NEW_ZONE = { hostedZone: { create: 'ztech.example', id: undefined, name: undefined } };
const NO_CDN = {
  traffic: { answeredAtEdge: 0, databaseRequestsPerSecond: undefined },
  data: { images: { store: 'sharedFiles' } },
  edge: {
    cdn: false,
    priceClass: undefined,
    imagesCacheDays: undefined,
    originShield: undefined,
    countries: undefined,
  },
};
const WITH_CDN = { traffic: { answeredAtEdge: undefined }, edge: { cdn: true } };
const PLAIN_DNS = { records: undefined, previous: undefined, weight: undefined };
const BALANCER_CERTIFICATE = 'arn:aws:acm:sa-east-1:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef';
const EDGE_CERTIFICATE = BALANCER_CERTIFICATE.replace('sa-east-1', 'us-east-1');
const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const SSH = { mode: 'ssh', from: ['198.51.100.0/24', '203.0.113.7/32'], keyName: 'ops' };

/** The keys that only MySQL has go. */
const AURORA = {
  engine: 'aurora-mysql',
  version: undefined,
  instance: 'db.r7g.xlarge',
  readReplicas: undefined,
  storageGiB: undefined,
  maxStorageGiB: undefined,
};

const ODD: readonly (readonly [string, Fixture, Changes])[] = [
  ['two zones', 'ztech', { network: { zones: 2 } }],
  ['four zones', 'wordpress', { network: { zones: 4 } }],
  ['named zones', 'ztech', { network: { zones: ['sa-east-1c', 'sa-east-1a'] } }],
  ['named zones, Aurora', 'ztech', { network: { zones: ['sa-east-1c', 'sa-east-1a'] }, data: { database: AURORA } }],
  ['one NAT gateway', 'ztech', { network: { nat: 'single' } }],
  ['regional NAT', 'ztech', { network: { nat: 'regional' } }],
  ['no NAT', 'ztech', { network: { nat: 'none', interfaceEndpoints: undefined } }],
  ['some endpoints beside NAT', 'wordpress', { network: { interfaceEndpoints: ['ssm', 'ecr.dkr'] } }],
  ['small network', 'ztech', { network: { cidr: '172.20.16.0/20' }, compute: { capacity: { max: 40 } } }],
  ['no flow logs', 'ztech', { network: { flowLogs: false } }],
  ['bastion by SSH', 'ztech', { network: { bastion: SSH } }],
  ['no bastion at all', 'wordpress', { network: { bastion: undefined } }],
  ['bastion none', 'ztech', { network: { bastion: { mode: 'none' } } }],
  ['Aurora', 'ztech', { data: { database: AURORA } }],
  [
    'Aurora with readers, without proxy',
    'wordpress',
    { data: { database: { ...AURORA, readReplicas: 3, proxy: false } } },
  ],
  [
    'serverless Aurora',
    'ztech',
    { data: { database: { ...AURORA, instance: undefined, serverless: { minCapacity: 1, maxCapacity: 64 } } } },
  ],
  ['read replicas', 'ztech', { data: { database: { readReplicas: 2 } } }],
  ['no proxy', 'wordpress', { data: { database: { proxy: false } } }],
  [
    'serverless cache',
    'ztech',
    {
      data: { cache: { instance: undefined, replicas: undefined, serverless: { maxGiB: 5, maxEcpuPerSecond: 5000 } } },
    },
  ],
  ['no shared files', 'ztech', { data: { sharedFiles: false } }],
  [
    'images on shared files, behind the CDN',
    'ztech',
    { data: { images: { store: 'sharedFiles', path: '/media/pictures' } } },
  ],
  ['no CDN', 'ztech', NO_CDN],
  [
    'no CDN, no firewall, no records',
    'ztech',
    both(NO_CDN, { edge: { waf: false }, domain: { ...PLAIN_DNS, records: 'none' } }),
  ],
  ['WordPress behind a CDN in its own region', 'wordpress', WITH_CDN],
  ['WordPress behind a CDN in another region', 'wordpress', { ...WITH_CDN, regions: { primary: 'eu-west-1' } }],
  [
    'CDN without firewall, shield and with countries',
    'ztech',
    { edge: { waf: false, originShield: false, priceClass: 100, countries: { deny: ['AQ'] } } },
  ],
  [
    'blocking firewall with every rule',
    'ztech',
    {
      edge: {
        countries: { allow: ['BR', 'PT'] },
        waf: {
          mode: 'block',
          managedRules: [
            'common',
            'knownBadInputs',
            'sqli',
            'php',
            'wordpress',
            'linux',
            'ipReputation',
            'anonymousIp',
          ],
        },
      },
    },
  ],
  ['records by alias', 'ztech', { domain: { ...PLAIN_DNS, records: 'alias' } }],
  [
    'weighted with IPv6 and half the weight',
    'ztech',
    { domain: { weight: 50, previous: { address: '203.0.113.10', ipv6: '2001:db8::10' } } },
  ],
  ['weighted, no CDN', 'ztech', both(NO_CDN, { domain: { weight: 100 } })],
  ['a new hosted zone', 'ztech', { domain: NEW_ZONE }],
  ['a new hosted zone without records', 'ztech', { domain: { ...NEW_ZONE, ...PLAIN_DNS, records: 'none' } }],
  [
    'DNS elsewhere',
    'ztech',
    {
      domain: {
        ...PLAIN_DNS,
        hostedZone: 'none',
        certificateArns: { edge: EDGE_CERTIFICATE, balancer: BALANCER_CERTIFICATE },
      },
    },
  ],
  [
    'several types, a pinned image',
    'ztech',
    {
      compute: {
        instances: ['m7g.large', 'm6g.large', 'c7g.xlarge'],
        image: 'ami-0123456789abcdef0',
        scaling: { warmPool: undefined },
      },
    },
  ],
  [
    'Intel, a running pool',
    'ztech',
    { compute: { instances: ['m7i.large'], scaling: { warmPool: { size: 10, state: 'running' } } } },
  ],
  [
    'known peaks, nothing else',
    'ztech',
    {
      compute: {
        capacity: { min: 25 },
        scaling: {
          surge: undefined,
          warmPool: false,
          cpuPercent: false,
          schedule: [
            { name: 'friday-sale', at: '50 17 * * 5', until: '0 22 * * 5', timeZone: 'America/Sao_Paulo', min: 40 },
            { name: 'open-end', at: '0 9 1 * *', min: 30 },
          ],
        },
      },
    },
  ],
  ['a release', 'ztech', { compute: { release: { version: '1.4.0', sha256: 'ab'.repeat(32) } } }],
  [
    'a release, images on shared files, no NAT',
    'ztech',
    {
      network: { nat: 'none', interfaceEndpoints: undefined },
      data: { images: { store: 'sharedFiles' } },
      compute: { release: { version: '1.4.0', sha256: 'ab'.repeat(32) } },
    },
  ],
  [
    'WordPress from a public registry',
    'wordpress',
    { compute: { release: { image: `public.ecr.aws/docker/library/wordpress@${DIGEST}` } } },
  ],
  [
    'WordPress from a private registry, no NAT',
    'wordpress',
    {
      network: { nat: 'none', interfaceEndpoints: undefined },
      compute: { release: { image: `111122223333.dkr.ecr.us-east-1.amazonaws.com/blog/wordpress@${DIGEST}` } },
    },
  ],
  ['staging', 'ztech', STAGING],
  ['staging of WordPress', 'wordpress', STAGING],
  ['being taken down', 'ztech', { protection: 'destroying' }],
  ['no balancer logs', 'wordpress', { compute: { balancer: { logs: false } } }],
  [
    'many names',
    'ztech',
    { domain: { otherNames: ['ztech.example', 'img.ztech.example', 'xn--sgo-0ma.shop.ztech.example'] } },
  ],
];

/** Configs away from the two fixtures, each for something the templates do differently. */
export const oddConfigs: readonly { readonly name: string; readonly config: () => Config }[] = ODD.map(
  ([name, base, changes]) => ({ name, config: () => changed(base, changes) }),
);
