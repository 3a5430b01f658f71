import { capacityRules } from './capacity.ts';
import { dataRules } from './data.ts';
import { domainRules } from './domain.ts';
import { edgeRules } from './edge.ts';
import { networkRules } from './network.ts';
import { operationsRules } from './operations.ts';
import { platformRules } from './platform.ts';
import { recoveryRules } from './recovery.ts';
import type { Rule } from './rule.ts';
import { scalingRules } from './scaling.ts';

/** Every rule that needs more than one key. */
export const rules: readonly Rule[] = [
  ...platformRules,
  ...domainRules,
  ...capacityRules,
  ...scalingRules,
  ...networkRules,
  ...dataRules,
  ...recoveryRules,
  ...edgeRules,
  ...operationsRules,
];
