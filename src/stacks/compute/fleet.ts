import { FLEET, HOOK } from '../../boot/boot.ts';
import type { KeyReader } from '../../cfn/keys.ts';
import type { Resource, ResourceType, Template } from '../../cfn/template.ts';
import type { Config } from '../../config/schema.ts';
import { fleetEvents } from '../fleet-events.ts';
import type { Front } from './balancer.ts';
import { BOOT_SECONDS } from './boot.ts';
import type { ComputeInputs } from './inputs.ts';
import type { Fleet } from './scaling.ts';
import type { LaunchTemplate } from './template.ts';
import { BOOT_TIMEOUT, updateNotes, updatePolicy } from './update.ts';
import { declareWarmPool } from './warm-pool.ts';

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
  MinSize: 'No DesiredCapacity: it would set a grown group back with every deployment.',
  HealthCheckGracePeriod: 'Counts from the moment of service. The boot is over by then: the hook below saw to it.',
  DefaultInstanceWarmup:
    'Counts from there too: until then an instance is not part of the mean CPU, and a refresh does not go on to the next.',
  InstanceMaintenancePolicy:
    'A new instance is in service before an ill one goes. So none should go while what all of them need is away: no new one boots then.',
  MaxInstanceLifetime: 'Nothing grows old unseen, and the way a new one boots is proven each month.',
  LifecycleHookSpecificationList:
    'An instance is neither in service nor stopped into the warm pool before its boot has answered; one that fails or hangs is ' +
    'given up. In this list, because a hook of its own would come after the first instances.',
  CapacityRebalance: 'A Spot instance that EC2 is about to take back is replaced before it goes.',
  AvailabilityZoneImpairmentPolicy:
    'Does nothing until somebody starts a zonal shift: then new instances come in the other zones only, and those in the ' +
    'shifted one are left alone until it is over.',
};

const FIXED =
  'As many at least as at most: a fixed fleet, so no policy and no schedule stands here. EC2 Auto Scaling would have nowhere to go, ' +
  'and target tracking would ring its alarms for nothing.';

/** In the group from its first instance on; a hook declared by itself would come after the first instances. */
const LAUNCH_HOOK = {
  LifecycleHookName: HOOK,
  LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING',
  HeartbeatTimeout: BOOT_SECONDS,
  DefaultResult: 'ABANDON',
};

/** The group of the instances, with the hook that their boot answers and, when there is one, its warm pool. */
export function declareFleet(
  t: Template,
  config: Config,
  key: KeyReader<Config>,
  input: ComputeInputs,
  { template, front, waitFor }: Around,
): Fleet {
  const { instances, spotShare, zonalShift } = config.compute;
  const { fixedFleet } = config.sized;
  const number = fixedFleet ? 'always so many' : 'as many as the scaling below asks for';
  const fleet = t.resource(FLEET, {
    why: `The instances: ${number}, in every zone, replaced when the balancer finds them ill.`,
    notes: { ...NOTES, ...(fixedFleet ? { MinSize: FIXED } : {}), UpdatePolicy: updateNotes(config) },
    Type: 'AWS::AutoScaling::AutoScalingGroup',
    DependsOn: waitFor,
    CreationPolicy: {
      ResourceSignal: { Count: key('compute.capacity.min'), Timeout: BOOT_TIMEOUT },
    },
    UpdatePolicy: updatePolicy(config, key),
    Properties: {
      MinSize: key('compute.capacity.min', String),
      MaxSize: key('compute.capacity.max', String),
      VPCZoneIdentifier: input.appSubnetIds,
      ...(instances.length === 1 && spotShare === 0
        ? { LaunchTemplate: versionOf(template) }
        : { MixedInstancesPolicy: mixed(config, key, template) }),
      CapacityRebalance: spotShare > 0 ? key('compute.spotShare', () => true) : undefined,
      TargetGroupARNs: [front.targets.ref],
      HealthCheckType: 'ELB',
      HealthCheckGracePeriod: 60,
      DefaultInstanceWarmup: key('compute.scaling.warmupSeconds'),
      InstanceMaintenancePolicy: { MinHealthyPercentage: 100, MaxHealthyPercentage: 110 },
      MaxInstanceLifetime: THIRTY_DAYS,
      AvailabilityZoneImpairmentPolicy: zonalShift
        ? {
            ZonalShiftEnabled: key('compute.zonalShift'),
            ImpairedZoneHealthCheckBehavior: 'IgnoreUnhealthy',
          }
        : undefined,
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

/**
 * Several types: the next in the list when the first is out of stock, as in a peak it may be. Spot only above the minimum,
 * from the pools that EC2 is least likely to take back.
 */
const mixed = (config: Config, key: KeyReader<Config>, template: LaunchTemplate) => ({
  InstancesDistribution: {
    OnDemandAllocationStrategy: 'prioritized',
    OnDemandBaseCapacity: key('compute.capacity.min'),
    OnDemandPercentageAboveBaseCapacity: key('compute.spotShare', (share) => Math.round(100 * (1 - share))),
    SpotAllocationStrategy: config.compute.spotShare > 0 ? 'price-capacity-optimized' : undefined,
  },
  LaunchTemplate: {
    LaunchTemplateSpecification: versionOf(template),
    Overrides: key('compute.instances', (types) => types.map(({ type }) => ({ InstanceType: type }))),
  },
});
