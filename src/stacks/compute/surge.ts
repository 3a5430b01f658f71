import { FAST_METRIC } from '../../boot/boot.ts';
import type { KeyReader } from '../../cfn/keys.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import { aws, type Annotated } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import type { Front } from './balancer.ts';
import type { Fleet } from './scaling.ts';

/** A big step on one datapoint: target tracking wants three, four minutes into a surge of two. Bands are the config's. */
export function declareSurge(
  t: Template,
  config: Config,
  key: KeyReader<Config>,
  { targets }: Front,
  fleet: Fleet,
): void {
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
  const threshold = key.derived(surge.threshold, 'compute.scaling.requestsPerInstancePerMinute');
  declareSurgeAlarm(t, config, targets, steps, threshold);
  if (config.compute.scaling.fastMetric) declareFastSurgeAlarm(t, config, key, steps, threshold);
}

type Steps = Resource<'AWS::AutoScaling::ScalingPolicy'>;

/** What both alarms are: one datapoint far above the target is enough, and its absence is no reason to grow. */
const alarm = (config: Config, steps: Steps, threshold: Annotated<number>) =>
  ({
    AlarmDescription: `${config.sized.stackName}: requests per instance far above the target; the fleet grows in one step.`,
    EvaluationPeriods: 1,
    DatapointsToAlarm: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    Threshold: threshold,
    TreatMissingData: 'notBreaching',
    AlarmActions: [steps.ref],
  }) as const;

function declareSurgeAlarm(
  t: Template,
  config: Config,
  targets: Front['targets'],
  steps: Steps,
  threshold: Annotated<number>,
): void {
  const { AlarmDescription, ...rest } = alarm(config, steps, threshold);
  t.resource('SurgeAlarm', {
    why: 'One minute far above the target is a surge already; target tracking would wait for more of them.',
    notes: {
      Statistic: 'The only statistic this metric has; it is the mean over the instances all the same.',
      TreatMissingData: 'No requests, no metric: nothing to scale for.',
    },
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmDescription,
      Namespace: 'AWS/ApplicationELB',
      MetricName: 'RequestCountPerTarget',
      Dimensions: [{ Name: 'TargetGroup', Value: targets.att('TargetGroupFullName') }],
      Statistic: 'Sum',
      Period: 60,
      ...rest,
    },
  });
}

function declareFastSurgeAlarm(
  t: Template,
  config: Config,
  key: KeyReader<Config>,
  steps: Steps,
  threshold: Annotated<number>,
): void {
  const { AlarmDescription, ...rest } = alarm(config, steps, threshold);
  t.resource('FastSurgeAlarm', {
    why: 'The same by the ten-second metric, up to two minutes earlier; the alarm above stays for instances that cannot publish it.',
    notes: { TreatMissingData: 'Nothing published: the alarm above decides.' },
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmDescription,
      ...FAST_METRIC,
      Dimensions: [{ Name: 'Stack', Value: aws.stackName }],
      Statistic: 'Average',
      Period: key.derived(10, 'compute.scaling.fastMetric'),
      ...rest,
    },
  });
}
