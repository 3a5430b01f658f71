import * as path from 'node:path';
import { UserError } from '../errors.ts';
import type { World } from '../world.ts';
import type { LintedFolder } from './folder.ts';
import type { LintFinding } from './finding.ts';
import { findProgram, start, type Finder } from './program.ts';

/**
 * Runs cfn-lint over every template, with the region it is deployed to: one process per region, because starting it
 * costs more than checking a template.
 * @throws {UserError} when cfn-lint cannot be found, or ends without a report.
 */
export async function runCfnLint(world: World, { folder, templates }: LintedFolder): Promise<readonly LintFinding[]> {
  const program = findCfnLint(world);
  const regions = [...new Set(templates.map((template) => template.region))];
  const reports = regions.map((region) => {
    const files = templates.filter((template) => template.region === region).map(({ file }) => file);
    return lintRegion(world, program, folder, region, files);
  });
  const findings = (await Promise.all(reports)).flat();
  if (findings.length > 0) await refuseOld(world, program);
  return findings;
}

/** The first version that knows all we generate: before it, an instance refresh as update policy was an error. */
const OLDEST = [1, 58, 0] as const;

/** Only asked when there are findings, since the answer takes as long as half a template. */
async function refuseOld(world: World, program: string): Promise<void> {
  const { stdout } = await start(world, program, ['--version'], world.cwd);
  const version = (/(\d+)\.(\d+)\.(\d+)/.exec(stdout) ?? []).slice(1).map(Number);
  const at = OLDEST.findIndex((part, index) => part !== version[index]);
  if (at < 0 || (version[at] ?? 0) > (OLDEST[at] ?? 0)) return;
  throw new UserError(`${program} is version ${version.join('.')}, too old for these templates`, {
    hint: `Install ${OLDEST.join('.')} or later: ${INSTALL}`,
  });
}

const INSTALL =
  'python3 -m venv .venv && .venv/bin/pip install cfn-lint\n(in a clone of ztech-infra, `npm test` does so).';

/** @throws {UserError} when it is nowhere. */
export function findCfnLint(world: Finder): string {
  const found = findProgram(world, '.venv', 'cfn-lint');
  if (found !== undefined) return found;
  throw new UserError('cfn-lint is neither in .venv nor on PATH', {
    hint: `Install it: ${INSTALL}`,
  });
}

async function lintRegion(
  world: World,
  program: string,
  folder: string,
  region: string,
  files: readonly string[],
): Promise<readonly LintFinding[]> {
  const args = ['--format', 'json', '--regions', region, '--', ...files];
  const { exitCode, stdout, stderr } = await start(world, program, args, path.resolve(world.cwd, folder));
  const report = parseReport(stdout);
  // Exit codes 2, 4 and 8 (and their sums) say that there are findings: https://github.com/aws-cloudformation/cfn-lint
  if (report === undefined || exitCode === null || exitCode === 1 || (exitCode === 0) !== (report.length === 0)) {
    throw new UserError(`${program} failed with exit code ${exitCode}`, { hint: stderr.trim() || stdout.trim() });
  }
  return report;
}

/** The part of cfn-lint's JSON that we use. */
interface Match {
  readonly Filename: string;
  readonly Level: string;
  readonly Message: string;
  readonly Location: { readonly Start: { readonly LineNumber: number; readonly ColumnNumber: number } };
  readonly Rule: { readonly Id: string };
}

const SEVERITY: Readonly<Record<string, LintFinding['severity']>> = { Error: 'error', Warning: 'warning' };

/** Undefined when the output is no report of cfn-lint. */
export function parseReport(stdout: string): readonly LintFinding[] | undefined {
  const matches = parseMatches(stdout);
  return matches?.map(({ Filename, Level, Message, Location: { Start }, Rule }) => ({
    severity: SEVERITY[Level] ?? 'note',
    file: path.basename(Filename),
    line: Start.LineNumber,
    column: Start.ColumnNumber,
    rule: Rule.Id,
    message: Message,
  }));
}

function parseMatches(stdout: string): readonly Match[] | undefined {
  try {
    const data: unknown = JSON.parse(stdout);
    return Array.isArray(data) && data.every(isMatch) ? data : undefined;
  } catch {
    return undefined;
  }
}

function isMatch(value: unknown): value is Match {
  return ['Filename', 'Level', 'Message', 'Location', 'Rule'].every(
    (key) => typeof value === 'object' && value !== null && key in value,
  );
}
