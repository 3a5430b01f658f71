import type { Template } from '../../cfn/template.ts';
import type { Config } from '../../config/schema.ts';
import { input, minutes, over, result, type Alarm, type DeclareAlarm, type Source } from './alarm.ts';
import type { Sources } from './sources.ts';

/** What instances reach besides database and cache: the shared files, and the world through NAT. */
export function declareReachAlarms(
  t: Template,
  config: Config,
  alarm: DeclareAlarm,
  { files, gateways }: Sources,
): readonly Alarm[] {
  if (files === undefined && gateways.length === 0) return [];
  t.section('Alarms: shared files and the way out');
  const bursting = config.data.sharedFiles !== false && config.data.sharedFiles.throughput === 'bursting';
  return [
    ...(files === undefined ? [] : [throughput(alarm, files), ioLimit(alarm, files)]),
    ...(files !== undefined && bursting ? [credits(alarm, files)] : []),
    ...(gateways.length === 0 ? [] : [ports(alarm, gateways)]),
  ];
}

const QUIET = ['notBreaching', 'Nothing read or written.'] as const;

const throughput = (alarm: DeclareAlarm, files: Source): Alarm =>
  alarm('FilesThroughput', {
    why: 'Four fifths of what EFS permits at this moment; at the limit every page waits that touches a shared file.',
    says: 'the shared files are read or written at nearly the rate that EFS permits. See which files instances read again and again: they belong to the CDN, or on the instances.',
    notes: { Metrics: 'Bytes a second, metered, of those permitted: how AWS computes the use of throughput.' },
    missing: QUIET,
    Properties: {
      Metrics: [
        result('throughput used, percent', '100 * (metered / PERIOD(metered)) / permitted'),
        input('metered', files('MeteredIOBytes'), 'Sum'),
        input('permitted', files('PermittedThroughput'), 'Average'),
      ],
      ...minutes(5),
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 80,
    },
  });

const ioLimit = (alarm: DeclareAlarm, files: Source): Alarm =>
  alarm('FilesOperations', {
    why: 'Operations have a limit of their own, which many small files reach before their bytes do.',
    says: 'the shared files get nearly as many operations as EFS can do. Code, sessions and caches do not belong there.',
    missing: QUIET,
    Properties: {
      ...files('PercentIOLimit'),
      Statistic: 'Maximum',
      Period: 60,
      ...minutes(5),
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 80,
    },
  });

/** What an hour at the burst rate of a file system below 1 TiB (100 MiB/s) takes: EFS user guide, "Bursting throughput". */
const BURST_HOUR = 100 * 1024 ** 2 * 3600;

const credits = (alarm: DeclareAlarm, files: Source): Alarm =>
  alarm('FilesBurstCredits', {
    why: 'Credits for an hour of bursting are left. Without any, throughput falls to 50 KiB/s for each GiB stored.',
    says: 'the burst credits of the shared files run out within an hour of full use. Set data.sharedFiles.throughput: elastic and deploy; it changes in place.',
    notes: { Threshold: 'Bytes: 100 MiB/s for an hour.' },
    missing: QUIET,
    Properties: {
      ...files('BurstCreditBalance'),
      Statistic: 'Minimum',
      Period: 300,
      ...minutes(3),
      ComparisonOperator: 'LessThanThreshold',
      Threshold: BURST_HOUR,
    },
  });

const ports = (alarm: DeclareAlarm, gateways: readonly Source[]): Alarm =>
  alarm('NatPorts', {
    why: 'A gateway has 55,000 connections to one destination at a time; instances that want more fail to connect.',
    says: 'instances cannot open connections through NAT. Most often all of them call one partner: keep connections open, or spread them over gateways.',
    missing: ['notBreaching', 'Nothing goes out.'],
    Properties: {
      Metrics: over(
        'SUM',
        'connections refused',
        gateways.map((gateway) => gateway('ErrorPortAllocation')),
        'Sum',
      ),
      ...minutes(1),
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 0,
    },
  });
