import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../../config/schema.ts';
import { changed } from '../../configs.ts';
import { startBalancer } from '../balancer.ts';
import { expect } from '../check.ts';
import type { Ran } from '../commands.ts';
import { LOGIN } from '../database.ts';
import { trusting, VALUES, type Lab } from '../lab.ts';
import type { Machine } from '../machine.ts';
import { served, shared, type Scene } from '../scene.ts';
import { platformOf, withHeader, type Platform } from '../user-data.ts';
import { imageOf, IMAGES, type Docker } from './image.ts';

/** A WordPress that is not installed yet: a database and shared files of its own. */
export interface Site {
  /** The generated platform, its image pinned, with this site's database in the header. */
  readonly platform: Platform;
  readonly docker: Docker;
  /** Name of its database. */
  readonly database: string;
}

/** The name in the fixture's config. */
export const HOST = 'blog.example.com';

/** A pinned image, in the region that the laboratory's AWS is in. */
export const CHANGES = { regions: { primary: 'sa-east-1' }, compute: { release: { image: IMAGES.public } } };

let generated: Platform | undefined;
let sites = 0;

/** A site of the fixture's config, or of another; the image of the config is in its registry. */
export function newSite(lab: Lab, config?: Config): Site {
  generated ??= platformOf(changed('wordpress', CHANGES), VALUES);
  const platform = trusting(config === undefined ? generated : platformOf(config, VALUES), lab.authority);
  const image = /^ZT_IMAGE='(.*)'$/m.exec(platform.userData)?.[1] ?? '';
  const { uid, gid } = platform.filesUser ?? { uid: '', gid: '' };
  sites += 1;
  const database = `wordpress${sites}`;
  emptyDatabase(lab, database);
  const folder = join(lab.disk, `uploads${sites}`);
  mkdirSync(folder);
  writeFileSync(join(folder, '.here'), '');
  chownSync(folder, Number(uid), Number(gid));
  return {
    platform: { ...platform, userData: withHeader(platform.userData, { DB_NAME: database }) },
    docker: { image: imageOf(lab), registry: [...Object.values(IMAGES), image], files: { folder, uid, gid } },
    database,
  };
}

/** The database with nothing in it, made when it is not there. */
export function emptyDatabase({ database }: Lab, name: string): void {
  database.sql(
    `DROP DATABASE IF EXISTS ${name}; CREATE DATABASE ${name}; GRANT ALL ON ${name}.* TO ${LOGIN.username}@'%';`,
  );
}

/** Two instances that raced the first installation, behind a balancer. */
export interface Pair extends Site, Scene {}

const ofWordPress = shared(setUp);

export const pair = ofWordPress.get;

/** Takes the pair down. */
export const dissolve = ofWordPress.strike;

async function setUp(lab: Lab): Promise<Pair> {
  const site = newSite(lab);
  const boot = (): Promise<Machine> => served(lab, site.platform.userData, site.docker);
  const [a, b] = await Promise.all([boot(), boot()]);
  return { ...site, a, b, balancer: await startBalancer(lab.disk, [a, b], site.platform) };
}

/** Runs PHP in the container, as WordPress's own user, with WordPress loaded. @throws {Error} when it fails. */
export async function php(machine: Machine, code: string): Promise<string> {
  const { status, out } = await inContainer(machine, `require '/var/www/html/wp-load.php'; ${code}`);
  expect(status === 0, `${machine.name}: ${out}`);
  return out;
}

/** The same without WordPress, which may fail; `options` are PHP's. */
export function inContainer(machine: Machine, code: string, options = ''): Promise<Ran> {
  const quoted = code.replaceAll("'", `'"'"'`);
  return machine.sh(`. /lab/engine; engine exec -u www-data ztech-wordpress php ${options} -r '${quoted}'`);
}
