import type { Command } from '@commander-js/extra-typings';
import { compareStack, type ComparedTemplate } from '../../deploy/compare.ts';
import { compareText } from '../../deploy/compare-text.ts';
import { maskedText } from '../../deploy/review/masking.ts';
import { unifiedDiff } from '../changes.ts';
import { ENDPOINT, FOLDER, PROFILE, chooseFolder, openAws, type AwsOptions } from '../deploying.ts';
import { EXIT, UserError } from '../errors.ts';
import { jsonDocument } from '../json.ts';
import type { Session } from '../session.ts';

interface Options extends AwsOptions {
  readonly unified?: true | undefined;
  readonly detailedExitcode?: true | undefined;
  readonly json?: true | undefined;
  readonly offline?: true | undefined;
  readonly markdown?: true | undefined;
}

export function define(command: Command, session: Session): void {
  command
    .argument(...FOLDER)
    .argument('[base]', 'with --offline: the config, folder or commit to compare the first with')
    .option('--offline', 'compare two configs, generated folders or commits without AWS, and say what it would do')
    .option('--markdown', 'with --offline: for a pull request')
    .option('--unified', 'print the differences of the texts as one patch')
    .option('--detailed-exitcode', 'exit 3 when there are differences')
    .option('--json', 'print the differences as JSON')
    .option(...PROFILE)
    .option(...ENDPOINT)
    .addHelpText(
      'after',
      `
Compares the templates that are deployed with those of the folder, nested ones too. Makes no change set: it shows what
is written differently, not what CloudFormation would do about it; \`ztech-infra deploy\` shows that, and asks. With
--offline two sets of templates are compared, and what CloudFormation would update, interrupt or replace is told from
its resource specification.

Examples:
  ztech-infra diff
  ztech-infra diff --unified
  ztech-infra diff --detailed-exitcode     in CI: is what is committed what is deployed?
  ztech-infra diff --offline main          what deploying the folders here does where main is deployed
  ztech-infra diff --offline staging.yaml production.yaml`,
    )
    .action((folder, other, options) => diffOrOffline(folder, other, options, session));
}

async function diffOrOffline(
  first: string | undefined,
  second: string | undefined,
  options: Options,
  session: Session,
): Promise<void> {
  if (options.offline === true) {
    const { offlineDiff } = await import('../offline-diff.ts');
    return offlineDiff({ before: first, after: second }, options, session);
  }
  if (second !== undefined || options.markdown === true) {
    const what = second === undefined ? '--markdown' : `a second side (${second})`;
    throw new UserError(`${what} goes with --offline only`, { exitCode: EXIT.usage });
  }
  return diff(first, options, session);
}

async function diff(named: string | undefined, options: Options, session: Session): Promise<void> {
  const { world, terminal } = session;
  const folder = await chooseFolder(named, session);
  const open = await openAws(options, session);
  const stacks: { readonly name: string; readonly templates: readonly ComparedTemplate[] }[] = [];
  for (const stack of folder.stacks) {
    const templates = await compareStack(open(stack.region).cloudFormation, stack, folder);
    stacks.push({ name: stack.name, templates });
    if (options.json === true) continue;
    if (options.unified === true) {
      world.stdout.write(templates.map((one) => patch(folder.path, one)).join(''));
      const denied = templates.filter(({ status }) => status === 'denied');
      if (denied.length > 0) terminal.say(compareText(stack.name, denied, terminal.colors));
    } else terminal.result(compareText(stack.name, templates, terminal.resultColors));
  }
  if (options.json === true)
    terminal.result(jsonDocument('diff', { deployment: folder.name, stacks: stacks.map(asJson) }));
  const differs = stacks.some(({ templates }) => templates.some(({ status }) => !SAME.has(status)));
  if (differs && options.detailedExitcode === true) session.exitCode = EXIT.differences;
}

/** A deployment would change nothing. */
const SAME: ReadonlySet<ComparedTemplate['status']> = new Set(['unchanged', 'comments']);

const patch = (folder: string, { status, file, deployed, committed }: ComparedTemplate): string =>
  status === 'unchanged' || status === 'denied'
    ? ''
    : maskedText(unifiedDiff(`${folder}/${file}`, deployed, committed));

/** Without the texts: `--unified` prints those. */
function asJson({ name, templates }: { readonly name: string; readonly templates: readonly ComparedTemplate[] }) {
  return {
    name,
    templates: templates.map(({ path, file, status, resources, sections }) => ({
      path,
      file,
      status,
      resources,
      sections,
    })),
  };
}
