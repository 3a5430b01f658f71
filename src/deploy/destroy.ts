import { randomUUID } from 'node:crypto';
import { next, type Seen, type Step } from './destroy/next.ts';
import { planDestruction, type Plan, type Standing } from './destroy/plan.ts';
import type { DeploymentFolder } from './folder.ts';
import { follow, type Ended, type Progress } from './follow.ts';
import { runningOperation, type Operation } from './operation.ts';
import { AwsError, type Clock, type CloudFormation, type OpenAws, type Stack } from './port.ts';
import { orphansOf, stackTree, stacksOf, type Orphan } from './tree.ts';

/**
 * Takes a deployment down on purpose: edge, root, then the Data and Network that the root leaves standing. The stack of
 * a hosted zone stays: a new zone would have other name servers, and its records may be all that answers for the domain.
 */

/** What stands of a deployment, and what taking it down would mean. */
export interface Survey {
  readonly plan: Plan;
  /** Names of the stacks that will go, in that order. */
  readonly order: readonly string[];
  /** Stacks that stay on purpose. */
  readonly stays: readonly string[];
  /** Ids of nested stacks that stand now: what the root leaves of them is deleted after it. */
  readonly nested: readonly { readonly id: string; readonly logicalId: string; readonly region: string }[];
}

/** @throws {AwsError} */
export async function survey(folder: DeploymentFolder, open: OpenAws): Promise<Survey> {
  const all: Standing[] = [];
  for (const { name, region } of goingRoots(folder)) {
    const { cloudFormation } = open(region);
    const tree = await stackTree(cloudFormation, name);
    for (const { path, stack, resources } of tree === undefined ? [] : stacksOf(tree)) {
      all.push({ logicalId: path, region, stack, resources, template: await templateOf(cloudFormation, stack) });
    }
  }
  for (const { logicalId, stack, region } of await orphans(folder, open, [])) {
    const { cloudFormation } = open(region);
    const resources = await cloudFormation.resources(stack.id);
    all.push({ logicalId, region, stack, resources, template: await templateOf(cloudFormation, stack) });
  }
  const staying = await zoneStacks(folder, open);
  return {
    plan: planDestruction(
      all,
      staying.map(({ template }) => template),
    ),
    order: orderOf(all),
    stays: staying.map(({ name }) => name),
    nested: all
      .filter(({ logicalId }) => logicalId !== '')
      .map(({ stack: { id }, logicalId, region }) => ({ id, logicalId, region })),
  };
}

async function zoneStacks(
  { stacks }: DeploymentFolder,
  open: OpenAws,
): Promise<readonly { readonly name: string; readonly template: string }[]> {
  const standing = [];
  for (const { name, region } of stacks.filter(({ template }) => isZone(template))) {
    const { cloudFormation } = open(region);
    const stack = await cloudFormation.stack(name);
    if (stack !== undefined) standing.push({ name, template: (await templateOf(cloudFormation, stack)) ?? '' });
  }
  return standing.filter(({ template }) => template !== '');
}

const isZone = (template: string): boolean => template === 'dns.yaml';

const goingRoots = ({ stacks }: DeploymentFolder): DeploymentFolder['stacks'] =>
  stacks.filter(({ template }) => !isZone(template));

async function templateOf(cloudFormation: CloudFormation, { id, status }: Stack): Promise<string | undefined> {
  return status === 'REVIEW_IN_PROGRESS' ? undefined : cloudFormation.template(id);
}

/** Nested stacks that go with their root are not named; those that it leaves standing are. */
function orderOf(all: readonly Standing[]): readonly string[] {
  const named = (logicalId: string): readonly string[] =>
    all.filter((one) => one.logicalId === logicalId).map(({ stack }) => stack.name);
  return [...named('').toReversed(), ...named('Data'), ...named('Network')];
}

export interface Destroying {
  readonly folder: DeploymentFolder;
  readonly open: OpenAws;
  readonly clock: Clock;
  /** Ctrl-C: stop watching, leave what runs. */
  readonly signal: AbortSignal;
  readonly survey: Survey;
  say(text: string): void;
  progress(stack: string, progress: Progress): void;
}

