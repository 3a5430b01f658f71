import type { ResourceEntry, ResourceType } from '../cfn/template.ts';
import { note, type Json } from '../cfn/values.ts';
import type { Config } from '../config/schema.ts';

/** cfn-lint, checkov, cfn-guard with the rules of aws-guard-rules-registry, cdk-nag with its AwsSolutions pack. */
export const TOOLS = ['cfn-lint', 'checkov', 'guard', 'cdk_nag'] as const;
export type Tool = (typeof TOOLS)[number];

/** Checks of tools that a resource fails on purpose. */
export interface Suppression {
  readonly type: ResourceType;
  /** Logical ids it is for; every resource of the type when absent. */
  readonly id?: RegExp;
  /** Configs in which the tools object; all of them when absent. */
  readonly when?: (config: Config) => boolean;
  readonly checks: { readonly [T in Tool]?: readonly string[] };
  readonly reason: string;
}

type Table = readonly Suppression[];

interface Suppressed {
  readonly check: string;
  readonly reason: string;
  /** Whether it is the first of those with the same reason. */
  readonly first: boolean;
}

/**
 * How each tool wants to be told. Guard and cfn-lint have no place for a reason: there it is a comment. Sources: checkov,
 * "Suppressing and Skipping Policies"; the READMEs of aws-guard-rules-registry and of cfn-lint; cdk-nag 2, whose form
 * others read too (cdk-nag 3 takes it from constructs only).
 */
const FORMS: Readonly<Record<Tool, (suppressed: readonly Suppressed[]) => Json>> = {
  'cfn-lint': (all) => ({ config: { ignore_checks: all.map(commented) } }),
  checkov: (all) => ({ skip: all.map(({ check, reason }) => ({ id: check, comment: reason })) }),
  guard: (all) => ({ SuppressedRules: all.map(commented) }),
  cdk_nag: (all) => ({ rules_to_suppress: all.map(({ check, reason }) => ({ id: check, reason })) }),
};

const commented = ({ check, reason, first }: Suppressed): Json => (first ? note(reason, check) : check);

/** Metadata of a resource, with a member for each tool that has something to leave alone; undefined when none has. */
export function suppressionMetadata(table: Table, { id, body }: ResourceEntry, config: Config): Json | undefined {
  const type = String(body['Type']);
  const own = table.filter((one) => concerns(one, type, id) && one.when?.(config) !== false);
  if (own.length === 0) return undefined;
  const members = TOOLS.flatMap((tool) => {
    const suppressed = own.flatMap(({ checks, reason }) =>
      (checks[tool] ?? []).map((check, index) => ({ check, reason, first: index === 0 })),
    );
    return suppressed.length === 0 ? [] : [[tool, FORMS[tool](suppressed)] as const];
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

/** Why a resource fails a check on purpose; undefined when the table does not say. */
export function reasonFor(table: Table, type: string, id: string, tool: Tool, check: string): string | undefined {
  return table.find((one) => concerns(one, type, id) && one.checks[tool]?.includes(check))?.reason;
}

/** Whether an entry is for a resource, in some config. */
export const concerns = (suppression: Suppression, type: string, id: string): boolean =>
  suppression.type === type && suppression.id?.test(id) !== false;
