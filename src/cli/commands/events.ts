import type { Command } from '@commander-js/extra-typings';
import { eventLine } from '../../deploy/event-line.ts';
import { follow, succeeded, type Ended } from '../../deploy/follow.ts';
import { operationIn } from '../../deploy/operation.ts';
import type { CloudFormation, OpenAws, Stack } from '../../deploy/port.ts';
import type { Followed } from '../../deploy/progress.ts';
import { isBusy } from '../../deploy/tree.ts';
import { ENDPOINT, PROFILE, chooseFolder, openAws, readFolderAt, type AwsOptions } from '../deploying.ts';
import { progressView } from '../deploy/view.ts';
import { EXIT, UserError, type ExitCode } from '../errors.ts';
import { generatedFolders } from '../folder.ts';
import type { Session } from '../session.ts';

interface Options extends AwsOptions {
  readonly region?: string | undefined;
  readonly json?: true | undefined;
}

export function define(command: Command, session: Session): void {
  command
    .argument('[folder-or-stack]', 'a generated folder or the name of a stack; default: the only folder')
    .option('--region <region>', 'where the stack stands, when no generated folder names it')
    .option('--json', 'print each event as a line of JSON')
    .option(...PROFILE)
    .option(...ENDPOINT)
    .addHelpText(
      'after',
      `
Follows the operation that runs on a deployment, or prints the last one: events of the root and of everything nested
in it, oldest first. Ctrl-C stops watching, never the operation. Ends as the operation did: 0 when it succeeded, 6 when
it failed, 7 when its rollback failed, 8 when it was still running.

Examples:
  ztech-infra events
  ztech-infra events ztech-production-edge
  ztech-infra events --json | jq -r 'select(.status | endswith("FAILED")) | .reason'`,
    )
    .action((target, options) => events(target, options, session));
}

async function events(target: string | undefined, options: Options, session: Session): Promise<void> {
  const { world, terminal } = session;
  const places = await placesOf(target, options, session);
  const { stack, cloudFormation } = await liveliest(places, await openAws(options, session));
  // All of them: of a root, which holds little but nested stacks, a deployment leaves about a dozen.
  const operation = operationIn(stack, await cloudFormation.events(stack.id));
  if (operation === undefined) throw new UserError(`nothing has happened to ${stack.name} yet (${stack.status})`);
  const stop = new AbortController();
  const unlisten = world.onInterrupt(() => stop.abort());
  const running = isBusy(stack.status);
  const json = options.json === true;
  const past: Followed[] = [];
  const view = progressView(session, { json: json ? 'events' : undefined, hint: 'Ctrl-C leaves this running.' });
  terminal.say(`${stack.name}  ${running ? 'following' : 'the last operation'}  ${stack.status}`);
  const ended = await follow({
    cloudFormation,
    clock: world.clock,
    signal: stop.signal,
    operation,
    onProgress: (progress) => {
      if (running || json) view.show(stack.name, progress);
      else past.push(...progress.events);
    },
  });
  view.finish();
  unlisten();
  for (const one of inOrder(past)) terminal.result(eventLine(one, stack.name));
  session.exitCode = exitCodeOf(ended);
  if (ended.kind === 'stopped') sayStopped(ended, stack.name, session);
}

/** What is over is told in the order in which it happened, not stack by stack as it was read; the root's end last. */
function inOrder(events: readonly Followed[]): readonly Followed[] {
  const isEnd = ({ path, node }: Followed): number => Number(path.length === 0 && node === undefined);
  const [start, ...others] = events;
  if (start === undefined) return [];
  return [start, ...others.toSorted((a, b) => a.event.at - b.event.at || isEnd(a) - isEnd(b))];
}

function exitCodeOf(ended: Ended): ExitCode {
  if (ended.kind === 'stopped') return EXIT.stillRunning;
  if (succeeded(ended.status) || ended.status === 'DELETE_COMPLETE') return EXIT.done;
  return ended.status.endsWith('ROLLBACK_FAILED') ? EXIT.rollbackFailed : EXIT.deploymentFailed;
}

function sayStopped({ trouble }: Extract<Ended, { kind: 'stopped' }>, stack: string, { terminal }: Session): void {
  if (trouble !== undefined) terminal.say(`${trouble.call} does not answer any more: ${trouble.message}`);
  terminal.say(`It runs on; \`ztech-infra events ${stack}\` follows it again.`);
}

interface Place {
  readonly name: string;
  readonly region: string;
}

/** The stacks that are meant: those of a folder, or the one that is named. */
async function placesOf(target: string | undefined, options: Options, session: Session): Promise<readonly Place[]> {
  const { files } = session.world;
  if (target === undefined || files.kind(target) === 'folder') return (await chooseFolder(target, session)).stacks;
  const named = generatedFolders(session.world.files)
    .flatMap((path) => readFolderAt(path, session).stacks)
    .filter(({ name }) => name === target);
  if (options.region !== undefined) return [{ name: target, region: options.region }];
  if (named.length > 0) return named;
  throw new UserError('is neither a folder nor a stack of a generated folder', {
    exitCode: EXIT.usage,
    file: target,
    hint: 'For any other stack say where it stands: --region.',
  });
}

/** The stack that CloudFormation works on; when it works on none, the one that changed last. */
async function liveliest(
  places: readonly Place[],
  open: OpenAws,
): Promise<{ readonly stack: Stack; readonly cloudFormation: CloudFormation }> {
  const found = [];
  for (const { name, region } of places) {
    const { cloudFormation } = open(region);
    const stack = await cloudFormation.stack(name);
    if (stack !== undefined) found.push({ stack, cloudFormation });
  }
  const changed = ({ stack }: { readonly stack: Stack }): number => stack.updatedAt ?? stack.createdAt;
  const latest =
    found.find(({ stack }) => isBusy(stack.status)) ?? found.toSorted((a, b) => changed(b) - changed(a))[0];
  if (latest !== undefined) return latest;
  throw new UserError(`nothing is deployed of ${places.map(({ name }) => name).join(' and ')}`);
}
