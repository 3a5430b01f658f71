import type { Pending } from './desk.ts';
import type { DeploymentFolder } from './folder.ts';
import { templatesByPath } from './package.ts';
import type { ConfigPlace, ReviewInput, StackTexts } from './review.ts';

/** What a review needs, out of a change set that waits for an answer and the committed folder it was made of. */
export function reviewInput(
  { stack, set, seen, standing, following }: Pending,
  folder: DeploymentFolder,
  account: string,
  configPlace: ConfigPlace,
): ReviewInput {
  const texts = (path: string, file: string | undefined): StackTexts => ({
    path: path === '' ? [] : path.split('/'),
    deployed: seen.deployed.has(path) ? (seen.deployed.get(path) ?? null) : undefined,
    wanted: file === undefined ? undefined : { file, text: folder.files.get(file) ?? '' },
    changeSet: seen.sets.get(path),
    standing: seen.standing.get(path),
  });
  const files = templatesByPath(folder, stack.template);
  const gone = [...seen.deployed.keys()].filter((path) => !files.has(path));
  return {
    stack: stack.name,
    region: stack.region,
    account,
    stacks: [...[...files].map(([path, file]) => texts(path, file)), ...gone.map((path) => texts(path, undefined))],
    parameters: { deployed: standing?.parameters ?? {}, wanted: set.parameters },
    validations: seen.validations,
    following: following.map(({ name, region, parameters }) => ({
      name,
      region,
      reads: Object.entries(parameters).flatMap(([parameter, from]) => (from.stack === stack.name ? [parameter] : [])),
    })),
    configPlace,
  };
}
