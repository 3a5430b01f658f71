import * as path from 'node:path';
import { describedAt, keysAt } from '../../config/keys.ts';
import { configSchema } from '../../config/schema.ts';
import { holdsData } from '../../cfn/holds-data.ts';
import { FORMATS } from '../diagram/formats.ts';
import { readFolderAt } from '../deploying.ts';
import { stackNameOf } from '../../cfn/wired.ts';
import { resourcesIn } from '../explain/resources.ts';
import { generatedFolders } from '../folder.ts';
import type { Session } from '../session.ts';
import type { Files, World } from '../world.ts';
import type { Candidate, Values } from './candidates.ts';

/** What may stand for each argument of the commands; for those that are not here the shell completes file names, or nothing. */
export function valuesFor(session: Session): Values {
  const { files } = session.world;
  const folders = (): Candidate[] =>
    generatedFolders(session.world.files).map((value) => ({ value, meaning: 'generated folder' }));
  const configs = (typed: string): Candidate[] => configFiles(files, typed);
  const places = (typed: string): Candidate[] => [...folders(), ...configs(typed)];
  const of: Readonly<Record<string, (typed: string) => readonly Candidate[] | Promise<readonly Candidate[]>>> = {
    folder: folders,
    'folder-or-stack': () => [...folders(), ...stackNames(session)],
    config: configs,
    path: places,
    base: async (typed) => [...places(typed), ...(await revisions(session.world))],
    // Ids are many: they come when one is begun, with its capital letter.
    target: (typed) => (/^[A-Z]/.test(typed) ? resourceIds(session) : [...configKeys(typed), ...configs(typed)]),
    'stack/id': () => dataIds(session),
    list: () => FORMATS.map((value) => ({ value, meaning: '' })),
  };
  return async (name, typed) => of[name]?.(typed);
}

/** Folders that can be read: a TAB is no place for an error. */
const whole = (session: Session): readonly string[] =>
  generatedFolders(session.world.files).filter((path) => {
    try {
      return readFolderAt(path, session).stacks.length > 0;
    } catch {
      return false;
    }
  });

const stackNames = (session: Session): Candidate[] =>
  whole(session).flatMap((path) =>
    readFolderAt(path, session).stacks.map(({ name, region }) => ({ value: name, meaning: region })),
  );

/** What `explain` would find by that name. */
function resourceIds(session: Session): Candidate[] {
  if (whole(session).length < generatedFolders(session.world.files).length) return [];
  const found = resourcesIn(undefined, session, () => false);
  return [...new Map(found.map(({ resource: { id, type } }) => [id, type]))].map(([value, meaning]) => ({
    value,
    meaning,
  }));
}

/** What holds data in the generated folders, as --allow-replace takes it. */
function dataIds(session: Session): Candidate[] {
  const found = whole(session).flatMap((path) => resourcesIn(path, session, () => false));
  const held = found.filter(({ resource }) => holdsData(resource.type));
  return held.map(({ resource: { file, id, type } }) => ({ value: `${stackNameOf(file)}/${id}`, meaning: type }));
}

/** HEAD, branches and tags, the latest first; none without git or outside of a repository. */
async function revisions({ run }: World): Promise<readonly Candidate[]> {
  const args = [
    'for-each-ref',
    '--sort=-committerdate',
    '--format=%(refname:short)',
    'refs/heads',
    'refs/remotes',
    'refs/tags',
  ];
  try {
    const { exitCode, stdout } = await run('git', args);
    if (exitCode !== 0) return [];
    return ['HEAD', ...stdout.split('\n').filter(Boolean)].map((value) => ({ value, meaning: 'commit' }));
  } catch {
    return [];
  }
}

/** YAML files of the folder that is being typed, and of `fixtures` while none is; folders to go on into. */
function configFiles(files: Files, typed: string): Candidate[] {
  const slash = typed.lastIndexOf('/') + 1;
  const base = typed.slice(0, slash);
  const found = [...inFolder(files, base), ...(base === '' ? inFolder(files, 'fixtures/') : [])];
  return found.map((value) => ({ value, meaning: '' }));
}

function inFolder(files: Files, base: string): string[] {
  const folder = base === '' ? '.' : base;
  if (files.kind(folder) !== 'folder') return [];
  const names = files.list(folder).filter((name) => /\.ya?ml$/.test(name));
  return names.filter((name) => files.kind(path.join(folder, name)) === 'file').map((name) => `${base}${name}`);
}

/** The keys of the section that is being typed, with what they mean. */
function configKeys(typed: string): Candidate[] {
  const parent = typed.split('.').slice(0, -1);
  return keysAt(configSchema, parent).map((key) => {
    const at = [...parent, key];
    return { value: at.join('.'), meaning: firstSentence(describedAt(configSchema, at) ?? '') };
  });
}

const firstSentence = (text: string): string => /^.*?[.;:](?=\s|$)/.exec(text)?.[0].replace(/[;:]$/, '') ?? text;
