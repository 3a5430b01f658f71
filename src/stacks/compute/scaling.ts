import type { KeyReader } from '../../cfn/keys.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { sub, type Annotated } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import type { Front } from './balancer.ts';

type Fleet = Resource<'AWS::AutoScaling::AutoScalingGroup'>;

/**
 * When the group grows and shrinks. Several policies at once are meant: the group grows when any of them wants it to,
 * by the largest of what they want, and shrinks when all target tracking agrees.
 */
export function declareScaling(t: Template, config: Config, key: KeyReader<Config>, front: Front, fleet: Fleet): void {
  t.section('Scaling: grows when any policy wants it to, shrinks when all agree');
  declareTracking(t, config, key, front, fleet);
  declareSurge(t, config, key, front, fleet);
  declareSchedule(t, config, key, fleet);
}

function declareTracking(
  t: Template,
  config: Config,
  key: KeyReader<Config>,
  { balancer, targets }: Front,
  fleet: Fleet,
): void {
  const { cpuPercent } = config.compute.scaling;
  t.resource('RequestTracking', {
    why:
      'Requests per instance and minute, kept near what an instance is planned to carry. Unlike CPU, which stops at 100 %, ' +
      'requests show how far demand is above capacity: one step can grow the fleet several times over.',
    Type: 'AWS::AutoScaling::ScalingPolicy',
    Properties: {
      AutoScalingGroupName: fleet.ref,
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingConfiguration: {
        TargetValue: key('compute.scaling.requestsPerInstancePerMinute'),
        PredefinedMetricSpecification: {
          PredefinedMetricType: 'ALBRequestCountPerTarget',
          ResourceLabel: sub`${balancer.att('LoadBalancerFullName')}/${targets.att('TargetGroupFullName')}`,
        },
      },
    },
  });
  if (cpuPercent === false) return;
  t.resource('CpuTracking', {
    why: 'For what a request count does not show: requests that have become more expensive.',
    Type: 'AWS::AutoScaling::ScalingPolicy',
    Properties: {
      AutoScalingGroupName: fleet.ref,
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingConfiguration: {
        TargetValue: key.derived(cpuPercent, 'compute.scaling.cpuPercent'),
        PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
      },
    },
  });
}

/** A big step on one datapoint: target tracking wants three, four minutes into a surge of two. Bands are the config's. */
function declareSurge(t: Template, config: Config, key: KeyReader<Config>, { targets }: Front, fleet: Fleet): void {
  const { surge, zones, peakInstances } = config.sized;
  if (surge === null) return;
  const steps = t.resource('SurgeSteps', {
    why:
      'Far above its target the group grows in one step, by as much as the excess asks for. Bands reach from ' +
      `${config.compute.capacity.min} instances to the ${peakInstances} of the peak, so they change with either.`,
    notes: {
      StepAdjustments: 'Bounds: requests per instance and minute above the alarm. Adjustments: percent of the group.',
      MinAdjustmentMagnitude: 'At least an instance in each zone.',
    },
    Type: 'AWS::AutoScaling::ScalingPolicy',
    Properties: {
      AutoScalingGroupName: fleet.ref,
      PolicyType: 'StepScaling',
      AdjustmentType: 'PercentChangeInCapacity',
      MinAdjustmentMagnitude: key.derived(zones.length, 'network.zones'),
      EstimatedInstanceWarmup: key('compute.scaling.warmupSeconds'),
      StepAdjustments: key.derived(
        surge.steps.map(({ lower, upper, percent }) => ({
          MetricIntervalLowerBound: lower,
          MetricIntervalUpperBound: upper ?? undefined,
          ScalingAdjustment: percent,
        })),
        'traffic.peakFactor',
        'compute.capacity.min',
      ),
    },
  });
  declareSurgeAlarm(
    t,
    config,
    targets,
    steps,
    key.derived(surge.threshold, 'compute.scaling.requestsPerInstancePerMinute'),
  );
}

function declareSurgeAlarm(
  t: Template,
  config: Config,
  targets: Front['targets'],
  steps: Resource<'AWS::AutoScaling::ScalingPolicy'>,
  threshold: Annotated<number>,
): void {
  t.resource('SurgeAlarm', {
    why: 'One minute far above the target is a surge already; target tracking would wait for more of them.',
    notes: {
      Statistic: 'The only statistic this metric has; it is the mean over the instances all the same.',
      TreatMissingData: 'No requests, no metric: nothing to scale for.',
    },
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmDescription: `${config.sized.stackName}: requests per instance far above the target; the fleet grows in one step.`,
      Namespace: 'AWS/ApplicationELB',
      MetricName: 'RequestCountPerTarget',
      Dimensions: [{ Name: 'TargetGroup', Value: targets.att('TargetGroupFullName') }],
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      DatapointsToAlarm: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Threshold: threshold,
      TreatMissingData: 'notBreaching',
      AlarmActions: [steps.ref],
    },
  });
}

function declareSchedule(t: Template, config: Config, key: KeyReader<Config>, fleet: Fleet): void {
  const { schedule } = config.compute.scaling;
  const action = (id: string, why: string, recurrence: string, timeZone: string, min: number): void => {
    t.resource(id, {
      why,
      Type: 'AWS::AutoScaling::ScheduledAction',
      Properties: {
        AutoScalingGroupName: fleet.ref,
        Recurrence: key.derived(recurrence, 'compute.scaling.schedule'),
        TimeZone: timeZone,
        MinSize: key.derived(min, 'compute.scaling.schedule'),
      },
    });
  };
  for (const { name, at, until, timeZone, min } of schedule) {
    action(
      `Raise${pascal(name)}`,
      `${name}: the fleet grows before its visitors come; policies may grow it further.`,
      at,
      timeZone,
      min,
    );
    if (until === undefined) continue;
    const back = config.compute.capacity.min;
    action(
      `Release${pascal(name)}`,
      `${name} is over: the policies may shrink the fleet again.`,
      until,
      timeZone,
      back,
    );
  }
}

const pascal = (name: string): string =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