export type Destroyed =
  | { readonly kind: 'destroyed' }
  | { readonly kind: 'failed'; readonly stack: Stack; readonly ended: Extract<Ended, { kind: 'ended' }> }
  | { readonly kind: 'stopped'; readonly stack: Stack; readonly trouble: AwsError | undefined };

/** Calls in a row that AWS did not answer, and how long the first is waited for, in milliseconds. */
const PATIENCE = 8;
const WAIT = 3000;
/** More deletions than a deployment has stacks: something comes back again and again. */
const MOST_STEPS = 50;

/**
 * Look, decide, act, until nothing stands that is to go.
 * @throws {AwsError}
 */
export async function destroy(destroying: Destroying): Promise<Destroyed> {
  let patience = PATIENCE;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    try {
      const step = next(await look(destroying));
      if (step.do === 'finish') return { kind: 'destroyed' };
      const ended = await act(destroying, step);
      if (ended.kind === 'stopped') return { ...ended, stack: step.stack };
      if (ended.status !== 'DELETE_COMPLETE') return { kind: 'failed', stack: step.stack, ended };
    } catch (error) {
      // An answer that was lost: what became of it is seen at the next look.
      const passing = error instanceof AwsError && (error.kind === 'throttled' || error.kind === 'network');
      if (!passing || patience-- === 0) throw error;
      await destroying.clock.sleep(WAIT * (PATIENCE - patience), destroying.signal);
    }
  }
  throw new Error(`${destroying.folder.name} does not go away`);
}

async function act(
  { open, clock, signal, say, progress }: Destroying,
  { do: what, stack, region }: Exclude<Step, { do: 'finish' }>,
): Promise<Ended> {
  const { cloudFormation } = open(region);
  say(`${stack.name}  ${what === 'delete' ? 'deleting' : 'is being deleted: following'}`);
  const operation = what === 'delete' ? await begin(stack, cloudFormation) : await running(stack, cloudFormation);
  return follow({ cloudFormation, clock, signal, operation, onProgress: (news) => progress(stack.name, news) });
}

async function look({ folder, open, survey: { nested } }: Destroying): Promise<Seen> {
  const roots: Seen['roots'][number][] = [];
  for (const { name, region } of goingRoots(folder)) {
    const stack = await open(region).cloudFormation.stack(name);
    if (stack !== undefined) roots.push({ stack, region });
  }
  return { roots, orphans: roots.length > 0 ? [] : await orphans(folder, open, nested) };
}

/** Nested stacks without their root: those that say so themselves, and those of `known` that still stand. */
async function orphans(
  folder: DeploymentFolder,
  open: OpenAws,
  known: Survey['nested'],
): Promise<readonly (Orphan & { readonly region: string })[]> {
  const root = folder.stacks.find(({ template }) => template === 'root.yaml');
  if (root === undefined) return [];
  const { region, name } = root;
  const { cloudFormation } = open(region);
  const found = orphansOf(await cloudFormation.stacks(), name, folder.tags).map((orphan) => ({ ...orphan, region }));
  for (const { id, logicalId } of known) {
    if (found.some(({ stack }) => stack.id === id)) continue;
    const stack = await cloudFormation.stack(id);
    if (stack !== undefined && stack.status !== 'DELETE_COMPLETE') found.push({ logicalId, stack, region });
  }
  return found;
}

async function begin(stack: Stack, cloudFormation: CloudFormation): Promise<Operation> {
  // Of a nested stack the root's protection is shown, and only the root's can be changed.
  if (stack.terminationProtection) await cloudFormation.setTerminationProtection(stack.name, false);
  const token = `ztech-infra-${randomUUID()}`;
  await cloudFormation.deleteStack(stack.id, token);
  return { stackId: stack.id, stackName: stack.name, token, since: stack.updatedAt ?? stack.createdAt };
}

async function running(stack: Stack, cloudFormation: CloudFormation): Promise<Operation> {
  const since = stack.updatedAt ?? stack.createdAt;
  const operation = await runningOperation(cloudFormation, stack);
  return operation ?? { stackId: stack.id, stackName: stack.name, token: undefined, since };
}
