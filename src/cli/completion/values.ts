import * as path from 'node:path';
import { describedAt, keysAt } from '../../config/keys.ts';
import { configSchema } from '../../config/schema.ts';
import { foldersBelow } from '../deploying.ts';
import type { Session } from '../session.ts';
import type { Files } from '../world.ts';
import type { Candidate, Values } from './candidates.ts';

/** What may stand for each argument of the commands; for those that are not here the shell completes file names, or nothing. */
export function valuesFor(session: Session): Values {
  const { files } = session.world;
  const folders = (): Candidate[] => foldersBelow(session).map((value) => ({ value, meaning: 'generated folder' }));
  const configs = (typed: string): Candidate[] => configFiles(files, typed);
  const of: Readonly<Record<string, (typed: string) => readonly Candidate[]>> = {
    folder: folders,
    'folder-or-stack': folders,
    config: configs,
    path: (typed) => [...folders(), ...configs(typed)],
    target: (typed) => [...configKeys(typed), ...configs(typed)],
  };
  return (name, typed) => of[name.replace('...', '')]?.(typed) ?? [];
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
