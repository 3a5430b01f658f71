import type { Command } from '@commander-js/extra-typings';
import { statusOf } from '../../deploy/status.ts';
import { statusText } from '../../deploy/status-text.ts';
import { ENDPOINT, FOLDER, PROFILE, chooseFolder, openAws, type AwsOptions } from '../deploying.ts';
import { wayOut } from '../deploy/report.ts';
import { jsonDocument } from '../json.ts';
import type { Session } from '../session.ts';

interface Options extends AwsOptions {
  readonly json?: true | undefined;
}

export function define(command: Command, session: Session): void {
  command
    .argument(...FOLDER)
    .option('--json', 'print the stacks as JSON')
    .option(...PROFILE)
    .option(...ENDPOINT)
    .addHelpText(
      'after',
      `
Every stack of the deployment as it stands: state, when it changed, what failed in it, outputs, and what the last
check for drift found. Only reads; any state ends with exit code 0.

Examples:
  ztech-infra status
  ztech-infra status templates-out/ztech-production --json`,
    )
    .action((folder, options) => status(folder, options, session));
}

async function status(named: string | undefined, options: Options, session: Session): Promise<void> {
  const { world, terminal } = session;
  const folder = await chooseFolder(named, session);
  const found = await statusOf(folder.stacks, folder.tags, await openAws(options, session));
  if (options.json === true) terminal.result(jsonDocument('status', { deployment: folder.name, ...found }));
  else {
    terminal.result(statusText(found, world.clock.now(), terminal.resultColors));
    for (const { name, stack } of found.roots) {
      if (stack !== null && isStopped(stack.status)) {
        terminal.result(`\nNext, for ${name}: ${wayOut(stack.status, folder.path)}`);
      }
    }
  }
}

/** States in which a deployment stands half way, and that somebody has to lead it out of. */
const isStopped = (status: string): boolean => /(^|_)FAILED$|^ROLLBACK_COMPLETE$/.test(status);
