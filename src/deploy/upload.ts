import { DeployError } from './errors.ts';
import type { Upload } from './package.ts';
import type { Aws, Store } from './port.ts';

/** How many templates travel at once. */
const AT_ONCE = 16;

/**
 * Brings every template into the bucket that is not there yet: the key holds the hash, so what is there is the same. With
 * the signal nothing new is begun.
 */
export async function uploadAll(
  store: Store,
  bucket: string,
  uploads: readonly Upload[],
  signal: AbortSignal,
): Promise<void> {
  await eachAtOnce(uploads, AT_ONCE, async ({ key, body }) => {
    if (!signal.aborted && !(await store.exists(bucket, key))) await store.put(bucket, key, body);
  });
}

/** Runs `work` on every item, at most `limit` at a time. After the first error nothing new is begun. */
export async function eachAtOnce<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  let failed = false;
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined && !failed; item = waiting.shift()) {
      try {
        await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const results = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, worker));
  const first = results.find((result) => result.status === 'rejected');
  if (first !== undefined) throw first.reason;
}

/** The bucket of the templates when the config names none. */
export const defaultBucket = (account: string, region: string): string => `ztech-infra-${account}-${region}`;

/**
 * The region of the bucket, which is made when it does not exist and `consent` agrees.
 * @throws {DeployError} when it is somebody else's, or missing and not to be made.
 */
export async function ensureBucket(
  aws: Aws,
  name: string,
  { named, consent }: { readonly named: boolean; consent(): Promise<boolean> },
): Promise<string> {
  const found = await aws.store.bucket(name);
  if (found === 'foreign') {
    throw new DeployError(
      `the bucket ${name} is not this account's, or may not be read with these credentials`,
      'mend',
      {
        hint: 'Name a bucket of this account in deployment.bucket, or allow s3:ListBucket on it.',
      },
    );
  }
  if (named && found === undefined) throw new DeployError(`the bucket ${name} does not exist`, 'mend');
  // Versioning is what is switched on last: a bucket of ours without it was left half made.
  if (found !== undefined && (named || found.versioned)) return found.region;
  if (found === undefined && !(await consent())) {
    throw new DeployError(`the templates need a bucket in ${aws.region}, and none was agreed to`, 'mend', {
      hint: `--create-bucket makes ${name}: private, versioned, encrypted. Or name one in the config: deployment.bucket`,
    });
  }
  await aws.store.createBucket(name, { 'ztech-infra': 'templates' });
  return aws.region;
}
