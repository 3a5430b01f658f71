import { act, look } from './acts.ts';
import { isOfBase, type Deploying, type Desk, type StackOutcome } from './desk.ts';
import { DeployError } from './errors.ts';
import { finish } from './finish.ts';
import type { DeployStack } from './folder.ts';
import { next } from './next.ts';
import { packageStack, setName } from './package.ts';
import { AwsError } from './port.ts';
import { isBusy } from './tree.ts';

/**
 * Deploys a folder: each stack of `deployment.yaml` in its order, by change sets. Look, decide ({@link next}), act, and
 * look again; there is no state but AWS's. `cli` hands in the person: review and gate, what is shown, stack policies.
 */

/** Calls in a row that AWS did not answer, and how long the first is waited for. */
const PATIENCE = 8;
const FIRST_WAIT = 3000;
/** Looks without a step forward: two programs would then be undoing each other's work. */
const MOST_STEPS = 500;

/** Yields what became of each stack, in order; ends with the first that stops the others. */
export async function* deploy(deploying: Deploying): AsyncGenerator<StackOutcome> {
  const { stacks } = deploying.folder;
  for (const [position, stack] of stacks.entries()) {
    const parameters = await inputsOf(deploying, stack);
    if (parameters === undefined) return;
    const outcome = await deployStack(deskOf(deploying, stack, parameters, stacks.slice(position + 1)));
    yield outcome;
    if (!['deployed', 'unchanged', 'left'].includes(outcome.result.kind)) return;
  }
}

/**
 * Executes exactly the set `name`, after its review.
 * @throws {DeployError} when there is none, or the committed files are not those it was made of.
 */
export async function executeNamed(deploying: Deploying, name: string): Promise<StackOutcome> {
  for (const [position, stack] of deploying.folder.stacks.entries()) {
    const aws = deploying.open(stack.region);
    const set = await aws.cloudFormation.changeSet(name, stack.name);
    if (set === undefined) continue;
    const parameters = await inputsOf(deploying, stack);
    const desk = {
      ...deskOf(deploying, stack, parameters ?? {}, deploying.folder.stacks.slice(position + 1)),
      only: name,
    };
    if (!isOfBase(name, desk.baseName) || parameters === undefined) return refuse(name, stack);
    // The name is anybody's to choose: the template of the set is what proves it. Nested ones are in it by their hash.
    const template = await aws.cloudFormation.template(set.stackId, set.id);
    if (template !== desk.packaged.template) return refuse(name, stack);
    return deployStack(desk);
  }
  throw new DeployError(`there is no change set ${name} on any stack of ${deploying.folder.path}`, 'mend', {
    hint: '`ztech-infra deploy --no-execute` makes one and leaves it for review.',
  });
}

function refuse(name: string, stack: DeployStack): never {
  throw new DeployError(
    `${name} of ${stack.name} was not made of what is committed now: templates, inputs or tags differ`,
    'refused',
    { hint: 'Review again: `ztech-infra deploy --no-execute` makes a set of the committed files.' },
  );
}

async function deployStack(desk: Desk): Promise<StackOutcome> {
  const { deploying } = desk;
  let patience = PATIENCE;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (desk.stopped !== undefined) return finish(desk, { kind: 'stopped', trouble: desk.stopped.trouble });
    if (deploying.signal.aborted) return finish(desk, interruption(desk));
    try {
      const step = next(deploying.goal, await look(desk));
      if (step.do === 'finish') return await finish(desk, step.result);
      await act(desk, step);
      patience = PATIENCE;
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const again = isWorthAnotherLook(error) && patience-- > 0;
      // What was begun goes on without us.
      if (!again && desk.token !== undefined) return finish(desk, { kind: 'stopped', trouble: error });
      if (!again) throw error;
      await deploying.clock.sleep(FIRST_WAIT * (PATIENCE - patience), deploying.signal);
    }
  }
  throw new DeployError(`${desk.stack.name} does not come to rest: is somebody else deploying it too?`, 'mend');
}

/** What Ctrl-C means: something runs on unwatched, or nothing was begun. */
function interruption({ sent, standing }: Desk): StackOutcome['result'] {
  const runs = sent || (standing !== undefined && isBusy(standing.status));
  return runs ? { kind: 'stopped', trouble: undefined } : { kind: 'interrupted' };
}

/**
 * What an answer that was lost, a second deployment, or an AWS out of breath look like: the truth is what the next look
 * shows. From the text of an error nothing follows but that look.
 */
function isWorthAnotherLook({ kind, code, message }: AwsError): boolean {
  if (kind === 'throttled' || kind === 'network') return true;
  // "Stack:arn:... is in UPDATE_IN_PROGRESS state and can not be updated."
  if (code === 'ValidationError') return /is in [A-Z_]+ state and can ?not be updated/.test(message);
  return /^(AlreadyExists|InvalidChangeSetStatus|ChangeSetNotFound|TokenAlreadyExists|OperationInProgress)/.test(code);
}

/**
 * The values of the stack's parameters, from the outputs of stacks before it; undefined when one of them is not known
 * yet, because that stack was left for review.
 * @throws {DeployError} when a stack that stands has no such output.
 */
async function inputsOf(
  { folder, open, goal, person }: Deploying,
  stack: DeployStack,
): Promise<Readonly<Record<string, string>> | undefined> {
  const values: Record<string, string> = {};
  for (const [parameter, { stack: name, output }] of Object.entries(stack.parameters)) {
    const source = folder.stacks.find((one) => one.name === name);
    const standing = source && (await open(source.region).cloudFormation.stack(name));
    const value = standing?.outputs[output];
    if (value !== undefined) values[parameter] = value;
    else if (goal.execute === 'leave') {
      person.say(`${stack.name} reads ${output} of ${name}, which is known only after that is deployed: it comes then`);
      return undefined;
    } else {
      throw new DeployError(`${stack.name} needs the output ${output} of ${name}, which it does not have`, 'mend', {
        file: folder.path,
        hint: `\`ztech-infra status ${folder.path}\` shows what stands.`,
      });
    }
  }
  return values;
}

function deskOf(
  deploying: Deploying,
  stack: DeployStack,
  parameters: Readonly<Record<string, string>>,
  following: readonly DeployStack[],
): Desk {
  const { folder, options, goal, open } = deploying;
  return {
    deploying,
    stack,
    aws: open(stack.region),
    parameters,
    following,
    packaged: packageStack(folder, stack, { bucket: options.bucket.name, ...options.bucket }),
    baseName: setName(folder, stack, {
      parameters,
      importExisting: options.importExisting,
      revertDrift: options.revertDrift,
      nested: options.nested,
      deleteOnFailure: goal.onFailure === 'delete',
    }),
    attempt: 1,
    only: undefined,
    standing: undefined,
    set: undefined,
    answer: undefined,
    pending: undefined,
    made: new Set(),
    asked: new Set(),
    madeStack: false,
    creation: false,
    sent: false,
    token: undefined,
    ended: undefined,
    endedOurs: false,
    stopped: undefined,
  };
}
