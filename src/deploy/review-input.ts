import type { Pending } from './desk.ts';
import type { DeploymentFolder } from './folder.ts';
import { nestedIn } from './package.ts';
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
  const files = committedFiles(folder, stack.template);
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

/** File of the stack and of every stack nested in it, by path (`Data`; the stack itself is the empty text). */
export function committedFiles(folder: Pick<DeploymentFolder, 'files'>, template: string): ReadonlyMap<string, string> {
  const files = new Map([['', template]]);
  // The map grows while it is walked: stacks nested in nested stacks come after their parents.
  for (const [path, file] of files) {
    for (const { logicalId, child } of nestedIn(folder.files.get(file) ?? '')) {
      files.set(path === '' ? logicalId : `${path}/${logicalId}`, child);
    }
  }
  return files;
}
