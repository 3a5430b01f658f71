import type { Command } from '@commander-js/extra-typings';
import { buildDeployment, deploymentYaml } from '../../stacks/deployment.ts';
import { loadConfigs } from '../configs.ts';
import { EXIT, UserError } from '../errors.ts';
import { INDEX } from '../folder.ts';
import type { LintFinding } from '../lint/finding.ts';
import { lintFolder, type LintResult } from '../lint/lint.ts';
import type { Session } from '../session.ts';
import { count, formatProblems } from '../terminal.ts';

interface Options {
  readonly json?: true | undefined;
}

export function define(command: Command, session: Session): void {
  command
    .argument('[path]', 'a config file, a generated folder, or a folder of those', 'templates-out')
    .option('--json', 'print the findings as JSON')
    .addHelpText(
      'after',
      `
Runs cfn-lint over every template with the region it is deployed to, and then our own checks of what it does not see:
the wires between stacks, limits, what CloudFront needs in us-east-1, and what makes nested stacks hard to change.
cfn-lint is taken from .venv/bin of this project or from PATH. A config is generated into a temporary folder first.
Errors, and cfn-lint's warnings, end with exit code 1.

Examples:
  ztech-infra lint                                  everything below templates-out
  ztech-infra lint templates-out/ztech-production
  ztech-infra lint config.yaml`,
    )
    .action((path, options) => lint(path, options, session));
}

/** The findings of one deployment, and where its files are, for the lines that are printed. */
interface Linted extends LintResult {
  /** In front of the names of files: `templates-out/ztech-production/`, empty for a config that was not written. */
  readonly prefix: string;
}

async function lint(path: string, options: Options, session: Session): Promise<void> {
  const results = await lintPath(path, session);
  if (results === undefined) return;
  const placed = results.flatMap(({ findings, prefix }) =>
    findings.map((finding) => ({ ...finding, file: `${prefix}${finding.file}` })),
  );
  if (placed.some(fails)) session.exitCode = EXIT.mend;
  const templates = results.reduce((sum, result) => sum + result.templates, 0);
  const { terminal } = session;
  if (options.json === true) {
    terminal.result(JSON.stringify({ templates, findings: placed }, undefined, 2));
    return;
  }
  if (placed.length > 0) terminal.result(formatProblems(placed.map(asProblem), terminal.resultColors));
  terminal.say(summary(templates, placed));
}

/** Our own warnings are things to know (a template that has become large); cfn-lint fails on its warnings too. */
const fails = ({ severity, rule }: LintFinding): boolean =>
  severity === 'error' || (severity === 'warning' && /^W\d+$/.test(rule));

const asProblem = ({ severity, rule, ...place }: LintFinding) => ({
  ...place,
  severity: severity === 'error' ? ('error' as const) : ('warning' as const),
  key: rule,
});

function summary(templates: number, findings: readonly LintFinding[]): string {
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const others = findings.length - errors;
  return `${count(templates, 'template')}: ${count(errors, 'error')}, ${count(others, 'warning')}.`;
}

async function lintPath(path: string, session: Session): Promise<readonly Linted[] | undefined> {
  const { files } = session.world;
  const kind = files.kind(path);
  if (kind === undefined) throw new UserError('no such file or folder', { file: path });
  if (kind !== 'folder') return lintConfig(path, session);
  const folders = files.kind(`${path}/${INDEX}`) === 'file' ? [path] : foldersBelow(path, session);
  const results = folders.map(async (folder) => ({
    ...(await lintFolder(session.world, folder)),
    prefix: `${folder}/`,
  }));
  return Promise.all(results);
}

function foldersBelow(path: string, { world: { files } }: Session): readonly string[] {
  const base = path.replace(/\/+$/, '');
  const folders = files
    .list(base)
    .map((name) => `${base}/${name}`)
    .filter((folder) => files.kind(`${folder}/${INDEX}`) === 'file');
  if (folders.length > 0) return folders;
  throw new UserError(`holds no generated folder: none has a ${INDEX}`, {
    file: path,
    hint: '`ztech-infra generate config.yaml` makes one.',
  });
}

async function lintConfig(path: string, session: Session): Promise<readonly Linted[] | undefined> {
  const [loaded] = loadConfigs([path], session, 'nothing linted') ?? [];
  if (loaded === undefined) return undefined;
  const deployment = buildDeployment(loaded.config);
  const { files } = session.world;
  return files.withTemporaryFolder(async (folder) => {
    for (const { name, text } of deployment.files) files.writeNew(`${folder}/${name}`, text);
    files.writeNew(`${folder}/${INDEX}`, deploymentYaml(deployment, path, {}));
    return [{ ...(await lintFolder(session.world, folder)), prefix: '' }];
  });
}
