import { Command, CommanderError, Help, type Option } from '@commander-js/extra-typings';
import { version } from '../../package.json';
import { EXIT, UserError, fromDeploying, fromSystemError, type ExitCode } from './errors.ts';
import { foldHelp } from './fold.ts';
import type { Entry, Session } from './session.ts';
import { createTerminal, formatUserError, widthOf } from './terminal.ts';
import type { World } from './world.ts';

/** Every command: the line of `--help`, and the file that is loaded only when the command is asked for. */
export const COMMANDS: readonly Entry[] = [
  {
    name: 'init',
    summary: 'write a first config, every choice explained in it',
    load: () => import('./commands/init.ts'),
  },
  {
    name: 'validate',
    summary: 'say everything that is wrong with configs, and where',
    load: () => import('./commands/validate.ts'),
  },
  {
    name: 'generate',
    summary: 'write the templates of one or more configs',
    load: () => import('./commands/generate.ts'),
  },
  {
    name: 'explain',
    summary: 'what a config key, a resource or a line of a template is for, and what changing it does',
    load: () => import('./commands/explain.ts'),
  },
  {
    name: 'lint',
    summary: 'cfn-lint with the right regions, and the checks that it has not',
    load: () => import('./commands/lint.ts'),
  },
  {
    name: 'diagram',
    summary: 'draw the architecture from its templates: SVG, draw.io, mermaid, PNG',
    load: () => import('./commands/diagram.ts'),
  },
  {
    name: 'schema',
    summary: 'JSON schemas: of the config for editors, of what --json prints',
    load: () => import('./commands/schema.ts'),
  },
  {
    name: 'deploy',
    summary: 'deploy a generated folder by reviewed change sets',
    load: () => import('./commands/deploy.ts'),
  },
  {
    name: 'recover',
    summary: 'lead stacks out of a failed rollback',
    load: () => import('./commands/recover.ts'),
  },
  {
    name: 'recover-plan',
    summary: 'what to do, and what is lost, when a zone, the region or data is lost',
    load: () => import('./commands/recover-plan.ts'),
  },
  {
    name: 'diff',
    summary: 'what is written differently in the folder and in what is deployed',
    load: () => import('./commands/diff.ts'),
  },
  {
    name: 'status',
    summary: 'every stack as it stands: state, failures, outputs, drift',
    load: () => import('./commands/status.ts'),
  },
  {
    name: 'events',
    summary: 'follow an operation that runs, or read the last one',
    load: () => import('./commands/events.ts'),
  },
  {
    name: 'outputs',
    summary: 'what to do next: site, name servers, buckets, a shell',
    load: () => import('./commands/outputs.ts'),
  },
  {
    name: 'drift',
    summary: 'what was changed in AWS beside the templates',
    load: () => import('./commands/drift.ts'),
  },
  {
    name: 'destroy',
    summary: 'take a deployment down on purpose, and say what stays',
    load: () => import('./commands/destroy.ts'),
  },
  {
    name: 'doctor',
    summary: 'what is installed, and what each missing thing would add',
    load: () => import('./commands/doctor.ts'),
  },
  {
    name: 'completion',
    summary: 'complete commands, files and keys in bash, zsh, fish',
    load: () => import('./commands/completion.ts'),
  },
  { name: 'complete', summary: 'what completion asks', hidden: true, load: () => import('./commands/complete.ts') },
];

const HELP = `
Examples:
  ztech-infra init config.yaml               a first config, every choice explained in it
  ztech-infra generate config.yaml           write its templates to templates-out/<name>-<environment>/
  ztech-infra generate config.yaml --check   for CI: exit 3 when the committed templates are not what it generates
  ztech-infra lint config.yaml               cfn-lint and the checks it has not, in the regions of the deployment

Exit codes, the same for every command:
  0  done, or nothing to do                  5  the change set failed
  1  yours to mend: config, stale folder     6  the deployment failed
  2  wrong usage                             7  its rollback failed
  3  there are differences                   8  still running when we stopped watching
  4  declined, or refused by the gate       70  a bug of ours: please report the trace
`;

/**
 * Runs one command line (without the program's own name) and gives its exit code. Writes only through `world`; never
 * throws: a user's error becomes one line, a bug of ours its trace and exit code 70.
 */
export async function main(argv: readonly string[], world: World): Promise<ExitCode> {
  const session: Session = { world, terminal: createTerminal(world, argv), exitCode: EXIT.done, commands: COMMANDS };
  try {
    const program = createProgram(world);
    await addCommands(program, wantedCommand(argv), session);
    await program.parseAsync(argv, { from: 'user' });
    return session.exitCode;
  } catch (error) {
    return exitCodeOf(error, session);
  }
}

function createProgram(world: World): Command {
  const program = new Command('ztech-infra')
    .description('One config file becomes CloudFormation that people read, commit and deploy by reviewed change sets.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help, or that of a command')
    .option('--color', 'colours, even when this is not a terminal')
    .option('--no-color', 'no colours (NO_COLOR=1 does the same)')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', HELP)
    .showHelpAfterError('(ztech-infra --help lists what there is)')
    // Commander's own least, 40 columns of text, would leave the help of a terminal of 60 unfolded.
    .configureHelp({ minWidthToWrap: 24, optionDescription: describeOption })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => world.stdout.write(foldHelp(text, world.stdout.columns)),
      writeErr: (text) => world.stderr.write(foldHelp(text, world.stderr.columns)),
      getOutHelpWidth: () => widthOf(world.stdout),
      getErrHelpWidth: () => widthOf(world.stderr),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  return program;
}

/** As commander does, but for the empty list that an option which may be repeated starts with: that is no default. */
function describeOption(option: Option): string {
  return new Help().optionDescription(option).replace(' (default: [])', '');
}

/** The first word that is not an option: no option of the program itself takes a value. */
function wantedCommand(argv: readonly string[]): string | undefined {
  const words = argv.filter((word) => !word.startsWith('-'));
  return words[0] === 'help' ? words[1] : words[0];
}

/** The wanted command, whole; without one, or for one that there is not, all of them with name and summary. */
async function addCommands(program: Command, wanted: string | undefined, session: Session): Promise<void> {
  const known = COMMANDS.filter(({ name }) => name === wanted);
  for (const { name, summary, hidden, load } of known.length > 0 ? known : COMMANDS) {
    const command = new Command(name).summary(summary).description(summary);
    command.copyInheritedSettings(program);
    if (name === wanted) (await load()).define(command, session);
    program.addCommand(command, { hidden: hidden === true });
  }
}

function exitCodeOf(error: unknown, { world, terminal }: Session): ExitCode {
  // Commander has printed its own message, or the help or version that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  const userError = error instanceof UserError ? error : (fromDeploying(error) ?? fromSystemError(error));
  if (userError !== undefined) {
    terminal.say(formatUserError(userError, terminal.colors));
    return userError.exitCode;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  world.stderr.write(
    `This is a bug of ztech-infra ${version}, not of your config. Please report it with these lines:\n${trace}\n`,
  );
  return EXIT.bug;
}
