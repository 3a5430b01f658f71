import * as path from 'node:path';
import { placeOf } from '../../config/source.ts';
import type { DeploymentFolder } from '../../deploy/folder.ts';
import type { ConfigPlace } from '../../deploy/review.ts';
import { readConfigFile } from '../configs.ts';
import type { World } from '../world.ts';

/**
 * Finds keys (`compute.capacity.max`) in the config of a folder, or in what it extends. A key that stands at its default
 * has no place.
 */
export function configPlaces(folder: DeploymentFolder, { files }: World): ConfigPlace {
  const file = path.posix.join(folder.path, folder.config);
  const places = files.kind(file) === 'file' ? readConfigFile(files, file).places : undefined;
  return (key) => (places === undefined ? undefined : placeOf(places, key));
}
