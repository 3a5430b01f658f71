import { nameGiven } from '../../../cfn/names.ts';
import type { Plain, PlainTemplate } from '../../../cfn/read.ts';
import type { Cloud } from '../cloud.ts';
import { AwsError } from '../errors.ts';
import { pathEnds, type Phase } from './behaviour.ts';
import { policyOf, recreation, same } from './differences.ts';
import { durationOf, type Work } from './durations.ts';
import { setResource } from './events.ts';
import { dependenciesOf, orderOf } from './graph.ts';
import { evaluate, text } from './intrinsics.ts';
import type { Operation, Properties, Resource, Signal, Stack } from './model.ts';
import { attributesOf, givenName, physicalIdOf } from './physical.ts';
import { denialOf } from './policy.ts';
import { STACK_TYPE, hasDrifted, isWanted, liveLookup, pathOf, scopeOf } from './stacks.ts';

/** What a stack is to become. */
export interface Target {
  readonly text: string;
  readonly template: PlainTemplate;
  readonly parameters: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}

/** One stack's part in an operation. */
export interface Run {
  readonly cloud: Cloud;
  readonly stack: Stack;
  readonly target: Target;
  readonly operation: Operation;
  readonly signal: Signal;
  /** Resources that exist under their given names are imported. */
  readonly imports: boolean;
  /** DeploymentMode REVERT_DRIFT: what was changed by hand is set right too. */
  readonly revertsDrift: boolean;
  /** Creates or updates the nested stack behind a resource; why not, when it fails. */
  readonly nested: (run: Run, resource: Resource, exists: boolean) => Promise<string | undefined>;
}

/**
 * Brings all resources of the target about, each as soon as what it needs is there. Returns the logical ids that failed.
 * With rollback the first failure cancels all that is under way; without, each independent path goes on to its end:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-failure-options.html
 */
export async function provision(run: Run): Promise<readonly string[]> {
  const { stack, target, operation, signal, cloud } = run;
  const failed: string[] = [];
  const scope = scopeOf(cloud, stack, target.template, target.parameters, liveLookup(cloud, stack));
  const dependencies = dependenciesOf(target.template);
  const done = new Map<string, Promise<boolean>>();
  const attempt = async (id: string): Promise<boolean> => {
    const needed = await Promise.all([...(dependencies.get(id) ?? [])].flatMap((other) => done.get(other) ?? []));
    if (signal.stopped || needed.includes(false)) return false;
    const good = await provisionOne(run, id);
    if (!good) failed.push(id);
    if (!good && operation.onFailure !== 'DO_NOTHING') signal.stop();
    return good;
  };
  const wanted = orderOf(target.template).filter((id) => isWanted(target.template, id, scope));
  const removed = [...stack.resources.values()].filter(({ logicalId }) => !wanted.includes(logicalId));
  const denied = removed.filter((resource) => denyRemoval(run, resource));
  if (denied.length > 0) return denied.map(({ logicalId }) => logicalId);
  for (const id of wanted) done.set(id, attempt(id));
  await Promise.all(done.values());
  if (failed.length === 0 && !signal.stopped) {
    for (const resource of removed) {
      stack.resources.delete(resource.logicalId);
      stack.remains.push({ resource, policy: policyOf(resource.body, 'DeletionPolicy') });
    }
  }
  return failed;
}

function denyRemoval({ cloud, stack }: Run, resource: Resource): boolean {
  const denial = denialOf(stack.policy, resource, 'Update:Delete');
  if (denial !== undefined) setResource(cloud, stack, resource, 'UPDATE_FAILED', denial);
  return denial !== undefined;
}

