import type { Wired } from '../cfn/wired.ts';
import type { Config } from '../config/schema.ts';
import { aclRules } from './rules/acl.ts';
import { adviceRules } from './rules/advice.ts';
import { backupRules } from './rules/backups.ts';
import { bootRules } from './rules/boot.ts';
import { cdnRules } from './rules/cdn.ts';
import { dataRules } from './rules/data.ts';
import { edgeRules } from './rules/edge.ts';
import { fleetRules } from './rules/fleet.ts';
import { flowRules } from './rules/flows.ts';
import { houseRules } from './rules/house.ts';
import { keyRules } from './rules/keys.ts';
import { nameRules } from './rules/names.ts';
import { networkRules } from './rules/network.ts';
import { operationsRules } from './rules/operations.ts';
import { dashboardRules } from './rules/dashboards.ts';
import { placeRules } from './rules/places.ts';
import { policyRules } from './rules/policies.ts';
import { roleRules } from './rules/roles.ts';
import type { Rule } from './rules/rule.ts';
import { scalingRules } from './rules/scaling.ts';
import { secretRules } from './rules/secrets.ts';

/** What must hold in every deployment, whatever the config: read from the templates, not from the code that makes them. */
export const hardRules: readonly Rule[] = [
  ...placeRules,
  ...networkRules,
  ...flowRules,
  ...aclRules,
  ...dataRules,
  ...backupRules,
  ...secretRules,
  ...fleetRules,
  ...scalingRules,
  ...bootRules,
  ...roleRules,
  ...keyRules,
  ...policyRules,
  ...edgeRules,
  ...nameRules,
  ...cdnRules,
  ...operationsRules,
  ...dashboardRules,
  ...adviceRules,
  ...houseRules,
];

/** Every violation of every rule, with the rule's name before it; empty when all hold. */
export function brokenRules(deployment: Wired, config: Config): readonly string[] {
  return hardRules.flatMap(({ name, check }) => check(deployment, config).map((violation) => `${name}: ${violation}`));
}
