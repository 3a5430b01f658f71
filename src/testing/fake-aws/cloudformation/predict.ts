import type { Plain, PlainResource } from '../../../cfn/read.ts';
import type { Cloud } from '../cloud.ts';
import {
  attributeDetails,
  contextOf,
  policyActionOf,
  propertyDetails,
  replacementOf,
  same,
  type Cause,
} from './differences.ts';
import { orderOf } from './graph.ts';
import { UNKNOWN, evaluate, type Scope } from './intrinsics.ts';
import type { Change, ChangeDetail, ChangeSet, Properties, Resource } from './model.ts';
import { givenName } from './physical.ts';
import { STACK_TYPE, childOf, isWanted, liveLookup, scopeOf } from './stacks.ts';

/** What is known of a nested stack's own change set. */
export interface NestedResult {
  readonly changeSetId: string;
  readonly changed: boolean;
}

export interface Prediction {
  readonly changes: readonly Change[];
  /** Something changes that is not just a nested stack without changes. */
  readonly changed: boolean;
}

/** Makes the change set of a nested stack; undefined when the set does not include nested stacks. */
export type OpenNested = (
  logicalId: string,
  properties: Properties,
  existing: Resource | undefined,
) => NestedResult | undefined;

/** What happens to a resource: it decides whether what refers to it is known already. */
type Fate = 'same' | 'changed' | 'replaced' | 'new';

/** What a change set would do to its own stack, as far as CloudFormation can tell beforehand. */
export function predict(cloud: Cloud, set: ChangeSet, openNested: OpenNested): Prediction {
  const { stack, template } = set;
  const fates = new Map<string, Fate>();
  const scope = predictedScope(cloud, set, fates);
  const changes: Change[] = [];
  let changed = false;
  const wanted = orderOf(template).filter((id) => isWanted(template, id, scope));
  for (const id of wanted) {
    const planned = planOne(cloud, set, { id, scope, fates, openNested });
    fates.set(id, planned.fate);
    if (planned.change !== undefined) changes.push(planned.change);
    changed ||= planned.change !== undefined && !planned.empty;
  }
  const removed = [...stack.resources.values()].filter(({ logicalId }) => !wanted.includes(logicalId)).map(removal);
  return { changes: [...changes, ...removed], changed: changed || removed.length > 0 };
}

function predictedScope(cloud: Cloud, set: ChangeSet, fates: ReadonlyMap<string, Fate>): Scope {
  const { stack, template, parameters } = set;
  const live = liveLookup(cloud, stack);
  const isStack = (id: string): boolean => template.Resources[id]?.Type === STACK_TYPE;
  const unknownOr = (value: Plain | undefined): Plain => value ?? UNKNOWN;
  return scopeOf(cloud, stack, template, parameters, {
    ref(id) {
      if (!(id in template.Resources)) return undefined;
      const fate = fates.get(id);
      return fate === 'same' || fate === 'changed' ? unknownOr(live.ref(id)) : UNKNOWN;
    },
    attribute(id, name) {
      const fate = fates.get(id);
      if (fate === 'same') return live.attribute(id, name);
      const quiet = isStack(id) && cloud.behaviour.overReporting === 'none';
      return fate === 'changed' && quiet ? unknownOr(live.attribute(id, name)) : UNKNOWN;
    },
  });
}

interface Planning {
  readonly id: string;
  readonly scope: Scope;
  readonly fates: ReadonlyMap<string, Fate>;
  readonly openNested: OpenNested;
}

interface Planned {
  readonly fate: Fate;
  readonly change: Change | undefined;
  /** The change is nothing but a nested stack whose own change set is empty. */
  readonly empty: boolean;
}

