import { targetsIn, textOf, type Resolved, type Wired, type WiredResource } from '../../cfn/wired.ts';
import type { Config } from '../../config/schema.ts';
import { at, listOf, nameOf, property, resourcesIn, violations, type Rule } from './rule.ts';

/** Operations: what serves is watched, alarms read what is there, and what they say arrives. */

const ALARM = 'AWS::CloudWatch::Alarm';
const TOPIC = 'AWS::SNS::Topic';
const RULE = 'AWS::Events::Rule';

/** A metric as alarms and dashboards name it: dimension to value. */
export interface MetricRead {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: ReadonlyMap<string, Resolved>;
}

function metricOf(metric: Resolved | undefined): MetricRead {
  const dimensions = listOf(at(metric, 'Dimensions')).map((one) => [
    textOf(at(one, 'Name')),
    at(one, 'Value') ?? '',
  ]) satisfies [string, Resolved][];
  return {
    namespace: textOf(at(metric, 'Namespace')),
    name: textOf(at(metric, 'MetricName')),
    dimensions: new Map(dimensions),
  };
}

/** The metrics that an alarm reads: its own, or those of its expression. */
export function metricsOf(alarm: WiredResource): readonly MetricRead[] {
  const queries = listOf(property(alarm, 'Metrics'));
  if (queries.length === 0) return [metricOf(alarm.properties)];
  return queries
    .map((query) => at(query, 'MetricStat', 'Metric'))
    .filter((metric) => metric !== undefined)
    .map(metricOf);
}

/** Who an alarm tells: topics, and policies of a group that it makes grow. */
function everyAlarmActs(deployment: Wired): readonly string[] {
  return deployment.ofType(ALARM).flatMap((alarm) => {
    const actions = listOf(property(alarm, 'AlarmActions'));
    const acted = [TOPIC, 'AWS::AutoScaling::ScalingPolicy'].flatMap((type) =>
      resourcesIn(property(alarm, 'AlarmActions'), type),
    );
    return [
      ...(actions.length > 0 && acted.length === actions.length ? [] : [`${nameOf(alarm)} tells nobody`]),
      ...violations(acted, (one) => one.region !== alarm.region && `${nameOf(alarm)} tells ${nameOf(one)}, elsewhere`),
      ...(property(alarm, 'TreatMissingData') === undefined ? [`${nameOf(alarm)} leaves missing data to chance`] : []),
    ];
  });
}

const PUBLISHERS: ReadonlyMap<string, string> = new Map([
  [ALARM, 'cloudwatch.amazonaws.com'],
  [RULE, 'events.amazonaws.com'],
]);

/**
 * A service publishes as itself: the topic has to admit it, and so has the key that the topic is encrypted with, which
 * therefore cannot be AWS's ("Managing Amazon SNS encryption keys and costs", Amazon SNS developer guide).
 */
function whatIsSaidArrives(deployment: Wired): readonly string[] {
  const policies = deployment.ofType('AWS::SNS::TopicPolicy');
  return deployment.ofType(...PUBLISHERS.keys()).flatMap((speaker) => {
    const service = PUBLISHERS.get(speaker.type) ?? '';
    const heard = resourcesIn([property(speaker, 'AlarmActions') ?? '', property(speaker, 'Targets') ?? ''], TOPIC);
    return heard.flatMap((topic) => {
      const [key] = resourcesIn(property(topic, 'KmsMasterKeyId'), 'AWS::KMS::Key');
      const own = policies.filter((policy) => resourcesIn(property(policy, 'Topics'), TOPIC).includes(topic));
      const keyAdmits = key !== undefined && admits(property(key, 'KeyPolicy'), service, 'kms:GenerateDataKey');
      const topicAdmits = own.some((policy) => admits(property(policy, 'PolicyDocument'), service, 'sns:Publish'));
      return [
        ...(keyAdmits ? [] : [`${nameOf(speaker)} cannot use the key of ${nameOf(topic)}`]),
        ...(topicAdmits ? [] : [`${nameOf(speaker)} may not publish to ${nameOf(topic)}`]),
      ];
    });
  });
}

