import * as path from 'node:path';
import type { Reading } from '../config/read.ts';
import { placeOf } from '../config/source.ts';
import type { DeploymentFolder } from '../deploy/folder.ts';
import { plan } from '../deploy/plan.ts';
import { committedAt, type Named } from './against.ts';
import { readConfigFile } from './configs.ts';
import { readFolderAt } from './deploying.ts';
import { EXIT, UserError } from './errors.ts';
import { OUTPUT, generatedFolders } from './folder.ts';
import { jsonDocument } from './json.ts';
import { baseAt, differsIn, printPreview, type Base, type Preview } from './preview.ts';
import type { Session } from './session.ts';

/** `diff --offline`: configs, generated folders or commits compared without AWS. */

export interface OfflineOptions {
  readonly unified?: true | undefined;
  readonly markdown?: true | undefined;
  readonly detailedExitcode?: true | undefined;
  readonly json?: true | undefined;
}

/** With one side, the working tree is the other: the folder that was committed is compared with what stands in it. */
export async function offlineDiff(
  sides: { readonly before: string | undefined; readonly after: string | undefined },
  options: OfflineOptions,
  session: Session,
): Promise<void> {
  const before = await baseAt(sides.before ?? 'HEAD', session);
  const after = sides.after === undefined ? undefined : await baseAt(sides.after, session);
  if (before === undefined || (sides.after !== undefined && after === undefined)) return;
  const { terminal } = session;
  const previews = await previewsOf(before, after, session);
  for (const { folder, preview } of previews) {
    if (options.json === true) continue;
    printPreview(folder, preview, { diff: options.unified === true, markdown: options.markdown === true }, session);
  }
  if (options.json === true) {
    const deployments = previews.map(({ folder, preview }) => ({ folder, ...preview.plan }));
    terminal.result(jsonDocument('diff', { deployments }));
  }
  if (options.detailedExitcode === true && previews.some(({ preview }) => differsIn(preview))) {
    session.exitCode = EXIT.differences;
  }
}

interface InFolder {
  readonly folder: string;
  readonly preview: Preview;
}

async function previewsOf(before: Base, after: Base | undefined, session: Session): Promise<readonly InFolder[]> {
  const previews: InFolder[] = [];
  for (const folder of foldersOf(before, after, session)) {
    const old = await sideIn(before, folder, session);
    const fresh = after === undefined ? inWorkTree(folder, session) : await sideIn(after, folder, session);
    if (fresh === undefined) continue;
    const names = { before: nameOf(before), after: after === undefined ? folder : nameOf(after) };
    const configPlace = (key: string) => (fresh.places === undefined ? undefined : placeOf(fresh.places, key));
    const sides = { before: old?.templates, after: fresh.templates, names };
    previews.push({
      folder,
      preview: { before: old?.templates, after: fresh.templates, plan: plan(sides, configPlace) },
    });
  }
  if (previews.length > 0) return previews;
  throw new UserError('there is nothing to compare: no generated folder stands on the right side');
}

const nameOf = (base: Base): string => ('commit' in base ? base.commit.name : base.named.name);

/** The folder of the side that is no commit, else every generated folder there is. */
function foldersOf(before: Base, after: Base | undefined, session: Session): readonly string[] {
  for (const side of [after, before]) {
    if (side === undefined || 'commit' in side) continue;
    const { name, templates } = side.named;
    return [session.world.files.kind(name) === 'folder' ? name : path.posix.join(OUTPUT, templates.name)];
  }
  return generatedFolders(session.world.files);
}

async function sideIn(side: Base, folder: string, session: Session): Promise<Named | undefined> {
  if ('named' in side) return side.named;
  const templates = await committedAt(side.commit, folder, session);
  return templates && { name: side.commit.name, templates, places: undefined };
}

function inWorkTree(path: string, session: Session): Named {
  const folder = readFolderAt(path, session);
  return { name: path, templates: folder, places: configOf(folder, session)?.places };
}

function configOf(folder: DeploymentFolder, { world: { files } }: Session): Reading | undefined {
  const file = path.posix.join(folder.path, folder.config);
  return files.kind(file) === 'file' ? readConfigFile(files, file) : undefined;
}
