import * as path from 'node:path';
import { findProgram } from './lint/program.ts';
import type { World } from './world.ts';

/** One thing that the program can use, and whether it is here. */
export interface Part {
  readonly name: string;
  /** What it is good for, as the end of "for ...". */
  readonly use: string;
  /** Where it is and which version; undefined when it is not here. */
  readonly found: string | undefined;
  /** How to get it, for those that are not here. */
  readonly install: string;
}

interface Tool {
  readonly name: string;
  readonly use: string;
  readonly install: string;
  /** Virtual environment of the project in which it may stand, beside PATH. */
  readonly venv?: string;
  readonly version: readonly string[];
}

/** Each adds something; none is needed by `generate`, `validate`, `diagram` and `deploy`. */
const TOOLS: readonly Tool[] = [
  {
    name: 'cfn-lint',
    use: 'lint',
    venv: '.venv',
    version: ['--version'],
    install: 'python3 -m venv .venv && .venv/bin/pip install cfn-lint',
  },
  {
    name: 'checkov',
    use: 'lint --security',
    venv: '.venv-security',
    version: ['--version'],
    install: 'python3 -m venv .venv-security && .venv-security/bin/pip install checkov',
  },
  {
    name: 'cfn-guard',
    use: 'lint --security --guard-rules DIR',
    venv: '.venv-security',
    version: ['--version'],
    install: 'cargo install cfn-guard',
  },
  {
    name: 'git',
    use: 'the history of the templates, on which reviews rest',
    version: ['--version'],
    install: 'the package git of your system',
  },
  {
    name: 'aws',
    use: 'the commands that outputs, recover-plan and failures print',
    version: ['--version'],
    install: 'AWS CLI version 2, by its installer',
  },
  {
    name: 'session-manager-plugin',
    use: 'a shell on an instance (aws ssm start-session)',
    version: ['--version'],
    install: 'the Session Manager plugin of the AWS CLI, by its installer',
  },
];

/** Looks at everything that may be there. Starts the programs found to ask for their versions; speaks to no network. */
export async function examine(world: World): Promise<readonly Part[]> {
  return [
    ...(await Promise.all(TOOLS.map((tool) => examineTool(world, tool)))),
    await examineRenderer(),
    examineCredentials(world),
  ];
}

async function examineTool(world: World, { name, use, install, venv = '.venv', version }: Tool): Promise<Part> {
  const program = findProgram(world, venv, name);
  if (program === undefined) return { name, use, install, found: undefined };
  const shown = path.relative(world.cwd, program).startsWith('..') ? program : path.relative(world.cwd, program);
  const answer = await answerOf(world, program, version);
  return { name, use, install, found: answer === undefined ? undefined : `${answer}  ${shown}` };
}

/** The version in the first line that the program prints; undefined when it does not run. */
async function answerOf(world: World, program: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { exitCode, stdout, stderr } = await world.run(program, args);
    if (exitCode !== 0) return undefined;
    return /\d+(?:\.\d+)+/.exec(`${stdout}\n${stderr}`)?.[0] ?? 'version unknown';
  } catch {
    return undefined;
  }
}

async function examineRenderer(): Promise<Part> {
  const found = await import('@resvg/resvg-js').then(
    () => 'installed',
    () => undefined,
  );
  return { name: '@resvg/resvg-js', use: 'diagram --format png', found, install: 'npm install @resvg/resvg-js' };
}

/** Where the SDK would find credentials first; their values are not read. */
function examineCredentials({ env, files }: World): Part {
  const home = env['HOME'] ?? env['USERPROFILE'] ?? '';
  const shared = [env['AWS_CONFIG_FILE'] ?? `${home}/.aws/config`, `${home}/.aws/credentials`];
  const given = [
    'AWS_PROFILE',
    'AWS_ACCESS_KEY_ID',
    'AWS_WEB_IDENTITY_TOKEN_FILE',
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  ];
  const variable = given.find((name) => (env[name] ?? '') !== '');
  const file = shared.find((name) => files.kind(name) === 'file');
  return {
    name: 'AWS credentials',
    use: 'deploy, diff, status and the other commands that speak to AWS',
    found: variable ?? file,
    install: 'aws configure sso, or AWS_PROFILE and its like; an instance role needs nothing',
  };
}
