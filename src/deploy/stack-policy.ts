import { HOLDS_DATA, holdsData } from '../cfn/holds-data.ts';
import { TemplateError, isRecord, readTemplate, type Plain, type PlainTemplate } from '../cfn/read.ts';
import { AwsError, type CloudFormation } from './port.ts';
import { STACK_TYPE, stackTree, stacksOf } from './tree.ts';

/**
 * Stack policies (`--stack-policy`): CloudFormation itself then refuses to replace or delete what holds data, whoever
 * updates the stack. A policy is lifted for the very resources that the gate let through and restored after the
 * operation. There is no record beside the policies themselves: each run compares them with what they should be, so
 * that one that a killed run left lifted is restored by the next. Policies of others are never touched.
 *
 * A policy binds updates of its own stack only, so each nested stack has one, and the root has one that keeps the nested
 * stacks themselves.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html
 */

const ACTIONS = ['Update:Replace', 'Update:Delete'] as const;

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Principal: string;
  readonly Resource: string | readonly string[];
  readonly Condition?: { readonly StringEquals: { readonly ResourceType: readonly string[] } };
}

const ALLOW_ALL: Statement = { Effect: 'Allow', Action: 'Update:*', Principal: '*', Resource: '*' };

/** What a policy of ours protects in one stack. */
export interface Protected {
  /** Logical ids of what holds data, by type. */
  readonly resources: ReadonlyMap<string, string>;
  /** Logical ids of nested stacks. */
  readonly nested: readonly string[];
}

export function protectedIn(template: PlainTemplate): Protected {
  const typed = Object.entries(template.Resources).map(([id, { Type }]) => [id, Type] as const);
  return {
    resources: new Map(typed.filter(([, type]) => holdsData(type))),
    nested: typed.filter(([, type]) => type === STACK_TYPE).map(([id]) => id),
  };
}

/**
 * The policy of a stack as JSON. By type, so that it protects what a later deployment adds too; the type of a lifted
 * resource is left out, and the others of that type are named one by one.
 */
export function policyText({ resources, nested }: Protected, lifted: readonly string[]): string {
  const types = new Set(lifted.flatMap((id) => resources.get(id) ?? []));
  const kept = [...resources].filter(([id, type]) => types.has(type) && !lifted.includes(id)).map(([id]) => id);
  const named = [...kept, ...nested.filter((id) => !lifted.includes(id))];
  const deny = { Effect: 'Deny', Action: ACTIONS, Principal: '*' } as const;
  const protectedTypes = HOLDS_DATA.filter((type) => !types.has(type));
  const statements: readonly Statement[] = [
    ALLOW_ALL,
    { ...deny, Resource: '*', Condition: { StringEquals: { ResourceType: protectedTypes } } },
    ...(named.length === 0 ? [] : [{ ...deny, Resource: named.map((id) => `LogicalResourceId/${id}`) }]),
  ];
  return JSON.stringify({ Statement: statements });
}

/** `lifted`: of our making and not as it should be. `foreign`: somebody else's. */
export type PolicyState = 'none' | 'set' | 'lifted' | 'foreign';

export function policyState(current: string | undefined, wanted: string): PolicyState {
  if (current === undefined) return 'none';
  const parsed = parse(current);
  if (JSON.stringify(parsed) === JSON.stringify(parse(wanted))) return 'set';
  return isOurs(parsed) ? 'lifted' : 'foreign';
}

function parse(text: string): Plain {
  try {
    const value: Plain = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
}

/** By its form, which nobody writes by chance: all is allowed, then both actions are denied by types of our list. */
function isOurs(policy: Plain): boolean {
  const statements = isRecord(policy) ? policy['Statement'] : undefined;
  if (!Array.isArray(statements)) return false;
  const [first, second, ...others] = statements as readonly Plain[];
  const equals = isRecord(second) && isRecord(second['Condition']) ? second['Condition']['StringEquals'] : undefined;
  const types = isRecord(equals) ? equals['ResourceType'] : undefined;
  return (
    JSON.stringify(first) === JSON.stringify(ALLOW_ALL) &&
    Array.isArray(types) &&
    types.every((type: Plain) => typeof type === 'string' && holdsData(type)) &&
    [second, ...others].every((one) => isRecord(one) && JSON.stringify(one['Action']) === JSON.stringify(ACTIONS))
  );
}

export interface PolicyOptions {
  /** `--stack-policy`: stacks without a policy get one. Without it, only what was lifted is restored. */
  readonly wanted: boolean;
  /** Ids (`Data/Database`) that the gate let through. */
  readonly lifted: readonly string[];
}

/**
 * Brings the policies of a root stack and of all nested in it to what they should be. Returns what a person should know,
 * a sentence for each stack that was changed, or that was not although it should have been.
 *
 * @param root name or id; a stack that does not stand, or that is only in review, has nothing to protect
 * @throws {AwsError} but for calls that may not be made
 */
export async function keepPolicies(
  cloudFormation: CloudFormation,
  root: string,
  options: PolicyOptions,
): Promise<readonly string[]> {
  const tree = await stackTree(cloudFormation, root);
  const said: string[] = [];
  for (const { path, stack } of tree === undefined ? [] : stacksOf(tree)) {
    if (stack.status === 'REVIEW_IN_PROGRESS' || stack.status.startsWith('DELETE_')) continue;
    const inside = options.lifted.filter((id) => parentOf(id) === path).map((id) => id.slice(id.lastIndexOf('/') + 1));
    const text = await keepPolicy(cloudFormation, stack.id, { ...options, lifted: inside });
    if (text !== undefined) said.push(`${stack.name}: ${text}`);
  }
  return said;
}

const parentOf = (id: string): string => id.slice(0, Math.max(0, id.lastIndexOf('/')));

async function keepPolicy(
  cloudFormation: CloudFormation,
  stackId: string,
  { wanted, lifted }: PolicyOptions,
): Promise<string | undefined> {
  try {
    const current = await cloudFormation.stackPolicy(stackId);
    if (current === undefined && !wanted) return undefined;
    const inside = protectedIn(readTemplate(await cloudFormation.template(stackId)).template);
    const standing = policyState(current, policyText(inside, []));
    if (standing === 'foreign')
      return wanted || lifted.length > 0 ? 'its stack policy is not ours and stays' : undefined;
    const text = policyText(inside, lifted);
    if (policyState(current, text) === 'set') return undefined;
    await cloudFormation.setStackPolicy(stackId, text);
    if (lifted.length > 0) return `stack policy lifted for ${lifted.join(', ')}`;
    return standing === 'none' ? 'stack policy set' : 'stack policy restored';
  } catch (error) {
    if (error instanceof TemplateError) return 'no stack policy: its template cannot be read';
    if (error instanceof AwsError && error.kind === 'denied' && !wanted && lifted.length === 0) return undefined;
    if (error instanceof AwsError && error.kind === 'denied') return `stack policy not checked (${error.call} denied)`;
    throw error;
  }
}
