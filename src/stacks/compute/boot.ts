import {
  bootBody,
  bootHeader,
  PHASE_SECONDS,
  renderedBytes,
  USER_DATA_LIMIT,
  type Boot,
  type VariablesOf,
} from '../../boot/boot.ts';
import { databaseRoot } from '../../boot/database-roots.ts';
import type { KeyReader } from '../../cfn/keys.ts';
import { Annotated, aws, base64, join, Reference, subParts } from '../../cfn/values.ts';
import type { Config } from '../../config/schema.ts';
import { databaseName } from '../data/settings.ts';
import type { ComputeInputs } from './inputs.ts';
import type { Logs } from './logs.ts';

/** Seconds an instance has to answer its hook: what its scripts allow themselves, and a minute to report a failure. */
export const BOOT_SECONDS = PHASE_SECONDS.setup + PHASE_SECONDS.prepare + PHASE_SECONDS.start + 60;

/** Runs until the config names an image, so that the first deployment succeeds: whatever is current when an instance boots. */
const OFFICIAL_IMAGE = 'public.ecr.aws/docker/library/wordpress:php8.4-apache';

/** The container image of a wordpress release; undefined for everything else. */
export function releaseImage({ compute: { release } }: Config): string | undefined {
  return release !== 'none' && 'image' in release ? release.image : undefined;
}

/** What the instances run, and with which switches. */
export function bootOf({ application, data, compute: { release, scaling } }: Config): Boot {
  const { fastMetric } = scaling;
  if (application === 'wordpress') return { application, fastMetric };
  const released = release !== 'none' && 'version' in release;
  return { application, sharedFiles: data.sharedFiles !== false, release: released, fastMetric };
}

/** What a header variable may be: known now, or by CloudFormation at deployment. */
type Word = string | Reference | Annotated<string> | undefined;

/**
 * User data: a header of shell variables, in which CloudFormation fills in its references, and the script itself, which is
 * the same in every environment and reaches the instance as it stands here.
 */
export function userData(
  config: Config,
  key: KeyReader<Config>,
  input: ComputeInputs,
  logs: Logs,
): Reference<'Base64'> {
  const { release } = config.compute;
  const boot = bootOf(config);
  const common = commonWords(config, key, input, logs);
  if (boot.application === 'wordpress') {
    const image = release !== 'none' && 'image' in release ? key('compute.release.image') : OFFICIAL_IMAGE;
    return rendered(boot, { ...common, IMAGE: image, SALTS_SECRET_ARN: input.saltsArn });
  }
  const released = release !== 'none' && 'version' in release;
  return rendered(boot, {
    ...common,
    IMAGES_PATH: key('data.images.path'),
    IMAGES_BUCKET: input.imagesBucketName,
    RELEASE_BUCKET: released ? input.releasesBucketName : undefined,
    RELEASE_VERSION: released ? key('compute.release.version') : undefined,
    RELEASE_SHA256: released ? key('compute.release.sha256') : undefined,
    KEEP_ALIVE_SECONDS: key('compute.balancer.idleTimeoutSeconds', (seconds) => String(seconds + 15)),
  });
}

function commonWords(config: Config, key: KeyReader<Config>, input: ComputeInputs, logs: Logs) {
  return {
    REGION: aws.region,
    STACK: aws.stackName,
    BOOT_LOG_GROUP: logs.boot.ref,
    APP_LOG_GROUP: logs.application.ref,
    DB_HOST: input.databaseHost,
    DB_NAME: databaseName(config),
    DB_SECRET_ARN: input.databaseLoginArn,
    DB_ROOT: key.derived(root(config), 'data.database.proxy', 'regions.primary'),
    CACHE_HOST: input.cacheHost,
    CACHE_SECRET_ARN: input.cacheTokenArn,
    FILE_SYSTEM_ID: input.fileSystemId,
    ACCESS_POINT_ID: input.accessPointId,
    PHP_CHILDREN: key.derived(String(config.sized.phpChildren), 'compute.instances', 'compute.phpMemoryMiB'),
    PHP_MEMORY_MIB: key('compute.phpMemoryMiB', String),
    SITE_HOST: key('domain.name'),
    PROXIES_BEFORE_BALANCER: key('edge.cdn', (cdn) => (cdn ? '1' : '0')),
    IMAGES_CACHE_DAYS: key('edge.imagesCacheDays', String),
  };
}

/** What signed the database's certificate; RDS Proxy shows one that Linux trusts already. */
function root({ data, regions }: Config): string {
  if (data.database.proxy) return '';
  const certificate = databaseRoot(regions.primary);
  if (certificate === undefined)
    throw new Error(`the root certificate of databases in ${regions.primary} is not known`);
  return certificate;
}

/**
 * Boot writes and checks the header as text. It gets a place holder for each reference, and the text is cut at these
 * again, so that CloudFormation's references stay references of the template.
 */
function rendered<B extends Boot>(boot: B, words: Record<keyof VariablesOf<B>, Word>): Reference<'Base64'> {
  const references: Reference[] = [];
  const configKeys: string[] = [];
  const variables = Object.entries<Word>(words).map(([name, word]) => {
    if (word instanceof Reference) return [name, `\${${references.push(word) - 1}}`];
    if (word instanceof Annotated) configKeys.push(...word.keys);
    return [name, word instanceof Annotated ? word.value : (word ?? '')];
  });
  // Object.entries forgets the names, which `words` has in full.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const header = bootHeader(boot, Object.fromEntries(variables) as VariablesOf<B>);
  const body = bootBody(boot);
  const bytes = renderedBytes({ header, body });
  if (bytes > USER_DATA_LIMIT) {
    throw new RangeError(
      `user data of ${bytes} bytes, EC2 takes ${USER_DATA_LIMIT}: shorten domain.name, data.images.path or compute.release.image`,
    );
  }
  const [first = '', ...rest] = header.split(/\$\{(\d+)\}/);
  const parts = rest.map((text, index) => (index % 2 === 0 ? references[Number(text)] : text) ?? '');
  return base64(join('', [subParts([new Annotated(first, configKeys), ...parts]), body]));
}
