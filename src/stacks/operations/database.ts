import type { KeyReader } from '../../cfn/keys.ts';
import type { Template } from '../../cfn/template.ts';
import type { Config } from '../../config/schema.ts';
import { input, minutes, result, type Alarm, type DeclareAlarm, type Topic } from './alarm.ts';
import type { OperationsInputs } from './inputs.ts';
import type { Sources } from './sources.ts';

interface Watched {
  readonly alarm: DeclareAlarm;
  readonly sources: Sources;
  readonly topic: Topic;
  readonly wires: OperationsInputs;
}

/** The part that does not grow by itself, and so gives first in most peaks. */
export function declareDatabaseAlarms(
  t: Template,
  config: Config,
  key: KeyReader<Config>,
  { alarm, sources, topic, wires }: Watched,
): readonly Alarm[] {
  t.section('Alarms: database');
  const alarms = [
    config.data.database.serverless === null ? cpu(alarm, sources) : capacity(alarm, sources),
    connections(config, key, alarm, sources),
    borrowing(alarm, sources),
    storage(config, key, alarm, sources),
    ...replicaLag(alarm, sources),
    readerLag(alarm, sources),
  ];
  declareEvents(t, config, topic, wires);
  return alarms.filter((one) => one !== undefined);
}

const cpu = (alarm: DeclareAlarm, { database }: Sources): Alarm =>
  alarm('DatabaseCpu', {
    why: 'Above 80 % for five minutes queries queue, and every further instance only adds to the queue.',
    says: 'the database works at its limit, or does not report at all. The statements are in Database Insights (CloudWatch) and the slow query log; to grow, data.database.instance.',
    missing: ['breaching', 'A running database reports every minute.'],
    Properties: {
      ...database('CPUUtilization'),
      Statistic: 'Average',
      Period: 60,
      ...minutes(5),
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 80,
    },
  });

const capacity = (alarm: DeclareAlarm, { cluster, database }: Sources): Alarm =>
  alarm('DatabaseCapacity', {
    why: 'The database has grown to nine tenths of the capacity units that it may have; beyond them it only gets slower.',
    says: 'the database has nearly all the capacity that it may have, or does not report at all. Raise data.database.serverless.maxCapacity, or look for the statements in Database Insights (CloudWatch).',
    missing: ['breaching', 'A running database reports every minute.'],
    Properties: {
      ...(cluster ?? database)('ACUUtilization'),
      Statistic: 'Maximum',
      Period: 60,
      ...minutes(5),
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 90,
    },
  });

function connections(
  { data, sized }: Config,
  key: KeyReader<Config>,
  alarm: DeclareAlarm,
  { database }: Sources,
): Alarm | undefined {
  const threshold = sized.thresholds.databaseConnections;
  if (threshold === null) return undefined;
  const most = `80 % of the ${sized.databaseMaxConnections} connections that the database allows.`;
  return alarm('DatabaseConnections', {
    why: data.database.proxy
      ? `${most} The proxy takes 90 % at most, and then lets requests wait.`
      : `${most} At the limit it refuses further ones, and pages fail.`,
    says: 'the connections to the database are nearly used up. Look for slow statements that hold them; a larger class, or the proxy, allows more.',
    missing: ['notBreaching', 'Whether the database reports at all is asked above.'],
    Properties: {
      ...database('DatabaseConnections'),
      Statistic: 'Maximum',
      Period: 60,
      ...minutes(3),
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: key.derived(
        threshold,
        data.database.serverless === null ? 'data.database.instance' : 'data.database.serverless.maxCapacity',
      ),
    },
  });
}

function borrowing(alarm: DeclareAlarm, { proxy }: Sources): Alarm | undefined {
  if (proxy === undefined) return undefined;
  return alarm('DatabaseProxyWaits', {
    why: 'Requests wait a second for a connection; after fifteen the proxy gives up on them.',
    says: 'requests wait for a connection to the database. All of them are busy: look for slow statements, then at the CPU of the database.',
    notes: { Threshold: 'Microseconds.' },
    missing: ['notBreaching', 'Nobody asked for a connection.'],
    Properties: {
      ...proxy('DatabaseConnectionsBorrowLatency'),
      Statistic: 'Average',
      Period: 60,
      ...minutes(3),
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 1_000_000,
    },
  });
}

