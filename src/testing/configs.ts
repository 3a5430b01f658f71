import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { readConfig } from '../config/read.ts';
import type { Config } from '../config/schema.ts';
import { compute } from './odd/compute.ts';
import { data } from './odd/data.ts';
import { edge } from './odd/edge.ts';
import { network } from './odd/network.ts';
import { merged, type Changes, type Fixture } from './odd/odd.ts';
import { operations } from './odd/operations.ts';
import { platform } from './odd/platform.ts';

export { FIXTURES, type Changes } from './odd/odd.ts';

/** The configs that the rules over the templates are held against: both fixtures, and what else people may ask for. */

export const fixturePath = (name: Fixture): string => `fixtures/${name}.yaml`;

/** @throws {Error} with every problem when the config is refused. */
export function readAs(text: string, path: string): Config {
  const { config, problems } = readConfig(text, path);
  if (config !== undefined) return config;
  throw new Error(problems.map(({ key, message }) => `${path}: ${key}: ${message}`).join('\n'));
}

/** The config of one of the two platforms, the same object each time. */
export const fixture = (name: Fixture): Config => READ[name]();

const READ: Readonly<Record<Fixture, () => Config>> = {
  ztech: once(() => readFixture('ztech')),
  wordpress: once(() => readFixture('wordpress')),
};

const readFixture = (name: Fixture): Config => readAs(readFileSync(fixturePath(name), 'utf8'), fixturePath(name));

/** The file of a platform with some keys changed: maps merge, everything else replaces, what is undefined is not written. */
export const changedText = (name: Fixture, changes: Changes): string =>
  stringify(merged(parse(readFileSync(fixturePath(name), 'utf8')), changes));

/** Its config. */
export const changed = (name: Fixture, changes: Changes): Config =>
  readAs(changedText(name, changes), `${name} with ${JSON.stringify(changes)}`);

/** Configs away from the two fixtures, each for something the templates do differently. */
export const oddConfigs: readonly { readonly name: string; readonly config: () => Config }[] = [
  ...network,
  ...data,
  ...edge,
  ...compute,
  ...operations,
  ...platform,
].map(([name, base, changes]) => ({ name, config: once(() => changed(base, changes)) }));

/** Configs are frozen, so all tests of a process share them, and what `readBack` makes of them. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
