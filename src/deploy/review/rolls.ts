import { isRecord, type Plain, type PlainResource } from '../../cfn/read.ts';
import type { PropertyChange, Roll, Row } from './model.ts';
import { referencesIn } from './settle.ts';
import { rowId, type ReviewedStack } from './tree.ts';

/**
 * Which groups renew their instances, and how. No change set says it: it lists a launch template that is updated in
 * place and a group that is updated in place.
 */

/**
 * What starts an instance refresh or a rolling update ("UpdatePolicy attribute" of the template reference), beside a new
 * version of the launch template that the first of them names.
 */
const TRIGGERS = ['LaunchTemplate', 'MixedInstancesPolicy', 'LaunchConfigurationName', 'VPCZoneIdentifier'] as const;

/** The groups of one stack that roll. A group that is new or replaced has no instances to renew. */
export function rollsOf(stack: ReviewedStack, byId: ReadonlyMap<string, Row>): readonly Roll[] {
  const resources = Object.entries(stack.wanted?.template.Resources ?? {});
  return resources.flatMap(([logicalId, group]) => {
    if (group.Type !== 'AWS::AutoScaling::AutoScalingGroup') return [];
    const row = byId.get(rowId(stack.path, logicalId));
    const stands = row === undefined || row.action === 'update' || row.certainty === 'stays';
    const trigger = stands ? triggerOf(stack, group, row, byId) : undefined;
    const how = howOf(group);
    if (trigger === undefined || how === undefined) return [];
    return [
      {
        id: rowId(stack.path, logicalId),
        stack: stack.path,
        logicalId,
        ...trigger,
        how,
        minimum: numberOf(group.Properties?.['MinSize']),
        place: stack.places?.at(['Resources', logicalId, 'UpdatePolicy']),
      },
    ];
  });
}

type Trigger = Pick<Roll, 'certainty' | 'because'>;

/** The surest of the reasons; a launch template that is updated says more than the property that names its version. */
function triggerOf(
  stack: ReviewedStack,
  group: PlainResource,
  row: Row | undefined,
  byId: ReadonlyMap<string, Row>,
): Trigger | undefined {
  const launches = TRIGGERS.flatMap((name) => referencesIn(group.Properties?.[name] ?? null)).flatMap(({ id }) => {
    const found = byId.get(rowId(stack.path, id));
    return found?.type === 'AWS::EC2::LaunchTemplate' && found.certainty !== 'stays' ? [launchTrigger(found)] : [];
  });
  const changed = row?.certainty === 'stays' ? [] : (row?.properties ?? []).flatMap(propertyTrigger);
  const triggers = [...launches, ...changed];
  return triggers.find(({ certainty }) => certainty === 'certain') ?? triggers[0];
}

/** A version that a launch template will have is told by the launch template. */
function propertyTrigger({ property, certainty }: PropertyChange): readonly Trigger[] {
  if (certainty === 'stays' || !TRIGGERS.some((name) => name === property)) return [];
  return [{ certainty: certainty === 'afterApply' ? 'possible' : 'certain', because: `${property} changes` }];
}

/** Any update of a launch template makes a new version of it; tags of the launch template itself are no part of it. */
function launchTrigger({ logicalId, action, certainty, properties }: Row): Trigger {
  const changed = properties.filter((property) => property.certainty !== 'stays');
  const names = [...new Set(changed.map(({ name }) => name.replace(/^LaunchTemplateData\./, '')))];
  const what = names.length === 0 || names.length > 3 ? '' : ` (${names.join(', ')})`;
  const sure = certainty === 'certain' || (certainty === 'possible' && action === 'replace');
  return { certainty: sure ? 'certain' : 'possible', because: `${logicalId} gets a new version${what}` };
}

/** A group that only takes the new version of its launch template, and will for certain: the change set cannot know that. */
export const rollsForSure = ({ id, action, certainty }: Row, rolls: readonly Roll[]): boolean =>
  action === 'update' &&
  certainty === 'afterApply' &&
  rolls.some((roll) => roll.id === id && roll.certainty === 'certain');

/** The update policy in words; undefined without one: running instances then stay as they are. */
function howOf(group: PlainResource): string | undefined {
  const policy = group['UpdatePolicy'];
  if (!isRecord(policy)) return undefined;
  const refresh = policy['AutoScalingInstanceRefresh'];
  if (isRecord(refresh)) {
    const preferences = isRecord(refresh['Preferences']) ? refresh['Preferences'] : {};
    const [least, most] = [
      numberOf(preferences['MinHealthyPercentage']),
      numberOf(preferences['MaxHealthyPercentage']),
    ];
    if (least !== undefined && least >= 100 && most !== undefined && most > 100) {
      return `new instances come first, ${most - 100} % of the group at a time; no capacity is taken away`;
    }
    return `at least ${least ?? 90} % of the group stays in service`;
  }
  const rolling = policy['AutoScalingRollingUpdate'];
  if (!isRecord(rolling)) return undefined;
  const [batch, kept] = [numberOf(rolling['MaxBatchSize']) ?? 1, numberOf(rolling['MinInstancesInService']) ?? 0];
  return `${batch} at a time, old ones go first; ${kept} or more stay in service`;
}

function numberOf(value: Plain | undefined): number | undefined {
  const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}
