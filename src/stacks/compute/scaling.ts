import type { KeyReader } from '../../cfn/keys.ts';
import type { Resource, Template } from '../../cfn/template.ts';
import type { Config } from '../../config/schema.ts';
import type { Front } from './balancer.ts';
import { declarePrediction } from './prediction.ts';
import { declareSchedule } from './schedule.ts';
import { declareSurge } from './surge.ts';
import { declareTracking } from './tracking.ts';

export type Fleet = Resource<'AWS::AutoScaling::AutoScalingGroup'>;

/**
 * When the group grows and shrinks. Several policies at once are meant: the group grows when any of them wants it to,
 * by the largest of what they want, and shrinks when all target tracking agrees. A fixed fleet has none of them.
 */
export function declareScaling(t: Template, config: Config, key: KeyReader<Config>, front: Front, fleet: Fleet): void {
  if (config.sized.fixedFleet) return;
  t.section('Scaling: grows when any policy wants it to, shrinks when all agree');
  declareTracking(t, config, key, front, fleet);
  declareSurge(t, config, key, front, fleet);
  declarePrediction(t, config, key, fleet);
  declareSchedule(t, config, key, fleet);
}
