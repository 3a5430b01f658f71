import { Option, type Command } from '@commander-js/extra-typings';
import { deploy, executeNamed } from '../../deploy/deploy.ts';
import type { Deploying, StackOutcome } from '../../deploy/desk.ts';
import { leftBehindIn } from '../../deploy/failure.ts';
import { outputsOf, outputsText } from '../../deploy/outputs.ts';
import { ENDPOINT, FOLDER, PROFILE, chooseFolder, isRehearsal, openAws } from '../deploying.ts';
import { checkCommitted } from '../deploy/committed.ts';
import { configPlaces } from '../deploy/config-places.ts';
import { awaitDelegation } from '../deploy/delegation.ts';
import { explain } from '../deploy/explain.ts';
import { passesPreflight, prepare, type DeployOptions } from '../deploy/prepare.ts';
import { exitCodeOf, nextOf, outcomeText } from '../deploy/report.ts';
import { EXIT } from '../errors.ts';
import { jsonLine } from '../json.ts';
import type { Session } from '../session.ts';
import { siteOf } from './outputs.ts';

export function define(command: Command, session: Session): void {
  command
    .argument(...FOLDER)
    .option('--changeset', 'deploy by reviewed change sets: the only way there is, so this changes nothing')
    .option('--execute <name>', 'execute exactly this change set, left by --no-execute')
    .option('--no-execute', 'make the change set, leave it for review, and stop')
    .option('--yes', 'execute without asking; what holds data still needs --allow-replace')
    .addOption(
      new Option('--allow-replace <stack/id>', 'agree that this resource, which holds data, is replaced or removed')
        .argParser(collect)
        .default([], 'none'),
    )
    .option('--during-peak', 'renew the instances although the group is above its minimum')
    .option(
      '--stack-policy',
      'deny replacing and deleting what holds data by a stack policy, lifted only for what is agreed to',
    )
    .addOption(onFailure())
    .option('--allow-edited', 'deploy files that were edited by hand since they were generated')
    .option(
      '--bucket <name>',
      'bucket for the templates; default: deployment.bucket of the config, else ztech-infra-ACCOUNT-REGION',
    )
    .option('--create-bucket', 'make the bucket for the templates when there is none')
    .option('--import-existing', 'take over resources of the same name that stand already (ImportExistingResources)')
    .option('--revert-drift', 'make a change set that also undoes what was changed past CloudFormation')
    .option('--no-nested', 'change set of the root alone: it does not show what changes inside the nested stacks')
    .option('--json', 'print review, events and result as JSON, one object a line')
    .addOption(new Option('--markdown', 'print the review as Markdown, for a pull request').conflicts('json'))
    .option(...PROFILE)
    .option(...ENDPOINT)
    .addHelpText('after', HELP)
    .action((folder, options) => run(folder, options, session));
}

const HELP = `
Checks the account, uploads the committed templates under names that hold their hash, makes a change set, shows what it
does, asks, executes it and follows it to its end; stack after stack. A first deployment that fails keeps what
succeeded: mend it and deploy again. Ctrl-C leaves what runs running, and takes back what only waits; a second deploy picks it up.
A change set that AWS calls empty is compared with what is deployed: exit code 3 when the templates differ all the same.

Examples:
  ztech-infra deploy                                the folder below templates-out; with several, asks which
  ztech-infra deploy --no-execute                   leaves the change set for review, prints how to execute it
  ztech-infra deploy --execute ztech-infra-4f0c...  exactly that one, or refuses
  ztech-infra deploy --yes --allow-replace Data/Cache`;

const onFailure = (): Option<
  '--on-failure <way>',
  undefined,
  undefined,
  undefined,
  false,
  'keep' | 'rollback' | 'delete'
> =>
  new Option(
    '--on-failure <way>',
    'of a failure: keep what succeeded (default of a first creation), rollback, or delete',
  ).choices(['keep', 'rollback', 'delete']);

const collect = (id: string, others: readonly string[]): readonly string[] => [...others, id];

async function run(named: string | undefined, options: DeployOptions, session: Session): Promise<void> {
  const stop = new AbortController();
  // From the start on: whenever Ctrl-C comes, it is said what stands, and how to go on.
  const unlisten = session.world.onInterrupt(() => stop.abort());
  try {
    await deployFolder(named, options, session, stop.signal);
  } finally {
    unlisten();
  }
}

async function deployFolder(
  named: string | undefined,
  options: DeployOptions,
  session: Session,
  signal: AbortSignal,
): Promise<void> {
  const { terminal } = session;
  const folder = await chooseFolder(named, session);
  const config = await checkCommitted(folder, options.allowEdited === true, session);
  const open = await openAws(options, session);
  if (!(await passesPreflight(folder, config, options, { open, session, signal }))) return;
  const deploying = await prepare(folder, config, options, { open, session, signal });
  if (typeof options.execute === 'string')
    await report(await executeNamed(deploying, options.execute), deploying, options, session);
  else await deployAll(deploying, options, session);
  if (session.exitCode === EXIT.done && options.execute !== false && !signal.aborted) {
    const outputs = await outputsOf(folder.stacks, open, siteOf(config));
    if (options.json === true) terminal.result(jsonLine('deploy', { type: 'outputs', outputs }));
    else terminal.result(`\n${outputsText(outputs, terminal.resultColors.dim)}`);
  }
}

async function deployAll(deploying: Deploying, options: DeployOptions, session: Session): Promise<void> {
  for await (const outcome of deploy(deploying)) {
    await report(outcome, deploying, options, session);
    if (session.exitCode !== EXIT.done) return;
    if (!(await awaitDelegation(outcome, deploying, session, isRehearsal(options, session)))) return;
  }
}

async function report(
  outcome: StackOutcome,
  deploying: Deploying,
  options: DeployOptions,
  session: Session,
): Promise<void> {
  const { terminal, world } = session;
  const explained = await explain(outcome, deploying.folder, deploying.open, configPlaces(deploying.folder, world));
  const code = exitCodeOf(outcome);
  if (options.json === true) {
    const { stack, result, setName } = outcome;
    const { failure, bootLog } = explained;
    terminal.result(
      jsonLine('deploy', {
        type: 'result',
        stack: stack.name,
        ...withTrouble(result),
        changeSet: setName,
        leftBehind: result.kind === 'deployed' ? leftBehindIn(outcome.ended?.failures ?? []) : undefined,
        failure,
        bootLog,
        next: nextOf(outcome, deploying.folder.path),
        exitCode: code,
      }),
    );
  } else terminal.say(outcomeText(explained, terminal.colors));
  if (code !== EXIT.done) session.exitCode = code;
}

/** An error's message is not among what JSON.stringify takes of it. */
function withTrouble(result: StackOutcome['result']) {
  if (result.kind !== 'stopped' || result.trouble === undefined) return { ...result, trouble: undefined };
  const { code, call, message } = result.trouble;
  return { ...result, trouble: { code, call, message } };
}
