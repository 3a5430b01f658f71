import { randomUUID } from 'node:crypto';
import { agreementOn } from './agreement.ts';
import { nameOf, isOfBase, setNameOf, tokenOf, type Desk } from './desk.ts';
import { DeployError } from './errors.ts';
import { follow } from './follow.ts';
import { failureReasons, gather } from './gather.ts';
import { isEmpty, type Seen, type SetSeen, type Step } from './next.ts';
import { isFinal, MARGIN, runningOperation, type Operation } from './operation.ts';
import { AwsError, type ChangeSet, type ChangeSetRequest, type Stack } from './port.ts';
import { uploadAll } from './upload.ts';

/** Looking at one root stack, and what each step of {@link next} does. Every act may be repeated. */

/** How long a look waits for a change set or an event that is about to appear. */
const PAUSE = 2000;

/**
 * What is seen of a stack now, for {@link next} to decide on; notes on the desk whether it is being created.
 * @throws {AwsError} when AWS does not answer
 */
export async function look(desk: Desk): Promise<Seen> {
  const { deploying } = desk;
  const { cloudFormation } = desk.aws;
  // By id once it is known: a stack of the same name may follow one that was deleted under us.
  const stack = await cloudFormation.stack(desk.standing?.id ?? desk.stack.name);
  const first = desk.standing === undefined && desk.asked.size === 0;
  desk.standing = stack?.status === 'DELETE_COMPLETE' ? undefined : stack;
  if (first) desk.creation = /^(REVIEW|CREATE)_IN_PROGRESS$/.test(desk.standing?.status ?? 'CREATE_IN_PROGRESS');
  const set = desk.standing === undefined ? undefined : await cloudFormation.changeSet(nameOf(desk), desk.stack.name);
  desk.set = set;
  return {
    stack: desk.standing,
    set: set && {
      status: set.status,
      executionStatus: set.executionStatus,
      fresh: desk.asked.has(set.name),
      dated: deploying.options.revertDrift && desk.only === undefined && !desk.asked.has(set.name),
      ...(set.status === 'FAILED' ? await failed(desk, set) : { reasons: [] }),
    },
    answer: desk.answer?.setId === set?.id ? desk.answer?.is : undefined,
    ended: desk.ended && { status: desk.ended.status, ours: desk.endedOurs },
  };
}

async function failed(
  { aws: { cloudFormation }, stack, deploying, asked }: Desk,
  set: ChangeSet,
): Promise<Pick<SetSeen, 'reasons' | 'agreement'>> {
  const reasons = await failureReasons(cloudFormation, set);
  if (!asked.has(set.name) || !isEmpty(reasons)) return { reasons };
  return { reasons, agreement: await agreementOn(cloudFormation, stack, deploying.folder) };
}

/** Everything but the end, which is `finish.ts`. */
export async function act(desk: Desk, step: Exclude<Step, { readonly do: 'finish' }>): Promise<void> {
  switch (step.do) {
    case 'create':
      return step.again && desk.only === undefined ? useNextName(desk) : create(desk, step.type);
    case 'wait':
      return desk.deploying.clock.sleep(PAUSE, desk.deploying.signal);
    case 'review':
      return review(desk);
    case 'execute':
      return execute(desk, step.keepOnFailure);
    case 'follow':
      return watch(desk);
  }
}

function useNextName(desk: Desk): Promise<void> {
  desk.attempt++;
  return Promise.resolve();
}

async function create(desk: Desk, type: 'CREATE' | 'UPDATE'): Promise<void> {
  if (desk.only !== undefined) usedUp(desk);
  const { deploying, stack, packaged, parameters } = desk;
  const { options, folder, goal, person } = deploying;
  const { bucket } = options;
  await uploadAll(deploying.open(bucket.region).store, bucket.name, packaged.uploads, deploying.signal);
  if (deploying.signal.aborted) return;
  const isNew = desk.standing === undefined;
  const name = nameOf(desk);
  if (desk.answer?.is === 'approved') {
    person.say(
      `${stack.name}  the change set that was agreed to is gone, or somebody deployed since: another one is made`,
    );
  }
  person.say(`${stack.name} (${stack.region})  making change set ${name}`);
  desk.asked.add(name);
  const id = await createOrYield(desk, {
    stackName: stack.name,
    name,
    type,
    templateUrl: packaged.templateUrl,
    parameters,
    capabilities: stack.capabilities,
    tags: folder.tags,
    description: options.description,
    clientToken: randomUUID(),
    onStackFailure: type === 'CREATE' && goal.onFailure === 'delete' ? 'DELETE' : undefined,
    nested: options.nested,
    importExisting: options.importExisting,
    revertDrift: options.revertDrift && type === 'UPDATE',
  });
  if (id === undefined) return;
  desk.made.add(id);
  desk.madeStack ||= isNew;
}

