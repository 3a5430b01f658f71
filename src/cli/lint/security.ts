import * as path from 'node:path';
import { UserError } from '../errors.ts';
import type { World } from '../world.ts';
import type { LintedTemplate, LintedFolder } from './folder.ts';
import { found, type LintFinding } from './finding.ts';
import { failedChecks, failedRules, type FailedCheck } from './security-reports.ts';
import { findProgram, start } from './program.ts';

/** What a security tool did with the templates of a folder. */
export type ToolRun =
  | { readonly tool: string; readonly ran: true; readonly passed: number; readonly findings: readonly LintFinding[] }
  | { readonly tool: string; readonly ran: false; readonly why: string };

/** checkov and cfn-guard over the templates of a folder, as far as they are installed. */
export async function runSecurity(
  world: World,
  deployment: LintedFolder,
  guardRules: string | undefined,
): Promise<readonly ToolRun[]> {
  return [await runCheckov(world, deployment), await runGuard(world, deployment, guardRules)];
}

const CHECKOV_MISSING =
  'not installed: python3 -m venv .venv-security && .venv-security/bin/pip install checkov\n(in a clone of ztech-infra, `npm run security` does so)';

async function runCheckov(world: World, { folder, templates }: LintedFolder): Promise<ToolRun> {
  const tool = 'checkov';
  const program = findProgram(world, '.venv-security', tool);
  if (program === undefined) return { tool, ran: false, why: CHECKOV_MISSING };
  const options = ['--framework', 'cloudformation', '--output', 'json', '--compact', '--quiet', '--skip-download'];
  const args = [...options, '--file', ...templates.map(({ file }) => file)];
  const { stdout, stderr } = await start(world, program, args, path.resolve(world.cwd, folder));
  const report = failedChecks(stdout);
  if (report === undefined) throw new UserError(`${program} made no report`, { hint: stderr.trim() || stdout.trim() });
  return { tool, ran: true, passed: report.passed, findings: placed(templates, report.failed) };
}

async function runGuard(
  world: World,
  { folder, templates }: LintedFolder,
  rules: string | undefined,
): Promise<ToolRun> {
  const tool = 'cfn-guard';
  const program = findProgram(world, '.venv-security', tool);
  if (program === undefined) return { tool, ran: false, why: 'not on PATH: `cargo install cfn-guard`' };
  if (rules === undefined) {
    const why =
      'no rules: --guard-rules DIR, such as rules/aws of a checkout of aws-cloudformation/aws-guard-rules-registry';
    return { tool, ran: false, why };
  }
  if (world.files.kind(rules) === undefined) throw new UserError('no such file or folder', { file: rules });
  const options = ['--rules', path.resolve(world.cwd, rules), '--output-format', 'json', '--structured'];
  const args = ['validate', ...options, '--show-summary', 'none', '--data', ...templates.map(({ file }) => file)];
  const { stdout, stderr } = await start(world, program, args, path.resolve(world.cwd, folder));
  const report = failedRules(stdout);
  if (report === undefined) throw new UserError(`${program} made no report`, { hint: stderr.trim() || stdout.trim() });
  return { tool, ran: true, passed: report.passed, findings: placed(templates, report.failed) };
}

/** Findings where their resource stands in the template. */
function placed(templates: readonly LintedTemplate[], failed: readonly FailedCheck[]): readonly LintFinding[] {
  return failed.flatMap(({ file, resource, check, message }) => {
    const template = templates.find((one) => one.file === path.basename(file));
    if (template === undefined) return [];
    const place = resource === undefined ? [] : ['Resources', resource];
    return [found(template, place, check, `${resource === undefined ? '' : `${resource}: `}${message}`)];
  });
}
