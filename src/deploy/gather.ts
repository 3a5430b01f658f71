import { unlessDenied } from './errors.ts';
import { AwsError, type ChangeSet, type CloudFormation, type Stack, type Validation } from './port.ts';
import type { Standing } from './review/tree.ts';
import { standingOf } from './standing.ts';
import { STACK_TYPE, stackTree, stacksOf } from './tree.ts';

/** All that a review needs to see of one root stack, read from AWS. Paths are logical ids from the root, which is ``. */
export interface Gathered {
  /** The root's change set and those nested in it, by path. */
  readonly sets: ReadonlyMap<string, ChangeSet>;
  /** Nested sets that the root names and that could not be read. */
  readonly unread: readonly string[];
  /** Texts of the deployed templates, by path; none when the stack is new, undefined where it may not be read. */
  readonly deployed: ReadonlyMap<string, string | undefined>;
  /** What really stands of each stack that an operation left half made, by path: there the template promises more. */
  readonly standing: ReadonlyMap<string, Standing>;
  readonly validations: readonly Validation[];
  /** Of every resource that stands: `Compute/WebFleet` to its physical id. */
  readonly physicalIds: ReadonlyMap<string, string>;
}

/** @throws {AwsError} */
export async function gather(
  cloudFormation: CloudFormation,
  set: ChangeSet,
  stack: Stack | undefined,
): Promise<Gathered> {
  const { sets, unread } = await changeSetTree(cloudFormation, set);
  const deployed = new Map<string, string | undefined>();
  const standing = new Map<string, Standing>();
  const physicalIds = new Map<string, string>();
  // In review there is nothing deployed, and GetTemplate is refused.
  const tree = isInReview(stack) ? undefined : await stackTree(cloudFormation, stack.id);
  for (const node of tree === undefined ? [] : stacksOf(tree)) {
    const { path, stack: one, resources } = node;
    const half = standingOf(node);
    if (half !== undefined) standing.set(path, half);
    for (const { logicalId, physicalId = '' } of resources) physicalIds.set(below(path, logicalId), physicalId);
    if (!isInReview(one)) deployed.set(path, await unlessDenied(cloudFormation.template(one.id)));
  }
  return { sets, unread, deployed, standing, validations: await cloudFormation.validations(set.id), physicalIds };
}

const below = (path: string, logicalId: string): string => (path === '' ? logicalId : `${path}/${logicalId}`);

const isInReview = (stack: Stack | undefined): stack is undefined =>
  stack === undefined || stack.status === 'REVIEW_IN_PROGRESS';

async function changeSetTree(
  cloudFormation: CloudFormation,
  root: ChangeSet,
): Promise<Pick<Gathered, 'sets' | 'unread'>> {
  const sets = new Map([['', root]]);
  const unread: string[] = [];
  // The map grows while it is walked: nested sets of nested sets come after their parents.
  for (const [path, set] of sets) {
    for (const { type, logicalId, changeSetId } of set.changes) {
      if (type !== STACK_TYPE || changeSetId === undefined) continue;
      const childPath = below(path, logicalId);
      const child = await cloudFormation.changeSet(changeSetId);
      if (child === undefined) unread.push(childPath);
      else sets.set(childPath, child);
    }
  }
  return { sets, unread };
}

/** `Nested change set arn:... was not successfully created: Currently in FAILED.` */
const NESTED_SET = /arn:[^\s:]+:cloudformation:[^\s:]+:\d+:changeSet\/[^\s/]+\/[0-9a-zA-Z-]+/g;

/**
 * Why a set failed: its own reason, then those of the nested sets that failed, and what CloudFormation's validation
 * found. The root's reason hides the cause (https://github.com/aws/aws-sam-cli/issues/2406).
 */
export async function failureReasons(cloudFormation: CloudFormation, set: ChangeSet): Promise<readonly string[]> {
  const reasons: string[] = [];
  const visited = new Set<string>();
  const visit = async (one: ChangeSet, path: string): Promise<void> => {
    visited.add(one.id);
    if (one.status === 'FAILED') reasons.push(`${path}${one.statusReason ?? 'no reason given'}`);
    for (const { message, level, logicalId } of await findings(cloudFormation, one)) {
      if (level === 'error') reasons.push(`${path}${logicalId === undefined ? '' : `${logicalId}: `}${message}`);
    }
    const named = (one.statusReason ?? '').match(NESTED_SET) ?? [];
    const listed = one.changes.flatMap(({ changeSetId }) => changeSetId ?? []);
    for (const id of [...named, ...listed]) {
      if (visited.has(id)) continue;
      const child = await cloudFormation.changeSet(id);
      if (child !== undefined) await visit(child, `${logicalIdOf(one, child)}: `);
    }
  };
  await visit(set, '');
  return [...new Set(reasons)];
}

/** The reason is worth more than its details: a call that is refused costs only these. */
async function findings(cloudFormation: CloudFormation, set: ChangeSet): Promise<readonly Validation[]> {
  try {
    return set.status === 'FAILED' ? await cloudFormation.validations(set.id) : [];
  } catch (error) {
    if (error instanceof AwsError) return [];
    throw error;
  }
}

function logicalIdOf(parent: ChangeSet, child: ChangeSet): string {
  return parent.changes.find(({ changeSetId }) => changeSetId === child.id)?.logicalId ?? child.stackName;
}
