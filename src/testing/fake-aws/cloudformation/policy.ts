import type { Resource } from './model.ts';

/** Stack policies: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html */

export type UpdateAction = 'Update:Modify' | 'Update:Replace' | 'Update:Delete';

interface Statement {
  readonly Effect?: string;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, { readonly ResourceType?: string | readonly string[] }>>;
}

/** Why a stack's policy forbids the action, in the words of AWS; undefined when it allows it or there is no policy. */
export function denialOf(policy: string | undefined, resource: Resource, action: UpdateAction): string | undefined {
  if (policy === undefined) return undefined;
  const { Statement = [] } = JSON.parse(policy) as { readonly Statement?: readonly Statement[] };
  const target = `LogicalResourceId/${resource.logicalId}`;
  const applying = Statement.map((statement, index) => ({ statement, number: index + 1 })).filter(({ statement }) =>
    applies(statement, { action, target, type: resource.type }),
  );
  const denied = applying.find(({ statement }) => statement.Effect === 'Deny');
  if (denied !== undefined) {
    return `Action denied by stack policy: Statement [#${String(denied.number)}] does not allow [${action}] for resource [${target}]`;
  }
  const allowed = applying.some(({ statement }) => statement.Effect === 'Allow');
  return allowed
    ? undefined
    : `Action denied by stack policy: no statement allows [${action}] for resource [${target}]`;
}

function applies(
  { Action, NotAction, Resource, NotResource, Condition }: Statement,
  given: { readonly action: string; readonly target: string; readonly type: string },
): boolean {
  const action = Action === undefined ? !matches(NotAction, given.action) : matches(Action, given.action);
  const resource = Resource === undefined ? !matches(NotResource, given.target) : matches(Resource, given.target);
  const types = Object.values(Condition ?? {}).flatMap(({ ResourceType }) => ResourceType ?? []);
  return action && resource && (types.length === 0 || matches(types, given.type));
}

function matches(patterns: string | readonly string[] | undefined, value: string): boolean {
  return [patterns ?? []].flat().some((pattern) => {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.');
    return new RegExp(`^${source}$`).test(value);
  });
}
