import * as path from 'node:path';
import type { Opened, OpenBase } from '../config/extends.ts';
import type { Files } from './world.ts';

/**
 * Opens what a config extends: files of the repository that the config stands in (the nearest folder above it with a
 * `.git`, else its own folder). What is committed and reviewed together is all that may go into a deployment.
 *
 * @param config the file that the user named
 */
export function basesOf(files: Files, config: string): OpenBase {
  return (reference, from): Opened => {
    if (path.isAbsolute(reference)) return { refusal: `must be relative to this file, found ${reference}` };
    const file = path.join(path.dirname(from), reference).split(path.sep).join('/');
    // Whether it is there is told only of what may be read.
    const root = repositoryOf(files, config);
    if (isOutside(root, path.resolve(realFolder(files, from), reference))) return OUTSIDE;
    if (files.kind(file) === undefined) return { refusal: `there is no ${file}`, missing: file };
    const real = realPath(files, file);
    if (real === undefined || isOutside(root, real)) return OUTSIDE;
    return files.kind(real) === 'file' ? { file, text: files.readText(real) } : { refusal: `${file} is no file` };
  };
}

const OUTSIDE: Opened = {
  refusal: 'is outside of the repository of the config',
  hint: 'a base is committed and reviewed with what extends it: put it into the same repository',
};

const realFolder = (files: Files, file: string): string => path.dirname(files.realPath(file));

/** Undefined for a link that leads nowhere. */
function realPath(files: Files, file: string): string | undefined {
  try {
    return files.realPath(file);
  } catch {
    return undefined;
  }
}

/** In a work tree of its own, `.git` is a file. */
function repositoryOf(files: Files, config: string): string {
  const own = realFolder(files, config);
  for (let folder = own; ; folder = path.dirname(folder)) {
    if (files.kind(path.join(folder, '.git')) !== undefined) return folder;
    if (path.dirname(folder) === folder) return own;
  }
}

function isOutside(root: string, file: string): boolean {
  const relative = path.relative(root, file);
  return relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
}
