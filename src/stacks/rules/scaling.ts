import { textOf, type Resolved, type Wired } from '../../cfn/wired.ts';
import type { Config } from '../../config/schema.ts';
import { userDataOf } from './boot.ts';
import { at, listOf, nameOf, property, violations, type Rule } from './rule.ts';
import { fleets } from './topology.ts';

/** By what the group grows and shrinks, and what stands ready for it. */

const POLICY = 'AWS::AutoScaling::ScalingPolicy';
const ALARM = 'AWS::CloudWatch::Alarm';

/** The one dimension of a metric, as `Name=value`. */
const dimension = (metric: Resolved | undefined): string =>
  listOf(at(metric, 'Dimensions'))
    .map((one) => `${textOf(at(one, 'Name'))}=${textOf(at(one, 'Value'))}`)
    .join();

/** A metric of ours exists only if the instances publish it, under that very name and stack. */
function ownMetricsArePublished(deployment: Wired, { compute: { scaling } }: Config): readonly string[] {
  const published = userDataOf(deployment).map(({ text, variable }) => ({
    namespace: /CloudWatchMetrics: \[\{Namespace: "([^"]+)"/.exec(text)?.[1],
    name: /Metrics: \[\{Name: "(\w+)", StorageResolution: 1\}/.exec(text)?.[1],
    dimension: `Stack=${variable('STACK')}`,
  }));
  const readers = [
    ...deployment
      .ofType(POLICY)
      .map((one) => [one, property(one, 'TargetTrackingConfiguration', 'CustomizedMetricSpecification')] as const),
    ...deployment.ofType(ALARM).map((one) => [one, one.properties] as const),
  ].filter(([, metric]) => textOf(at(metric, 'Namespace')) === 'ztech-infra');
  return [
    ...(readers.length > 0 === scaling.fastMetric
      ? []
      : [`${readers.length} policies and alarms read the fast metric`]),
    ...violations(readers, ([one, metric]) => {
      const isPublished = published.some(
        ({ namespace, name, dimension: own }) =>
          namespace === textOf(at(metric, 'Namespace')) &&
          name === textOf(at(metric, 'MetricName')) &&
          own === dimension(metric),
      );
      return !isPublished && `${nameOf(one)} reads a metric that nobody publishes`;
    }),
    ...violations(
      readers,
      ([one, metric]) => at(metric, 'Period') !== 10 && `${nameOf(one)} does not read every ten seconds`,
    ),
  ];
}

/** What reads datapoints of seconds would take instances out of a peak that draws breath. */
function fastPoliciesOnlyGrow(deployment: Wired): readonly string[] {
  return violations(deployment.ofType(POLICY), (policy) => {
    const tracking = property(policy, 'TargetTrackingConfiguration');
    const period = Number(at(tracking, 'CustomizedMetricSpecification', 'Period') ?? 60);
    return period < 60 && at(tracking, 'DisableScaleIn') !== true && `${nameOf(policy)} shrinks the group in seconds`;
  });
}

/** Group and pool fit each other, and the group may have a pool at all. */
function warmPoolFitsTheGroup(deployment: Wired, { compute }: Config): readonly string[] {
  const pools = deployment.ofType('AWS::AutoScaling::WarmPool');
  const { warmPool } = compute.scaling;
  if (warmPool === false) return pools.map((pool) => `${nameOf(pool)} is there although it is turned off`);
  return [
    ...(pools.length === 1 ? [] : [`there are ${pools.length} warm pools`]),
    ...violations(
      pools,
      (pool) =>
        property(pool, 'MaxGroupPreparedCapacity') !== compute.capacity.min + warmPool.size &&
        `${nameOf(pool)} does not hold ${warmPool.size} beside the smallest group`,
    ),
    ...violations(
      pools,
      (pool) => property(pool, 'MinSize') !== 0 && `${nameOf(pool)} boots instances in the middle of a peak`,
    ),
    ...violations(
      fleets(deployment),
      (fleet) =>
        property(fleet, 'MixedInstancesPolicy') !== undefined &&
        `${nameOf(fleet)} has a warm pool and a mixed instances policy`,
    ),
  ];
}

/** Of what is above the minimum, the share of Spot is the one of the config; below it there is none. */
function spotIsAboveTheMinimum(deployment: Wired, { compute }: Config): readonly string[] {
  return fleets(deployment).flatMap((fleet) => {
    const distribution = property(fleet, 'MixedInstancesPolicy', 'InstancesDistribution');
    if (distribution === undefined) return compute.spotShare > 0 ? [`${nameOf(fleet)} has no Spot instances`] : [];
    const share = 1 - Number(at(distribution, 'OnDemandPercentageAboveBaseCapacity')) / 100;
    return [
      ...(at(distribution, 'OnDemandBaseCapacity') === compute.capacity.min
        ? []
        : [`${nameOf(fleet)} may hold fewer than ${compute.capacity.min} on-demand instances`]),
      ...(Math.abs(share - compute.spotShare) < 0.006
        ? []
        : [`${nameOf(fleet)} has ${share} of Spot above its minimum`]),
    ];
  });
}

/** A fleet with room to grow follows its requests; one without has nothing that would push it, or ring alarms in vain. */
function policiesHaveRoom(deployment: Wired, { compute: { capacity } }: Config): readonly string[] {
  const pushing = deployment.ofType(POLICY, 'AWS::AutoScaling::ScheduledAction');
  if (capacity.min === capacity.max) return pushing.map((one) => `${nameOf(one)} scales a fixed fleet`);
  const follows = pushing.some(
    (one) =>
      property(one, 'TargetTrackingConfiguration', 'PredefinedMetricSpecification', 'PredefinedMetricType') ===
      'ALBRequestCountPerTarget',
  );
  return follows ? [] : ['no policy follows the requests'];
}

export const scalingRules: readonly Rule[] = [
  { name: 'policies have room', check: policiesHaveRoom },
  { name: 'own metrics are published', check: ownMetricsArePublished },
  { name: 'fast policies only grow', check: fastPoliciesOnlyGrow },
  { name: 'the warm pool fits the group', check: warmPoolFitsTheGroup },
  { name: 'Spot is above the minimum', check: spotIsAboveTheMinimum },
];
