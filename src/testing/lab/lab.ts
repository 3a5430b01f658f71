import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { WiredResource } from '../../cfn/resolved.ts';
import { packageRoot } from '../../cli/world.ts';
import { changed, fixture } from '../configs.ts';
import { startAws, type Aws } from './aws.ts';
import { makeAuthority, type Authority } from './authority.ts';
import { cacheNode, TOKEN, type CacheNode } from './cache.ts';
import { must } from './commands.ts';
import { LOGIN, startDatabase, type Database } from './database.ts';
import { makeMachine, type Machine } from './machine.ts';
import { startMetadata, type Metadata } from './metadata.ts';
import { ADDRESSES, makeNetwork, NAMES, writeHosts } from './network.ts';
import { platformOf, withHeader, type Platform, type Values } from './user-data.ts';
import type { Docker } from './wordpress/image.ts';

/** Everything around the instances, running; what the checks work with. */
export interface Lab {
  readonly aws: Aws;
  readonly database: Database;
  readonly cache: CacheNode;
  /** A replica of {@link cache}, running. */
  readonly replica: CacheNode;
  readonly authority: Authority;
  /** The generated platforms: without a release, and with the laboratory's own application as release. */
  readonly platforms: { readonly none: Platform; readonly release: Platform };
  /** Uploads the laboratory's own application as this version, and gives what a config says of it. */
  upload(version: string): Promise<{ readonly version: string; readonly sha256: string }>;
  /** A folder on the disk, not in memory. */
  readonly disk: string;
  /** The shared files, as every instance mounts them. */
  readonly shared: string;
  /** Moves the name of the cache to another address, as a failover does. */
  moveCache(address: string): void;
  /** What belongs into the README, as Markdown; checks add to it. */
  readonly report: string[];
  /** A new instance, not booted; `as` leads the name and is free to repeat. */
  machine(as: string, docker?: Docker): Promise<Machine>;
}

const REGION = 'sa-east-1';
/** From which WordPress's keys are derived. */
export const SALT = 'one long random string of the laboratory';

const SECRETS = { database: 'rds!db-lab', cache: 'lab-cache', salts: 'lab-salts' } as const;
const RELEASES = 'lab-releases';

/** @throws {Error} when a service does not start. */
export async function startLab(work: string): Promise<Lab> {
  makeNetwork();
  const memory = join(work, 'memory');
  mkdirSync(memory);
  must('mount', ['-t', 'tmpfs', '-o', 'mode=0755', 'tmpfs', memory]);
  for (const name of ['database', 'cache', 'replica', 'shared']) mkdirSync(join(memory, name));
  const [hosts, shared] = [join(memory, 'hosts'), join(memory, 'shared')];
  writeHosts(hosts);
  must('chmod', ['0777', shared]);
  writeFileSync(join(shared, '.here'), '');
  const authority = makeAuthority(memory);
  const cache = cacheNode(join(memory, 'cache'), authority, ADDRESSES.cache);
  const replica = cacheNode(join(memory, 'replica'), authority, ADDRESSES.replica, ADDRESSES.cache);
  const instances = new Map<string, Metadata>();
  const [aws, database] = await Promise.all([
    startAws(REGION),
    startDatabase(join(memory, 'database'), authority),
    startMetadata(instances),
    cache.start().then(() => replica.start()),
  ]);
  await fillAws(aws);
  const upload = uploader(aws, memory);
  const release = await upload('1.0.0');
  let host = 10;
  return {
    aws,
    database,
    cache,
    replica,
    authority,
    shared,
    report: [],
    platforms: {
      none: trusting(platformOf(fixture('ztech'), VALUES), authority),
      release: trusting(platformOf(changed('ztech', { compute: { release } }), VALUES), authority),
    },
    upload,
    disk: work,
    moveCache: (address) => writeHosts(hosts, address),
    machine: (as, docker) => {
      host += 1;
      const name = `${as}${host}`;
      const folder = join(memory, name);
      mkdirSync(folder);
      return makeMachine({
        name,
        host,
        folder,
        shared,
        hosts,
        disk: work,
        instances,
        authority: authority.file,
        docker,
      });
    },
  };
}

/** The root that travels in the user data is the laboratory's, where one travels. */
export function trusting(platform: Platform, authority: Authority): Platform {
  if (/^ZT_DB_ROOT=''$/m.test(platform.userData)) return platform;
  return { ...platform, userData: withHeader(platform.userData, { DB_ROOT: authority.base64 }) };
}

async function fillAws(aws: Aws): Promise<void> {
  await aws.createBucket(RELEASES);
  await putSecret(aws, 'database', LOGIN, 'CreateSecret');
  await putSecret(aws, 'cache', { token: TOKEN }, 'CreateSecret');
  await putSecret(aws, 'salts', { salt: SALT }, 'CreateSecret');
  for (const logGroupName of ['BootLog', 'ApplicationLog'])
    await aws.call('Logs_20140328.CreateLogGroup', { logGroupName });
}

/** The next value of a secret. */
export async function putSecret(
  aws: Aws,
  name: keyof typeof SECRETS,
  value: object,
  action: 'CreateSecret' | 'PutSecretValue' = 'PutSecretValue',
): Promise<void> {
  const id = action === 'CreateSecret' ? { Name: SECRETS[name] } : { SecretId: SECRETS[name] };
  await aws.call(`secretsmanager.${action}`, { ...id, SecretString: JSON.stringify(value) });
}

function uploader(aws: Aws, memory: string): Lab['upload'] {
  const archive = join(memory, 'app.tar.gz');
  must('tar', ['-czf', archive, '-C', join(packageRoot(), 'src/testing/lab/release'), 'public']);
  const bytes = readFileSync(archive);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return async (version) => {
    await aws.putObject(RELEASES, `app/${version}/app.tar.gz`, bytes);
    return { version, sha256 };
  };
}

/** What the templates' references stand for here. */
export const VALUES: Values = {
  'AWS::Logs::LogGroup.Ref': ({ id }: WiredResource) => id,
  'AWS::RDS::DBProxy.Endpoint': NAMES.database,
  'AWS::RDS::DBInstance.Endpoint.Address': NAMES.database,
  'AWS::RDS::DBInstance.MasterUserSecret.SecretArn': SECRETS.database,
  'AWS::ElastiCache::ReplicationGroup.PrimaryEndPoint.Address': NAMES.cache,
  'AWS::SecretsManager::Secret.Ref': ({ id }: WiredResource) => (/cache/i.test(id) ? SECRETS.cache : SECRETS.salts),
  'AWS::EFS::FileSystem.Ref': 'fs-0123456789abcdef0',
  'AWS::EFS::AccessPoint.Ref': 'fsap-0123456789abcdef0',
  'AWS::S3::Bucket.Ref': ({ id }: WiredResource) => (/release/i.test(id) ? RELEASES : 'lab-images'),
};
