import type { Command } from '@commander-js/extra-typings';
import { version } from '../../../package.json';
import { examine, type Part } from '../installed.ts';
import { jsonDocument } from '../json.ts';
import type { Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';

interface Options {
  readonly json?: true | undefined;
}

export function define(command: Command, session: Session): void {
  command
    .option('--json', 'print what was found as JSON')
    .addHelpText(
      'after',
      `
What is installed beside the program, and what each missing thing would add. Nothing of it is needed to generate or to
draw, and only credentials to deploy. Asks the programs it finds for their versions, and nobody else: no network, no credentials read.

Examples:
  ztech-infra doctor
  ztech-infra doctor --json`,
    )
    .action((options) => doctor(options, session));
}

async function doctor({ json }: Options, { world, terminal }: Session): Promise<void> {
  const parts = await examine(world);
  if (json === true) {
    const listed = parts.map(({ name, use, found, install }) => ({ name, use, found: found ?? null, install }));
    terminal.result(jsonDocument('doctor', { version, runtime: world.runtime, parts: listed }));
    return;
  }
  const width = Math.max(...parts.map(({ name }) => name.length));
  const margin = ' '.repeat(width + 2);
  terminal.result(`${'ztech-infra'.padEnd(width)}  ${version}  ${world.runtime}`);
  for (const part of parts) {
    terminal.result(`${part.name.padEnd(width)}  ${describe(part, terminal).replaceAll('\n', `\n${margin}`)}`);
  }
}

const describe = ({ use, found, install }: Part, { resultColors: colors }: Terminal): string =>
  found ?? `${colors.yellow('not found')}  would add: ${use}\n${colors.dim(install)}`;
