import { Argument, type Command } from '@commander-js/extra-typings';
import bash from '../completion/completion.bash';
import fish from '../completion/completion.fish';
import zsh from '../completion/completion.zsh';
import type { Session } from '../session.ts';

const SCRIPTS = { bash, zsh, fish } as const;
const shells = ['bash', 'zsh', 'fish'] as const;

export function define(command: Command, { world }: Session): void {
  command
    .addArgument(new Argument('<shell>', 'which shell it is for').choices(shells))
    .addHelpText(
      'after',
      `
Prints a script that completes commands, options, config files, generated folders, commits after \`--against\` and, after
\`explain\`, config keys and logical ids.
The program must be on the PATH as ztech-infra. Put the line into the start-up file of the shell, or run it once to try.

Examples:
  source <(ztech-infra completion bash)     in ~/.bashrc; bash 4 or later
  source <(ztech-infra completion zsh)      in ~/.zshrc, after compinit
  ztech-infra completion fish | source      in ~/.config/fish/config.fish`,
    )
    .action((shell) => world.stdout.write(SCRIPTS[shell]));
}
