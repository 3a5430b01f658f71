import type { KeyReader } from '../../cfn/keys.ts';
import type { Template } from '../../cfn/template.ts';
import type { Config } from '../../config/schema.ts';
import type { Fleet } from './scaling.ts';

/** Known peaks: the minimum goes up before them, and back when they are over. */
export function declareSchedule(t: Template, config: Config, key: KeyReader<Config>, fleet: Fleet): void {
  const { schedule } = config.compute.scaling;
  const action = (id: string, why: string, recurrence: string, timeZone: string, min: number): void => {
    t.resource(id, {
      why,
      Type: 'AWS::AutoScaling::ScheduledAction',
      Properties: {
        AutoScalingGroupName: fleet.ref,
        Recurrence: key.derived(recurrence, 'compute.scaling.schedule'),
        TimeZone: timeZone,
        MinSize: key.derived(min, 'compute.scaling.schedule'),
      },
    });
  };
  for (const { name, at, until, timeZone, min } of schedule) {
    action(
      `Raise${pascal(name)}`,
      `${name}: the fleet grows before its visitors come; policies may grow it further.`,
      at,
      timeZone,
      min,
    );
    if (until === undefined) continue;
    const back = config.compute.capacity.min;
    action(
      `Release${pascal(name)}`,
      `${name} is over: the policies may shrink the fleet again.`,
      until,
      timeZone,
      back,
    );
  }
}

const pascal = (name: string): string =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
