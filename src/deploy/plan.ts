import type { DeploymentFolder } from './folder.ts';
import { handoversOf, type Handover } from './handover.ts';
import { templatesByPath } from './package.ts';
import { predicted } from './review/predict.ts';
import { examine, type ConfigPlace, type Examined, type Review, type Row } from './review.ts';
import { cascaded } from './review/cascade.ts';
import { LOOK_UP } from './review/settle.ts';
import { reviewedStack, rowId, type ReviewedStack } from './review/tree.ts';

/**
 * What a deployment of `after` would do where `before` is deployed, from the templates alone: the review of a change set
 * that nobody has made yet. It shares everything with the review that `deploy` shows but the source of the changes.
 */

/** One side: what is, or would be, deployed. */
export type Templates = Pick<DeploymentFolder, 'name' | 'stacks' | 'files'>;

export interface Sides {
  /** Undefined: nothing is deployed yet. */
  readonly before: Templates | undefined;
  readonly after: Templates;
  /** What a person calls them: `HEAD`, `config.yaml`. */
  readonly names: { readonly before: string; readonly after: string };
}

export interface Plan {
  /** One a stack that is deployed on its own, in the order of deployment. */
  readonly reviews: readonly Review[];
  /** Stacks that are no longer part of the deployment: nothing deletes them. */
  readonly left: readonly { readonly name: string; readonly region: string }[];
  /** DNS records that go from one stack to another: while they do, visitors find nothing, or AWS refuses. */
  readonly handovers: readonly Handover[];
}

/** @throws {TemplateError} when a template of `after` is none. */
export function plan({ before, after, names }: Sides, configPlace: ConfigPlace): Plan {
  // Outputs that may be others after the deployment of their stack: `ztech-production.BalancerDnsName`.
  const moved = new Set<string>();
  const reviews = after.stacks.map((stack) => {
    const old = before?.stacks.find(({ template, region }) => template === stack.template && region === stack.region);
    const oldFiles = old && before ? templatesByPath(before, old.template) : new Map<string, string>();
    const files = templatesByPath(after, stack.template);
    const textOf = (path: string): string | undefined => before?.files.get(oldFiles.get(path) ?? '');
    const stacks = [...new Set([...files.keys(), ...oldFiles.keys()])].map((path) => {
      const file = files.get(path);
      const wanted = file === undefined ? undefined : { file, text: after.files.get(file) ?? '' };
      const texts = { path: path === '' ? [] : path.split('/'), deployed: textOf(path), wanted, changeSet: undefined };
      return predicted(reviewedStack(texts, configPlace));
    });
    const known = {
      stack: stack.name,
      region: stack.region,
      account: '',
      parameters: parametersOf(stack.parameters, moved),
      validations: [],
      following: [],
    };
    const examined = examineMoved(stacks, known);
    for (const name of examined.moved) moved.add(`${stack.name}.${name}`);
    return offline(examined.review, names);
  });
  return { reviews, left: leftOf(before, after), handovers: before === undefined ? [] : handoversOf(before, after) };
}

/** The values of a stack's own parameters, as far as it matters: whether they are as they were. */
function parametersOf(
  parameters: DeploymentFolder['stacks'][number]['parameters'],
  moved: ReadonlySet<string>,
): Parameters<typeof examine>[1]['parameters'] {
  const values = (side: string): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(parameters).map(([name, { stack, output }]) => [
        name,
        moved.has(`${stack}.${output}`) ? side : 'same',
      ]),
    );
  return { deployed: values('before'), wanted: values('after') };
}

/** Without what would follow from a change and is shown to stay: AWS may list it, we need not. */
function examineMoved(stacks: readonly ReviewedStack[], known: Parameters<typeof examine>[1]): Examined {
  const examined = examine(stacks, known, cascaded);
  const still = new Set(examined.review.rows.filter(isStill).map(({ id }) => id));
  if (still.size === 0) return examined;
  // What was thought to follow from one of these may stay too.
  return examineMoved(
    stacks.map((stack) => {
      const { changeSet, path } = stack;
      const changes = changeSet?.changes.filter(({ logicalId }) => !still.has(rowId(path, logicalId))) ?? [];
      return { ...stack, changeSet: changeSet && { ...changeSet, changes } };
    }),
    known,
  );
}

/** A parameter of Systems Manager is not looked up anew for a resource that nothing else touches. */
const isStill = ({ certainty, reads }: Row): boolean =>
  certainty === 'stays' || (certainty === 'afterApply' && reads.every((read) => read.startsWith(LOOK_UP)));

function offline(review: Review, names: Sides['names']): Review {
  return { ...review, offline: names, changeSet: undefined, nested: [] };
}

function leftOf(before: Templates | undefined, after: Templates): Plan['left'] {
  const gone = before?.stacks.filter(
    ({ template, region }) => !after.stacks.some((stack) => stack.template === template && stack.region === region),
  );
  return (gone ?? []).map(({ name, region }) => ({ name, region }));
}