const admits = (policy: Resolved | undefined, service: string, action: string): boolean =>
  listOf(at(policy, 'Statement')).some(
    (one) =>
      textOf(at(one, 'Effect')) === 'Allow' &&
      listOf(at(one, 'Principal', 'Service')).some((principal) => textOf(principal) === service) &&
      listOf(at(one, 'Action')).some((allowed) => textOf(allowed) === action),
  );

/** Which resource each dimension names, and by which of its values. */
const DIMENSIONS: ReadonlyMap<string, readonly [type: string, attribute: string]> = new Map([
  ['LoadBalancer', ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'LoadBalancerFullName']],
  ['TargetGroup', ['AWS::ElasticLoadBalancingV2::TargetGroup', 'TargetGroupFullName']],
  ['AutoScalingGroupName', ['AWS::AutoScaling::AutoScalingGroup', 'Ref']],
  ['DBInstanceIdentifier', ['AWS::RDS::DBInstance', 'Ref']],
  ['DBClusterIdentifier', ['AWS::RDS::DBCluster', 'Ref']],
  ['ProxyName', ['AWS::RDS::DBProxy', 'Ref']],
  ['CacheClusterId', ['AWS::ElastiCache::ReplicationGroup', 'Ref']],
  ['clusterId', ['AWS::ElastiCache::ServerlessCache', 'Ref']],
  ['FileSystemId', ['AWS::EFS::FileSystem', 'Ref']],
  ['NatGatewayId', ['AWS::EC2::NatGateway', 'Ref']],
  ['DistributionId', ['AWS::CloudFront::Distribution', 'Ref']],
  ['CertificateArn', ['AWS::CertificateManager::Certificate', 'Ref']],
]);

/** Dimensions whose values are words of AWS. */
const WORDS: ReadonlyMap<string, RegExp> = new Map([
  ['Rule', /^ALL$/],
  ['Role', /^(WRITER|READER)$/],
  ['Region', /^(Global|[a-z]{2}(-[a-z]+)+-\d)$/],
]);

/** Why a metric, read in this region, does not exist; nothing when it does. */
export function* faultsOf(metric: MetricRead, region: string, deployment: Wired, config: Config): Generator<string> {
  if (!metric.namespace.startsWith('AWS/') && !isWritten(metric, region, deployment)) {
    yield `nobody writes ${metric.namespace} ${metric.name}`;
  }
  for (const [name, value] of metric.dimensions) {
    const text = textOf(value);
    const fault = `${metric.name} of ${name} ${text}`;
    const named = DIMENSIONS.get(name);
    if (WORDS.get(name)?.test(text) === true) continue;
    if (name === 'CertificateArn' && Object.values(config.domain.certificateArns ?? {}).includes(text)) continue;
    if (name === 'WebACL' && deployment.ofType('AWS::WAFv2::WebACL').some((acl) => isNamed(acl, text, region)))
      continue;
    if (named === undefined) {
      yield `${fault} is nothing that there is`;
      continue;
    }
    const [target] = targetsIn(value);
    const [type, attribute] = named;
    if (target?.resource.type !== type || target.attribute !== attribute)
      yield `${fault} is no ${attribute} of ${type}`;
    else if (target.resource.region !== region) yield `${fault} is in another region`;
    else if (name === 'CacheClusterId' && !isNode(text, target.resource)) yield `${fault} is no node of its group`;
  }
}

const isWritten = (metric: MetricRead, region: string, deployment: Wired): boolean =>
  deployment
    .ofType('AWS::Logs::MetricFilter')
    .some(
      (filter) =>
        filter.region === region &&
        listOf(property(filter, 'MetricTransformations')).some(
          (one) =>
            textOf(at(one, 'MetricNamespace')) === metric.namespace && textOf(at(one, 'MetricName')) === metric.name,
        ),
    );

const isNamed = (acl: WiredResource, name: string, region: string): boolean =>
  acl.region === region && textOf(property(acl, 'VisibilityConfig', 'MetricName')) === name;

/** Nodes are numbered from `-001` on. */
function isNode(text: string, group: WiredResource): boolean {
  const number = Number(/>-(\d{3})$/.exec(text)?.[1] ?? 0);
  return number >= 1 && number <= Number(property(group, 'NumCacheClusters'));
}

