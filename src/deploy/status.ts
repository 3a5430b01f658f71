import type { OpenAws, Stack, StackResource } from './port.ts';
import { STACK_TYPE, orphansOf, stackTree, type StackNode } from './tree.ts';

/** What stands of a deployment. */
export interface Status {
  /** In the order of `deployment.yaml`. */
  readonly roots: readonly RootStatus[];
  /** Nested stacks that were kept when their root was deleted. */
  readonly left: readonly StackStatus[];
}

export interface RootStatus {
  readonly name: string;
  readonly region: string;
  /** Null: not deployed. */
  readonly stack: StackStatus | null;
}

export interface StackStatus {
  readonly name: string;
  /** Logical ids below the root, empty for a root: `Data`. */
  readonly path: string;
  readonly id: string;
  readonly status: string;
  readonly reason: string | null;
  /** ISO 8601. */
  readonly changedAt: string;
  readonly terminationProtection: boolean;
  readonly resources: number;
  /** Resources that failed, and why; nested stacks that were deleted past the root (`GONE`). */
  readonly failed: readonly { readonly logicalId: string; readonly status: string; readonly reason: string | null }[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly drift: { readonly status: string; readonly checkedAt: string } | null;
  readonly nested: readonly StackStatus[];
}

interface Listed {
  readonly name: string;
  readonly region: string;
  readonly template: string;
}

/**
 * Looks at every stack of the deployment, reading only.
 * @throws {AwsError}
 */
export async function statusOf(
  stacks: readonly Listed[],
  tags: Readonly<Record<string, string>>,
  open: OpenAws,
): Promise<Status> {
  const roots: RootStatus[] = [];
  for (const { name, region } of stacks) {
    const tree = await stackTree(open(region).cloudFormation, name);
    roots.push({ name, region, stack: tree === undefined ? null : statusOfNode(tree) });
  }
  const root = stacks.find(({ template }) => template === 'root.yaml');
  const left = root === undefined ? [] : orphansOf(await open(root.region).cloudFormation.stacks(), root.name, tags);
  return {
    roots,
    left: left.map(({ logicalId, stack }) =>
      statusOfNode({ path: logicalId, stack, resources: [], children: [], gone: [] }),
    ),
  };
}

const GONE = {
  status: 'GONE',
  reason: 'the nested stack was deleted without its root, which still counts on it',
} as const;

function statusOfNode({ path, stack, resources, children, gone }: StackNode): StackStatus {
  return {
    name: stack.name,
    path,
    id: stack.id,
    status: stack.status,
    reason: stack.statusReason ?? null,
    changedAt: iso(stack.updatedAt ?? stack.createdAt),
    terminationProtection: stack.terminationProtection,
    resources: resources.filter(({ type, status }) => type !== STACK_TYPE && status !== 'DELETE_COMPLETE').length,
    failed: [
      ...resources.filter(hasFailed).map(({ logicalId, status, statusReason }) => ({
        logicalId,
        status,
        reason: statusReason ?? null,
      })),
      ...gone.map((logicalId) => ({ logicalId, ...GONE })),
    ],
    outputs: stack.outputs,
    drift: driftOf(stack),
    nested: children.map(statusOfNode),
  };
}

const hasFailed = ({ status }: StackResource): boolean => status.endsWith('_FAILED');

const iso = (time: number): string => new Date(time).toISOString();

function driftOf({ drift }: Stack): StackStatus['drift'] {
  return drift === undefined ? null : { status: drift.status, checkedAt: iso(drift.checkedAt) };
}
