import { Option, type Command } from '@commander-js/extra-typings';
import { buildDeployment, deploymentYaml } from '../../stacks/deployment.ts';
import { loadConfigs } from '../configs.ts';
import { EXIT, UserError } from '../errors.ts';
import { INDEX, OUTPUT, generatedFolders } from '../folder.ts';
import { jsonDocument } from '../json.ts';
import type { LintFinding } from '../lint/finding.ts';
import { readLinted } from '../lint/folder.ts';
import { lintFolder, type LintResult } from '../lint/lint.ts';
import type { ToolRun } from '../lint/security.ts';
import { suppressedIn, type SuppressedChecks } from '../lint/suppressed.ts';
import type { Session } from '../session.ts';
import { count, formatProblems, type Terminal } from '../terminal.ts';

interface Options {
  readonly json?: true | undefined;
  readonly security?: true | undefined;
  readonly guardRules?: string | undefined;
  readonly suppressions?: true | undefined;
}

export function define(command: Command, session: Session): void {
  command
    .argument('[path]', 'a config file, a generated folder, or a folder of those', OUTPUT)
    .option('--security', 'also run the security tools that are installed: checkov, cfn-guard')
    .option('--guard-rules <dir>', "cfn-guard's rules, for --security")
    .addOption(
      new Option('--suppressions', 'print which checks are suppressed, and why, instead').conflicts('security'),
    )
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
Runs cfn-lint over every template with the region it is deployed to, and then our own checks of what it does not see:
the wires between stacks, limits, what CloudFront needs in us-east-1, and what makes nested stacks hard to change.
cfn-lint is taken from .venv/bin of this project or from PATH. A config is generated into a temporary folder first.
Errors, and warnings of cfn-lint, end with exit code 1, and so does any failed check of a security tool.
A check that a resource fails on purpose is suppressed in its metadata; --suppressions prints each with its reason.

Examples:
  ztech-infra lint                                  everything below templates-out
  ztech-infra lint templates-out/ztech-production
  ztech-infra lint config.yaml
  ztech-infra lint --security --guard-rules ../aws-guard-rules-registry/rules/aws
  ztech-infra lint --suppressions`,
    )
    .action((path, options) => (options.suppressions ? listSuppressed : lint)(path, options, session));
}

type Colors = Terminal['resultColors'];

/** The findings of one deployment, and where its files are, for the lines that are printed. */
interface Linted extends LintResult {
  /** In front of the names of files: `templates-out/ztech-production/`, empty for a config that was not written. */
  readonly prefix: string;
}

async function lint(path: string, options: Options, session: Session): Promise<void> {
  const lintOptions = { security: options.security === true, guardRules: options.guardRules };
  const results = await inFolders(path, session, 'nothing linted', async (folder, prefix): Promise<Linted> => {
    return { ...(await lintFolder(session.world, folder, lintOptions)), prefix };
  });
  if (results === undefined) return;
  const tools = summed(results.flatMap((result) => result.tools));
  if (lintOptions.security && !tools.some(({ ran }) => ran)) throw noTool(tools);
  const placed = results.flatMap(({ findings, prefix }) =>
    findings.map((finding) => ({ ...finding, file: `${prefix}${finding.file}` })),
  );
  if (placed.some(fails)) session.exitCode = EXIT.mend;
  const templates = results.reduce((sum, result) => sum + result.templates, 0);
  const { terminal } = session;
  if (options.json === true) {
    const ran = lintOptions.security ? { tools } : {};
    terminal.result(jsonDocument('lint', { templates, findings: placed, ...ran }));
    return;
  }
  if (placed.length > 0) terminal.result(formatProblems(placed.map(asProblem), terminal.resultColors));
  terminal.say([summary(templates, placed), ...tools.map(toolLine)].join('\n'));
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

/** What a tool did in all folders together. */
interface ToolSum {
  readonly tool: string;
  readonly ran: boolean;
  readonly passed: number;
  readonly failed: number;
  /** Why it did not run. */
  readonly why?: string;
}

function summed(runs: readonly ToolRun[]): readonly ToolSum[] {
  return [...new Set(runs.map(({ tool }) => tool))].map((tool) => {
    const own = runs.filter((run) => run.tool === tool);
    const done = own.flatMap((run) => (run.ran ? [run] : []));
    const why = own.flatMap((run) => (run.ran ? [] : [run.why]))[0];
    return {
      tool,
      ran: done.length > 0,
      passed: done.reduce((sum, run) => sum + run.passed, 0),
      failed: done.reduce((sum, run) => sum + run.findings.length, 0),
      ...(why === undefined ? {} : { why }),
    };
  });
}

const toolLine = ({ tool, ran, passed, failed, why }: ToolSum): string =>
  ran ? `${tool}: ${count(passed, 'check')} passed, ${failed} failed.` : `${tool}: did not run, ${why}.`;

/** Nobody looked: that must not pass for "nothing found". */
function noTool(tools: readonly ToolSum[]): UserError {
  return new UserError('no security tool ran', { hint: tools.map(toolLine).join('\n') });
}

/**
 * Visits the folder at `path`, the generated folders below it, or, for a config, a temporary folder that it is generated
 * into. Undefined when the config has errors, which are then said. `prefix` is what stands before the names of files.
 */
async function inFolders<T>(
  path: string,
  session: Session,
  otherwise: string,
  visit: (folder: string, prefix: string) => Promise<T>,
): Promise<readonly T[] | undefined> {
  const { files } = session.world;
  const kind = files.kind(path);
  if (kind === undefined) throw new UserError('no such file or folder', { file: path });
  if (kind !== 'folder') return inConfig(path, session, otherwise, visit);
  const folders = generatedFolders(files, path);
  if (folders.length === 0) {
    throw new UserError(`holds no generated folder: none has a ${INDEX}`, {
      file: path,
      hint: '`ztech-infra generate config.yaml` makes one.',
    });
  }
  return Promise.all(folders.map((folder) => visit(folder, `${folder}/`)));
}

async function inConfig<T>(
  path: string,
  session: Session,
  otherwise: string,
  visit: (folder: string, prefix: string) => Promise<T>,
): Promise<readonly T[] | undefined> {
  const [loaded] = loadConfigs([path], session, otherwise) ?? [];
  if (loaded === undefined) return undefined;
  const deployment = buildDeployment(loaded.config);
  const { files } = session.world;
  return files.withTemporaryFolder(async (folder) => {
    for (const { name, text } of deployment.files) files.writeNew(`${folder}/${name}`, text);
    files.writeNew(`${folder}/${INDEX}`, deploymentYaml(deployment, path, {}));
    return [await visit(folder, '')];
  });
}

async function listSuppressed(path: string, options: Options, session: Session): Promise<void> {
  const results = await inFolders(path, session, 'nothing listed', async (folder, prefix) =>
    suppressedIn(readLinted(session.world.files, folder)).map((one) => ({ ...one, file: `${prefix}${one.file}` })),
  );
  if (results === undefined) return;
  const suppressed = results.flat();
  const { terminal } = session;
  if (options.json === true) return terminal.result(jsonDocument('lint', { suppressed }));
  for (const one of suppressed) terminal.result(suppressedLines(one, terminal.resultColors));
  const checks = suppressed.flatMap((one) => Object.values(one.checks).flat());
  const resources = new Set(suppressed.map(({ file, resource }) => `${file} ${resource}`));
  terminal.say(`${count(checks.length, 'check')} of ${count(resources.size, 'resource')} suppressed.`);
}

function suppressedLines({ file, line, resource, checks, reason }: SuppressedChecks, colors: Colors): string {
  const ids = Object.entries(checks).map(([tool, names]) => `  ${tool.padEnd(8)}  ${names.join(', ')}`);
  return [`${colors.bold(`${file}:${line}`)}  ${resource}  ${reason}`, ...ids].join('\n');
}
