import { AwsError, validationError } from '../errors.ts';
import type { Cloud } from '../cloud.ts';
import { pathEnds } from './behaviour.ts';
import { setStack } from './events.ts';
import { text } from './intrinsics.ts';
import type { ChangeSet, Properties, Resource, Stack, Validation } from './model.ts';
import { predict, type NestedResult } from './predict.ts';
import { addNestedStack, childOf, inProgress, pathOf, stateOf } from './stacks.ts';
import { lacksCapability, nestedTags, parameterValues, passedParameters, templateFromUrl } from './templates.ts';

/** Change sets from their creation to AVAILABLE or FAILED, nested ones included. */

export type NewChangeSet = Omit<
  ChangeSet,
  'id' | 'createdAt' | 'nested' | 'status' | 'executionStatus' | 'reason' | 'changes' | 'validations' | 'operationId'
>;

export function addChangeSet(cloud: Cloud, given: NewChangeSet): ChangeSet {
  const { stack, name } = given;
  const set: ChangeSet = {
    ...given,
    id: `arn:aws:cloudformation:${stack.region}:${cloud.account}:changeSet/${name}/${cloud.ids.uuid()}`,
    createdAt: cloud.clock.now(),
    nested: new Map(),
    operationId: cloud.ids.uuid(),
    status: 'CREATE_PENDING',
    executionStatus: 'UNAVAILABLE',
    reason: undefined,
    changes: [],
    validations: [],
  };
  cloud.changeSets.push(set);
  return set;
}

/** Runs in the background from CREATE_PENDING to the end. */
export async function createInBackground(cloud: Cloud, set: ChangeSet): Promise<void> {
  const step = cloud.behaviour.changeSetMs / 3;
  await cloud.clock.sleep(step);
  if (set.status !== 'CREATE_PENDING') return;
  set.status = 'CREATE_IN_PROGRESS';
  await cloud.clock.sleep(2 * step);
  if (set.status !== 'CREATE_IN_PROGRESS') return;
  compute(cloud, set);
}

/** Fills in the changes of a set and of those nested in it; true when it has any. */
function compute(cloud: Cloud, set: ChangeSet): boolean {
  const path = pathOf(set.stack);
  const scripted = takeScripted(cloud.script.changeSetFailures, path);
  if (scripted !== undefined) return fail(set, scripted.reason);
  try {
    const prediction = predict(cloud, set, (id, properties, old) => openNested(cloud, set, { id, properties, old }));
    set.changes = cloud.script.edits.reduce((changes, edit) => edit(path, changes), prediction.changes);
    const failed = [...set.nested.values()].find((child) => child.status === 'FAILED' && !isEmpty(cloud, child));
    if (failed !== undefined)
      return fail(set, `Nested change set ${failed.id} was not successfully created: Currently in FAILED.`);
    if (!prediction.changed && set.type === 'UPDATE') return fail(set, cloud.behaviour.noChangesReason);
  } catch (error) {
    if (error instanceof AwsError) return fail(set, error.message);
    throw error;
  }
  set.validations = validationsOf(cloud, path, set);
  const failing = set.validations.filter(({ mode }) => mode === 'FAIL');
  if (failing.length > 0) {
    const checks = [...new Set(failing.map(({ name }) => `AWS::EarlyValidation::${CHECKS[name] ?? name}`))].join(', ');
    return fail(
      set,
      `The following hook(s)/validation failed: [${checks}]. To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information.`,
    );
  }
  set.status = 'CREATE_COMPLETE';
  set.executionStatus = 'AVAILABLE';
  return true;
}

/** Names of the checks in the reason of a change set, by the names in its events (aws-cloudformation/rain#744). */
const CHECKS: Readonly<Record<string, string>> = {
  NAME_CONFLICT_VALIDATION: 'ResourceExistenceCheck',
  BUCKET_EMPTINESS_VALIDATION: 'ResourceExistenceCheck',
  PROPERTY_VALIDATION: 'PropertyValidation',
};

function fail(set: ChangeSet, reason: string): false {
  set.status = 'FAILED';
  set.reason = reason;
  return false;
}

const isEmpty = ({ behaviour }: Cloud, { reason }: ChangeSet): boolean => reason === behaviour.noChangesReason;

interface Nested {
  readonly id: string;
  readonly properties: Properties;
  readonly old: Resource | undefined;
}

function openNested(cloud: Cloud, parent: ChangeSet, { id, properties, old }: Nested): NestedResult | undefined {
  if (!parent.includeNested) return undefined;
  const { text: body, template } = templateFromUrl(text(properties['TemplateURL']), cloud);
  const existing = childOf(cloud, old);
  const stack = existing ?? inReview(cloud, parent.stack, id);
  const parameters = attempted(() => parameterValues(template, passedParameters(properties), stack.parameters));
  const child = addChangeSet(cloud, {
    ...parent,
    name: `${parent.name}-${id}-${cloud.ids.suffix(12)}`.slice(0, 128),
    stack,
    type: existing === undefined ? 'CREATE' : 'UPDATE',
    token: undefined,
    text: body,
    template,
    parameters: parameters instanceof AwsError ? passedParameters(properties) : parameters,
    tags: nestedTags(properties, parent.tags),
    parent,
  });
  parent.nested.set(id, child);
  const missing = lacksCapability(template, parent.capabilities);
  const refused =
    parameters instanceof AwsError ? parameters.message : missing && `Requires capabilities : [${missing}]`;
  const changed = refused === undefined ? compute(cloud, child) : fail(child, refused);
  if (isEmpty(cloud, child) && cloud.behaviour.nestedWithoutChanges === 'omitted') {
    parent.nested.delete(id);
    cloud.changeSets.splice(cloud.changeSets.indexOf(child), 1);
    return undefined;
  }
  return { changeSetId: child.id, changed };
}

