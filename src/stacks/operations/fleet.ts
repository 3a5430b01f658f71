import type { KeyReader } from '../../cfn/keys.ts';
import type { Template } from '../../cfn/template.ts';
import type { Config } from '../../config/schema.ts';
import { input, minutes, result, type Alarm, type DeclareAlarm, type Topic } from './alarm.ts';
import type { OperationsInputs } from './inputs.ts';
import { FAILED_BOOTS, type Sources } from './sources.ts';

interface Watched {
  readonly alarm: DeclareAlarm;
  readonly sources: Sources;
  readonly topic: Topic;
  readonly wires: OperationsInputs;
}

/** Whether a peak has begun, and whether the fleet keeps up with it. */
export function declareFleetAlarms(
  t: Template,
  config: Config,
  key: KeyReader<Config>,
  { alarm, sources, topic, wires }: Watched,
): readonly Alarm[] {
  t.section('Alarms: instances');
  const peak = peakBegins(config, key, alarm, sources);
  const full = fleetAtMaximum(config, key, alarm, sources);
  const short = fleetShort(alarm, sources);
  declareFailedLaunches(t, config, topic, wires);
  return [peak, ...(full === undefined ? [] : [full]), short, declareFailedBoots(t, config, alarm, sources, wires)];
}

const peakBegins = ({ sized }: Config, key: KeyReader<Config>, alarm: DeclareAlarm, { perTarget }: Sources): Alarm =>
  alarm('PeakBegins', {
    why: 'Half as many requests again as an instance is meant to get: nothing is wrong yet, but now is the time to look.',
    says: `a peak has begun. ${sized.fixedFleet ? 'The fleet is fixed (compute.capacity)' : 'The fleet grows by itself'}; see on the dashboard whether it keeps up, and what gives first.`,
    missing: ['notBreaching', 'No requests, no peak.'],
    Properties: {
      ...perTarget('RequestCountPerTarget'),
      Statistic: 'Sum',
      Period: 60,
      ...minutes(1),
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Threshold: key.derived(sized.thresholds.surgeRequestsPerInstance, 'compute.scaling.requestsPerInstancePerMinute'),
    },
  });

function fleetAtMaximum(
  { sized }: Config,
  key: KeyReader<Config>,
  alarm: DeclareAlarm,
  { fleet }: Sources,
): Alarm | undefined {
  const { fleetMaximum } = sized.thresholds;
  if (fleetMaximum === null) return undefined;
  return alarm('FleetAtMaximum', {
    why: 'The fleet wants all the instances that it may have: from here on every further visitor makes the site slower.',
    says: 'the fleet is as large as it may become. If the database has room, raise compute.capacity.max and deploy; mind the vCPU quota.',
    missing: ['notBreaching', 'A gap in the metrics of the group is no peak.'],
    Properties: {
      ...fleet('GroupDesiredCapacity'),
      Statistic: 'Maximum',
      Period: 60,
      ...minutes(3),
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Threshold: key.derived(fleetMaximum, 'compute.capacity.max'),
    },
  });
}

const fleetShort = (alarm: DeclareAlarm, { fleet }: Sources): Alarm =>
  alarm('FleetShort', {
    why: 'For a quarter of an hour fewer instances in service than wanted: they do not start (quota, capacity of the zone) or do not boot.',
    says: 'instances that the fleet wants do not come into service. The reason is in the activity of the Auto Scaling group, or in the boot log.',
    missing: [
      'notBreaching',
      'A gap in the metrics of the group; that nobody answers is what NoHealthyInstance is for.',
    ],
    Properties: {
      Metrics: [
        result('instances missing', 'desired - inService'),
        input('desired', fleet('GroupDesiredCapacity'), 'Minimum'),
        input('inService', fleet('GroupInServiceInstances'), 'Maximum'),
      ],
      ...minutes(15),
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 0,
    },
  });

/** The boot scripts end with `FAILED step=...` when they give up. */
function declareFailedBoots(
  t: Template,
  { sized }: Config,
  alarm: DeclareAlarm,
  { boots }: Sources,
  wires: OperationsInputs,
): Alarm {
  t.resource('FailedBootsFilter', {
    why: 'Counts the instances that gave up, by the one line that each of them leaves.',
    Type: 'AWS::Logs::MetricFilter',
    Properties: {
      LogGroupName: wires.bootLogName,
      FilterPattern: '"FAILED step="',
      MetricTransformations: [{ MetricNamespace: sized.stackName, MetricName: FAILED_BOOTS, MetricValue: '1' }],
    },
  });
  return alarm('BootsFail', {
    why: 'An instance that cannot boot is given up and replaced by the next, which cannot boot either: the old ones grow old unseen.',
    says: 'an instance could not boot and was given up. Its step and reason are the last lines of its stream in the boot log.',
    missing: ['notBreaching', 'Only failures are counted.'],
    Properties: {
      ...boots(FAILED_BOOTS),
      Statistic: 'Sum',
      Period: 300,
      ...minutes(1),
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 0,
    },
  });
}

/** A launch that fails has no metric, only an event; it holds AWS's own words for the reason. */
function declareFailedLaunches(t: Template, config: Config, topic: Topic, { fleetName }: OperationsInputs): void {
  t.resource('FailedLaunches', {
    why: 'Launches that EC2 refuses, with its reason: the quota, or a zone without instances of the type. No metric counts them.',
    Type: 'AWS::Events::Rule',
    Properties: {
      Description: `${config.sized.stackName}: EC2 refused an instance.`,
      EventPattern: {
        source: ['aws.autoscaling'],
        'detail-type': ['EC2 Instance Launch Unsuccessful'],
        detail: { AutoScalingGroupName: [fleetName] },
      },
      Targets: [
        {
          Id: 'alarms',
          Arn: topic.ref,
          InputTransformer: {
            InputPathsMap: { group: '$.detail.AutoScalingGroupName', reason: '$.detail.StatusMessage' },
            InputTemplate: '{"what": "EC2 refused an instance", "group": <group>, "reason": <reason>}',
          },
        },
      ],
    },
  });
}