function planOne(cloud: Cloud, set: ChangeSet, planning: Planning): Planned {
  const { id, scope, openNested } = planning;
  const body = bodyOf(set, id);
  const properties = evaluate(body.Properties ?? {}, scope) as Properties;
  const old = set.stack.resources.get(id);
  const exists = old !== undefined && (old.status !== 'CREATE_FAILED' || childOf(cloud, old) !== undefined);
  const nested = body.Type === STACK_TYPE ? openNested(id, properties, exists ? old : undefined) : undefined;
  if (!exists) return { fate: 'new', change: addition(cloud, set, { id, body, properties, nested }), empty: false };
  const drifted = set.deploymentMode === 'REVERT_DRIFT' && old.drifted !== undefined;
  const details = [
    ...propertyDetails({
      type: body.Type,
      oldBody: old.body,
      newBody: body,
      before: drifted ? { ...old.properties, ...old.drifted } : old.properties,
      after: properties,
      causeOf: (reference) => causeOf(set, reference, planning),
      overReporting: cloud.behaviour.overReporting,
    }),
    ...attributeDetails(old.body, body),
    ...(same(set.stack.tags, set.tags) ? [] : [tagDetail()]),
    ...(nested?.changed === true ? [automaticDetail()] : []),
  ];
  const failedBefore = old.status.endsWith('_FAILED');
  if (details.length === 0 && !failedBefore) {
    const empty =
      nested === undefined
        ? undefined
        : { ...modification(old, body, properties, [automaticDetail()]), changeSetId: nested.changeSetId };
    return { fate: 'same', change: empty, empty: true };
  }
  const change = {
    ...modification(old, body, properties, details),
    ...(drifted ? { drift: 'MODIFIED' as const } : {}),
    changeSetId: nested?.changeSetId,
  };
  const fate = change.replacement === 'False' ? 'changed' : 'replaced';
  return { fate, change, empty: false };
}

function bodyOf({ template }: ChangeSet, id: string): PlainResource {
  return template.Resources[id] ?? { Type: '' };
}

function causeOf(set: ChangeSet, reference: string, { fates }: Planning): Cause | undefined {
  const dot = reference.indexOf('.');
  const id = dot < 0 ? reference : reference.slice(0, dot);
  if (id in set.parameters) {
    const changed = set.parameters[id] !== set.stack.parameters[id];
    return changed ? { source: 'ParameterReference', entity: id } : undefined;
  }
  const fate = fates.get(id);
  if (fate === undefined || fate === 'same' || (dot < 0 && fate === 'changed')) return undefined;
  return { source: dot < 0 ? 'ResourceReference' : 'ResourceAttribute', entity: reference };
}

function addition(
  cloud: Cloud,
  { importExisting, stack }: ChangeSet,
  given: {
    readonly id: string;
    readonly body: PlainResource;
    readonly properties: Properties;
    readonly nested: NestedResult | undefined;
  },
): Change {
  const { id, body, properties, nested } = given;
  const name = givenName({ properties, type: body.Type });
  const imported = importExisting && name !== undefined && cloud.behaviour.existingNames.has(name);
  return {
    action: imported ? 'Import' : 'Add',
    logicalId: id,
    physicalId: imported ? name : cloud.stacks.find((one) => one.parent === stack && one.logicalId === id)?.id,
    type: body.Type,
    replacement: undefined,
    scope: [],
    policyAction: undefined,
    details: [],
    before: undefined,
    after: contextOf(body, properties),
    changeSetId: nested?.changeSetId,
  };
}

function modification(
  old: Resource,
  body: PlainResource,
  properties: Properties,
  details: readonly ChangeDetail[],
): Change {
  const replacement = replacementOf(details);
  return {
    action: 'Modify',
    logicalId: old.logicalId,
    physicalId: old.physicalId,
    type: body.Type,
    replacement,
    scope: [...new Set(details.map(({ attribute }) => attribute))],
    policyAction: replacement === 'False' ? undefined : policyActionOf('Replace', body),
    details,
    before: contextOf(old.body, old.properties),
    after: contextOf(body, properties),
    changeSetId: undefined,
  };
}

function removal(old: Resource): Change {
  return {
    action: 'Remove',
    logicalId: old.logicalId,
    physicalId: old.physicalId,
    type: old.type,
    replacement: undefined,
    scope: [],
    policyAction: policyActionOf('Remove', old.body),
    details: [],
    before: contextOf(old.body, old.properties),
    after: undefined,
    changeSetId: undefined,
  };
}

const detail = (given: Pick<ChangeDetail, 'attribute' | 'evaluation' | 'source'>): ChangeDetail => ({
  ...given,
  name: undefined,
  path: undefined,
  requiresRecreation: 'Never',
  causingEntity: undefined,
  before: undefined,
  after: undefined,
  changeType: 'Modify',
});

/** A nested stack may change although nothing of its own resource does. */
const automaticDetail = (): ChangeDetail =>
  detail({ attribute: 'Properties', evaluation: 'Dynamic', source: 'Automatic' });

/** Changed tags of the stack reach every resource. */
const tagDetail = (): ChangeDetail => detail({ attribute: 'Tags', evaluation: 'Static', source: 'DirectModification' });
