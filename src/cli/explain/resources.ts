import { placeOf } from '../../config/source.ts';
import { INDEX } from '../../deploy/folder.ts';
import type { ConfigPlace } from '../../deploy/review.ts';
import { buildDeployment } from '../../stacks/deployment.ts';
import { configPlaces } from '../deploy/config-places.ts';
import { readFolderAt } from '../deploying.ts';
import { generatedFolders } from '../folder.ts';
import type { Session } from '../session.ts';
import { outline } from './outline.ts';
import { configSample, starterSamples } from './samples.ts';
import type { FoundResource } from './text.ts';

/**
 * Every resource of `source`, a config or a generated folder; without one, of all generated folders, else of what the
 * starters would generate. `isKey` tells a config key from other words.
 */
export function resourcesIn(
  source: string | undefined,
  session: Session,
  isKey: (key: string) => boolean,
): readonly FoundResource[] {
  const { files } = session.world;
  const folders = source === undefined ? generatedFolders(files) : files.kind(source) === 'folder' ? [source] : [];
  const found = (name: string, text: string, at: Pick<FoundResource, 'prefix' | 'placeOf'>): readonly FoundResource[] =>
    outline(name, text, isKey).map((resource) => ({ resource, ...at }));
  if (folders.length > 0) {
    return folders.flatMap((one) => {
      const at = { prefix: `${one}/`, placeOf: placesOf(one, session) };
      return [...readFolderAt(one, session).files].flatMap(([name, text]) => found(name, text, at));
    });
  }
  const samples = source === undefined ? starterSamples() : [configSample(files, source)];
  return samples.flatMap(({ config, places }) => {
    const at = { prefix: '', placeOf: (key: string) => places && placeOf(places, key) };
    return buildDeployment(config).files.flatMap(({ name, text }) => found(name, text, at));
  });
}

/** Where the config of a generated folder says a key; nowhere for a template by itself. */
export function placesOf(folder: string, session: Session): ConfigPlace {
  const { files } = session.world;
  if (files.kind(`${folder}/${INDEX}`) !== 'file') return () => undefined;
  return configPlaces(readFolderAt(folder, session), session.world);
}
