import {
  CreateBucketCommand,
  GetBucketVersioningCommand,
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
  type BucketLocationConstraint,
} from '@aws-sdk/client-s3';
import { AwsError, type Store } from '../port.ts';
import { calling, clientConfig, type AwsSettings } from './client.ts';

/** Old versions of templates; the newest of each is kept for ever: a rollback may read it. */
const OLD_VERSIONS_DAYS = 365;

/** S3 as {@link Store}. Every call names the expected owner, so that S3 itself refuses a bucket of somebody else. */
export function openS3(settings: AwsSettings, region: string, owner: string): Store {
  const client = new S3Client({
    ...clientConfig(settings, region),
    forcePathStyle: settings.pathStyle,
    followRegionRedirects: true,
    // What S3 checks by itself (TLS, its own checksum) is enough for a template named by its hash.
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  return {
    bucket: (name) => describe(client, name, region, owner),
    createBucket: (name, tags) => create(client, { name, region, owner, tags }),
    exists: (bucket, key) =>
      found(
        calling('s3:GetObject', async () => {
          await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key, ExpectedBucketOwner: owner }));
          return true;
        }),
        false,
      ),
    put: (bucket, key, body) =>
      calling('s3:PutObject', async () => {
        await client.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: key,
            Body: body,
            ContentType: 'text/yaml; charset=utf-8',
            ExpectedBucketOwner: owner,
          }),
        );
      }),
  };
}

async function describe(client: S3Client, name: string, region: string, owner: string): ReturnType<Store['bucket']> {
  try {
    const head = await found(
      calling('s3:ListBucket', () => client.send(new HeadBucketCommand({ Bucket: name, ExpectedBucketOwner: owner }))),
      undefined,
    );
    if (head === undefined) return undefined;
    const { Status } = await calling('s3:GetBucketVersioning', () =>
      client.send(new GetBucketVersioningCommand({ Bucket: name, ExpectedBucketOwner: owner })),
    );
    return { region: head.BucketRegion ?? region, versioned: Status === 'Enabled' };
  } catch (error) {
    // S3 answers 403 alike for a bucket of another account and for one that we may not see.
    if (error instanceof AwsError && error.kind === 'denied') return 'foreign';
    throw error;
  }
}

interface NewBucket {
  readonly name: string;
  readonly region: string;
  readonly owner: string;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Each step may be repeated, so a run that was killed half way is finished by the next. The policy comes before the
 * first template.
 */
async function create(client: S3Client, { name, region, owner, tags }: NewBucket): Promise<void> {
  const bucket = { Bucket: name, ExpectedBucketOwner: owner };
  await calling('s3:CreateBucket', () =>
    client.send(new CreateBucketCommand({ Bucket: name, ...locationIn(region) })).catch(unlessOurs),
  );
  await calling('s3:PutBucketPublicAccessBlock', () => blockPublicAccess(client, bucket));
  await calling('s3:PutBucketPolicy', () =>
    client.send(new PutBucketPolicyCommand({ ...bucket, Policy: tlsOnly(name, region) })),
  );
  await calling('s3:PutEncryptionConfiguration', () => encrypt(client, bucket));
  await calling('s3:PutBucketTagging', () =>
    client.send(
      new PutBucketTaggingCommand({
        ...bucket,
        Tagging: { TagSet: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) },
      }),
    ),
  );
  await calling('s3:PutLifecycleConfiguration', () => expireOldVersions(client, bucket));
  // Last: a bucket that is versioned is finished.
  await calling('s3:PutBucketVersioning', () =>
    client.send(new PutBucketVersioningCommand({ ...bucket, VersioningConfiguration: { Status: 'Enabled' } })),
  );
}

interface Ours {
  readonly Bucket: string;
  readonly ExpectedBucketOwner: string;
}

async function blockPublicAccess(client: S3Client, bucket: Ours): Promise<void> {
  await client.send(
    new PutPublicAccessBlockCommand({
      ...bucket,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    }),
  );
}

async function encrypt(client: S3Client, bucket: Ours): Promise<void> {
  await client.send(
    new PutBucketEncryptionCommand({
      ...bucket,
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    }),
  );
}

async function expireOldVersions(client: S3Client, bucket: Ours): Promise<void> {
  await client.send(
    new PutBucketLifecycleConfigurationCommand({
      ...bucket,
      LifecycleConfiguration: {
        Rules: [
          {
            ID: 'old-versions',
            Status: 'Enabled',
            Filter: {},
            NoncurrentVersionExpiration: { NoncurrentDays: OLD_VERSIONS_DAYS },
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
          },
        ],
      },
    }),
  );
}

/** us-east-1 is the default and must not be named. */
function locationIn(region: string): { CreateBucketConfiguration?: { LocationConstraint: BucketLocationConstraint } } {
  if (region === 'us-east-1') return {};
  // The SDK's list of regions is that of its release; S3 knows newer ones.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint } };
}

function unlessOurs(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'BucketAlreadyOwnedByYou') throw error;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html */
function tlsOnly(name: string, region: string): string {
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  const arn = `arn:${partition}:s3:::${name}`;
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'TlsOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  });
}

/** HEAD answers have no body, hence no code but the status. */
async function found<T, U>(call: Promise<T>, otherwise: U): Promise<T | U> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof AwsError && /^(NotFound|NoSuchBucket|NoSuchKey|404)$/.test(error.code)) return otherwise;
    throw error;
  }
}
