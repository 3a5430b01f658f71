import { AwsError, type Store } from '../port.ts';
import { once, type AwsSettings } from './client.ts';

/** The bucket of the templates. `owner` is the account of the caller: a bucket of anybody else's is never used. */
export function store(settings: AwsSettings, region: string, owner: () => Promise<string>): Store {
  const s3 = once(async () => (await import('./s3.ts')).openS3(settings, region, await owner()));
  return {
    bucket: async (name) => (await s3()).bucket(name),
    createBucket: async (name, tags) => (await s3()).createBucket(name, tags),
    exists: async (bucket, key) => {
      try {
        return await (await s3()).exists(bucket, key);
      } catch (error) {
        // Without s3:ListBucket a missing key answers 403: then it is written again, with the same bytes.
        if (error instanceof AwsError && error.kind === 'denied') return false;
        throw error;
      }
    },
    put: async (bucket, key, body) => (await s3()).put(bucket, key, body),
  };
}
