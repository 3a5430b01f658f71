import type { KeyReader } from '../../cfn/keys.ts';
import type { Resource, ResourceType, Template } from '../../cfn/template.ts';
import { note, type Json } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { fleetEvents } from '../fleet-events.ts';
import type { Front } from './balancer.ts';
import { BOOT_SECONDS, FLEET, HOOK } from './boot.ts';
import type { ComputeInputs } from './inputs.ts';
import type { LaunchTemplate } from './template.ts';

type Fleet = Resource<'AWS::AutoScaling::AutoScalingGroup'>;

/** Seconds in thirty days: `MaxInstanceLifetime` takes no other unit. */
const THIRTY_DAYS = 30 * 24 * 60 * 60;

interface Around {
  readonly template: LaunchTemplate;
  readonly front: Front;
  /** What an instance needs in place before it starts, without its template saying so. */
  readonly waitFor: readonly Resource<ResourceType>[];
}

/** Why the group's properties are as they are: the comments above them. */
const NOTES = {
  DependsOn:
    'The balancer has to know the target group, and the role its permissions, before the first instance starts.',
  CreationPolicy:
    'Done when this many instances have reached database, cache and files, and answered; failed as soon as one says that it cannot.',
  UpdatePolicy:
    'New instances come before old ones go, a tenth of the group at a time, in the warm pool too. Percentages are of the ' +
    'group as it stands: a release in a peak takes no capacity away. Sizes that a schedule or a person set stay as they are.',
  MinSize: 'No DesiredCapacity: it would set a grown group back with every deployment.',
  HealthCheckGracePeriod: 'Counts from the moment of service. The boot is over by then: the hook below saw to it.',
  DefaultInstanceWarmup:
    'Counts from there too: until then an instance is not part of the mean CPU, and a refresh does not go on to the next.',
  MaxInstanceLifetime: 'Nothing grows old unseen, and the way a new one boots is proven each month.',
  LifecycleHookSpecificationList:
    'An instance is neither in service nor stopped into the warm pool before its boot has answered; one that fails or hangs is ' +
    'given up. In this list, because a hook of its own would come after the first instances.',
};

const UPDATE_POLICY: Json = {
  AutoScalingInstanceRefresh: {
    Strategy: 'Rolling',
    Preferences: {
      MinHealthyPercentage: 100,
      MaxHealthyPercentage: 110,
      SkipMatching: true,
      StandbyInstances: note(
        'One that a person has set aside to look at is left; by default a deployment would wait for it, for an hour.',
        'Ignore',
      ),
    },
  },
  AutoScalingScheduledAction: { IgnoreUnmodifiedGroupSizeProperties: true },
};

/** In the group from its first instance on; a hook declared by itself would come after the first instances. */
const LAUNCH_HOOK = {
  LifecycleHookName: HOOK,
  LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING',
  HeartbeatTimeout: BOOT_SECONDS,
  DefaultResult: 'ABANDON',
};

export function declareFleet(
  t: Template,
  config: Config,
  key: KeyReader<Config>,
  input: ComputeInputs,
  { template, front, waitFor }: Around,
): Fleet {
  const { instances } = config.compute;
  const fleet = t.resource(FLEET, {
    why: 'The instances: as many as the scaling below asks for, in every zone, replaced when the balancer finds them ill.',
    notes: NOTES,
    Type: 'AWS::AutoScaling::AutoScalingGroup',
    DependsOn: waitFor,
    CreationPolicy: {
      ResourceSignal: { Count: key('compute.capacity.min'), Timeout: `PT${Math.ceil(BOOT_SECONDS / 60) + 3}M` },
    },
    UpdatePolicy: UPDATE_POLICY,
    Properties: {
      MinSize: key('compute.capacity.min', String),
      MaxSize: key('compute.capacity.max', String),
      VPCZoneIdentifier: input.appSubnetIds,
      ...(instances.length === 1
        ? { LaunchTemplate: versionOf(template) }
        : { MixedInstancesPolicy: mixed(key, template) }),
      TargetGroupARNs: [front.targets.ref],
      HealthCheckType: 'ELB',
      HealthCheckGracePeriod: 60,
      DefaultInstanceWarmup: key('compute.scaling.warmupSeconds'),
      InstanceMaintenancePolicy: { MinHealthyPercentage: 100, MaxHealthyPercentage: 110 },
      MaxInstanceLifetime: THIRTY_DAYS,
      MetricsCollection: [{ Granularity: '1Minute' }],
      NotificationConfigurations: fleetEvents(input.fleetEventsArn),
      LifecycleHookSpecificationList: [LAUNCH_HOOK],
      Tags: [{ Key: 'Name', Value: `${config.sized.stackName}-web`, PropagateAtLaunch: true }],
    },
  });
  declareWarmPool(t, config, key, fleet);
  return fleet;
}

const versionOf = (template: LaunchTemplate) => ({
  LaunchTemplateId: template.ref,
  Version: template.att('LatestVersionNumber'),
});

/** Several types, none of them Spot: the next in the list when the first is out of stock, as in a peak it may be. */
const mixed = (key: KeyReader<Config>, template: LaunchTemplate) => ({
  InstancesDistribution: { OnDemandAllocationStrategy: 'prioritized', OnDemandPercentageAboveBaseCapacity: 100 },
  LaunchTemplate: {
    LaunchTemplateSpecification: versionOf(template),
    Overrides: key('compute.instances', (types) => types.map(({ type }) => ({ InstanceType: type }))),
  },
});

function declareWarmPool(t: Template, config: Config, key: KeyReader<Config>, fleet: Fleet): void {
  const { warmPool } = config.compute.scaling;
  if (warmPool === false) return;
  const stopped = warmPool.state === 'stopped';
  t.resource('WarmPool', {
    why: 'Instances that have booted and wait: in a surge they only have to start.',
    notes: {
      MinSize: 'This many are kept ready, also while the group is grown: the second surge of a day finds them too.',
      MaxGroupPreparedCapacity:
        'Group and pool together while the group is at its minimum; without it the pool would reach up to MaxSize.',
      InstanceReusePolicy: stopped
        ? 'Back into the pool after a peak, installed as it is: secrets are read at each start, and a new release replaces the pool too.'
        : 'Not back into the pool: still running, it would not notice that it is wanted again, nor answer the hook.',
    },
    Type: 'AWS::AutoScaling::WarmPool',
    Properties: {
      AutoScalingGroupName: fleet.ref,
      PoolState: key('compute.scaling.warmPool.state', (state) => (state === 'stopped' ? 'Stopped' : 'Running')),
      MinSize: key('compute.scaling.warmPool.size'),
      MaxGroupPreparedCapacity: key.derived(
        config.compute.capacity.min + warmPool.size,
        'compute.capacity.min',
        'compute.scaling.warmPool.size',
      ),
      InstanceReusePolicy: { ReuseOnScaleIn: stopped },
    },
  });
}
