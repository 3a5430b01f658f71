import type { Command } from '@commander-js/extra-typings';
import { detectDrift, driftText, type StackDrift } from '../../deploy/drift.ts';
import { stackTree } from '../../deploy/tree.ts';
import { ENDPOINT, FOLDER, PROFILE, chooseFolder, openAws, type AwsOptions } from '../deploying.ts';
import { EXIT, UserError } from '../errors.ts';
import { jsonDocument } from '../json.ts';
import type { Session } from '../session.ts';

interface Options extends AwsOptions {
  readonly json?: true | undefined;
  readonly detailedExitcode?: true | undefined;
}

export function define(command: Command, session: Session): void {
  command
    .argument(...FOLDER)
    .option('--detailed-exitcode', 'exit 3 when something drifted')
    .option('--json', 'print the findings as JSON')
    .option(...PROFILE)
    .option(...ENDPOINT)
    .addHelpText(
      'after',
      `
Asks CloudFormation to compare every resource with its template, in all stacks, nested ones too. Takes a minute or
more, changes nothing. What scheduled actions and people changed on purpose shows up as well; \`ztech-infra deploy
--revert-drift\` makes a change set that undoes it.

Examples:
  ztech-infra drift
  ztech-infra drift --detailed-exitcode --json     every night, in CI`,
    )
    .action((folder, options) => drift(folder, options, session));
}

async function drift(named: string | undefined, options: Options, session: Session): Promise<void> {
  const { world, terminal } = session;
  const folder = await chooseFolder(named, session);
  const open = await openAws(options, session);
  const stop = new AbortController();
  const unlisten = world.onInterrupt(() => stop.abort());
  const found: StackDrift[] = [];
  for (const { name, region } of folder.stacks) {
    const { cloudFormation } = open(region);
    const tree = await stackTree(cloudFormation, name);
    if (tree === undefined) {
      terminal.say(`${name}  not deployed`);
      continue;
    }
    terminal.say(`${name}  detecting, a minute or so ...`);
    for await (const stack of detectDrift(tree, cloudFormation, world.clock, stop.signal)) {
      found.push(stack);
      const text = options.json === true ? undefined : driftText(stack);
      if (text !== undefined) terminal.result(text);
    }
  }
  unlisten();
  if (stop.signal.aborted) {
    throw new UserError('stopped watching; the detection goes on', {
      exitCode: EXIT.stillRunning,
      hint: `\`ztech-infra status ${folder.path}\` shows what it found.`,
    });
  }
  if (options.json === true) terminal.result(jsonDocument('drift', { deployment: folder.name, stacks: found }));
  const drifted = found.some((stack) => stack.drifted.length > 0);
  if (drifted && options.json !== true) {
    terminal.say(`Next: \`ztech-infra deploy ${folder.path} --revert-drift\` undoes it; or say it in the config.`);
  }
  if (drifted && options.detailedExitcode === true) session.exitCode = EXIT.differences;
}
