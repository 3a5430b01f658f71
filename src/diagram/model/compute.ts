import { at, listOf, property, resourceAt, resourcesIn } from '../../cfn/lookup.ts';
import { AUTO_SCALING_GROUP, templatesOf } from '../../cfn/topology.ts';
import { textOf, type Resolved, type Wired, type WiredResource } from '../../cfn/wired.ts';
import type { Origins } from '../scene.ts';

export interface Balancer {
  readonly resource: WiredResource;
  /** With its listeners, their rules and its target groups. */
  readonly of: Origins;
  /** `HTTPS 443`. */
  readonly listeners: readonly { readonly protocol: string; readonly port: string; readonly redirects: boolean }[];
  /** How it speaks to the instances: `HTTP 80`. */
  readonly target: string;
  readonly healthCheck: string;
  /** A listener rule lets only requests with a secret header pass. */
  readonly guarded: boolean;
}

export interface Fleet {
  readonly resource: WiredResource;
  /** With its launch templates, warm pool, policies and schedules. */
  readonly of: Origins;
  readonly templates: Origins;
  readonly min: string;
  readonly max: string;
  readonly types: readonly string[];
  readonly warmPool: { readonly size: string; readonly state: string } | undefined;
  /** Kinds of its scaling policies, in words. */
  readonly policies: readonly string[];
  readonly schedules: number;
  /** It is the target of a balancer. */
  readonly balanced: boolean;
}

/** Load balancers with the listeners, rules and target groups that hang on them. */
export function readBalancers(deployment: Wired): readonly Balancer[] {
  return deployment.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer').map((resource) => {
    const listeners = attached(deployment, 'AWS::ElasticLoadBalancingV2::Listener', 'LoadBalancerArn', resource);
    const rules = listeners.flatMap((listener) =>
      attached(deployment, 'AWS::ElasticLoadBalancingV2::ListenerRule', 'ListenerArn', listener),
    );
    const targets = [...listeners, ...rules].flatMap((one) => resourcesIn(one.properties, TARGET_GROUP));
    const [target] = targets;
    return {
      resource,
      of: [...new Set([resource, ...listeners, ...rules, ...targets])],
      listeners: listeners.map((listener) => ({
        protocol: textOf(property(listener, 'Protocol')),
        port: textOf(property(listener, 'Port')),
        redirects: property(listener, 'DefaultActions', 0, 'Type') === 'redirect',
      })),
      target: target === undefined ? '' : `${textOf(property(target, 'Protocol'))} ${textOf(property(target, 'Port'))}`,
      healthCheck: target === undefined ? '' : textOf(property(target, 'HealthCheckPath')),
      guarded: rules.some((rule) => property(rule, 'Conditions', 0, 'HttpHeaderConfig') !== undefined),
    };
  });
}

const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';

/** Auto Scaling groups with what starts, sizes and schedules their instances. */
export function readFleets(deployment: Wired): readonly Fleet[] {
  return deployment.ofType(AUTO_SCALING_GROUP).map((resource) => {
    const templates = templatesOf([resource]);
    const own = (type: string): Origins => attached(deployment, type, 'AutoScalingGroupName', resource);
    const [pool] = own('AWS::AutoScaling::WarmPool');
    const policies = own('AWS::AutoScaling::ScalingPolicy');
    const schedules = own('AWS::AutoScaling::ScheduledAction');
    return {
      resource,
      of: [resource, ...templates, ...(pool === undefined ? [] : [pool]), ...policies, ...schedules],
      templates,
      min: textOf(property(resource, 'MinSize')),
      max: textOf(property(resource, 'MaxSize')),
      types: instanceTypes(resource, templates),
      warmPool: pool && { size: waiting(resource, pool), state: textOf(property(pool, 'PoolState')) },
      policies: [...new Set(policies.map(policyKind))],
      schedules: schedules.length,
      balanced: property(resource, 'TargetGroupARNs') !== undefined,
    };
  });
}

/** `6–60`; `4` of a fixed fleet. */
export const sizeOf = ({ min, max }: Fleet, to: string): string => (min === max ? min : `${min}${to}${max}`);

/** How many wait while the group is at its minimum: the pool holds what is prepared and not in the group. */
function waiting(group: WiredResource, pool: WiredResource): string {
  const prepared = Number(textOf(property(pool, 'MaxGroupPreparedCapacity')));
  return String(prepared - Number(textOf(property(group, 'MinSize'))));
}

/** Types of a mixed group stand in its overrides, that of a plain one in its template. */
function instanceTypes(group: WiredResource, templates: Origins): readonly string[] {
  const overrides = listOf(property(group, 'MixedInstancesPolicy', 'LaunchTemplate', 'Overrides'));
  const mixed = overrides.map((override) => textOf(at(override, 'InstanceType')));
  const plain = templates.map((template) => textOf(property(template, 'LaunchTemplateData', 'InstanceType')));
  return [...new Set(mixed.length > 0 ? mixed : plain)].filter((type) => type !== '');
}

function policyKind(policy: WiredResource): string {
  const metric = property(
    policy,
    'TargetTrackingConfiguration',
    'PredefinedMetricSpecification',
    'PredefinedMetricType',
  );
  if (metric === 'ALBRequestCountPerTarget') return 'requests per instance';
  if (metric === 'ASGAverageCPUUtilization') return 'CPU';
  const type = textOf(property(policy, 'PolicyType'));
  if (type === 'StepScaling') return 'steps in a surge';
  return type === 'PredictiveScaling' ? 'prediction' : 'a metric of its own';
}

/** Resources of a type that name this one in a property. */
export function attached(deployment: Wired, type: string, name: string, to: WiredResource): Origins {
  return deployment.ofType(type).filter((one) => resourceAt(property(one, name)) === to);
}

/** Buckets that the role of a fleet's instances may use, and whether it may write. */
export function bucketsOf(deployment: Wired, fleet: Fleet): ReadonlyMap<WiredResource, 'reads' | 'reads and writes'> {
  const profiles = fleet.templates.flatMap((template) => resourcesIn(template.properties, 'AWS::IAM::InstanceProfile'));
  const roles = profiles.flatMap((profile) => resourcesIn(profile.properties, 'AWS::IAM::Role'));
  const policies = deployment
    .ofType('AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy')
    .filter((policy) => resourcesIn(property(policy, 'Roles'), 'AWS::IAM::Role').some((role) => roles.includes(role)));
  const uses = new Map<WiredResource, 'reads' | 'reads and writes'>();
  for (const statement of policies.flatMap((policy) => listOf(property(policy, 'PolicyDocument', 'Statement')))) {
    for (const bucket of resourcesIn(at(statement, 'Resource'), 'AWS::S3::Bucket')) {
      if (writes(at(statement, 'Action'))) uses.set(bucket, 'reads and writes');
      else if (!uses.has(bucket)) uses.set(bucket, 'reads');
    }
  }
  return uses;
}

const writes = (actions: Resolved | undefined): boolean =>
  listOf(actions).some((action) => /^s3:(\*|Put)/.test(textOf(action)));
