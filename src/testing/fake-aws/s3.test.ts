import {
  CreateBucketCommand,
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
  S3Client,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { REGION, site, type Site } from './harness.ts';

const Bucket = 'of-ours';

function clientOf(
  { fake }: Site,
  region = REGION,
  checksums: 'WHEN_REQUIRED' | 'WHEN_SUPPORTED' = 'WHEN_SUPPORTED',
): S3Client {
  return new S3Client({
    region,
    endpoint: fake.endpoint,
    forcePathStyle: true,
    credentials: { accessKeyId: 'AKIAFAKE', secretAccessKey: 'fake' },
    requestChecksumCalculation: checksums,
    maxAttempts: 1,
  });
}

async function withBucket(): Promise<{ one: Site; client: S3Client }> {
  const one = await site();
  const client = clientOf(one);
  await client.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } }));
  return { one, client };
}

test('a bucket is made once, in its region, and belongs to its account', async () => {
  const { one, client } = await withBucket();
  const again = new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } });
  await expect(client.send(again)).rejects.toMatchObject({ name: 'BucketAlreadyOwnedByYou' });
  await expect(clientOf(one, 'us-east-1').send(new CreateBucketCommand({ Bucket: 'Not Valid' }))).rejects.toMatchObject(
    { name: 'InvalidBucketName' },
  );
  expect((await client.send(new HeadBucketCommand({ Bucket }))).BucketRegion).toBe(REGION);
  expect((await client.send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint).toBe(REGION);
  await expect(client.send(new HeadBucketCommand({ Bucket: 'none' }))).rejects.toMatchObject({ name: 'NotFound' });
  await expect(
    client.send(new HeadBucketCommand({ Bucket, ExpectedBucketOwner: '999999999999' })),
  ).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  await expect(clientOf(one, 'us-east-1').send(new HeadBucketCommand({ Bucket }))).rejects.toMatchObject({
    $metadata: { httpStatusCode: 301 },
  });
  one.fake.buckets.set('foreign', { ...one.fake.buckets.get(Bucket)!, name: 'foreign', owner: '999999999999' });
  await expect(
    client.send(
      new CreateBucketCommand({ Bucket: 'foreign', CreateBucketConfiguration: { LocationConstraint: REGION } }),
    ),
  ).rejects.toMatchObject({ name: 'BucketAlreadyExists' });
});

test('settings are kept as they were put', async () => {
  const { one, client } = await withBucket();
  expect((await client.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBeUndefined();
  await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  expect((await client.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe('Enabled');
  await expect(client.send(new GetBucketTaggingCommand({ Bucket }))).rejects.toMatchObject({ name: 'NoSuchTagSet' });
  await client.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] } }));
  expect((await client.send(new GetBucketTaggingCommand({ Bucket }))).TagSet).toEqual([{ Key: 'a', Value: 'b' }]);
  await client.send(new PutBucketPolicyCommand({ Bucket, Policy: '{"a":"<&"}' }));
  expect((await client.send(new GetBucketPolicyCommand({ Bucket }))).Policy).toBe('{"a":"<&"}');
  await client.send(
    new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: { BlockPublicAcls: true } }),
  );
  await client.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules: [] } }));
  await client.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules: [] } }));
  expect([...one.fake.buckets.get(Bucket)!.settings.keys()]).toEqual([
    'tagging',
    'policy',
    'publicAccessBlock',
    'encryption',
    'lifecycle',
  ]);
  expect(one.fake.unknown).toEqual([]);
});

test.each(['WHEN_REQUIRED', 'WHEN_SUPPORTED'] as const)(
  'objects keep their bytes (checksums %s)',
  async (checksums) => {
    const { one } = await withBucket();
    const client = clientOf(one, REGION, checksums);
    const Body = `# Ünïcode & <signs>\r\n${'x'.repeat(3_000_000)}`;
    const Key = 'a folder/ä+b.yaml';
    await client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'text/yaml' }));
    expect((await client.send(new HeadObjectCommand({ Bucket, Key }))).ContentLength).toBe(Buffer.byteLength(Body));
    const got = await client.send(new GetObjectCommand({ Bucket, Key }));
    expect(await got.Body?.transformToString()).toBe(Body);
    await expect(client.send(new GetObjectCommand({ Bucket, Key: 'none' }))).rejects.toMatchObject({
      name: 'NoSuchKey',
    });
    await expect(client.send(new HeadObjectCommand({ Bucket, Key: 'none' }))).rejects.toMatchObject({
      name: 'NotFound',
    });
  },
);

test('a conditional put does not overwrite', async () => {
  const { client } = await withBucket();
  const put = (): Promise<unknown> =>
    client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'b', IfNoneMatch: '*' }));
  await put();
  await expect(put()).rejects.toMatchObject({ name: 'PreconditionFailed' });
});

test('lists page by page, with a prefix', async () => {
  const { client } = await withBucket();
  for (let index = 0; index < 23; index++)
    await client.send(new PutObjectCommand({ Bucket, Key: `p/${String(index).padStart(2, '0')}`, Body: 'b' }));
  await client.send(new PutObjectCommand({ Bucket, Key: 'q', Body: 'b' }));
  const keys: (string | undefined)[] = [];
  for await (const page of paginateListObjectsV2({ client }, { Bucket, Prefix: 'p/' }))
    keys.push(...(page.Contents ?? []).map(({ Key }) => Key));
  expect(keys).toHaveLength(23);
  expect(new Set(keys).size).toBe(23);
});
