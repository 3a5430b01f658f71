import type { DeployStack, DeploymentFolder } from './folder.ts';
import type { CloudFormation } from './port.ts';
import { committedFiles } from './review-input.ts';
import { reviewedStack, type ReviewedStack } from './review/tree.ts';
import type { ResourceDifference, TemplateDifference } from './review/template-diff.ts';
import { shown, valueText, type ShownValues } from './review/values.ts';
import { stackTree, type StackNode } from './tree.ts';

/** A template that is deployed, or would be, beside the other one. */
export interface ComparedTemplate {
  /** Logical ids below the root, empty for the root: `Compute`. */
  readonly path: string;
  /** Its file in the folder; of one that is deployed only, the file it once was. */
  readonly file: string;
  /** `comments`: CloudFormation would see no difference. */
  readonly status: 'unchanged' | 'comments' | 'changed' | 'added' | 'removed' | 'unreadable';
  /** Both texts; empty where there is none. Nested templates are named by their files in both. */
  readonly deployed: string;
  readonly committed: string;
  readonly resources: readonly ComparedResource[];
  /** Outputs, parameters and the rest: `Outputs BalancerDnsName`. */
  readonly sections: readonly string[];
}

/** Without the texts, which may hold secrets: what a program or a person is told. */
export type Differing = Omit<ComparedTemplate, 'deployed' | 'committed'>;

export interface ComparedResource {
  readonly logicalId: string;
  readonly type: string;
  readonly kind: ResourceDifference['kind'];
  /** Values that may be secret are masked. */
  readonly properties: readonly ComparedProperty[];
}

/** Of a long text (a script) both sides say how many lines it has. */
export interface ComparedProperty extends ShownValues {
  readonly name: string;
  /** Line in the committed file, from 1. */
  readonly line: number;
  readonly keys: readonly string[];
}

/**
 * The templates of one root stack as they are deployed, beside those of the folder. Reads only, makes no change set: it
 * shows what was written, not what CloudFormation would do about it.
 *
 * @param counts which differences count; all of them by default
 * @throws {AwsError}
 * @throws {TemplateError} when a committed template is none
 */
export async function compareStack(
  cloudFormation: Pick<CloudFormation, 'stack' | 'resources' | 'template'>,
  stack: DeployStack,
  folder: DeploymentFolder,
  counts: (difference: TemplateDifference) => TemplateDifference = (difference) => difference,
): Promise<readonly ComparedTemplate[]> {
  const tree = await stackTree(cloudFormation, stack.name);
  const deployed = tree === undefined ? new Map<string, string>() : await deployedTexts(cloudFormation, tree);
  const committed = committedFiles(folder, stack.template);
  const paths = [...new Set([...committed.keys(), ...deployed.keys()])];
  return paths.map((path) => {
    const texts = { path, deployed: deployed.get(path), file: committed.get(path) };
    return compare(texts, folder, counts);
  });
}

/** A stack that was never executed has no template. */
async function deployedTexts(
  cloudFormation: Pick<CloudFormation, 'template'>,
  tree: StackNode,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const visit = async (node: StackNode): Promise<void> => {
    if (node.stack.status === 'REVIEW_IN_PROGRESS') return;
    texts.set(node.path, withFiles(await cloudFormation.template(node.stack.id)));
    for (const child of node.children) await visit(child);
  };
  await visit(tree);
  return texts;
}

/** What packaging replaced, put back: the URL ends in the name of the file. */
function withFiles(text: string): string {
  return text.replace(/^(\s+TemplateURL: )["']?https:\/\/\S+\/([\w-]+\.yaml)["']?(?=\s|$)/gm, '$1./$2');
}

interface Texts {
  readonly path: string;
  readonly deployed: string | undefined;
  /** Of the committed template. */
  readonly file: string | undefined;
}

function compare(
  { path, deployed, file }: Texts,
  folder: DeploymentFolder,
  counts: (difference: TemplateDifference) => TemplateDifference,
): ComparedTemplate {
  const committed = file === undefined ? undefined : folder.files.get(file);
  const wanted = file === undefined ? undefined : { file, text: committed ?? '' };
  const names = path === '' ? [] : path.split('/');
  const all = reviewedStack({ path: names, deployed, wanted, changeSet: undefined }, () => undefined);
  const reviewed = { ...all, difference: counts(all.difference) };
  return {
    path,
    file: file ?? `${names.at(-1)?.toLowerCase() ?? 'root'}.yaml`,
    status: statusOf(reviewed, deployed, committed),
    deployed: deployed ?? '',
    committed: committed ?? '',
    resources: reviewed.difference.resources.map((one) => compared(one, reviewed)),
    sections: reviewed.difference.sections.map(({ section, name }) =>
      section === name || section === 'other' ? name : `${section} ${name}`,
    ),
  };
}

function statusOf(
  { difference, unreadable }: ReviewedStack,
  deployed: string | undefined,
  committed: string | undefined,
): ComparedTemplate['status'] {
  if (deployed === undefined) return 'added';
  if (committed === undefined) return 'removed';
  if (unreadable) return 'unreadable';
  if (difference.resources.length + difference.sections.length > 0) return 'changed';
  return deployed === committed ? 'unchanged' : 'comments';
}

function compared(
  { logicalId, kind, before, after, differences }: ResourceDifference,
  reviewed: ReviewedStack,
): ComparedResource {
  return {
    logicalId,
    type: after?.Type ?? before?.Type ?? '',
    kind,
    properties: differences
      .filter((difference) => difference.kind === 'value')
      .map(({ name, path, before: old, after: fresh }) => {
        const place = reviewed.places?.at(['Resources', logicalId, ...path]);
        return {
          name,
          ...shown(name, valueText(old), valueText(fresh)),
          line: place?.line ?? 0,
          keys: place?.keys ?? [],
        };
      }),
  };
}
