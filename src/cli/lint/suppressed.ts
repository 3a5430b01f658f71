import { isRecord, type Plain, type PlainResource } from '../../cfn/read.ts';
import { TOOLS, reasonFor, type Tool } from '../../stacks/suppression.ts';
import { suppressions } from '../../stacks/suppressions.ts';
import type { LintedTemplate, LintedFolder } from './folder.ts';

/** Checks that a resource of a folder tells tools to leave alone, for one reason. */
export interface SuppressedChecks {
  /** Bare name of the file in the folder. */
  readonly file: string;
  /** Both count from 1: where the metadata stands. */
  readonly line: number;
  readonly column: number;
  readonly resource: string;
  readonly checks: { readonly [T in Tool]?: readonly string[] };
  readonly reason: string;
}

/** What is said of a check that our table does not have: somebody wrote it into the template by hand. */
export const UNKNOWN = 'no reason known: ztech-infra did not write this';

/** Every suppression in the templates of a folder, as they stand there, in the order of files and lines. */
export function suppressedIn({ templates }: LintedFolder): readonly SuppressedChecks[] {
  return templates.flatMap((template) =>
    Object.entries(template.template.Resources).flatMap(([id, resource]) => ofResource(template, id, resource)),
  );
}

function ofResource(
  { file, position }: LintedTemplate,
  resource: string,
  { Type, Metadata }: PlainResource,
): readonly SuppressedChecks[] {
  const found = TOOLS.flatMap((tool) =>
    idsOf[tool](at(Metadata, tool)).map((check) => ({
      tool,
      check,
      reason: reasonFor(suppressions, Type, resource, tool, check) ?? UNKNOWN,
    })),
  );
  const reasons = [...new Set(found.map(({ reason }) => reason))];
  return reasons.map((reason) => ({
    file,
    ...position(['Resources', resource, 'Metadata']),
    resource,
    checks: Object.fromEntries(
      TOOLS.flatMap((tool) => {
        const checks = found.filter((one) => one.tool === tool && one.reason === reason).map(({ check }) => check);
        return checks.length === 0 ? [] : [[tool, checks]];
      }),
    ),
    reason,
  }));
}

/** The checks in the metadata of each tool. */
const idsOf: Readonly<Record<Tool, (metadata: Plain | undefined) => readonly string[]>> = {
  'cfn-lint': (metadata) => textsOf(at(at(metadata, 'config'), 'ignore_checks')),
  checkov: (metadata) => textsOf(at(metadata, 'skip'), 'id'),
  guard: (metadata) => textsOf(at(metadata, 'SuppressedRules')),
  cdk_nag: (metadata) => textsOf(at(metadata, 'rules_to_suppress'), 'id'),
};

function textsOf(list: Plain | undefined, key?: string): readonly string[] {
  const items: readonly Plain[] = Array.isArray(list) ? list : [];
  return items.flatMap((item) => {
    const text = key === undefined ? item : at(item, key);
    return typeof text === 'string' ? [text] : [];
  });
}

const at = (value: Plain | undefined, key: string): Plain | undefined => (isRecord(value) ? value[key] : undefined);
