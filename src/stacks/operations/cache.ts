import type { KeyReader } from '../../cfn/keys.ts';
import type { Template } from '../../cfn/template.ts';
import type { Config } from '../../config/schema.ts';
import { minutes, over, type Alarm, type DeclareAlarm, type Source } from './alarm.ts';
import type { Sources } from './sources.ts';

/** `maxclients` of every node type, which cannot be changed: ElastiCache user guide, "Valkey and Redis OSS parameters". */
const MAX_CLIENTS = 65_000;

/** Sessions, or WordPress's objects: full, slow or out of connections. */
export function declareCacheAlarms(
  t: Template,
  config: Config,
  key: KeyReader<Config>,
  alarm: DeclareAlarm,
  { cacheNodes, serverlessCache }: Sources,
): readonly Alarm[] {
  t.section('Alarms: cache');
  const alarms =
    serverlessCache === undefined
      ? nodeAlarms(config, alarm, cacheNodes)
      : serverlessAlarms(config, key, alarm, serverlessCache);
  return alarms.filter((one) => one !== undefined);
}

const lost = ({ application }: Config): string =>
  application === 'wordpress' ? 'objects that the database then has to answer for' : 'visitors who are logged out';

function nodeAlarms(config: Config, alarm: DeclareAlarm, nodes: readonly Source[]): readonly (Alarm | undefined)[] {
  const of = (metric: string) => nodes.map((node) => node(metric));
  const rest = ['notBreaching', 'Whether the cache reports at all is asked above.'] as const;
  return [
    alarm('CacheCpu', {
      why: 'The engine does its commands on one core, one after the other; above 80 % each waits for those before it.',
      says: 'the cache works at its limit, or does not report at all. A larger data.cache.instance has a faster core; replicas do not help writes.',
      notes: { Metrics: 'The busiest node: the primary, whichever it is.' },
      missing: ['breaching', 'A running node reports every minute.'],
      Properties: {
        Metrics: over('MAX', 'busiest engine, percent', of('EngineCPUUtilization'), 'Average'),
        ...minutes(5),
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 80,
      },
    }),
    alarm('CacheMemory', {
      why: `At 80 % there is still time: full, the cache evicts ${lost(config)}.`,
      says: 'the memory of the cache is 80 % used. Take a larger data.cache.instance before it evicts.',
      missing: rest,
      Properties: {
        Metrics: over('MAX', 'fullest node, percent', of('DatabaseMemoryUsageCountedForEvictPercentage'), 'Maximum'),
        ...minutes(5),
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 80,
      },
    }),
    evictions(config, 'Take a larger data.cache.instance.', alarm, of('Evictions')),
    alarm('CacheConnections', {
      why: `80 % of the ${MAX_CLIENTS} connections that a node takes. The fleet at its maximum has ${config.sized.connectionsAtMax} PHP children, which keep one each.`,
      says: 'the connections to the cache are nearly used up: more than the fleet can need. Look for a client that opens them and leaves them open.',
      missing: rest,
      Properties: {
        Metrics: over('MAX', 'connections of a node', of('CurrConnections'), 'Maximum'),
        ...minutes(3),
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 0.8 * MAX_CLIENTS,
      },
    }),
  ];
}

/**
 * For objects eviction is how the cache is meant to work (`allkeys-lru`): the memory alarm says enough. `mend` is what to do
 * about a cache that is full.
 */
function evictions(
  { application }: Config,
  mend: string,
  alarm: DeclareAlarm,
  metrics: Parameters<typeof over>[2],
): Alarm | undefined {
  if (application === 'wordpress') return undefined;
  return alarm('CacheEvictions', {
    why: 'Sessions in use never expire into eviction: each one evicted is a visitor who is logged out.',
    says: `the cache is full and logs visitors out, those first who have been away longest. ${mend}`,
    missing: ['notBreaching', 'Nothing evicted.'],
    Properties: {
      Metrics: over('SUM', 'sessions evicted', metrics, 'Sum'),
      ...minutes(1),
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 0,
    },
  });
}

function serverlessAlarms(
  config: Config,
  key: KeyReader<Config>,
  alarm: DeclareAlarm,
  cache: Source,
): readonly (Alarm | undefined)[] {
  const bytes = config.sized.thresholds.serverlessCacheBytes;
  if (bytes === null) throw new Error('a serverless cache without a limit');
  return [
    alarm('CacheMemory', {
      why: `80 % of data.cache.serverless.maxGiB: beyond the limit the cache evicts ${lost(config)}.`,
      says: 'the cache holds 80 % of what it may. Raise data.cache.serverless.maxGiB before it evicts.',
      notes: { Threshold: 'Bytes.' },
      missing: ['notBreaching', 'A cache that nobody uses reports nothing.'],
      Properties: {
        ...cache('BytesUsedForCache'),
        Statistic: 'Maximum',
        Period: 60,
        ...minutes(5),
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: key.derived(bytes, 'data.cache.serverless.maxGiB'),
      },
    }),
    alarm('CacheThrottled', {
      why: 'Commands refused: the load grew faster than the cache, or beyond data.cache.serverless.maxEcpuPerSecond.',
      says: 'the cache refuses commands. At its limit: raise data.cache.serverless.maxEcpuPerSecond; below it, it grows by itself within minutes.',
      missing: ['notBreaching', 'A cache that nobody uses reports nothing.'],
      Properties: {
        ...cache('ThrottledCmds'),
        Statistic: 'Sum',
        Period: 60,
        ...minutes(2),
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 0,
      },
    }),
    evictions(config, 'Raise data.cache.serverless.maxGiB.', alarm, [cache('Evictions')]),
  ];
}
