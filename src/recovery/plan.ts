import type { Config } from '../config/schema.ts';
import { dataLosses } from './data.ts';
import { regionLoss } from './region.ts';
import type { Scenario } from './scenario.ts';
import { zoneLoss } from './zone.ts';

/**
 * What to do when something is lost, computed from the config: no AWS call, so that it can be printed, rehearsed and kept
 * on paper before the day it is needed.
 */

/** Every scenario of a platform, the likeliest first. */
export function recoveryPlan(config: Config): readonly Scenario[] {
  return [zoneLoss(config), ...dataLosses(config), regionLoss(config)];
}