function storage(
  { data, sized }: Config,
  key: KeyReader<Config>,
  alarm: DeclareAlarm,
  { database }: Sources,
): Alarm | undefined {
  const threshold = sized.thresholds.freeStorageBytes;
  if (threshold === null) return undefined;
  const { storageGiB, maxStorageGiB } = data.database;
  return alarm('DatabaseStorage', {
    why: `RDS grows the volume when a tenth of it is free. Half a tenth of ${storageGiB} GiB means that it did not: ${maxStorageGiB} GiB are reached, or it grew less than six hours ago.`,
    says: 'the volume of the database is nearly full and does not grow by itself. Raise data.database.maxStorageGiB and deploy: full, the database stops.',
    notes: { Threshold: 'Bytes.' },
    missing: ['notBreaching', 'Whether the database reports at all is asked above.'],
    Properties: {
      ...database('FreeStorageSpace'),
      Statistic: 'Minimum',
      Period: 300,
      ...minutes(3),
      ComparisonOperator: 'LessThanThreshold',
      Threshold: key.derived(threshold, 'data.database.storageGiB'),
    },
  });
}

/** A replica of MySQL that has stopped replicating reports -1 seconds. */
const replicaLag = (alarm: DeclareAlarm, { replicas }: Sources): readonly Alarm[] =>
  replicas.map((replica, index) =>
    alarm(`DatabaseReplica${index + 1}Lag`, {
      why: 'What is read here is a minute old, or, at -1, comes no longer at all.',
      says: `read replica ${index + 1} is more than a minute behind, or has stopped replicating. See its events in RDS; a replica can be made anew at any time.`,
      missing: ['breaching', 'A running replica reports every minute.'],
      Properties: {
        Metrics: [
          result('seconds behind, an hour when stopped', 'IF(lag < 0, 3600, lag)'),
          input('lag', replica('ReplicaLag'), 'Maximum'),
        ],
        ...minutes(5),
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 60,
      },
    }),
  );

function readerLag(alarm: DeclareAlarm, { readers }: Sources): Alarm | undefined {
  if (readers === undefined) return undefined;
  return alarm('DatabaseReaderLag', {
    why: 'Readers share the storage of the writer and follow within a tenth of a second; a whole one means that they drown.',
    says: 'readers of the database are more than a second behind. They are too busy, or too small for what the writer writes.',
    notes: { Threshold: 'Milliseconds.' },
    missing: ['notBreaching', 'After a failover the only reader is the writer, for a while.'],
    Properties: {
      ...readers('AuroraReplicaLag'),
      Statistic: 'Maximum',
      Period: 60,
      ...minutes(5),
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 1000,
    },
  });
}

/** RDS user guide, "Amazon RDS event categories and event messages"; Aurora user guide, the page of the same name. */
const INSTANCE_EVENTS = [
  'RDS-EVENT-0007', // storage used up
  'RDS-EVENT-0015', // failover to the standby complete
  'RDS-EVENT-0031', // put into a failed state
  'RDS-EVENT-0045', // replication stopped
  'RDS-EVENT-0223', // storage autoscaling cannot grow the volume
  'RDS-EVENT-0224', // storage autoscaling reaches the maximum
];
const CLUSTER_EVENTS = [
  'RDS-EVENT-0069', // failover failed
  'RDS-EVENT-0071', // failover complete
];

function declareEvents(t: Template, { sized }: Config, topic: Topic, wires: OperationsInputs): void {
  const { databaseId, databaseReplicaIds, databaseClusterId } = wires;
  const instances = databaseId === undefined ? [] : [databaseId, ...databaseReplicaIds];
  const [what, ids, events] =
    databaseClusterId === undefined
      ? (['Instance', instances, INSTANCE_EVENTS] as const)
      : (['Cluster', [databaseClusterId], CLUSTER_EVENTS] as const);
  t.resource('DatabaseEvents', {
    why:
      databaseClusterId === undefined
        ? 'What no metric tells: a failover, a failure, replication that stopped, storage that cannot grow.'
        : 'What no metric tells: a failover, and one that failed.',
    Type: 'AWS::Events::Rule',
    Properties: {
      Description: `${sized.stackName}: something happened to the database.`,
      EventPattern: {
        source: ['aws.rds'],
        'detail-type': [`RDS DB ${what} Event`],
        detail: { SourceIdentifier: ids, EventID: events },
      },
      Targets: [
        {
          Id: 'alarms',
          Arn: topic.ref,
          InputTransformer: {
            InputPathsMap: { database: '$.detail.SourceIdentifier', message: '$.detail.Message' },
            InputTemplate: '{"what": "RDS reports", "database": <database>, "message": <message>}',
          },
        },
      ],
    },
  });
}
