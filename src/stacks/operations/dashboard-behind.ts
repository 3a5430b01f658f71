import type { KeyReader } from '../../cfn/keys.ts';
import type { Config } from '../../config/schema.ts';
import type { Source } from './alarm.ts';
import type { Sources } from './sources.ts';
import { computed, graph, line, type Line, type Mark, type Widget } from './widgets.ts';

/** The rows of what stands behind the instances: none of it grows as fast as they do. */

export function databaseRow(config: Config, key: KeyReader<Config>, sources: Sources): readonly Widget[] {
  const { database, cluster, proxy } = sources;
  const { serverless } = config.data.database;
  const most = config.sized.databaseMaxConnections;
  const limit: Mark | undefined =
    most === null
      ? undefined
      : {
          label: 'max_connections',
          value: key.derived(
            most,
            serverless === null ? 'data.database.instance' : 'data.database.serverless.maxCapacity',
          ),
        };
  const load: readonly Line[] =
    serverless === null
      ? [line(database('CPUUtilization'), { stat: 'Average', label: 'CPU' })]
      : [
          line(database('CPUUtilization'), { stat: 'Average', label: 'CPU' }),
          line((cluster ?? database)('ACUUtilization'), { stat: 'Maximum', label: 'of the most capacity units' }),
        ];
  return [
    graph({
      title: 'Database: load, percent',
      metrics: load,
      marks: [{ label: 'alarm', value: serverless === null ? 80 : 90 }],
    }),
    graph({
      title: 'Database: connections',
      metrics: [
        line(database('DatabaseConnections'), { stat: 'Maximum', label: 'connections' }),
        ...(proxy === undefined ? [] : [line(proxy('ClientConnections'), { stat: 'Sum', label: 'at the proxy' })]),
      ],
      marks: [limit],
    }),
    graph({ title: 'Database: waiting', metrics: waiting(sources) }),
  ];
}

function waiting({ database, proxy, replicas, readers }: Sources): readonly Line[] {
  return [
    ...(proxy === undefined
      ? []
      : [
          line(proxy('DatabaseConnectionsBorrowLatency'), {
            stat: 'Average',
            label: 'for a connection, microseconds',
          }),
        ]),
    line(database('ReadLatency'), { stat: 'Average', label: 'for a read, seconds', yAxis: 'right' }),
    line(database('WriteLatency'), { stat: 'Average', label: 'for a write, seconds', yAxis: 'right' }),
    ...replicas.map((replica, index) =>
      line(replica('ReplicaLag'), { stat: 'Maximum', label: `replica ${index + 1} behind, seconds`, yAxis: 'right' }),
    ),
    ...(readers === undefined
      ? []
      : [line(readers('AuroraReplicaLag'), { stat: 'Maximum', label: 'readers behind, milliseconds' })]),
  ];
}

export function cacheRow(config: Config, key: KeyReader<Config>, sources: Sources): readonly Widget[] {
  const { cacheNodes, serverlessCache } = sources;
  if (serverlessCache !== undefined) return serverlessCacheRow(config, key, serverlessCache);
  const each = (metric: string, stat: string): readonly Line[] =>
    cacheNodes.map((node, index) => line(node(metric), { stat, label: `node ${index + 1}` }));
  return [
    graph({
      title: 'Cache: memory, percent',
      metrics: each('DatabaseMemoryUsageCountedForEvictPercentage', 'Maximum'),
      marks: [{ label: 'alarm', value: 80 }],
    }),
    graph({
      title: 'Cache: engine, percent',
      metrics: each('EngineCPUUtilization', 'Average'),
      marks: [{ label: 'alarm', value: 80 }],
    }),
    graph({
      title: 'Cache: connections and evictions',
      metrics: [
        ...each('CurrConnections', 'Maximum'),
        ...cacheNodes.map((node, index) =>
          line(node('Evictions'), { stat: 'Sum', label: `evicted from node ${index + 1}`, yAxis: 'right' }),
        ),
      ],
    }),
  ];
}

function serverlessCacheRow({ sized }: Config, key: KeyReader<Config>, cache: Source): readonly Widget[] {
  const { serverlessCacheBytes } = sized.thresholds;
  return [
    graph({
      title: 'Cache: bytes',
      metrics: [line(cache('BytesUsedForCache'), { stat: 'Maximum', label: 'used' })],
      marks: [
        serverlessCacheBytes === null
          ? undefined
          : { label: 'alarm', value: key.derived(serverlessCacheBytes, 'data.cache.serverless.maxGiB') },
      ],
    }),
    graph({
      title: 'Cache: processing units a minute',
      metrics: [line(cache('ElastiCacheProcessingUnits'), { stat: 'Sum', label: 'units' })],
      marks: [
        {
          label: 'limit',
          value: key('data.cache.serverless.maxEcpuPerSecond', (perSecond) => 60 * perSecond),
        },
      ],
    }),
    graph({
      title: 'Cache: refused and evicted',
      metrics: [
        line(cache('ThrottledCmds'), { stat: 'Sum', label: 'commands refused' }),
        line(cache('Evictions'), { stat: 'Sum', label: 'evicted' }),
      ],
    }),
  ];
}

export function reachRow({ files, gateways }: Sources): readonly Widget[] {
  return [
    ...(files === undefined
      ? []
      : [
          graph({
            title: 'Shared files: throughput used, percent',
            metrics: computed('100 * (metered / PERIOD(metered)) / permitted', 'of what EFS permits', {
              metered: [files('MeteredIOBytes'), 'Sum'],
              permitted: [files('PermittedThroughput'), 'Average'],
            }),
            marks: [{ label: 'alarm', value: 80 }],
          }),
          graph({
            title: 'Shared files: operations, percent',
            metrics: [line(files('PercentIOLimit'), { stat: 'Maximum', label: 'of the limit' })],
            marks: [{ label: 'alarm', value: 80 }],
          }),
        ]),
    ...(gateways.length === 0
      ? []
      : [
          graph({
            title: 'Way out: connections refused',
            metrics: gateways.map((gateway, index) =>
              line(gateway('ErrorPortAllocation'), { stat: 'Sum', label: `gateway ${index + 1}` }),
            ),
          }),
        ]),
  ];
}
