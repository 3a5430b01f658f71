import { fixed, ref, seesMistakes, wordpress, ztech, type Case } from '../../testing/mistakes.ts';
import { scalingRules } from './scaling.ts';

const FAST = 'FastRequestTracking/Properties/TargetTrackingConfiguration';

const cases: readonly Case[] = [
  [
    'policies have room',
    'a fixed fleet that is tracked',
    fixed,
    [
      [
        'compute',
        'CpuTracking',
        { Type: 'AWS::AutoScaling::ScalingPolicy', Properties: { AutoScalingGroupName: ref('WebFleet') } },
      ],
    ],
    /CpuTracking scales a fixed fleet/,
  ],
  [
    'policies have room',
    'only CPU is tracked',
    ztech,
    [['compute', 'RequestTracking', undefined]],
    /no policy follows the requests/,
  ],
  [
    'own metrics are published',
    'another name',
    ztech,
    [['compute', `${FAST}/CustomizedMetricSpecification/MetricName`, 'Requests']],
    /FastRequestTracking reads a metric that nobody publishes/,
  ],
  [
    'own metrics are published',
    'the stack of somebody else',
    wordpress,
    [['compute', 'FastSurgeAlarm/Properties/Dimensions/0/Value', 'wordpress']],
    /FastSurgeAlarm reads a metric that nobody publishes/,
  ],
  [
    'own metrics are published',
    'once a minute',
    ztech,
    [['compute', 'FastSurgeAlarm/Properties/Period', 60]],
    /FastSurgeAlarm does not read every ten seconds/,
  ],
  [
    'fast policies only grow',
    'it shrinks too',
    ztech,
    [['compute', `${FAST}/DisableScaleIn`, undefined]],
    /FastRequestTracking shrinks the group in seconds/,
  ],
  [
    'the warm pool fits the group',
    'too small',
    ztech,
    [['compute', 'WarmPool/Properties/MaxGroupPreparedCapacity', 10]],
    /does not hold \d+ beside the smallest group/,
  ],
  [
    'the warm pool fits the group',
    'filled in a peak',
    ztech,
    [['compute', 'WarmPool/Properties/MinSize', 19]],
    /boots instances in the middle of a peak/,
  ],
  [
    'the warm pool fits the group',
    'a mixed group',
    ztech,
    [['compute', 'WebFleet/Properties/MixedInstancesPolicy', {}]],
    /a warm pool and a mixed instances policy/,
  ],
  [
    'Spot is above the minimum',
    'all of it',
    ztech,
    [
      [
        'compute',
        'WebFleet/Properties/MixedInstancesPolicy',
        { InstancesDistribution: { OnDemandBaseCapacity: 0, OnDemandPercentageAboveBaseCapacity: 0 } },
      ],
    ],
    /may hold fewer than \d+ on-demand/,
  ],
];

seesMistakes(scalingRules, cases);
