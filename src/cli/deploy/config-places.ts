import * as path from 'node:path';
import { TemplateError, isRecord, readData, type Path, type Plain } from '../../cfn/read.ts';
import type { DeploymentFolder } from '../../deploy/folder.ts';
import type { ConfigPlace } from '../../deploy/review.ts';
import type { World } from '../world.ts';

/** Finds keys (`compute.capacity.max`) in the config of a folder. A key that stands at its default has no place. */
export function configPlaces(folder: DeploymentFolder, { files }: World): ConfigPlace {
  const file = path.posix.join(folder.path, folder.config);
  const read = files.kind(file) === 'file' ? readQuietly(files.readText(file)) : undefined;
  if (read === undefined) return () => undefined;
  return (key) => {
    const parts = partsOf(key);
    return exists(read.data, parts) ? { file, line: read.position(parts).line } : undefined;
  };
}

function readQuietly(text: string): ReturnType<typeof readData> | undefined {
  try {
    return readData(text);
  } catch (error) {
    if (error instanceof TemplateError) return undefined;
    throw error;
  }
}

/** `compute.instances[1]` as a path. */
function partsOf(key: string): Path {
  return key
    .split(/[.[\]]+/)
    .filter(Boolean)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function exists(value: Plain | undefined, [first, ...rest]: Path): boolean {
  if (first === undefined) return value !== undefined;
  if (typeof first === 'number') return Array.isArray(value) && exists(value[first], rest);
  return isRecord(value) && exists(value[first], rest);
}
