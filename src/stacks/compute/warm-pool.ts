import type { KeyReader } from '../../cfn/keys.ts';
import type { Template } from '../../cfn/template.ts';
import type { Config } from '../../config/schema.ts';
import type { Fleet } from './scaling.ts';

/** Instances beside the group: booted, then stopped or left running, taken before any new one is launched. */
export function declareWarmPool(t: Template, config: Config, key: KeyReader<Config>, fleet: Fleet): void {
  const { warmPool } = config.compute.scaling;
  if (warmPool === false) return;
  const stopped = warmPool.state === 'stopped';
  t.resource('WarmPool', {
    why: 'Instances that have booted and wait: in a surge they only have to start.',
    notes: {
      MinSize:
        'The pool is what the next line leaves, so it shrinks as the group grows: none is booted to fill it in the middle of a ' +
        'peak, when the quota of vCPUs is for those that serve.',
      MaxGroupPreparedCapacity:
        'Group and pool together: the whole pool while the group is at its minimum, none left at the planned peak. Without it the ' +
        'pool would reach up to MaxSize.',
      InstanceReusePolicy: stopped
        ? 'Back into the pool after a peak, installed as it is: secrets are read at each start, and a new release replaces the pool too.'
        : 'Not back into the pool: still running, it would not notice that it is wanted again, nor answer the hook.',
    },
    Type: 'AWS::AutoScaling::WarmPool',
    Properties: {
      AutoScalingGroupName: fleet.ref,
      PoolState: key('compute.scaling.warmPool.state', (state) => (state === 'stopped' ? 'Stopped' : 'Running')),
      MinSize: 0,
      MaxGroupPreparedCapacity: key.derived(
        config.compute.capacity.min + warmPool.size,
        'compute.capacity.min',
        'compute.scaling.warmPool.size',
      ),
      InstanceReusePolicy: { ReuseOnScaleIn: stopped },
    },
  });
}