async function provisionOne(run: Run, id: string): Promise<boolean> {
  const { stack, cloud, target } = run;
  const old = stack.resources.get(id);
  const standing = old !== undefined && (old.status !== 'CREATE_FAILED' || old.type === STACK_TYPE);
  if (old !== undefined && !standing) stack.remains.push({ resource: old, policy: 'Delete' });
  try {
    const body = target.template.Resources[id] ?? { Type: '' };
    const scope = scopeOf(cloud, stack, target.template, target.parameters, liveLookup(cloud, stack));
    const properties = evaluate(body.Properties ?? {}, scope) as Properties;
    const resource: Resource = { ...(standing ? old : blank(id, body.Type)), body, properties };
    return standing ? await update(run, old, resource) : await create(run, resource);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const resource = old ?? blank(id, target.template.Resources[id]?.Type ?? '');
    stack.resources.set(id, resource);
    setResource(cloud, stack, resource, standing ? 'UPDATE_FAILED' : 'CREATE_FAILED', error.message);
    return false;
  }
}

function blank(logicalId: string, type: string): Resource {
  return {
    logicalId,
    type,
    physicalId: '',
    status: '',
    reason: undefined,
    updatedAt: 0,
    body: { Type: type },
    properties: {},
    attributes: {},
    drifted: undefined,
  };
}

async function create(run: Run, resource: Resource): Promise<boolean> {
  const { cloud, stack } = run;
  stack.resources.set(resource.logicalId, resource);
  const named = namedOf(run, resource);
  const name = givenName(named);
  const taken = name !== undefined && cloud.behaviour.existingNames.has(name);
  const verb = taken && run.imports ? 'IMPORT' : 'CREATE';
  setResource(cloud, stack, resource, `${verb}_IN_PROGRESS`);
  if (taken && verb === 'CREATE') return ends(run, resource, `${verb}_FAILED`, `${name} already exists`);
  if (resource.type === STACK_TYPE) {
    const failure = await run.nested(run, resource, false);
    return ends(run, resource, failure === undefined ? 'CREATE_COMPLETE' : 'CREATE_FAILED', failure);
  }
  resource.physicalId = verb === 'IMPORT' ? (name ?? '') : physicalIdOf(named, cloud.ids);
  resource.attributes = attributesOf(named, resource.physicalId, 1);
  setResource(
    cloud,
    stack,
    resource,
    `${verb}_IN_PROGRESS`,
    verb === 'CREATE' ? 'Resource creation Initiated' : undefined,
  );
  const failure = await work(run, resource, 'create');
  return ends(run, resource, failure === undefined ? `${verb}_COMPLETE` : `${verb}_FAILED`, failure);
}

async function update(run: Run, old: Resource, resource: Resource): Promise<boolean> {
  const { cloud, stack, target } = run;
  const failedBefore = old.status.endsWith('_FAILED');
  const untouched = same(old.properties, resource.properties) && same(old.body['Metadata'], resource.body['Metadata']);
  const drifted = run.revertsDrift && hasDrifted(cloud, old);
  if (untouched && same(stack.tags, target.tags) && !failedBefore && !drifted) {
    old.body = resource.body;
    return true;
  }
  const replaces = isReplaced(run, old, resource);
  const denial = denialOf(stack.policy, old, replaces ? 'Update:Replace' : 'Update:Modify');
  const refusal = denial ?? (replaces ? refusedReplacement(old, resource) : undefined);
  if (refusal !== undefined) return ends(run, old, 'UPDATE_FAILED', refusal);
  stack.resources.set(resource.logicalId, resource);
  resource.drifted = run.revertsDrift ? undefined : unchanged(old, resource);
  setResource(
    cloud,
    stack,
    resource,
    'UPDATE_IN_PROGRESS',
    replaces ? 'Requested update requires the creation of a new physical resource; hence creating one.' : undefined,
  );
  if (resource.type === STACK_TYPE) {
    const failure = await run.nested(run, resource, true);
    return ends(run, resource, failure === undefined ? 'UPDATE_COMPLETE' : 'UPDATE_FAILED', failure);
  }
  const named = namedOf(run, resource);
  if (replaces) {
    resource.physicalId = physicalIdOf(named, cloud.ids);
    setResource(cloud, stack, resource, 'UPDATE_IN_PROGRESS', 'Resource creation Initiated');
    stack.remains.push({ resource: old, policy: policyOf(old.body, 'UpdateReplacePolicy') });
  }
  const version = Object.entries(old.attributes).find(([name]) => name === 'LatestVersionNumber')?.[1];
  resource.attributes = attributesOf(named, resource.physicalId, Number(version ?? 0) + 1);
  const failure = await work(run, resource, replaces ? 'create' : 'update');
  return ends(run, resource, failure === undefined ? 'UPDATE_COMPLETE' : 'UPDATE_FAILED', failure);
}

