import { Option, type Command } from '@commander-js/extra-typings';
import { buildDeployment } from '../../stacks/deployment.ts';
import type { Plan } from '../../deploy/plan.ts';
import type { LoadedConfig } from '../configs.ts';
import { EXIT, UserError } from '../errors.ts';
import { OUTPUT, applyFolder, differs } from '../folder.ts';
import { configsToGenerate, planConfig } from '../generating.ts';
import { jsonDocument } from '../json.ts';
import type { Outputs } from '../json/schemas.ts';
import { reportCheck, reportJson, reportWritten, warningsOf, type Generated } from '../report.ts';
import type { Session } from '../session.ts';
import { count } from '../terminal.ts';

/** What is printed when nothing is watched. */
type Written = Exclude<Outputs['generate'], { readonly type: string }>;

interface Options {
  readonly out: string;
  readonly check?: true | undefined;
  readonly diff?: true | undefined;
  readonly against?: string | undefined;
  readonly explainReplacements?: true | undefined;
  readonly markdown?: true | undefined;
  readonly watch?: true | undefined;
  readonly json?: true | undefined;
}

export function define(command: Command, session: Session): void {
  command
    .argument('<config...>', 'config files; each becomes a folder <name>-<environment>')
    .option('--out <dir>', 'folder of those folders', OUTPUT)
    .option('--check', 'write nothing; exit 3 when the folder is not what the config generates')
    .option('--diff', 'write nothing; print what would change as a unified diff')
    .option(
      '--against <base>',
      'write nothing; compare with a commit, another config or a folder, and say what AWS would do',
    )
    .option('--explain-replacements', 'write nothing; the same against HEAD, if --against does not name another')
    .option('--markdown', 'with either of these: the comparison for a pull request')
    .addOption(
      new Option('--watch', 'generate again whenever a config, or what it extends, is saved; Ctrl-C ends it').conflicts(
        ['check', 'diff', 'against', 'explainReplacements', 'markdown'],
      ),
    )
    .option('--json', 'print the result as JSON; with --watch an object a line')
    .addHelpText(
      'after',
      `
Only what changed is written, each file in one step. Files that are no longer needed are removed when they are
exactly as they were generated; files that ztech-infra did not write are never touched.
With --watch an error is told and leaves the folders as they are; the next save goes on. Ctrl-C ends it with exit code 0.

Examples:
  ztech-infra generate production.yaml staging.yaml
  ztech-infra generate production.yaml --watch     while editing it
  ztech-infra generate production.yaml --diff      what would change, line by line
  ztech-infra generate production.yaml --check     in CI: are the committed templates those of the config?
  ztech-infra generate production.yaml --against main              what deploying it would update, interrupt or replace
  ztech-infra generate production.yaml --check --against origin/main --markdown     the same for a pull request`,
    )
    .action((configs, options) => generate(configs, options, session));
}

/** The folders are written only when all configs are sound, each as it is built: a thousand of them need no more memory. */
async function generate(paths: readonly string[], options: Options, session: Session): Promise<void> {
  if (options.watch === true) {
    const { watchConfigs } = await import('../watch/watch.ts');
    return watchConfigs(paths, { out: options.out, json: options.json === true }, session);
  }
  const { against, looking } = wayOf(options);
  const { configs } = await configsToGenerate(paths, session, looking ? 'nothing compared' : 'nothing written');
  if (configs === undefined) return;
  const preview = against === undefined ? undefined : await previewer(against, options, session);
  if (against !== undefined && preview === undefined) return;
  const { world, terminal } = session;
  const results: Written['deployments'][number][] = [];
  for (const loaded of configs) {
    const generated = await planConfig(loaded, options.out, { looking, world });
    if (!looking) applyFolder(world.files, generated.folder, generated.plan);
    for (const warning of warningsOf(generated, looking)) {
      terminal.say(`${terminal.colors.yellow('warning')}  ${warning}`);
    }
    if (options.check === true && differs(generated.plan)) session.exitCode = EXIT.differences;
    const json = options.json === true;
    if (!json && (preview === undefined || options.check === true)) await show(generated, options, session);
    const compared = await preview?.(loaded, generated);
    if (json) results.push({ ...reportJson(generated, !looking), ...compared });
  }
  if (options.json === true) terminal.result(jsonDocument('generate', { deployments: results }));
  else if (configs.length > 1) terminal.say(`${count(configs.length, 'config')}.`);
}

/** What a run compares with, besides what stands in the folder, and whether it only looks. */
function wayOf({ against, explainReplacements, check, diff, markdown }: Options) {
  const base = against ?? (explainReplacements === true ? 'HEAD' : undefined);
  if (markdown === true && base === undefined) {
    throw new UserError('goes with --against or --explain-replacements', { file: '--markdown', exitCode: EXIT.usage });
  }
  return { against: base, looking: check === true || diff === true || base !== undefined };
}

async function show(generated: Generated, options: Options, { world, terminal }: Session): Promise<void> {
  if (options.check === true) terminal.result(reportCheck(generated));
  else if (options.diff === true) world.stdout.write(await diffOf(generated));
  else terminal.result(reportWritten(generated));
}

type Preview = (loaded: LoadedConfig, generated: Generated) => Promise<{ readonly against: string } & Plan>;

/** What prints the comparison, and gives it for `--json`. Undefined, with the exit code set, when there is no base. */
async function previewer(against: string, options: Options, session: Session): Promise<Preview | undefined> {
  const { baseAt, previewAgainst, printPreview } = await import('../preview.ts');
  const { templatesOf } = await import('../against.ts');
  const base = await baseAt(against, session);
  if (base === undefined) return undefined;
  return async ({ path: name, config, places }, generated) => {
    const after = { name, places, templates: templatesOf(buildDeployment(config)) };
    const preview = await previewAgainst(base, generated.folder, after, session);
    const how = { diff: options.diff === true, markdown: options.markdown === true };
    if (options.json !== true) printPreview(generated.folder, preview, how, session);
    return { against, ...preview.plan };
  };
}

async function diffOf({ folder, plan: planned }: Generated): Promise<string> {
  return (await import('../changes.ts')).planDiff(folder, planned);
}
