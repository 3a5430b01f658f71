import type { Plain, PlainTemplate } from '../../../cfn/read.ts';
import type { Cloud } from '../cloud.ts';
import { validationError } from '../errors.ts';
import { holds, type Scope } from './intrinsics.ts';
import type { ChangeSet, Resource, Stack } from './model.ts';
import { factsOf } from './resource-facts.ts';
import { NO_TEMPLATE, parameterRef } from './templates.ts';

export const STACK_TYPE = 'AWS::CloudFormation::Stack';

export interface NewStack {
  readonly name: string;
  readonly region: string;
  readonly status: string;
  readonly parent?: Stack | undefined;
  readonly logicalId?: string | undefined;
}

export function addStack(cloud: Cloud, { name, region, status, parent, logicalId }: NewStack): Stack {
  const stack: Stack = {
    id: `arn:aws:cloudformation:${region}:${cloud.account}:stack/${name}/${cloud.ids.uuid()}`,
    name,
    region,
    createdAt: cloud.clock.now(),
    text: '',
    template: NO_TEMPLATE,
    status,
    reason: undefined,
    updatedAt: undefined,
    deletedAt: undefined,
    parameters: {},
    tags: {},
    capabilities: [],
    outputs: {},
    resources: new Map(),
    events: [],
    parent,
    logicalId,
    protection: false,
    policy: undefined,
    disableRollback: false,
    rollbackConfiguration: undefined,
    changeSetId: undefined,
    operation: undefined,
    lastOperation: undefined,
    before: undefined,
    remains: [],
    tokens: new Set(),
    drift: undefined,
  };
  cloud.stacks.push(stack);
  return stack;
}

/** A nested stack is named after its parent: `ztech-production-Compute-1A2B3C4D5E6F7`. */
export function addNestedStack(cloud: Cloud, parent: Stack, logicalId: string, status: string): Stack {
  const name = `${parent.name}-${logicalId}-${cloud.ids.suffix(13)}`;
  return addStack(cloud, { name, region: parent.region, status, parent, logicalId });
}

/** By name (only while it is not deleted) or by ARN (always). */
export function findStack(cloud: Cloud, region: string, nameOrId: string): Stack | undefined {
  if (nameOrId.startsWith('arn:'))
    return cloud.stacks.find((stack) => stack.id === nameOrId && stack.region === region);
  return cloud.stacks.find((stack) => stack.name === nameOrId && stack.region === region && !isDeleted(stack));
}

/** @throws {AwsError} the error of AWS for a stack that is not there: it has no type of its own. */
export function stackOrThrow(cloud: Cloud, region: string, nameOrId: string | undefined): Stack {
  const stack = findStack(cloud, region, nameOrId ?? '');
  if (stack === undefined) throw validationError(`Stack with id ${nameOrId ?? ''} does not exist`);
  return stack;
}

export const isDeleted = ({ status }: Stack): boolean => status === 'DELETE_COMPLETE';