/** CloudFormation's own words: cloudtools/stacker#96, ministackorg/ministack#1433. */
function refusedReplacement(old: Resource, resource: Resource): string | undefined {
  const name = nameGiven(resource.type, resource.properties);
  if (name === undefined || !same(name, nameGiven(old.type, old.properties))) return undefined;
  return `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${text(name)} and update the stack again.`;
}

/** Drift of properties that an ordinary update does not touch stays. */
function unchanged(old: Resource, resource: Resource): Properties | undefined {
  const kept = Object.entries(old.drifted ?? {}).filter(([name]) =>
    same(old.properties[name], resource.properties[name]),
  );
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

function isReplaced({ cloud, stack }: Run, old: Resource, resource: Resource): boolean {
  const path = `${pathOf(stack)}/${resource.logicalId}`;
  const names = [...new Set([...Object.keys(old.properties), ...Object.keys(resource.properties)])];
  const changed = names.filter((name) => !same(old.properties[name], resource.properties[name]));
  const kinds = changed.map((name) => recreation(resource.type, name));
  const scripted = [...cloud.script.replaced].some((wanted) => pathEnds(path, wanted));
  return kinds.includes('Always') || (scripted && kinds.includes('Conditionally'));
}

function ends({ cloud, stack }: Run, resource: Resource, status: string, reason: string | undefined): boolean {
  setResource(cloud, stack, resource, status, reason);
  return !status.endsWith('_FAILED');
}

function namedOf({ cloud, stack }: Run, { type, logicalId, properties }: Resource): Parameters<typeof physicalIdOf>[0] {
  return { type, logicalId, properties, stackName: stack.name, region: stack.region, account: cloud.account };
}

/** Lets the time pass that the work takes; why it failed, when it is scripted to or was cancelled. */
async function work({ cloud, stack, signal }: Run, resource: Resource, kind: Work): Promise<string | undefined> {
  const path = `${pathOf(stack)}/${resource.logicalId}`;
  const failure = scriptedFailure(cloud, path, kind);
  const slow = [...cloud.script.slow].find(([wanted]) => pathEnds(path, wanted))?.[1];
  const duration = slow ?? durationOf(resource.type, kind);
  await Promise.race([cloud.clock.sleep(failure === undefined ? duration : duration / 2), signal.whenStopped]);
  if (signal.stopped) return kind === 'create' ? 'Resource creation cancelled' : 'Resource update cancelled';
  return failure;
}

/** The reason that a test scripted for this resource and phase; each is used as often as it was asked for. */
export function scriptedFailure({ script }: Cloud, path: string, phase: Phase): string | undefined {
  const found = script.failures.find(
    (failure) => failure.times > 0 && failure.phases.includes(phase) && pathEnds(path, failure.path),
  );
  if (found !== undefined) found.times -= 1;
  return found?.reason;
}

/** The outputs of a stack whose resources are there. */
export function outputsOf(cloud: Cloud, stack: Stack, target: Target): Readonly<Record<string, string>> {
  const scope = scopeOf(cloud, stack, target.template, target.parameters, liveLookup(cloud, stack));
  return Object.fromEntries(
    Object.entries(target.template.Outputs).map(([name, output]: [string, { readonly [key: string]: Plain }]) => [
      name,
      text(evaluate(output['Value'] ?? null, scope)),
    ]),
  );
}
