import type { CloudFormation, Stack, StackResource } from './port.ts';

/** A stack that stands, with what is in it. */
export interface StackNode {
  /** Logical ids from the root down: `` for the root itself, `Data`, `Data/Inner`. */
  readonly path: string;
  readonly stack: Stack;
  readonly resources: readonly StackResource[];
  /** Nested stacks in the order CloudFormation lists them. */
  readonly children: readonly StackNode[];
  /** Logical ids of nested stacks that the stack lists and that were deleted without it. */
  readonly gone: readonly string[];
}

type Reading = Pick<CloudFormation, 'stack' | 'resources'>;

export const STACK_TYPE = 'AWS::CloudFormation::Stack';

/**
 * A root stack with its nested stacks, as they stand now; undefined when there is none. One stack after the other: the
 * calls share one rate limit of the account (https://github.com/aws/aws-cli/issues/2948).
 *
 * @param nameOrId of the root
 * @throws {AwsError}
 */
export async function stackTree(cloudFormation: Reading, nameOrId: string): Promise<StackNode | undefined> {
  return node(cloudFormation, nameOrId, '');
}

async function node(cloudFormation: Reading, nameOrId: string, path: string): Promise<StackNode | undefined> {
  const stack = await cloudFormation.stack(nameOrId);
  if (stack === undefined) return undefined;
  // A stack in review has no resources yet, and one that is gone (known by its id) none any more.
  const resources = stack.status === 'DELETE_COMPLETE' ? [] : await cloudFormation.resources(stack.id);
  const children: StackNode[] = [];
  const gone: string[] = [];
  for (const { type, physicalId, logicalId, status } of resources) {
    // A nested stack whose creation never began has no id.
    if (type !== STACK_TYPE || physicalId === undefined || physicalId === '') continue;
    const child = await node(cloudFormation, physicalId, path === '' ? logicalId : `${path}/${logicalId}`);
    if (child !== undefined && child.stack.status !== 'DELETE_COMPLETE') children.push(child);
    else if (/^(CREATE|UPDATE|IMPORT)(_ROLLBACK)?_COMPLETE$/.test(status)) gone.push(logicalId);
  }
  return { path, stack, resources, children, gone };
}

/** The node and everything below it, parents first. */
export function* stacksOf(root: StackNode): Generator<StackNode> {
  yield root;
  for (const child of root.children) yield* stacksOf(child);
}

/** Resources of a type in the whole tree. */
export function resourcesOf(root: StackNode | undefined, type: string): readonly StackResource[] {
  if (root === undefined) return [];
  return [...stacksOf(root)].flatMap(({ resources }) => resources.filter((resource) => resource.type === type));
}

/** The node at a path of logical ids, or undefined. */
export function nodeAt(root: StackNode, path: string): StackNode | undefined {
  return [...stacksOf(root)].find((one) => one.path === path);
}

/** True while CloudFormation works on the stack, its clean-up and its rollback included; REVIEW_IN_PROGRESS waits for us. */
export const isBusy = (status: string): boolean => status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS';

/** A nested stack that stands although its root does not: kept on purpose when the root was deleted. */
export interface Orphan {
  /** Logical id that it had in the root: `Data`. */
  readonly logicalId: string;
  readonly stack: Stack;
}

/**
 * The stacks that a deleted root of this name left behind. A kept nested stack still names its old root; should one not,
 * it is known by the name that CloudFormation gave it (ROOT-LOGICALID-RANDOM) together with the tags of the platform.
 *
 * @param stacks every stack of the region that stands
 */
export function orphansOf(
  stacks: readonly Stack[],
  root: string,
  tags: Readonly<Record<string, string>>,
): readonly Orphan[] {
  const standing = new Set(stacks.map(({ id }) => id));
  const isOurs = (stack: Stack): boolean => OUR_TAGS.every((name) => stack.tags[name] === tags[name]);
  return stacks.flatMap((stack) => {
    const { rootId, name } = stack;
    const [, logicalId] = /^-(\w+)-[A-Z0-9]+$/.exec(name.startsWith(root) ? name.slice(root.length) : '') ?? [];
    if (logicalId === undefined || !isOurs(stack)) return [];
    const lost = rootId === undefined || (nameInId(rootId) === root && !standing.has(rootId));
    return lost ? [{ logicalId, stack }] : [];
  });
}

/** Tags that the stacks of one deployment have in common, and no other deployment has. */
export const OUR_TAGS = ['platform', 'environment'] as const;

/** `arn:aws:cloudformation:REGION:ACCOUNT:stack/NAME/UUID` gives NAME. */
const nameInId = (id: string): string => id.split('/')[1] ?? '';
