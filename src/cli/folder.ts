import { GENERATED_BY } from '../cfn/generated-by.ts';
import { INDEX, hashOf } from '../deploy/folder.ts';
import { UserError } from './errors.ts';
import type { Files } from './world.ts';

/**
 * A folder of generated files: which of its files are ours, what a run changes in it, and how to write so that a kill
 * at any moment leaves whole files.
 *
 * Ours is what `deployment.yaml` lists or what starts with {@link HEADER}. `deployment.yaml` is written last: when a
 * run is cut short, the files it had written still start with our header, so the next run takes them over.
 */

/** The first line of everything we generate starts with this. */
export const HEADER = `# ${GENERATED_BY}`;

export { INDEX, hashOf };

/** Where `generate` writes unless it is told otherwise. */
export const OUTPUT = 'templates-out';

/** `path` when it is a generated folder, else the generated folders that stand in it; none when it is no folder. */
export function generatedFolders(files: Files, path: string = OUTPUT): readonly string[] {
  const isFolder = (folder: string): boolean => files.kind(folder) === 'folder';
  const isGenerated = (folder: string): boolean => isFolder(folder) && files.kind(`${folder}/${INDEX}`) === 'file';
  if (!isFolder(path)) return [];
  const base = path.replace(/(?<=.)\/+$/, '');
  if (isGenerated(base)) return [base];
  return files
    .list(base)
    .map((name) => `${base}/${name}`)
    .filter(isGenerated);
}

export interface FolderFile {
  readonly name: string;
  readonly text: string;
}

/** What stands in the folder under the names that concern us. */
export interface FolderState {
  /** The text of each file. */
  readonly texts: ReadonlyMap<string, string>;
  /** Names of a link, a folder or anything else that is no file. */
  readonly strange: readonly string[];
  /** What the old `deployment.yaml` lists: name to `sha256:...`. */
  readonly listed: ReadonlyMap<string, string>;
  /** Temporary files of a run that was killed. */
  readonly leftovers: readonly string[];
}

/** `new` and `changed` are written, `unchanged` is left alone. */
export interface PlannedFile extends FolderFile {
  readonly status: 'new' | 'changed' | 'unchanged';
  /** The text on the disk; empty when new. */
  readonly before: string;
  /** The text on the disk is not what we once wrote: somebody edited it. */
  readonly edited: boolean;
}

export interface FolderPlan {
  /** In the order given. */
  readonly files: readonly PlannedFile[];
  /** Ours, as we wrote them, and no longer needed. */
  readonly removed: readonly FolderFile[];
  /** Once ours and no longer needed, but edited since: left for a person to decide. */
  readonly kept: readonly string[];
  readonly leftovers: readonly string[];
}

/** True when the folder does not hold exactly what was generated. */
export function differs(plan: FolderPlan): boolean {
  return plan.removed.length > 0 || plan.kept.length > 0 || plan.files.some((file) => file.status !== 'unchanged');
}

const TEMPORARY = /^\.[a-z][a-z0-9-]*\.yaml\.\d+\.tmp$/;
/**
 * The lines of `deployment.yaml` that list the files, as we write them: reading these needs no YAML reader. A name is
 * never a path, so that an edited file cannot make us remove one elsewhere.
 */
const LISTED = /^ {2}([a-z][a-z0-9-]*\.yaml): (sha256:[0-9a-f]{64})$/gm;

/**
 * Reads what concerns a run that wants the files `wanted`.
 * @throws {UserError} when the folder is a link or no folder.
 */
export function readFolder(files: Files, folder: string, wanted: readonly string[]): FolderState {
  const kind = files.kind(folder);
  if (kind === undefined) return { texts: new Map(), strange: [], listed: new Map(), leftovers: [] };
  if (kind !== 'folder') {
    const what = kind === 'link' ? 'a symbolic link: what is generated must not leave the output folder' : 'no folder';
    throw new UserError(`is ${what}`, { file: folder, hint: 'Remove it, or choose another folder with --out.' });
  }
  const names = files.list(folder);
  const texts = new Map<string, string>();
  const strange: string[] = [];
  const read = (name: string): void => {
    if (!names.includes(name) || texts.has(name)) return;
    if (files.kind(`${folder}/${name}`) === 'file') texts.set(name, files.readText(`${folder}/${name}`));
    else strange.push(name);
  };
  read(INDEX);
  const listed = listedFiles(texts.get(INDEX));
  for (const name of [...wanted, ...listed.keys()]) read(name);
  return { texts, strange, listed, leftovers: names.filter((name) => TEMPORARY.test(name)) };
}

/** What is not ours lists nothing. */
function listedFiles(index: string | undefined): ReadonlyMap<string, string> {
  if (index === undefined || !isOurs(index)) return new Map();
  return new Map([...index.matchAll(LISTED)].map(([, name = '', hash = '']) => [name, hash]));
}

/**
 * What a run has to do so that the folder holds `wanted`. Pure.
 * @throws {UserError} when a wanted name is taken by something we did not write: then nothing at all is written.
 */
export function planFolder(folder: string, wanted: readonly FolderFile[], state: FolderState): FolderPlan {
  const { texts, listed } = state;
  const foreign = wanted.filter(({ name }) => state.strange.includes(name) || isForeign(name, state));
  if (foreign.length > 0) {
    throw new UserError(
      `not written by ztech-infra, so not overwritten: ${foreign.map((file) => file.name).join(', ')}`,
      {
        file: folder,
        hint: 'Move it away, or choose another folder with --out.',
      },
    );
  }
  const names = new Set(wanted.map((file) => file.name));
  const surplus = [...listed].filter(([name]) => !names.has(name) && texts.has(name));
  const untouched = ([name, hash]: [string, string]): boolean =>
    hashOf(texts.get(name) ?? '') === hash && isOurs(texts.get(name));
  return {
    files: wanted.map((file) => planFile(file, state)),
    removed: surplus.filter(untouched).map(([name]) => ({ name, text: texts.get(name) ?? '' })),
    kept: surplus.filter((entry) => !untouched(entry)).map(([name]) => name),
    leftovers: state.leftovers,
  };
}

function planFile(file: FolderFile, { texts, listed }: FolderState): PlannedFile {
  const before = texts.get(file.name);
  if (before === undefined) return { ...file, status: 'new', before: '', edited: false };
  if (before === file.text) return { ...file, status: 'unchanged', before, edited: false };
  const hash = listed.get(file.name);
  return { ...file, status: 'changed', before, edited: hash !== undefined && hash !== hashOf(before) };
}

function isOurs(text: string | undefined): boolean {
  return text?.startsWith(HEADER) ?? false;
}

function isForeign(name: string, { texts, listed }: FolderState): boolean {
  return texts.has(name) && !listed.has(name) && !isOurs(texts.get(name));
}

/**
 * Makes the folder what was planned. Every file is replaced in one step; `deployment.yaml`, the last of the files, is
 * replaced only after all others stand, and what is no longer needed goes only after nothing names it any more.
 */
export function applyFolder(files: Files, folder: string, plan: FolderPlan): void {
  const written = plan.files.filter((file) => file.status !== 'unchanged');
  if (written.length > 0) files.makeFolder(folder);
  for (const file of written.toSorted((a, b) => Number(a.name === INDEX) - Number(b.name === INDEX))) {
    files.writeAtomic(`${folder}/${file.name}`, file.text);
  }
  for (const { name } of plan.removed) files.remove(`${folder}/${name}`);
  for (const name of plan.leftovers) files.remove(`${folder}/${name}`);
}