/** The alarms for people; those that only make the fleet grow are the business of the fleet's own rules. */
const alarmsForPeople = (deployment: Wired): readonly WiredResource[] =>
  deployment.ofType(ALARM).filter((alarm) => resourcesIn(property(alarm, 'AlarmActions'), TOPIC).length > 0);

function alarmsReadWhatIsThere(deployment: Wired, config: Config): readonly string[] {
  return alarmsForPeople(deployment).flatMap((alarm) =>
    metricsOf(alarm).flatMap((metric) =>
      [...faultsOf(metric, alarm.region, deployment, config)].map((fault) => `${nameOf(alarm)}: ${fault}`),
    ),
  );
}

/** Types of which each one is watched, but for the bastion's group and the members of a cluster, which stand behind others. */
const WATCHED = [...DIMENSIONS.values()].map(([type]) => type);

function whatServesIsWatched(deployment: Wired, { operations }: Config): readonly string[] {
  const alarms = alarmsForPeople(deployment);
  if (!operations.alarms) return alarms.map((alarm) => `${nameOf(alarm)} was not asked for`);
  const read = new Set(
    alarms
      .flatMap(metricsOf)
      .flatMap(({ dimensions }) => targetsIn([...dimensions.values()]).map((one) => one.resource)),
  );
  const serving = deployment
    .ofType(...WATCHED)
    .filter(
      (one) =>
        property(one, 'DBClusterIdentifier') === undefined &&
        !(one.type === 'AWS::AutoScaling::AutoScalingGroup' && one.stack !== 'Compute'),
    );
  return [
    ...violations(serving, (one) => !read.has(one) && `no alarm watches ${nameOf(one)}`),
    ...violations(deployment.ofType('AWS::WAFv2::WebACL'), (acl) => {
      const name = textOf(property(acl, 'VisibilityConfig', 'MetricName'));
      const isRead = alarms.flatMap(metricsOf).some(({ dimensions }) => dimensions.get('WebACL') === name);
      return !isRead && `no alarm watches ${nameOf(acl)}`;
    }),
  ];
}

/** Alarms speak of the group and the database that are there, not of those the numbers were made for. */
function thresholdsFit(deployment: Wired, { sized }: Config): readonly string[] {
  const about = (metric: string) =>
    deployment.ofType(ALARM).flatMap((alarm) =>
      metricsOf(alarm)
        .filter(({ name }) => name === metric)
        .map(({ dimensions }) => ({
          alarm,
          threshold: Number(property(alarm, 'Threshold')),
          target: targetsIn([...dimensions.values()])[0]?.resource,
        })),
    );
  const most = sized.databaseMaxConnections;
  return [
    ...violations(about('GroupDesiredCapacity'), ({ alarm, threshold, target }) => {
      const atMaximum = property(alarm, 'Metrics') === undefined && target !== undefined;
      const max = Number(textOf(target && property(target, 'MaxSize')));
      return atMaximum && threshold !== max && `${nameOf(alarm)} waits for ${threshold} of ${max} instances`;
    }),
    ...violations(
      about('DatabaseConnections'),
      ({ alarm, threshold }) =>
        (most === null || threshold >= most || threshold < most / 2) &&
        `${nameOf(alarm)} waits for ${threshold} of ${most} connections`,
    ),
  ];
}

/** Seconds. What has not reported yet must not ring on the first day: only what reports within minutes may be missed. */
const SOON = 300;

function firstDayIsQuiet(deployment: Wired): readonly string[] {
  return violations(
    deployment.ofType(ALARM),
    (alarm) =>
      property(alarm, 'TreatMissingData') === 'breaching' &&
      Number(property(alarm, 'Period') ?? 0) > SOON &&
      `${nameOf(alarm)} rings until its metric reports for the first time`,
  );
}

export const operationsRules: readonly Rule[] = [
  { name: 'every alarm acts', check: everyAlarmActs },
  { name: 'what is said arrives', check: whatIsSaidArrives },
  { name: 'alarms read what is there', check: alarmsReadWhatIsThere },
  { name: 'what serves is watched', check: whatServesIsWatched },
  { name: 'thresholds fit', check: thresholdsFit },
  { name: 'the first day is quiet', check: firstDayIsQuiet },
];
