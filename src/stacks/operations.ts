import { keys, type KeyReader } from '../cfn/keys.ts';
import { stackOf } from '../cfn/stack.ts';
import type { Template } from '../cfn/template.ts';
import type { Config } from '../config/schema.ts';
import { declareEdgeAlarms, edgeSources } from './edge/alarms.ts';
import { alarmsTo } from './operations/alarm.ts';
import { declareFailedBackups } from './operations/backups.ts';
import { declareBudget } from './operations/budget.ts';
import { declareCacheAlarms } from './operations/cache.ts';
import { declareDashboard } from './operations/dashboard.ts';
import { declareDatabaseAlarms } from './operations/database.ts';
import { declareFleetAlarms } from './operations/fleet.ts';
import { declareFrontAlarms } from './operations/front.ts';
import { inputs, type OperationsInputs } from './operations/inputs.ts';
import { declareReachAlarms } from './operations/reach.ts';
import { sourcesOf } from './operations/sources.ts';
import { declareTopic } from './operations/topic.ts';

/** Alarms, a dashboard and a budget: reads the metrics of all other stacks, and nothing reads it. */
export const operations = stackOf<Config>()({
  name: 'Operations',
  file: 'operations.yaml',
  description: ({ sized }) => `${sized.stackName}: who is told of what, the dashboard, the budget. Serves no request.`,
  inputs,
  build(t, config, wires) {
    const key = keys(config);
    if (config.operations.alarms) declareWatch(t, config, key, wires);
    declareBudget(t, config, key);
    return {};
  },
});

/** Whether the config asks for anything that stands here. */
export const wantsOperations = ({ operations: { alarms, monthlyBudgetUsd } }: Config): boolean =>
  alarms || monthlyBudgetUsd !== undefined;

function declareWatch(t: Template, config: Config, key: KeyReader<Config>, wires: OperationsInputs): void {
  const topic = declareTopic(t, config, key, { events: true });
  const alarm = alarmsTo(t, config, topic);
  const sources = sourcesOf(config, key, wires);
  // In a region of its own, edge watches itself.
  const edge =
    config.sized.edgePlacement === 'nested'
      ? edgeSources(config, key, wires.distributionId, wires.edgeCertificateArn)
      : { distribution: undefined, certificate: undefined, firewall: undefined };
  const watched = { alarm, sources, topic, wires };
  const alarms = [
    ...declareEdgeAlarms(t, config, key, alarm, edge),
    ...declareFrontAlarms(t, config, key, alarm, sources),
    ...declareFleetAlarms(t, config, key, watched),
    ...declareDatabaseAlarms(t, config, key, watched),
    ...declareCacheAlarms(t, config, key, alarm, sources),
    ...declareReachAlarms(t, config, alarm, sources),
  ];
  declareFailedBackups(t, config, topic, wires);
  declareDashboard(t, config, key, { sources, edge, alarms });
}