export const inProgress = ({ status, operation }: Stack): boolean =>
  operation !== undefined || (status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS');

const STATE_OF = {
  CREATE_STACK: 'CREATE_IN_PROGRESS',
  UPDATE_STACK: 'UPDATE_IN_PROGRESS',
  DELETE_STACK: 'DELETE_IN_PROGRESS',
  CONTINUE_ROLLBACK: 'UPDATE_ROLLBACK_IN_PROGRESS',
  ROLLBACK: 'ROLLBACK_IN_PROGRESS',
} as const;

/** The state that a refusal names: an operation that was accepted counts before the stack's status shows it. */
export function stateOf({ status, operation }: Stack): string {
  const begun = status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS';
  return operation === undefined || begun ? status : STATE_OF[operation.type];
}

export function rootOf(stack: Stack): Stack {
  return stack.parent === undefined ? stack : rootOf(stack.parent);
}

/** The stack that operations and termination protection go by: the root, or what outlived its root's deletion. */
export function topOf(stack: Stack): Stack {
  return stack.parent === undefined || isDeleted(stack.parent) ? stack : topOf(stack.parent);
}

/** The stack's place: name of its root, then logical ids: `ztech-production/Compute`. */
export function pathOf(stack: Stack): string {
  return stack.parent === undefined ? stack.name : `${pathOf(stack.parent)}/${stack.logicalId ?? stack.name}`;
}

/** The nested stack behind a resource, if that is one and was made. */
export function childOf(cloud: Cloud, resource: Resource | undefined): Stack | undefined {
  if (resource?.type !== STACK_TYPE) return undefined;
  return cloud.stacks.find(({ id }) => id === resource.physicalId);
}

/** Whether somebody changed the resource by hand, or one in the nested stack behind it. */
export function hasDrifted(cloud: Cloud, resource: Resource): boolean {
  const inside = childOf(cloud, resource)?.resources.values() ?? [];
  return resource.drifted !== undefined || [...inside].some((one) => hasDrifted(cloud, one));
}

/** Stacks that stand under this one, deepest last. */
export function nestedUnder(cloud: Cloud, stack: Stack): readonly Stack[] {
  const own = cloud.stacks.filter((other) => other.parent === stack && !isDeleted(other));
  return own.flatMap((child) => [child, ...nestedUnder(cloud, child)]);
}

export function findChangeSet(cloud: Cloud, region: string, name: string, stackName?: string): ChangeSet | undefined {
  if (name.startsWith('arn:')) return cloud.changeSets.find(({ id, stack }) => id === name && stack.region === region);
  const stack = findStack(cloud, region, stackName ?? '');
  return cloud.changeSets.findLast((set) => set.name === name && set.stack === stack);
}

export interface Lookup {
  ref(id: string): Plain | undefined;
  attribute(id: string, name: string): Plain | undefined;
}

/**
 * Where the functions of `template` get their values from: its parameters, and `lookup` for its resources.
 * Whatever refers to something that is not there throws as CloudFormation does.
 */
export function scopeOf(
  cloud: Cloud,
  stack: Stack,
  template: PlainTemplate,
  parameters: Readonly<Record<string, string>>,
  lookup: Lookup,
): Scope {
  return {
    region: stack.region,
    account: cloud.account,
    stackName: stack.name,
    stackId: stack.id,
    zones: ['a', 'b', 'c'].map((letter) => `${stack.region}${letter}`),
    mappings: sectionOf(template, 'Mappings'),
    conditions: sectionOf(template, 'Conditions'),
    ref(id) {
      const parameter = parameters[id];
      if (parameter !== undefined) return parameterRef(template, id, parameter);
      const found = lookup.ref(id);
      if (found !== undefined) return found;
      throw validationError(
        `Template format error: Unresolved resource dependencies [${id}] in the Resources block of the template`,
      );
    },
    attribute(id, name) {
      const type = template.Resources[id]?.Type ?? '';
      const found = lookup.attribute(id, name);
      if (found !== undefined) return found;
      if (type === STACK_TYPE)
        throw validationError(`Output '${name.replace(/^Outputs\./, '')}' not found in stack '${id}'`);
      const known =
        factsOf(type)?.attributes.has(name) === true
          ? 'has no value yet'
          : `doesn't support attribute type ${name} in Fn::GetAtt`;
      throw validationError(`Template error: resource ${id} ${known}`);
    },
  };
}

/** The resources as they stand: what an execution evaluates with. */
export function liveLookup(cloud: Cloud, stack: Stack): Lookup {
  return {
    ref: (id) => stack.resources.get(id)?.physicalId,
    attribute(id, name) {
      const resource = stack.resources.get(id);
      const child = childOf(cloud, resource);
      return child === undefined ? resource?.attributes[name] : child.outputs[name.replace(/^Outputs\./, '')];
    },
  };
}

/** The resources of a template whose condition holds. */
export function isWanted(template: PlainTemplate, id: string, scope: Scope): boolean {
  const condition = template.Resources[id]?.['Condition'];
  return typeof condition !== 'string' || holds(condition, scope);
}

/** Sections that the reader keeps without a type of their own. */
interface Sections extends PlainTemplate {
  readonly Mappings?: Plain;
  readonly Conditions?: Plain;
}

function sectionOf(template: Sections, name: 'Mappings' | 'Conditions'): Plain {
  return template[name] ?? null;
}
