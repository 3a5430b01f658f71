import { unlessDenied } from './errors.ts';
import type { DeployStack, DeploymentFolder } from './folder.ts';
import type { CloudFormation } from './port.ts';
import { templatesByPath } from './package.ts';
import { reviewedStack, type ReviewedStack, type Standing } from './review/tree.ts';
import type { ResourceDifference, TemplateDifference } from './review/template-diff.ts';
import { shown, valueText, type ShownValues } from './review/values.ts';
import { standingOf } from './standing.ts';
import { stackTree, stacksOf, type StackNode } from './tree.ts';

/** A template that is deployed, or would be, beside the other one. */
export interface ComparedTemplate {
  /** Logical ids below the root, empty for the root: `Compute`. */
  readonly path: string;
  /** Its file in the folder; of one that is deployed only, the file it once was. */
  readonly file: string;
  /** `comments`: CloudFormation would see no difference; `denied`: the deployed text may not be read. */
  readonly status: 'unchanged' | 'comments' | 'changed' | 'added' | 'removed' | 'unreadable' | 'denied';
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
  /** Both templates have it, and a failed operation did not get it made, or did not get it updated. */
  readonly state?: 'unmade' | 'unfinished';
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
 * @throws {AwsError} not for a template that may not be read: its status says so
 * @throws {TemplateError} when a committed template is none
 */
export async function compareStack(
  cloudFormation: Pick<CloudFormation, 'stack' | 'resources' | 'template'>,
  stack: DeployStack,
  folder: DeploymentFolder,
  counts: (difference: TemplateDifference) => TemplateDifference = (difference) => difference,
): Promise<readonly ComparedTemplate[]> {
  const tree = await stackTree(cloudFormation, stack.name);
  const deployed = tree === undefined ? new Map<string, Deployed>() : await deployedTemplates(cloudFormation, tree);
  const committed = templatesByPath(folder, stack.template);
  const paths = [...new Set([...committed.keys(), ...deployed.keys()])];
  return paths.map((path) => {
    const { text, standing } = deployed.get(path) ?? {};
    const texts = { path, deployed: text, standing, file: committed.get(path) };
    return compare(texts, folder, counts);
  });
}

interface Deployed {
  /** Null: it may not be read. */
  readonly text: string | null;
  readonly standing: Standing | undefined;
}

/** By path. A stack that was never executed has no template. */
async function deployedTemplates(
  cloudFormation: Pick<CloudFormation, 'template'>,
  tree: StackNode,
): Promise<Map<string, Deployed>> {
  const templates = new Map<string, Deployed>();
  for (const node of stacksOf(tree)) {
    if (node.stack.status === 'REVIEW_IN_PROGRESS') continue;
    const text = await unlessDenied(cloudFormation.template(node.stack.id));
    templates.set(node.path, { text: text === undefined ? null : withFiles(text), standing: standingOf(node) });
  }
  return templates;
}

/** What packaging replaced, put back: the URL ends in the name of the file. */
function withFiles(text: string): string {
  return text.replace(/^(\s+TemplateURL: )["']?https:\/\/\S+\/([\w-]+\.yaml)["']?(?=\s|$)/gm, '$1./$2');
}

interface Texts {
  readonly path: string;
  /** Null: it may not be read. */
  readonly deployed: string | null | undefined;
  readonly standing: Standing | undefined;
  /** Of the committed template. */
  readonly file: string | undefined;
}

function compare(
  { path, deployed, standing, file }: Texts,
  folder: DeploymentFolder,
  counts: (difference: TemplateDifference) => TemplateDifference,
): ComparedTemplate {
  const committed = file === undefined ? undefined : folder.files.get(file);
  const wanted = file === undefined ? undefined : { file, text: committed ?? '' };
  const names = path === '' ? [] : path.split('/');
  const all = reviewedStack({ path: names, deployed, wanted, standing, changeSet: undefined }, () => undefined);
  const reviewed = { ...all, difference: counts(all.difference) };
  return {
    path,
    file: file ?? `${names.at(-1)?.toLowerCase() ?? 'root'}.yaml`,
    status: statusOf(reviewed, deployed, committed),
    deployed: deployed ?? '',
    committed: committed ?? '',
    resources: [...reviewed.difference.resources.map((one) => compared(one, reviewed)), ...unfinished(reviewed)],
    sections: reviewed.difference.sections.map(({ section, name }) =>
      section === name || section === 'other' ? name : `${section} ${name}`,
    ),
  };
}

function statusOf(
  { difference, unreadable, unfinished: failed }: ReviewedStack,
  deployed: string | null | undefined,
  committed: string | undefined,
): ComparedTemplate['status'] {
  if (deployed === undefined) return 'added';
  if (committed === undefined) return 'removed';
  if (deployed === null) return 'denied';
  if (unreadable) return 'unreadable';
  if (difference.resources.length + difference.sections.length + failed.size > 0) return 'changed';
  return deployed === committed ? 'unchanged' : 'comments';
}

/** Those whose update failed and whose templates say the same. */
function unfinished({ unfinished: failed, difference, wanted }: ReviewedStack): readonly ComparedResource[] {
  const told = new Set(difference.resources.map(({ logicalId }) => logicalId));
  return [...failed]
    .filter((id) => !told.has(id))
    .map((logicalId) => ({
      logicalId,
      type: wanted?.template.Resources[logicalId]?.Type ?? '',
      kind: 'changed',
      state: 'unfinished',
      properties: [],
    }));
}

function stateOf(logicalId: string, { unmade, unfinished: failed }: ReviewedStack): Pick<ComparedResource, 'state'> {
  if (unmade.has(logicalId)) return { state: 'unmade' };
  return failed.has(logicalId) ? { state: 'unfinished' } : {};
}

function compared(
  { logicalId, kind, before, after, differences }: ResourceDifference,
  reviewed: ReviewedStack,
): ComparedResource {
  return {
    logicalId,
    type: after?.Type ?? before?.Type ?? '',
    kind,
    ...stateOf(logicalId, reviewed),
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