/** What CloudFormation refuses in a nested stack fails the nested set. */
function attempted<T>(work: () => T): T | AwsError {
  try {
    return work();
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
}

/** The nested stack that an earlier change set left in review, or a new one. */
function inReview(cloud: Cloud, parent: Stack, logicalId: string): Stack {
  const left = cloud.stacks.find(
    (one) => one.parent === parent && one.logicalId === logicalId && one.status === 'REVIEW_IN_PROGRESS',
  );
  return left ?? addNestedStack(cloud, parent, logicalId, 'REVIEW_IN_PROGRESS');
}

/** What the validation before deployment finds: scripted findings, names that are taken, buckets that are not empty. */
function validationsOf(cloud: Cloud, path: string, set: ChangeSet): readonly Validation[] {
  const { existingNames, notEmpty } = cloud.behaviour;
  const scripted = takeAll(cloud.script.validations, path).map(({ validation }) => validation);
  const conflicts = set.changes
    .filter(({ action, after }) => action === 'Add' && [...existingNames].some((name) => after?.includes(`"${name}"`)))
    .map(({ logicalId, type }) =>
      finding('NAME_CONFLICT_VALIDATION', logicalId, type, `Resource of type '${type}' already exists.`),
    );
  const full = set.changes
    .filter(
      ({ action, physicalId, policyAction }) =>
        action === 'Remove' && policyAction === 'Delete' && notEmpty.has(physicalId ?? ''),
    )
    .map(({ logicalId, type, physicalId }) =>
      finding(
        'BUCKET_EMPTINESS_VALIDATION',
        logicalId,
        type,
        `The bucket '${physicalId ?? ''}' is not empty. You must either delete all objects and versions or use the deletion policy to retain it, otherwise the delete operation will fail.`,
      ),
    );
  return [...scripted, ...conflicts, ...full];
}

function finding(name: string, logicalId: string, type: string, reason: string): Validation {
  return { mode: 'FAIL', name, logicalId, type, path: `/Resources/${logicalId}`, reason };
}

interface Scripted {
  readonly path: string;
  times: number;
}

function takeAll<T extends Scripted>(scripted: readonly T[], path: string): readonly T[] {
  const taken = scripted.filter((one) => one.times > 0 && pathEnds(path, one.path));
  for (const one of taken) one.times -= 1;
  return taken;
}

function takeScripted<T extends Scripted>(scripted: readonly T[], path: string): T | undefined {
  const found = scripted.find((one) => one.times > 0 && pathEnds(path, one.path));
  if (found !== undefined) found.times -= 1;
  return found;
}

/**
 * Deletes a change set; with nested ones it takes a moment, and nested stacks in review go with it. The root's stack
 * stays in review: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteChangeSet.html
 */
export async function removeInBackground(cloud: Cloud, set: ChangeSet): Promise<void> {
  const stacks = set.includeNested ? [...set.nested.values()].map(({ stack }) => stack) : [];
  const deeper = [...set.nested.values()];
  set.executionStatus = 'UNAVAILABLE';
  if (set.includeNested) {
    set.status = 'DELETE_PENDING';
    await cloud.clock.sleep(500);
    set.status = 'DELETE_IN_PROGRESS';
    await cloud.clock.sleep(500);
  }
  for (const child of deeper) await removeInBackground(cloud, child);
  for (const stack of stacks) if (stack.status === 'REVIEW_IN_PROGRESS') setStack(cloud, stack, 'DELETE_COMPLETE');
  forget(cloud, set);
}

/** A change set that is void is gone at once, with those nested in it. */
export function forget(cloud: Cloud, set: ChangeSet): void {
  for (const child of set.nested.values()) forget(cloud, child);
  const index = cloud.changeSets.indexOf(set);
  if (index >= 0) cloud.changeSets.splice(index, 1);
}

/** @throws {AwsError} when a stack in this state takes no change set of this type. */
export function assertAccepts(stack: Stack, type: ChangeSet['type'], name: string): void {
  const { status } = stack;
  if (type === 'CREATE' && (status !== 'REVIEW_IN_PROGRESS' || stack.operation !== undefined)) {
    throw validationError(
      `Stack [${stack.name}] already exists and cannot be created again with the changeSet [${name}].`,
    );
  }
  const refuses = /^(?:REVIEW_IN_PROGRESS|ROLLBACK_COMPLETE|ROLLBACK_FAILED|DELETE_FAILED|UPDATE_ROLLBACK_FAILED)$/;
  if (type === 'UPDATE' && (inProgress(stack) || refuses.test(status))) {
    throw validationError(`Stack:${stack.id} is in ${stateOf(stack)} state and can not be updated.`);
  }
}
