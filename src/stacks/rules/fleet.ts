import { textOf, type Wired, type WiredResource } from '../../cfn/wired.ts';
import type { Config } from '../../config/schema.ts';
import { at, listOf, nameOf, property, resourceAt, resourcesIn, violations, type Rule } from './rule.ts';
import { BALANCER, bastions, fleets, templatesOf } from './topology.ts';

/** The group of instances: tied to the balancer, healing by what it finds, growing as the config says. */

const TARGETS = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const LISTENER_RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';

/** Listeners and rules that forward to a target group. */
function forwarding(deployment: Wired, targets: WiredResource): readonly WiredResource[] {
  return deployment
    .ofType(LISTENER, LISTENER_RULE)
    .filter((one) =>
      [...listOf(property(one, 'DefaultActions')), ...listOf(property(one, 'Actions'))].some((action) =>
        resourcesIn(action, TARGETS).includes(targets),
      ),
    );
}

/** One fleet, in the balancer's target group, which a listener forwards to before the first instance starts. */
function fleetIsTiedToTheBalancer(deployment: Wired): readonly string[] {
  const found = fleets(deployment);
  if (found.length !== 1) return [`there are ${found.length} fleets`];
  return found.flatMap((fleet) => {
    const groups = resourcesIn(property(fleet, 'TargetGroupARNs'), TARGETS);
    if (groups.length === 0) return [`${nameOf(fleet)} is in no target group`];
    const waits = [fleet.body.DependsOn ?? []].flat();
    return groups.flatMap((group) => {
      const ways = forwarding(deployment, group);
      if (ways.length === 0) return [`nothing forwards to ${nameOf(group)}`];
      return ways.some(({ id }) => waits.includes(id))
        ? []
        : [`${nameOf(fleet)} does not wait for what forwards to it`];
    });
  });
}

/** An instance that the balancer finds ill is replaced, and a new one has time to become well. */
function fleetHealsByHealthChecks(deployment: Wired): readonly string[] {
  return [
    ...violations(
      fleets(deployment),
      (fleet) =>
        property(fleet, 'HealthCheckType') !== 'ELB' &&
        `${nameOf(fleet)} does not heal by the balancer's health checks`,
    ),
    ...violations(
      fleets(deployment),
      (fleet) =>
        !(Number(property(fleet, 'HealthCheckGracePeriod')) > 0) && `${nameOf(fleet)} gives new instances no time`,
    ),
    ...violations(
      deployment.ofType(TARGETS),
      (targets) =>
        !textOf(property(targets, 'HealthCheckPath')).startsWith('/') && `${nameOf(targets)} has no health check`,
    ),
    ...violations(
      bastions(deployment),
      (bastion) =>
        !['EC2', 'ELB'].includes(textOf(property(bastion, 'HealthCheckType'))) && `${nameOf(bastion)} does not heal`,
    ),
  ];
}

/** Sessions are shared: a visitor who sticks to an instance would only make the load uneven. */
function noStickiness(deployment: Wired): readonly string[] {
  return violations(deployment.ofType(TARGETS), (targets) => {
    const sticky = listOf(property(targets, 'TargetGroupAttributes')).find(
      (one) => at(one, 'Key') === 'stickiness.enabled',
    );
    return textOf(at(sticky, 'Value')) === 'true' && `${nameOf(targets)} is sticky`;
  });
}

function sizesAsAsked(deployment: Wired, { compute }: Config): readonly string[] {
  const { min, max } = compute.capacity;
  return fleets(deployment).flatMap((fleet) => [
    ...(textOf(property(fleet, 'MinSize')) === String(min) ? [] : [`${nameOf(fleet)} has not MinSize ${min}`]),
    ...(textOf(property(fleet, 'MaxSize')) === String(max) ? [] : [`${nameOf(fleet)} has not MaxSize ${max}`]),
    ...(at(fleet.body['CreationPolicy'] ?? null, 'ResourceSignal', 'Count') === min
      ? []
      : [`${nameOf(fleet)} does not wait for ${min} signals`]),
    ...violations(deployment.ofType('AWS::AutoScaling::ScheduledAction'), (action) => {
      const size = Number(property(action, 'MinSize'));
      return !(size >= min && size <= max) && `${nameOf(action)} asks for ${size} instances`;
    }),
    ...violations(
      deployment.ofType('AWS::AutoScaling::ScheduledAction'),
      (action) => property(action, 'TimeZone') === undefined && `${nameOf(action)} has no time zone`,
    ),
  ]);
}

