import fc from 'fast-check';
import type { Config } from '../config/schema.ts';
import { changed, type Changes } from './configs.ts';

/** Deployments of every shape, for the drawing: zones, ways out, engines, features on and off, both places of edge. */
export const configs: fc.Arbitrary<Config> = fc
  .record({
    platform: fc.constantFrom('ztech' as const, 'wordpress' as const),
    region: fc.constantFrom('sa-east-1', 'us-east-1', 'eu-west-1'),
    zones: fc.constantFrom(2, 3, 4),
    nat: fc.constantFrom('zonal', 'single', 'regional', 'none'),
    endpoints: fc.constantFrom(undefined, [], ['ssm', 'ecr.dkr']),
    bastion: fc.constantFrom(
      { mode: 'none' },
      { mode: 'sessionManager' },
      { mode: 'ssh', from: ['198.51.100.0/24'], keyName: 'ops' },
      { mode: 'ssh', from: ['198.51.100.0/24', '203.0.113.7/32'], keyName: 'ops' },
    ),
    database: fc.oneof(
      fc.record({ readReplicas: fc.nat({ max: 5 }) }),
      fc.record({ readReplicas: fc.nat({ max: 5 }) }).map((more) => ({ ...AURORA, ...more })),
    ),
    proxy: fc.boolean(),
    cache: fc.oneof(
      fc.record({
        replicas: fc.integer({ min: 1, max: 5 }),
        instance: fc.constantFrom('cache.t4g.small', 'cache.r7g.12xlarge'),
      }),
      fc.constant({ instance: undefined, replicas: undefined, serverless: { maxGiB: 5, maxEcpuPerSecond: 5000 } }),
    ),
    files: fc.boolean(),
    cdn: fc.boolean(),
    waf: fc.boolean(),
    flowLogs: fc.boolean(),
    records: fc.constantFrom('alias', 'weighted', 'none'),
    types: fc.constantFrom(['m7g.large'], ['m7g.large', 'm6g.large', 'c7g.xlarge']),
  })
  .map(configOf)
  .filter((config) => config !== undefined);

const AURORA = {
  engine: 'aurora-mysql',
  version: undefined,
  instance: 'db.r7g.xlarge',
  storageGiB: undefined,
  maxStorageGiB: undefined,
};

interface Choice {
  readonly platform: 'ztech' | 'wordpress';
  readonly region: string;
  readonly zones: number;
  readonly nat: string;
  readonly endpoints: readonly string[] | undefined;
  readonly bastion: Changes;
  readonly database: Changes;
  readonly proxy: boolean;
  readonly cache: Changes;
  readonly files: boolean;
  readonly cdn: boolean;
  readonly waf: boolean;
  readonly flowLogs: boolean;
  readonly records: string;
  readonly types: readonly string[];
}

/** Undefined when the rules of the config refuse the combination: those need no picture. */
function configOf(choice: Choice): Config | undefined {
  try {
    return changed(choice.platform, changesOf(choice));
  } catch {
    return undefined;
  }
}

function changesOf({ platform, cdn, nat, records, ...choice }: Choice): Changes {
  const weighted = records === 'weighted';
  return {
    regions: { primary: choice.region },
    traffic: { answeredAtEdge: cdn ? undefined : 0, databaseRequestsPerSecond: undefined },
    domain: {
      records,
      previous: weighted ? { address: '203.0.113.10' } : undefined,
      weight: weighted ? 30 : undefined,
    },
    network: {
      zones: choice.zones,
      nat,
      interfaceEndpoints: nat === 'none' ? undefined : choice.endpoints,
      bastion: choice.bastion,
      flowLogs: choice.flowLogs && undefined,
    },
    data: {
      database: { ...choice.database, proxy: choice.proxy },
      cache: choice.cache,
      sharedFiles: choice.files || platform === 'wordpress' ? undefined : false,
      images: platform === 'ztech' ? { store: cdn ? 's3' : 'sharedFiles' } : undefined,
    },
    compute: { instances: choice.types, scaling: { warmPool: undefined } },
    edge: {
      cdn,
      waf: choice.waf ? undefined : false,
      ...(cdn
        ? {}
        : { priceClass: undefined, imagesCacheDays: undefined, originShield: undefined, countries: undefined }),
    },
  };
}
