import type { World } from '../world.ts';
import { runCfnLint } from './cfn-lint.ts';
import { readLinted } from './folder.ts';
import type { LintFinding } from './finding.ts';
import { checkTemplate } from './template-checks.ts';
import { runSecurity, type ToolRun } from './security.ts';
import { checkWires } from './wires.ts';

export interface LintResult {
  /** In the order of the files, then of the lines. */
  readonly findings: readonly LintFinding[];
  /** Templates that were looked at: never 0. */
  readonly templates: number;
  readonly tools: readonly ToolRun[];
}

export interface LintOptions {
  /** Runs the security tools that are installed too. */
  readonly security: boolean;
  /** Where the rules of cfn-guard are. */
  readonly guardRules: string | undefined;
}

/** cfn-lint, our own checks and, when asked for, the security tools over one folder of generated files. */
export async function lintFolder(world: World, folder: string, options: LintOptions): Promise<LintResult> {
  const deployment = readLinted(world.files, folder);
  const order = deployment.templates.map(({ file }) => file);
  const tools = options.security ? await runSecurity(world, deployment, options.guardRules) : [];
  const findings = [
    ...tools.flatMap((tool) => (tool.ran ? tool.findings : [])),
    ...(await runCfnLint(world, deployment)),
    ...deployment.templates.flatMap(checkTemplate),
    ...checkWires(deployment),
  ];
  const sorted = findings.toSorted(
    (a, b) => order.indexOf(a.file) - order.indexOf(b.file) || a.line - b.line || a.column - b.column,
  );
  return { findings: sorted, templates: deployment.templates.length, tools };
}