function usedUp({ only = '', stack, set }: Desk): never {
  throw new DeployError(
    `the change set ${only} of ${stack.name} cannot be executed any more (${set?.executionStatus ?? 'it is gone'})`,
    'mend',
    { hint: '`ztech-infra deploy --no-execute` makes a new one.' },
  );
}

/** A name that is taken although no set of it is to be seen (one that was executed long ago): the next name. */
async function createOrYield(desk: Desk, request: ChangeSetRequest): Promise<string | undefined> {
  const { cloudFormation } = desk.aws;
  try {
    return (await cloudFormation.createChangeSet(request)).id;
  } catch (error) {
    if (!(error instanceof AwsError) || !error.code.startsWith('AlreadyExists')) throw error;
    if ((await cloudFormation.changeSet(request.name, request.stackName)) === undefined) desk.attempt++;
    return undefined;
  }
}

async function review(desk: Desk): Promise<void> {
  const { deploying, set, standing } = desk;
  if (set === undefined) return;
  const { cloudFormation } = desk.aws;
  const seen = await gather(cloudFormation, set, standing);
  if (deploying.signal.aborted) return;
  desk.pending = { stack: desk.stack, set, seen, standing, following: desk.following, cloudFormation };
  const is = await deploying.person.review(desk.pending, deploying.goal.execute === 'gate');
  desk.answer = { setId: set.id, is };
}

async function execute(desk: Desk, keepOnFailure: boolean): Promise<void> {
  const { set, pending, deploying, standing } = desk;
  if (set === undefined || pending === undefined || deploying.signal.aborted) return;
  await deploying.person.beforeExecute(pending);
  const token = tokenOf(set.id);
  desk.sent = true;
  await desk.aws.cloudFormation.executeChangeSet(set.id, token, keepOnFailure);
  desk.token = token;
  await protect(desk, standing);
}

/** A root that lacks its protection gets it as soon as there is something to protect. */
async function protect({ deploying, aws, stack }: Desk, standing: Stack | undefined): Promise<void> {
  if (!deploying.options.protect || standing?.terminationProtection === true) return;
  try {
    await aws.cloudFormation.setTerminationProtection(stack.name, true);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    deploying.person.say(`${stack.name} could not be protected against deletion (${error.call}: ${error.message})`);
  }
}

async function watch(desk: Desk): Promise<void> {
  const { deploying, aws, stack, standing } = desk;
  const operation = standing && (await operationOf(desk, standing));
  if (operation === undefined) return deploying.clock.sleep(PAUSE, deploying.signal);
  if (desk.token === undefined) deploying.person.say(`${stack.name}  an operation is under way: following it first`);
  const ended = await follow({
    cloudFormation: aws.cloudFormation,
    clock: deploying.clock,
    signal: deploying.signal,
    operation,
    onProgress: (progress) => deploying.person.progress(stack, progress),
  });
  deploying.person.watched();
  if (ended.kind === 'stopped') desk.stopped = ended;
  else await conclude(desk, ended);
}

async function conclude(desk: Desk, ended: NonNullable<Desk['ended']>): Promise<void> {
  const { aws } = desk;
  desk.ended = ended;
  const after = desk.standing && (await aws.cloudFormation.stack(desk.standing.id));
  // The set that was executed last has our name: an earlier run of the same files did it.
  const deleted = ended.status === 'DELETE_COMPLETE';
  desk.endedOurs = desk.token !== undefined || (!deleted && isOfBase(setNameOf(after?.changeSetId), desk.baseName));
  desk.creation ||= deleted;
}

/** Undefined while the events do not show it yet: an operation that has ended must not be taken for it. */
async function operationOf({ token, aws, set }: Desk, standing: Stack): Promise<Operation | undefined> {
  // A set is executed after it was made: that bounds how far back its events can reach.
  const since = (set?.createdAt ?? standing.createdAt) - MARGIN;
  const ours = { stackId: standing.id, stackName: standing.name, since };
  if (token !== undefined) return { ...ours, token };
  if (isFinal(standing.status) && set !== undefined) return { ...ours, token: tokenOf(set.id) };
  return runningOperation(aws.cloudFormation, standing);
}
