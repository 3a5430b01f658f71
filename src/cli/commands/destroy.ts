import type { Command } from '@commander-js/extra-typings';
import { destroy, survey, type Destroyed, type Survey } from '../../deploy/destroy.ts';
import { keptText, snapshotCommands, surveyText } from '../../deploy/destroy-text.ts';
import type { DeploymentFolder } from '../../deploy/folder.ts';
import type { OpenAws } from '../../deploy/port.ts';
import { ENDPOINT, FOLDER, PROFILE, chooseFolder, openAws, type AwsOptions } from '../deploying.ts';
import { progressView } from '../deploy/view.ts';
import { EXIT, UserError } from '../errors.ts';
import { jsonLine } from '../json.ts';
import type { Session } from '../session.ts';

interface Options extends AwsOptions {
  readonly confirm?: string | undefined;
  readonly json?: true | undefined;
}

export function define(command: Command, session: Session): void {
  command
    .argument(...FOLDER)
    .option('--confirm <name>', 'the name of the deployment, in the place of typing it')
    .option('--json', 'print events, and at the end the result, as lines of JSON')
    .option(...PROFILE)
    .option(...ENDPOINT)
    .addHelpText(
      'after',
      `
Takes a whole deployment down: edge, root, then the Data and Network stacks that the root leaves standing. Refuses while
what is deployed is protected: deploy \`protection: destroying\` first. Databases and caches leave a snapshot; buckets,
file systems, keys, secrets and log groups stay, and so does the stack of a hosted zone. A run that was interrupted is
simply begun again.

Examples:
  ztech-infra destroy templates-out/ztech-staging
  ztech-infra destroy templates-out/ztech-staging --confirm ztech-staging     where nobody can be asked`,
    )
    .action((folder, options) => run(folder, options, session));
}

async function run(named: string | undefined, options: Options, session: Session): Promise<void> {
  const { world, terminal } = session;
  const folder = await chooseFolder(named, session);
  const open = await openAws(options, session);
  await checkAccount(folder, open);
  const found = await survey(folder, open);
  if (found.order.length === 0) return sayNothingStands(found, folder, options, session);
  refuseProtected(found, folder);
  terminal.say(surveyText(found, terminal.colors));
  await confirm(folder.name, options, session);
  const stop = new AbortController();
  const unlisten = world.onInterrupt(() => stop.abort());
  const json = options.json === true ? 'destroy' : undefined;
  const view = progressView(session, { json, hint: 'Ctrl-C leaves this running.' });
  const ended = await destroy({
    folder,
    open,
    clock: world.clock,
    signal: stop.signal,
    survey: found,
    say: (text) => {
      view.finish();
      terminal.say(text);
    },
    progress: (stack, progress) => view.show(stack, progress),
  });
  view.finish();
  unlisten();
  report(ended, found, folder, options, session);
}

function sayNothingStands({ stays }: Survey, folder: DeploymentFolder, { json }: Options, { terminal }: Session): void {
  if (json === true) {
    const result = { deployment: folder.name, result: 'nothing', deleted: [], stays, kept: [] } as const;
    terminal.result(jsonLine('destroy', { type: 'result', ...result }));
  }
  terminal.say(`${folder.name}  nothing of it stands${stays.length === 0 ? '' : ` but ${stays.join(', ')}`}`);
}

async function checkAccount(folder: DeploymentFolder, open: OpenAws): Promise<void> {
  const [first] = folder.stacks;
  if (folder.account === undefined || first === undefined) return;
  const { account } = await open(first.region).account.identity();
  if (account === folder.account) return;
  throw new UserError(`these credentials are of account ${account}, ${folder.name} is in ${folder.account}`, {
    hint: 'Choose the right profile with AWS_PROFILE or --profile.',
  });
}

function refuseProtected({ plan }: Survey, folder: DeploymentFolder): void {
  const [busy] = plan.busy;
  if (busy !== undefined) {
    throw new UserError(`${busy.name} is ${busy.status}: an operation is under way`, {
      hint: `\`ztech-infra events ${busy.name}\` follows it to its end.`,
    });
  }
  if (plan.protected.length === 0) return;
  throw new UserError(`${folder.name} is protected against deletion: ${plan.protected.join(', ')}`, {
    exitCode: EXIT.refused,
    hint: 'Set `protection: destroying` in the config, generate, and deploy that; then `destroy` runs.',
  });
}

/** @throws {UserError} with exit code 4 when the name was not given. */
async function confirm(name: string, { confirm: given }: Options, { world }: Session): Promise<void> {
  const refused = (message: string): UserError => new UserError(message, { exitCode: EXIT.refused });
  if (given === undefined && !world.input.isTTY) {
    throw refused(`nothing was deleted: it takes the name of the deployment to go on (--confirm ${name})`);
  }
  const question = `\nType the name of the deployment (${name}) to delete all this, or press Enter to stop: `;
  const answer = given ?? (await world.input.ask(question)) ?? '';
  if (answer.trim() !== name) throw refused('nothing was deleted: that was not the name of the deployment');
}

function report(
  ended: Destroyed,
  { plan, order, stays }: Survey,
  folder: DeploymentFolder,
  options: Options,
  session: Session,
): void {
  const { terminal } = session;
  if (options.json === true) {
    const deleted = ended.kind === 'destroyed' ? order : [];
    const result = { deployment: folder.name, result: ended.kind, deleted, stays, kept: plan.kept };
    terminal.result(jsonLine('destroy', { type: 'result', ...result }));
  }
  if (ended.kind === 'destroyed') {
    if (options.json === true) return;
    const commands = snapshotCommands(plan.kept).map((command) => terminal.resultColors.dim(`  ${command}`));
    terminal.result([`${folder.name} is gone.`, ...keptText(plan.kept, terminal.resultColors), ...commands].join('\n'));
    return;
  }
  const again = `\`ztech-infra destroy ${folder.path}\``;
  if (ended.kind === 'stopped') {
    const why = ended.trouble === undefined ? '' : ` (${ended.trouble.call}: ${ended.trouble.message})`;
    const hint = `CloudFormation goes on with ${ended.stack.name} alone; ${again} takes it up again.`;
    throw new UserError(`stopped watching${why}`, { exitCode: EXIT.stillRunning, hint });
  }
  const causes = ended.ended.failures.map(
    ({ event, path }) => `${[...path, event.logicalId].join(' / ')}  ${event.reason ?? event.status}`,
  );
  throw new UserError(`${ended.stack.name} is ${ended.ended.status}`, {
    exitCode: EXIT.deploymentFailed,
    hint: [...causes, `Mend that, then ${again} goes on with what is left.`].join('\n'),
  });
}
