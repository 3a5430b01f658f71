import { masked } from './review/masking.ts';
import type { Clock, CloudFormation, ResourceDrift } from './port.ts';
import { stacksOf, type StackNode } from './tree.ts';

/** What the resources of one stack look like beside what its template says. */
export interface StackDrift {
  /** Of the root. */
  readonly root: string;
  /** Logical ids below it, empty for the root itself. */
  readonly path: string;
  readonly name: string;
  /** Why it could not be checked; null when it was. */
  readonly notChecked: string | null;
  /** Resources that differ from the template or are gone. */
  readonly drifted: readonly DriftedResource[];
  /** Resources that CloudFormation compared. */
  readonly compared: number;
}

export interface DriftedResource {
  readonly logicalId: string;
  readonly physicalId: string | null;
  readonly type: string;
  readonly status: string;
  /** Values are masked where they may be secret. */
  readonly differences: readonly { readonly property: string; readonly expected: string; readonly actual: string }[];
}

/** Detection starts slowly and takes a minute or more for a large stack. */
const FIRST_PAUSE = 2000;
const LAST_PAUSE = 10_000;

/**
 * Detects drift in a root and in every stack nested in it: CloudFormation itself does not walk into nested stacks. All
 * detections run at once, one is asked for at a time. Aborted, it yields no more; what AWS began goes on.
 *
 * @throws {AwsError}
 */
export async function* detectDrift(
  tree: StackNode,
  cloudFormation: CloudFormation,
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<StackDrift> {
  const nodes = [...stacksOf(tree)];
  const started: { readonly node: StackNode; readonly id: string | undefined }[] = [];
  for (const node of nodes) {
    const id = canBeChecked(node) ? await cloudFormation.detectDrift(node.stack.id) : undefined;
    started.push({ node, id });
  }
  for (const { node, id } of started) {
    const found = { root: tree.stack.name, path: node.path, name: node.stack.name };
    if (id === undefined) {
      const notChecked = `not while it is ${node.stack.status}`;
      yield { ...found, notChecked, drifted: [], compared: 0 };
      continue;
    }
    const failed = await finished(cloudFormation, id, clock, signal);
    if (signal.aborted) return;
    const all = await cloudFormation.drifts(node.stack.id);
    yield {
      ...found,
      notChecked: failed ?? null,
      drifted: all.filter(({ status }) => status === 'MODIFIED' || status === 'DELETED').map(asDrifted),
      compared: all.filter(({ status }) => status !== 'NOT_CHECKED').length,
    };
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html: these states only. */
const canBeChecked = ({ stack }: StackNode): boolean =>
  /^(CREATE_COMPLETE|(UPDATE|IMPORT)(_ROLLBACK)?_(COMPLETE|FAILED))$/.test(stack.status);

async function finished(
  cloudFormation: CloudFormation,
  id: string,
  clock: Clock,
  signal: AbortSignal,
): Promise<string | undefined> {
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 1.5, LAST_PAUSE)) {
    const { done, failed } = await cloudFormation.driftStatus(id);
    if (done || signal.aborted) return failed;
    await clock.sleep(pause, signal);
  }
}

function asDrifted({ logicalId, physicalId, type, status, differences }: ResourceDrift): DriftedResource {
  return {
    logicalId,
    physicalId: physicalId ?? null,
    type,
    status,
    differences: differences.map(({ path, expected, actual }) => ({
      property: path.replace(/^\//, '').replaceAll('/', '.'),
      expected: masked(expected, path),
      actual: masked(actual, path),
    })),
  };
}

/** One stack's lines; undefined for one that holds nothing but nested stacks, which have lines of their own. */
export function driftText({ root, path, notChecked, drifted, compared }: StackDrift): string | undefined {
  if (notChecked === null && compared === 0) return undefined;
  const name = path === '' ? root : `${root} / ${path}`;
  if (notChecked !== null) return `${name}  not checked: ${notChecked}`;
  if (drifted.length === 0) return `${name}  as its template says (${compared} compared)`;
  const lines = drifted.flatMap(({ logicalId, status, differences }) => [
    `  ${logicalId}  ${status === 'DELETED' ? 'is gone' : 'was changed'}`,
    ...differences.map(({ property, expected, actual }) => `    ${property}  template ${expected}, actual ${actual}`),
  ]);
  return [`${name}  ${drifted.length} of ${compared} drifted`, ...lines].join('\n');
}
