import type { KeyReader } from '../../cfn/keys.ts';
import type { Template } from '../../cfn/template.ts';
import type { Config } from '../../config/schema.ts';
import type { Fleet } from './scaling.ts';

/** Seconds by which an instance is started before the hour it is forecast for: EC2's own default, longer than a cold boot. */
const AHEAD = 300;

/** Forecasts of the coming hours, from what the last fourteen days had in common. */
export function declarePrediction(t: Template, config: Config, key: KeyReader<Config>, fleet: Fleet): void {
  const { predictive } = config.compute.scaling;
  if (predictive === false) return;
  t.resource('Forecast', {
    why:
      predictive === 'on'
        ? 'Grows before the hour for which the last fourteen days foretell it. Never shrinks the group: the policies above do.'
        : 'Shows in the console what it would have done; scales nothing. Compare it with what came before it is turned on.',
    notes: {
      PredictiveScalingConfiguration:
        'By CPU, because its unit is sure: a forecast looks at whole hours. A peak that has not been before is never foreseen.',
    },
    Type: 'AWS::AutoScaling::ScalingPolicy',
    Properties: {
      AutoScalingGroupName: fleet.ref,
      PolicyType: 'PredictiveScaling',
      PredictiveScalingConfiguration: {
        Mode: key.derived(predictive === 'on' ? 'ForecastAndScale' : 'ForecastOnly', 'compute.scaling.predictive'),
        SchedulingBufferTime: AHEAD,
        MaxCapacityBreachBehavior: 'HonorMaxCapacity',
        MetricSpecifications: [
          {
            TargetValue: key('compute.targetUtilisation', (share) => Math.round(share * 100)),
            PredefinedMetricPairSpecification: { PredefinedMetricType: 'ASGCPUUtilization' },
          },
        ],
      },
    },
  });
}
