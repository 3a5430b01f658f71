import type { KeyReader } from '../../cfn/keys.ts';
import { note, type Json } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { BOOT_SECONDS } from './boot.ts';

/** How the group takes on a new launch template. In either way no size that a schedule or a person set is put back. */
export const updatePolicy = (config: Config, key: KeyReader<Config>): Json => ({
  ...(config.compute.update === 'refresh'
    ? { AutoScalingInstanceRefresh: REFRESH }
    : { AutoScalingRollingUpdate: rolling(key) }),
  AutoScalingScheduledAction: { IgnoreUnmodifiedGroupSizeProperties: true },
});

/** Why, for the comment above it. */
export const updateNotes = ({ compute: { update } }: Config): string =>
  update === 'refresh'
    ? 'New instances come before old ones go, a tenth of the group at a time, in the warm pool too. Percentages are of the ' +
      'group as it stands: a release in a peak takes no capacity away. Sizes that a schedule or a person set stay as they are.'
    : 'One instance at a time, each after the signal of the one before; a failure brings the old template back. A grown group is ' +
      'short of one instance meanwhile, never of more. Sizes that a schedule or a person set stay as they are.';

const REFRESH: Json = {
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
};

/** Minutes that CloudFormation waits for an instance: its boot, and three more to stop the one it replaces. */
export const BOOT_TIMEOUT = `PT${Math.ceil(BOOT_SECONDS / 60) + 3}M`;

function rolling(key: KeyReader<Config>): Json {
  return {
    MinInstancesInService: key('compute.capacity.min'),
    MaxBatchSize: 1,
    WaitOnResourceSignals: true,
    PauseTime: BOOT_TIMEOUT,
    SuspendProcesses: note(
      'What would replace or move instances under its hands, or read a half renewed group. Alarms neither: do not release in a peak.',
      ['HealthCheck', 'ReplaceUnhealthy', 'AZRebalance', 'AlarmNotification', 'ScheduledActions'],
    ),
  };
}
