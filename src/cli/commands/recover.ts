import { Option, type Command } from '@commander-js/extra-typings';
import type { DeployStack, DeploymentFolder } from '../../deploy/folder.ts';
import { isSecondary } from '../../deploy/failure.ts';
import type { Ended } from '../../deploy/follow.ts';
import type { OpenAws } from '../../deploy/port.ts';
import { continueRollback, deleteRolledBack, stuckStack, type Recovering, type Stuck } from '../../deploy/recover.ts';
import { ENDPOINT, FOLDER, PROFILE, chooseFolder, openAws, type AwsOptions } from '../deploying.ts';
import { progressView, type ProgressView } from '../deploy/view.ts';
import { EXIT } from '../errors.ts';
import { jsonLine } from '../json.ts';
import type { Session } from '../session.ts';

interface Options extends AwsOptions {
  readonly continue?: true | undefined;
  readonly skip: readonly string[];
  readonly delete?: true | undefined;
  readonly json?: true | undefined;
}

const collect = (path: string, others: readonly string[]): readonly string[] => [...others, path];

export function define(command: Command, session: Session): void {
  command
    .argument(...FOLDER)
    .option('--continue', 'continue the rollback of an UPDATE_ROLLBACK_FAILED stack')
    .addOption(
      new Option('--skip <resource>', 'with --continue: leave this resource as it is; may be repeated')
        .argParser(collect)
        .default([], 'none'),
    )
    .option('--delete', 'delete a ROLLBACK_COMPLETE or ROLLBACK_FAILED stack that never held data')
    .option('--json', 'print what was found as JSON, one object a line')
    .option(...PROFILE)
    .option(...ENDPOINT)
    .addHelpText(
      'after',
      `
Says which stacks are stuck, on what, and what leads out; does it only when told to. Mend what blocks a rollback first
(a quota, a permission, a resource deleted by hand) and --continue without --skip. What is skipped does not match its
template afterwards: the next deployment must set it right.

Examples:
  ztech-infra recover                                  what is stuck, and why
  ztech-infra recover --continue                       try again, after mending it
  ztech-infra recover --continue --skip Compute/WebFleet`,
    )
    .action((folder, options) => recover(folder, options, session));
}

async function recover(named: string | undefined, options: Options, session: Session): Promise<void> {
  const folder = await chooseFolder(named, session);
  const open = await openAws(options, session);
  const stop = new AbortController();
  const unlisten = session.world.onInterrupt(() => stop.abort());
  try {
    let found = 0;
    for (const stack of folder.stacks) {
      const stuck = await stuckStack(open(stack.region).cloudFormation, stack.name);
      if (stuck === undefined) continue;
      found++;
      report(stuck, options, session);
      const { means, view } = recovering(stack, folder, { open, options, session, signal: stop.signal });
      const ended = await act(stuck, options, means);
      view.finish();
      if (ended === undefined) adviseOn(stuck, folder, session);
      else conclude(stuck, ended, { path: folder.path, skipped: options.skip }, session);
      if (session.exitCode !== EXIT.done) return;
    }
    if (found === 0) session.terminal.say(`Nothing of ${folder.name} is stuck: \`ztech-infra status ${folder.path}\``);
  } finally {
    unlisten();
  }
}

interface Means {
  readonly open: OpenAws;
  readonly options: Options;
  readonly session: Session;
  readonly signal: AbortSignal;
}

function recovering(
  { name, region }: DeployStack,
  folder: DeploymentFolder,
  means: Means,
): { readonly means: Recovering; readonly view: ProgressView } {
  const { open, options, session, signal } = means;
  const hint = `Ctrl-C leaves this running; \`ztech-infra events ${folder.path}\` follows it again.`;
  const view = progressView(session, { json: options.json === true ? 'recover' : undefined, hint });
  const onProgress: Recovering['onProgress'] = (progress) => view.show(name, progress);
  return { means: { aws: open(region), clock: session.world.clock, signal, onProgress }, view };
}

/** Undefined when nothing was asked for that fits the state. */
async function act(stuck: Stuck, options: Options, means: Recovering): Promise<Ended | undefined> {
  const rollsBack = stuck.stack.status === 'UPDATE_ROLLBACK_FAILED';
  if (rollsBack && options.continue === true) return continueRollback(stuck, options.skip, means);
  if (!rollsBack && options.delete === true) return deleteRolledBack(stuck, means);
  return undefined;
}

function report({ stack, blocking, data }: Stuck, { json }: Options, { terminal }: Session): void {
  if (json === true) {
    const { name, status, statusReason } = stack;
    terminal.result(jsonLine('recover', { type: 'stuck', stack: name, status, statusReason, blocking, data }));
    return;
  }
  const { colors } = terminal;
  terminal.say(`${colors.bold(stack.name)}  ${colors.red(stack.status)}  ${stack.statusReason ?? ''}`.trimEnd());
  for (const { path, reason } of blocking) terminal.say(`  ${colors.bold(path)}  ${reason}`);
  if (stack.status !== 'UPDATE_ROLLBACK_FAILED' && data.length > 0)
    terminal.say(`  once held data: ${data.join(', ')}`);
}

function adviseOn({ stack, blocking, data }: Stuck, { path }: DeploymentFolder, session: Session): void {
  const { terminal } = session;
  session.exitCode = stack.status.endsWith('ROLLBACK_FAILED') ? EXIT.rollbackFailed : EXIT.mend;
  if (stack.status === 'UPDATE_ROLLBACK_FAILED') {
    terminal.say('Mend what is named above, then:');
    terminal.say(`  ztech-infra recover ${path} --continue`);
    const skips = blocking.map((one) => ` --skip ${one.path}`).join('');
    if (skips !== '')
      terminal.say(
        `or give those up, to be set right by the next deployment:\n  ztech-infra recover ${path} --continue${skips}`,
      );
  } else if (data.length === 0) {
    terminal.say(`It never held data. It can only be deleted and made anew:\n  ztech-infra recover ${path} --delete`);
  } else {
    terminal.say(
      'It held data, so it is not deleted from here: look in the console for what is left, and for snapshots.',
    );
  }
}

function conclude(
  { stack }: Stuck,
  ended: Ended,
  { path, skipped }: { readonly path: string; readonly skipped: readonly string[] },
  session: Session,
): void {
  const { terminal } = session;
  if (ended.kind === 'stopped') {
    session.exitCode = EXIT.stillRunning;
    terminal.say(`${stack.name}  goes on without us: \`ztech-infra events ${path}\` follows it`);
    return;
  }
  const recovered = ended.status === 'UPDATE_ROLLBACK_COMPLETE' || ended.status === 'DELETE_COMPLETE';
  terminal.say(`${stack.name}  ${ended.status}${recovered ? `; \`ztech-infra deploy ${path}\` goes on` : ''}`);
  if (recovered && skipped.length > 0) {
    terminal.say(
      `What was skipped (${skipped.join(', ')}) is not what its template says: \`ztech-infra deploy ${path} --revert-drift\` sets it right.`,
    );
  }
  if (recovered) return;
  session.exitCode = EXIT.rollbackFailed;
  const real = ended.failures.filter((one) => !isSecondary(one));
  for (const { event, path: where } of real.length > 0 ? real : ended.failures) {
    terminal.say(`  ${[...where, event.logicalId].join('/')}  ${event.reason ?? 'no reason given'}`);
  }
  terminal.say(`Next: \`ztech-infra recover ${path}\` says what stands in the way now.`);
}
