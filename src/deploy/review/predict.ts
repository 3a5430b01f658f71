import type { PlainResource } from '../../cfn/read.ts';
import type { ChangeDetail, ChangeSet, ResourceChange } from '../port.ts';
import { interruption, recreates } from './effects.ts';
import { propertyOf } from './properties.ts';
import { referencesIn } from './settle.ts';
import type { ResourceDifference } from './template-diff.ts';
import type { ReviewedStack } from './tree.ts';

/**
 * The stack with the change set that CloudFormation would make of its two templates, as far as they tell: what differs
 * is certain, and whatever reads another resource or a parameter may follow. CloudFormation lists it in the same way,
 * with the words of its resource specification; `settle` then finds out what of it stays.
 */
export function predicted(stack: ReviewedStack): ReviewedStack {
  const { deployed, wanted, difference } = stack;
  const seen = difference.resources.filter(isSeen);
  const differing = new Map(seen.map((one) => [one.logicalId, one]));
  const resources = { ...deployed?.template.Resources, ...wanted?.template.Resources };
  const changes = Object.entries(resources).flatMap(([id, resource]) => {
    const found = differing.get(id);
    const details = found === undefined || found.kind === 'changed' ? detailsOf(resource, found) : [];
    return found === undefined && details.length === 0 ? [] : [changeOf(id, resource.Type, found, details)];
  });
  return { ...stack, difference: { ...difference, resources: seen }, changeSet: { ...NOBODYS, changes } };
}

/** The order of work and another spelling of the same value change nothing in AWS; another order of a list may. */
const isSeen = ({ kind, differences }: ResourceDifference): boolean =>
  kind !== 'changed' || differences.some((one) => one.kind !== 'spelling' && propertyOf(one) !== 'DependsOn');

/** What only AWS has to say of a change set. */
const NOBODYS: Omit<ChangeSet, 'changes'> = {
  id: '',
  name: '',
  stackId: '',
  stackName: '',
  status: 'CREATE_COMPLETE',
  statusReason: undefined,
  executionStatus: 'AVAILABLE',
  parentId: undefined,
  rootId: undefined,
  onStackFailure: undefined,
  parameters: {},
  tags: {},
  description: undefined,
  createdAt: undefined,
};

const ACTIONS = { added: 'Add', removed: 'Remove', changed: 'Modify' } as const;

function changeOf(
  logicalId: string,
  type: string,
  difference: ResourceDifference | undefined,
  details: readonly ChangeDetail[],
): ResourceChange {
  const action = ACTIONS[difference?.kind ?? 'changed'];
  return {
    action,
    logicalId,
    physicalId: undefined,
    type,
    replacement: action === 'Modify' ? replacementOf(type, details) : undefined,
    policyAction: undefined,
    scope: [],
    details,
    before: undefined,
    after: undefined,
    drift: undefined,
    changeSetId: undefined,
  };
}

/**
 * As CloudFormation puts it: what may only follow from another change makes a replacement conditional, however sure the
 * property itself would be. Of a type that the specification does not know, nobody can tell.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html
 */
function replacementOf(type: string, details: readonly ChangeDetail[]): ResourceChange['replacement'] {
  const asking = details.filter(({ requiresRecreation: asks }) => asks === 'Always' || asks === 'Conditionally');
  const sure = asking.some((one) => one.requiresRecreation === 'Always' && one.evaluation === 'Static');
  if (sure) return 'True';
  return asking.length > 0 || recreates(type, '') === undefined ? 'Conditional' : 'False';
}

/** The properties and attributes that differ, then those that read something. */
function detailsOf(resource: PlainResource, difference: ResourceDifference | undefined): readonly ChangeDetail[] {
  const certain = new Set(difference?.differences.map(propertyOf));
  return [
    ...[...certain].map((name) => detail(resource, name, 'Static')),
    ...readersIn(resource)
      .filter((name) => !certain.has(name))
      .map((name) => detail(resource, name, 'Dynamic')),
  ];
}

/** A nested stack is told by what is in it. */
function readersIn({ Type, Properties = {} }: PlainResource): readonly string[] {
  if (Type === 'AWS::CloudFormation::Stack') return [];
  return Object.keys(Properties).filter((name) => referencesIn(Properties[name] ?? null).length > 0);
}

const RECREATION = { always: 'Always', conditionally: 'Conditionally', never: 'Never' } as const;

function detail(
  { Type, Properties = {} }: PlainResource,
  name: string,
  evaluation: 'Static' | 'Dynamic',
): ChangeDetail {
  // What stands beside the properties never replaces.
  const beside = !(name in Properties) && ATTRIBUTES.has(name);
  // The specification's "maybe" of what the documentation calls an interruption: no change set is needed to know better.
  const asks = beside || interruption(Type, name) !== undefined ? 'never' : recreates(Type, name);
  return {
    attribute: beside ? name : 'Properties',
    name: beside ? undefined : name,
    path: undefined,
    requiresRecreation: asks === undefined ? undefined : RECREATION[asks],
    before: undefined,
    after: undefined,
    attributeChange: undefined,
    evaluation,
    source: undefined,
    causingEntity: undefined,
  };
}

const ATTRIBUTES: ReadonlySet<string> = new Set([
  'CreationPolicy',
  'DeletionPolicy',
  'DependsOn',
  'Metadata',
  'UpdatePolicy',
  'UpdateReplacePolicy',
]);
