import type { Changes, Fixture } from './odd/odd.ts';
import { AURORA } from './odd/data.ts';

/** A later change of one key: what somebody edits a year after the first deployment. */
export interface Step {
  readonly key: string;
  readonly base: Fixture;
  /** What both sides have, so that the key can be changed at all. */
  readonly given: Changes;
  /** The key's new value as it stands in the file, with what has to change with it. */
  readonly to: Changes;
}

const nest = (key: string, value: unknown): Changes =>
  key.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Changes;

/** `key` becomes `value`, on the platform for php-nginx unless said otherwise. */
const step = (key: string, value: unknown, given: Changes = {}, base: Fixture = 'ztech'): Step => ({
  key,
  base,
  given,
  to: nest(key, value),
});

const arn = (region: string, last: string) =>
  `arn:aws:acm:${region}:111122223333:certificate/01234567-89ab-cdef-0123-45678901234${last}`;
const certificates = (last: string) => ({ edge: arn('us-east-1', last), balancer: arn('sa-east-1', last) });
const OWN_DNS = {
  hostedZone: 'none',
  records: undefined,
  previous: undefined,
  weight: undefined,
  otherNames: [],
  certificateArns: certificates('1'),
};
const SERVERLESS = { ...AURORA, instance: undefined, serverless: { minCapacity: 1, maxCapacity: 32 } };
const NO_POOL = { compute: { scaling: { warmPool: false } } };
const CACHED_PAGES = { edge: { pages: { cacheSeconds: 30 } } };
const STAGING = { environment: 'staging' };

/** One for each key that can be changed while its deployment lives. */
export const STEPS: readonly Step[] = [
  step('regions.recovery', 'us-west-2'),
  step('account', '111122223333'),
  step('domain.name', 'shop.ztech.example'),
  step('domain.otherNames', []),
  step('domain.redirectOtherNames', false),
  step('domain.hostedZone', { id: 'Z9999999999999999999', name: 'ztech.example' }),
  step('domain.certificateArns', certificates('2'), { domain: OWN_DNS }),
  step('domain.records', 'none', { domain: { previous: undefined, weight: undefined, records: 'alias' } }),
  step('domain.previous', { address: '203.0.113.11' }),
  step('domain.weight', 10),
  step('traffic.requestsPerSecond', 30),
  step('traffic.peakFactor', 20),
  step('traffic.rampSeconds', 300),
  step('traffic.cpuMillisecondsPerRequest', 70),
  step('traffic.answeredAtEdge', 0.4),
  step('traffic.databaseRequestsPerSecond', 700),
  step('network.cidr', '10.44.0.0/16'),
  step('network.zones', 2),
  step('network.nat', 'single'),
  step('network.interfaceEndpoints', ['secretsmanager']),
  step('network.flowLogs', false),
  step('network.ipv6', true),
  step('network.networkAcls', true),
  step('network.bastion', { mode: 'none' }),
  step('network.bastion.sessionManager', true, {}, 'wordpress'),
  { key: 'data.database.engine', base: 'ztech', given: {}, to: { data: { database: AURORA } } },
  step('data.database.version', '8.4.9'),
  step('data.database.instance', 'db.m7g.2xlarge'),
  step('data.database.serverless', { maxCapacity: 64 }, { data: { database: SERVERLESS } }),
  step('data.database.multiAz', false, STAGING),
  step('data.database.readReplicas', 2, { data: { database: AURORA } }),
  step('data.database.port', 3308),
  step('data.database.replicateBackups', true, { regions: { recovery: 'us-east-1' } }),
  step('data.database.storageGiB', 120),
  step('data.database.maxStorageGiB', 600),
  step('data.database.proxy', false, {}, 'wordpress'),
  step('data.database.backupRetentionDays', 21),
  step('data.database.restoreFrom', { snapshot: 'arn:aws:rds:sa-east-1:111122223333:snapshot:before' }),
  step('data.cache.instance', 'cache.m7g.large'),
  step('data.cache.replicas', 2),
  {
    key: 'data.cache.serverless',
    base: 'ztech',
    given: {},
    to: {
      data: { cache: { instance: undefined, replicas: undefined, serverless: { maxGiB: 5, maxEcpuPerSecond: 5000 } } },
    },
  },
  step('data.sharedFiles', { throughput: 'bursting' }),
  step('data.images.store', 'sharedFiles'),
  step('data.images.path', '/media'),
  step('data.backups', { retentionDays: 60 }),
  step('compute.instances', ['m7g.xlarge']),
  step('compute.image', 'ami-0123456789abcdef0'),
  step('compute.bake', true),
  step('compute.spotShare', 0.5, NO_POOL),
  step('compute.update', 'rolling', NO_POOL),
  step('compute.zonalShift', false),
  step('compute.capacity.min', 8),
  step('compute.capacity.max', 84),
  step('compute.targetUtilisation', 0.65),
  step('compute.phpMemoryMiB', 72),
  step('compute.release', { version: '1.4.0', sha256: 'ab'.repeat(32) }),
  step('compute.scaling.requestsPerInstancePerMinute', 800),
  step('compute.scaling.cpuPercent', 55),
  step('compute.scaling.fastMetric', false),
  step('compute.scaling.surge', false),
  step('compute.scaling.warmPool', false),
  step('compute.scaling.schedule', [{ name: 'sale', at: '0 8 * * 5', min: 30 }]),
  step('compute.scaling.predictive', 'on'),
  step('compute.scaling.warmupSeconds', 120),
  step('compute.balancer.idleTimeoutSeconds', 70),
  step('compute.balancer.reservedCapacityUnits', 500),
  step('compute.balancer.logs', false),
  {
    key: 'edge.cdn',
    base: 'wordpress',
    given: { traffic: { answeredAtEdge: undefined } },
    to: { edge: { cdn: true } },
  },
  step('edge.priceClass', 200),
  step('edge.imagesCacheDays', 7),
  step('edge.imagesFallback', true),
  step('edge.pages.cacheSeconds', 60, CACHED_PAGES),
  step('edge.pages.visitorCookies', ['sid'], CACHED_PAGES),
  step('edge.pages.freshPaths', ['/cart'], CACHED_PAGES),
  step('edge.originHeader', 2),
  step('edge.sorryPage', false),
  step('edge.originShield', false),
  step('edge.waf', { mode: 'block' }),
  step('edge.countries.allow', ['BR']),
  step('edge.countries.deny', ['CU']),
  step('operations.alarms', false),
  step('operations.email', 'pager@ztech.example'),
  step('operations.monthlyBudgetUsd', 4000),
  step('operations.logRetentionDays', 60),
  step('protection', 'destroying'),
  step('deployment.bucket', 'templates-of-ours'),
  step('tags', { team: 'another' }),
];

/** Keys that make another deployment, or have a single value, with the reason that the page of changes gives. */
export const NOT_CHANGED: Readonly<Record<string, string>> = {
  name: 'another name is another deployment beside this one',
  environment: 'another environment is another deployment beside this one',
  'regions.primary': 'another region is another deployment there',
  application: 'another application is another platform; nothing of the old one is taken over',
  'data.cache.engine': 'valkey is the only one',
};
