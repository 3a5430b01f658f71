import { FAST_METRIC } from '../../boot/boot.ts';
import type { KeyReader } from '../../cfn/keys.ts';
import type { Template } from '../../cfn/template.ts';
import { aws, note, sub } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import type { Front } from './balancer.ts';
import type { Fleet } from './scaling.ts';

/** Target tracking: by requests of an instance, of the minute and of ten seconds, and by CPU. */
export function declareTracking(
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
  declareFastTracking(t, config, key, fleet);
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

/** The same target by a metric of ten seconds. It may only grow the group: two minutes' lull in a peak is none. */
function declareFastTracking(t: Template, config: Config, key: KeyReader<Config>, fleet: Fleet): void {
  if (!config.compute.scaling.fastMetric) return;
  t.resource('FastRequestTracking', {
    why:
      "The same target, by what the instances count themselves every ten seconds: three datapoints are there before the balancer's " +
      'first. Where they cannot publish, the policy above still holds.',
    Type: 'AWS::AutoScaling::ScalingPolicy',
    Properties: {
      AutoScalingGroupName: fleet.ref,
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingConfiguration: {
        TargetValue: key('compute.scaling.requestsPerInstancePerMinute'),
        DisableScaleIn: note(
          'Only grows: by ten-second datapoints a lull of two and a half minutes would take instances out of a peak.',
          true,
        ),
        CustomizedMetricSpecification: {
          ...FAST_METRIC,
          Dimensions: [{ Name: 'Stack', Value: aws.stackName }],
          Statistic: 'Average',
          Period: key.derived(10, 'compute.scaling.fastMetric'),
        },
      },
    },
  });
}
