import type { KeyReader } from '../../cfn/keys.ts';
import type { Template } from '../../cfn/template.ts';
import type { Config } from '../../config/schema.ts';
import { expiryAlarm, input, minutes, result, type Alarm, type DeclareAlarm } from './alarm.ts';
import type { Sources } from './sources.ts';

/** What visitors notice: answers that fail, take long, or are not given at all. */
export function declareFrontAlarms(
  t: Template,
  config: Config,
  key: KeyReader<Config>,
  alarm: DeclareAlarm,
  sources: Sources,
): readonly Alarm[] {
  t.section('Alarms: balancer');
  return [
    noHealthyTarget(alarm, sources),
    serverErrors(config, alarm, sources),
    slowAnswers(config, key, alarm, sources),
    rejectedConnections(alarm, sources),
    ...(sources.certificate === undefined
      ? []
      : [expiryAlarm(alarm, 'BalancerCertificateExpiry', sources.certificate)]),
  ];
}

const noHealthyTarget = (alarm: DeclareAlarm, { targets }: Sources): Alarm =>
  alarm('NoHealthyInstance', {
    why: 'The site is down: no node of the balancer sees an instance that answers its health check.',
    says: 'no instance answers its health check, the site is down. Look at the boot log and at what was deployed last.',
    notes: { Statistic: 'The maximum over the zones: one node that sees none is not the end.' },
    missing: ['breaching', 'Without registered instances there is no metric.'],
    Properties: {
      ...targets('HealthyHostCount'),
      Statistic: 'Maximum',
      Period: 60,
      ...minutes(2),
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
    },
  });

function serverErrors({ sized }: Config, alarm: DeclareAlarm, { balancer }: Sources): Alarm {
  const floor = sized.thresholds.originFloorPerMinute;
  return alarm('ServerErrors', {
    why:
      `More than 5 % of the answers are errors of ours. Below ${floor} requests a minute, a tenth of the busy hour at the ` +
      'balancer, a share says nothing (traffic.requestsPerSecond, traffic.answeredAtEdge).',
    says: 'more than 5 % of the requests fail (5xx). Errors of the instances: application log. Of the balancer: no instance has room; look at fleet, database and cache.',
    notes: {
      Metrics: 'Requests that found no instance are not in RequestCount, so errors of the balancer are added to it.',
    },
    missing: ['notBreaching', 'No requests, no errors; an outage is what NoHealthyInstance is for.'],
    Properties: {
      Metrics: [
        result(
          'errors, percent',
          `IF(FILL(requests, 0) + FILL(balancer, 0) >= ${floor}, 100 * (FILL(instances, 0) + FILL(balancer, 0)) / (FILL(requests, 0) + FILL(balancer, 0)), 0)`,
        ),
        input('requests', balancer('RequestCount'), 'Sum'),
        input('instances', balancer('HTTPCode_Target_5XX_Count'), 'Sum'),
        input('balancer', balancer('HTTPCode_ELB_5XX_Count'), 'Sum'),
      ],
      ...minutes(3, 5),
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 5,
    },
  });
}

const slowAnswers = ({ sized }: Config, key: KeyReader<Config>, alarm: DeclareAlarm, { balancer }: Sources): Alarm =>
  alarm('SlowAnswers', {
    why: 'Five in a hundred answers take ten times the CPU time of a request, or a second if that is longer: requests queue.',
    says: 'five in a hundred answers are slow. Look for what gives first on the dashboard: CPU of the fleet, connections and CPU of the database, the cache.',
    notes: { EvaluateLowSampleCountPercentile: 'At night a handful of slow pages are no percentile.' },
    missing: ['notBreaching', 'No requests, nothing slow.'],
    Properties: {
      ...balancer('TargetResponseTime'),
      ExtendedStatistic: 'p95',
      EvaluateLowSampleCountPercentile: 'ignore',
      Period: 60,
      ...minutes(3, 5),
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: key.derived(sized.thresholds.slowSeconds, 'traffic.cpuMillisecondsPerRequest'),
    },
  });

const rejectedConnections = (alarm: DeclareAlarm, { balancer }: Sources): Alarm =>
  alarm('BalancerRejects', {
    why: 'The balancer itself is full. It grows with traffic, but slower than a peak of minutes.',
    says: 'the balancer turns visitors away. AWS grows it within minutes; for peaks that are known, reserve capacity before.',
    missing: ['notBreaching', 'Reported only when it happens.'],
    Properties: {
      ...balancer('RejectedConnectionCount'),
      Statistic: 'Sum',
      Period: 60,
      ...minutes(1),
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 0,
    },
  });