/** A release never takes capacity away, and no scaling policy belongs to another group. */
function releasesKeepCapacity(deployment: Wired, { compute }: Config): readonly string[] {
  const own = fleets(deployment);
  const scaling = deployment.ofType(
    'AWS::AutoScaling::ScalingPolicy',
    'AWS::AutoScaling::ScheduledAction',
    'AWS::AutoScaling::WarmPool',
  );
  return [
    ...violations(own, (fleet) => {
      const update = fleet.body['UpdatePolicy'] ?? null;
      const keeps =
        at(update, 'AutoScalingInstanceRefresh', 'Preferences', 'MinHealthyPercentage') === 100 ||
        (at(update, 'AutoScalingRollingUpdate', 'MinInstancesInService') === compute.capacity.min &&
          at(update, 'AutoScalingRollingUpdate', 'MaxBatchSize') === 1);
      return !keeps && `${nameOf(fleet)} loses capacity in a release`;
    }),
    ...violations(scaling, (one) => {
      const group = resourceAt(property(one, 'AutoScalingGroupName'));
      return !own.some((fleet) => fleet === group) && `${nameOf(one)} belongs to another group`;
    }),
  ];
}

/** The label of the request metric names this balancer and this target group. */
function trackingReadsTheRightBalancer(deployment: Wired): readonly string[] {
  const targets = fleets(deployment).flatMap((fleet) => resourcesIn(property(fleet, 'TargetGroupARNs'), TARGETS));
  return violations(deployment.ofType('AWS::AutoScaling::ScalingPolicy'), (policy) => {
    const metric = property(policy, 'TargetTrackingConfiguration', 'PredefinedMetricSpecification');
    if (at(metric, 'PredefinedMetricType') !== 'ALBRequestCountPerTarget') return false;
    const wanted = deployment
      .ofType(BALANCER)
      .flatMap((balancer) =>
        targets.map((group) => `<${nameOf(balancer)}.LoadBalancerFullName>/<${nameOf(group)}.TargetGroupFullName>`),
      );
    return !wanted.includes(textOf(at(metric, 'ResourceLabel'))) && `${nameOf(policy)} tracks another balancer`;
  });
}

/** Version 2 of the metadata service only, one hop, on every instance. */
function metadataIsGuarded(deployment: Wired): readonly string[] {
  return violations([...templatesOf(fleets(deployment)), ...templatesOf(bastions(deployment))], (template) => {
    const options = property(template, 'LaunchTemplateData', 'MetadataOptions');
    const isGuarded = at(options, 'HttpTokens') === 'required' && at(options, 'HttpPutResponseHopLimit') === 1;
    return !isGuarded && `${nameOf(template)} gives its credentials to whoever asks`;
  });
}

/** All images are for the architecture of the instance types. */
function imageFitsTheArchitecture(deployment: Wired, { compute, sized }: Config): readonly string[] {
  if (compute.image !== 'latest') return [];
  return violations(templatesOf(fleets(deployment)), (template) => {
    const image = textOf(property(template, 'LaunchTemplateData', 'ImageId'));
    return (
      !image.endsWith(`-${sized.architecture}}}`) && `${nameOf(template)} starts ${image} on ${sized.architecture}`
    );
  });
}

