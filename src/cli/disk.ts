import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import * as path from 'node:path';

/** What the program reads and writes: the part of `world.ts` that is the disk. */

/** What stands at a path, without following a symbolic link. */
type Kind = 'file' | 'folder' | 'link' | 'other';

/**
 * The disk, synchronously: a run reads and writes a handful of small files, and the asynchronous calls cost more CPU
 * than they save. Relative paths are relative to the folder that the program runs in. All throw Node.js system errors (`code: 'ENOENT'`).
 */
export interface Files {
  readText(file: string): string;
  /**
   * The file holds either its old bytes or all of the new ones, whatever kills the process: written beside it, flushed
   * to the disk, then renamed over it. The folder must exist.
   */
  writeAtomic(file: string, content: string | Uint8Array): void;
  /** Fails with `EEXIST` when there is already something of that name. */
  writeNew(file: string, text: string): void;
  remove(file: string): void;
  /** Undefined when there is nothing. */
  kind(file: string): Kind | undefined;
  /** Names in a folder, sorted by code unit. */
  list(folder: string): readonly string[];
  /** Makes the folder and those above it. */
  makeFolder(folder: string): void;
  /** The path with every symbolic link in it resolved. */
  realPath(file: string): string;
  /** Hands a new folder to `use` and removes it afterwards, whatever happens. */
  withTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T>;
}

/** The disk, with relative paths resolved against `cwd`. Tests use it too, on folders of their own. */
export function realFiles(cwd: string): Files {
  const at = (file: string): string => path.resolve(cwd, file);
  return {
    readText: (file) => readFileSync(at(file), 'utf8'),
    writeAtomic: (file, content) => writeAtomic(at(file), content),
    writeNew: (file, text) => writeFileSync(at(file), text, { flag: 'wx' }),
    remove: (file) => unlinkSync(at(file)),
    kind: (file) => kind(at(file)),
    list: (folder) => readdirSync(at(folder)).toSorted(),
    makeFolder: (folder) => void mkdirSync(at(folder), { recursive: true }),
    realPath: (file) => realpathSync(at(file)),
    withTemporaryFolder: async (use) => {
      const { tmpdir } = await import('node:os');
      const folder = mkdtempSync(path.join(tmpdir(), 'ztech-infra-'));
      try {
        return await use(folder);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

function kind(file: string): Kind | undefined {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'folder';
  return stats.isSymbolicLink() ? 'link' : 'other';
}

function writeAtomic(file: string, content: string | Uint8Array): void {
  const temporary = `${path.dirname(file)}/.${path.basename(file)}.${process.pid}.tmp`;
  try {
    const descriptor = openSync(temporary, 'w', 0o644);
    try {
      writeFileSync(descriptor, content);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
