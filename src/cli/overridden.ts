import { TemplateError, readTemplate } from '../cfn/read.ts';
import { WireError, wire, type Wired } from '../cfn/wired.ts';
import type { Path, Problem } from '../config/problem.ts';
import { keyPath } from '../config/problem.ts';
import { placed } from '../config/source.ts';
import { buildDeployment, deploymentYaml, type Deployment } from '../stacks/deployment.ts';
import type { LoadedConfig } from './configs.ts';
import { UserError } from './errors.ts';
import { INDEX } from './folder.ts';
import { lintFolder } from './lint/lint.ts';
import type { Session } from './session.ts';

/**
 * What the overrides of a config break: the hard rules, which hold for every deployment that nobody overrides, and
 * cfn-lint. Each at the override it comes from. Slow (it reads the templates back and starts cfn-lint), so only asked
 * of configs with overrides.
 */
export async function brokenByOverrides(loaded: LoadedConfig, session: Session): Promise<readonly Problem[]> {
  const deployment = buildDeployment(loaded.config);
  const { wired, problems } = await rulesBroken(loaded, deployment);
  return wired ? [...problems, ...(await lintProblems(loaded, deployment, session))] : problems;
}

/** The hard rules alone: for what was generated, and linted, before. */
export async function rulesBrokenByOverrides(loaded: LoadedConfig): Promise<readonly Problem[]> {
  return (await rulesBroken(loaded, buildDeployment(loaded.config))).problems;
}

interface RulesBroken {
  /** Every reference leads somewhere. */
  readonly wired: boolean;
  readonly problems: readonly Problem[];
}

async function rulesBroken(loaded: LoadedConfig, deployment: Deployment): Promise<RulesBroken> {
  const wired = wiredOrReason(deployment);
  if (typeof wired === 'string') return { wired: false, problems: [problem(loaded, 'error', [], wired)] };
  const { brokenRules } = await import('../stacks/rules.ts');
  const problems = brokenRules(wired, loaded.config).map((violation) =>
    problem(loaded, 'error', resourceIn(violation, loaded), `breaks a rule of every deployment: ${violation}`),
  );
  return { wired: true, problems };
}

/** A reference that leads nowhere is told in words: nothing else can be looked at then. */
function wiredOrReason({ files, stacks }: Deployment): Wired | string {
  try {
    return wire(new Map(files.map(({ name, text }) => [name, readTemplate(text).template])), stacks);
  } catch (error) {
    if (error instanceof WireError || error instanceof TemplateError) return error.message;
    throw error;
  }
}

async function lintProblems(
  loaded: LoadedConfig,
  deployment: Deployment,
  { world }: Session,
): Promise<readonly Problem[]> {
  const lines = new Map(deployment.files.map(({ name, text }) => [name, text.split('\n')]));
  try {
    const { findings } = await world.files.withTemporaryFolder((folder) => {
      for (const { name, text } of deployment.files) world.files.writeNew(`${folder}/${name}`, text);
      world.files.writeNew(`${folder}/${INDEX}`, deploymentYaml(deployment, loaded.path, {}));
      return lintFolder(world, folder, { security: false, guardRules: undefined });
    });
    const counted = findings.filter(({ severity }) => severity !== 'note');
    return counted.map(({ severity, file, line, rule, message }) => {
      const path = overrideAt(lines.get(file) ?? [], line);
      return problem(loaded, severity === 'error' ? 'error' : 'warning', path, `${message} (${rule}, ${file}:${line})`);
    });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [problem(loaded, 'warning', [], `not checked by cfn-lint: ${error.message}`)];
  }
}

function problem({ places }: LoadedConfig, severity: Problem['severity'], path: Path, message: string): Problem {
  return placed(places, { severity, path: ['overrides', ...path], message, atKey: true });
}

/** The overridden resource that a rule names as `Compute.WebFleet`; none when it names no such one. */
function resourceIn(violation: string, { config }: LoadedConfig): Path {
  const all = Object.entries(config.overrides).flatMap(([stack, ids]) => Object.keys(ids).map((id) => [stack, id]));
  return all.find((path) => new RegExp(`\\b${path.join('\\.')}\\b`).test(violation)) ?? [];
}

const OVERRIDE = /# (?:.*, )?overrides\.([\w.]+)/;

/** The override that set a line, or the nearest line above it in the same resource. */
function overrideAt(lines: readonly string[], line: number): Path {
  for (let at = line - 1; at >= 0; at -= 1) {
    const [, key] = OVERRIDE.exec(lines[at] ?? '') ?? [];
    if (key !== undefined) return keyPath(key);
    if (/^ {2}\w+:/.test(lines[at] ?? '')) break;
  }
  return [];
}
