import * as path from 'node:path';
import type { Command } from '@commander-js/extra-typings';
import { recoveryPlan } from '../../recovery/plan.ts';
import { planMarkdown, planText } from '../../recovery/text.ts';
import { loadConfigs } from '../configs.ts';
import { chooseFolder } from '../deploying.ts';
import { EXIT, UserError } from '../errors.ts';
import { jsonDocument } from '../json.ts';
import type { Session } from '../session.ts';

interface Options {
  readonly json?: true | undefined;
  readonly markdown?: true | undefined;
}

export function define(command: Command, session: Session): void {
  command
    .argument('[path]', 'a config file or a generated folder; default: the one below templates-out')
    .option('--json', 'print it as JSON')
    .option('--markdown', 'print it as a page to commit or to print')
    .addHelpText(
      'after',
      `
What to do, what is lost and how long it takes when a zone, the region, the database, rows of it, images or shared files
are lost. Computed from the config, without a call to AWS. Each figure says where it is from: a page of AWS's
documentation, a key of the config, or \`assumption\`, which a rehearsal should replace.

Examples:
  ztech-infra recover-plan config.yaml
  ztech-infra recover-plan config.yaml --markdown > RECOVERY.md`,
    )
    .action((named, options) => print(named, options, session));
}

async function print(named: string | undefined, options: Options, session: Session): Promise<void> {
  const { terminal, world } = session;
  if (options.json === true && options.markdown === true) {
    throw new UserError('--json and --markdown exclude each other', { exitCode: EXIT.usage });
  }
  const [loaded] = loadConfigs([await configPath(named, session)], session, 'no plan made') ?? [];
  if (loaded === undefined) return;
  const { stackName } = loaded.config.sized;
  const plan = recoveryPlan(loaded.config);
  if (options.json === true) terminal.result(jsonDocument('recover-plan', { deployment: stackName, scenarios: plan }));
  else if (options.markdown === true) world.stdout.write(planMarkdown(stackName, plan));
  else terminal.result(planText(stackName, plan));
}

/** The config that was named, or that of the generated folder. */
async function configPath(named: string | undefined, session: Session): Promise<string> {
  if (named !== undefined && session.world.files.kind(named) === 'file') return named;
  const folder = await chooseFolder(named, session);
  return path.posix.join(folder.path, folder.config);
}