/** With the CDN only requests that carry the secret header pass; without it visitors are forwarded, and HTTP is sent to HTTPS. */
function balancerAnswersWhomItShould(deployment: Wired, { edge }: Config): readonly string[] {
  const listeners = deployment.ofType(LISTENER);
  const https = listeners.filter((one) => property(one, 'Protocol') === 'HTTPS');
  const others = listeners.filter((one) => property(one, 'Protocol') !== 'HTTPS');
  const first = (one: WiredResource) => textOf(property(one, 'DefaultActions', 0, 'Type'));
  return [
    ...(https.length === 1 ? [] : [`there are ${https.length} HTTPS listeners`]),
    ...violations(
      https,
      (one) => !textOf(property(one, 'SslPolicy')).includes('TLS13') && `${nameOf(one)} takes old TLS`,
    ),
    ...violations(
      https,
      (one) =>
        first(one) !== (edge.cdn ? 'fixed-response' : 'forward') && `${nameOf(one)} does ${first(one)} by default`,
    ),
    ...violations(others, (one) => first(one) !== 'redirect' && `${nameOf(one)} answers without TLS`),
    ...violations(
      edge.cdn ? deployment.ofType(LISTENER_RULE) : [],
      (rule) =>
        !answersOnlyUs(deployment, rule) && `${nameOf(rule)} waits for a header that the distribution does not send`,
    ),
  ];
}

/** A rule that forwards asks for the secret header; one that answers by itself needs not. */
function answersOnlyUs(deployment: Wired, rule: WiredResource): boolean {
  if (property(rule, 'Actions', 0, 'Type') !== 'forward') return true;
  const header = property(rule, 'Conditions', 0, 'HttpHeaderConfig');
  const values = listOf(at(header, 'Values')).map(textOf);
  const name = textOf(at(header, 'HttpHeaderName'));
  return (
    values.every((value) => value.startsWith('{{resolve:secretsmanager:')) &&
    values.some((value) => isSentBy(deployment, name, value))
  );
}

/** Whether the distribution sends the header with that secret: the same one, by its replica where edge is elsewhere. */
function isSentBy(deployment: Wired, name: string, value: string): boolean {
  const secret = /<([\w.]+)\.Ref>/.exec(value)?.[1] ?? '';
  return deployment.ofType('AWS::CloudFront::Distribution').some((distribution) =>
    listOf(property(distribution, 'DistributionConfig', 'Origins'))
      .flatMap((origin) => listOf(at(origin, 'OriginCustomHeaders')))
      .some(
        (header) =>
          at(header, 'HeaderName') === name &&
          secret !== '' &&
          textOf(at(header, 'HeaderValue')).includes(`<${secret}.Ref>`),
      ),
  );
}

/** What tells whose a disk is, and who pays: the tags of the stack, which nothing else hands on to volumes. */
function volumesAreTagged(deployment: Wired, config: Config): readonly string[] {
  const wanted = Object.entries({ platform: config.name, environment: config.environment, ...config.tags });
  return violations(deployment.ofType('AWS::EC2::LaunchTemplate'), (template) => {
    const tags = listOf(property(template, 'LaunchTemplateData', 'TagSpecifications'))
      .filter((one) => at(one, 'ResourceType') === 'volume')
      .flatMap((one) => listOf(at(one, 'Tags')));
    const missing = wanted.find(
      ([key, value]) => !tags.some((tag) => at(tag, 'Key') === key && at(tag, 'Value') === value),
    );
    return missing !== undefined && `volumes of ${nameOf(template)} have no tag ${missing[0]}: ${missing[1]}`;
  });
}

export const fleetRules: readonly Rule[] = [
  { name: 'the fleet is tied to the balancer', check: fleetIsTiedToTheBalancer },
  { name: 'the fleet heals by health checks', check: fleetHealsByHealthChecks },
  { name: 'no stickiness', check: noStickiness },
  { name: 'sizes as asked', check: sizesAsAsked },
  { name: 'releases keep capacity', check: releasesKeepCapacity },
  { name: 'tracking reads the right balancer', check: trackingReadsTheRightBalancer },
  { name: 'metadata is guarded', check: metadataIsGuarded },
  { name: 'the image fits the architecture', check: imageFitsTheArchitecture },
  { name: 'the balancer answers whom it should', check: balancerAnswersWhomItShould },
  { name: 'volumes are tagged', check: volumesAreTagged },
];
