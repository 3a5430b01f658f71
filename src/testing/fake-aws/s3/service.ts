import { createHash } from 'node:crypto';
import { textParameter, type Answer, type Cloud, type Request, type RestOperation } from '../cloud.ts';
import { AwsError } from '../errors.ts';
import { timestamp, xmlDocument, xmlText, type Xml } from '../xml.ts';
import type { Bucket, StoredObject } from './storage.ts';

/** The few operations of S3 that packaging needs: https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html */

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';
const PAGE = 10;

const empty = (status = 200, headers: Readonly<Record<string, string>> = {}): Answer => ({ status, headers, body: '' });

const xml = (root: string, data: Xml): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/xml' },
  body: xmlDocument(root, NAMESPACE, data, 'repeat'),
});

/** @throws {AwsError} NoSuchBucket, PermanentRedirect for another region, AccessDenied for another account's. */
function bucketOf(request: Request, { storage, account }: Cloud): Bucket {
  const bucket = storage.buckets.get(textParameter(request, 'Bucket') ?? '');
  if (bucket === undefined) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
  const expected = request.headers['x-amz-expected-bucket-owner'] ?? bucket.owner;
  if (bucket.owner !== account || expected !== bucket.owner) throw new AwsError('AccessDenied', 'Access Denied', 403);
  if (bucket.region !== request.region && request.operation !== 'GetBucketLocation') {
    const message = 'The bucket you are attempting to access must be addressed using the specified endpoint.';
    throw new AwsError('PermanentRedirect', message, 301, { 'x-amz-bucket-region': bucket.region });
  }
  return bucket;
}

const createBucket: RestOperation = (request, cloud) => {
  const { storage, clock, account } = cloud;
  const name = textParameter(request, 'Bucket') ?? '';
  const region = xmlText(request.body.toString('utf8'), 'LocationConstraint') ?? 'us-east-1';
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name))
    throw new AwsError('InvalidBucketName', 'The specified bucket is not valid.');
  if (region !== request.region) {
    throw new AwsError(
      'IllegalLocationConstraintException',
      `The ${region} location constraint is incompatible for the region specific endpoint this request was sent to.`,
    );
  }
  const known = storage.buckets.get(name);
  if (known !== undefined && known.owner !== account) {
    throw new AwsError('BucketAlreadyExists', 'The requested bucket name is not available.', 409);
  }
  if (known !== undefined) {
    throw new AwsError(
      'BucketAlreadyOwnedByYou',
      'Your previous request to create the named bucket succeeded and you already own it.',
      409,
    );
  }
  storage.buckets.set(name, {
    name,
    region,
    createdAt: clock.now(),
    owner: account,
    versioning: undefined,
    settings: new Map(),
    objects: new Map(),
  });
  return empty(200, { location: `/${name}` });
};

const putVersioning: RestOperation = (request, cloud) => {
  const status = xmlText(request.body.toString('utf8'), 'Status');
  if (status !== 'Enabled' && status !== 'Suspended')
    throw new AwsError('MalformedXML', 'The XML you provided was not well-formed.');
  bucketOf(request, cloud).versioning = status;
  return empty();
};

/** A setting is kept as it was put, and given back so. */
const put =
  (setting: string, status = 200): RestOperation =>
  (request, cloud) => {
    bucketOf(request, cloud).settings.set(setting, request.body.toString('utf8'));
    return empty(status);
  };

const get =
  (setting: string, missing: string): RestOperation =>
  (request, cloud) => {
    const body = bucketOf(request, cloud).settings.get(setting);
    if (body === undefined) throw new AwsError(missing, `The ${setting} configuration does not exist`, 404);
    return { status: 200, headers: { 'content-type': 'application/xml' }, body };
  };

const putObject: RestOperation = (request, cloud) => {
  const bucket = bucketOf(request, cloud);
  const key = textParameter(request, 'Key') ?? '';
  const { headers, body } = request;
  const condition = headers['if-none-match'];
  if (condition === '*' && bucket.objects.has(key)) {
    throw new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);
  }
  const metadata = Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('x-amz-meta-')));
  const object: StoredObject = {
    body,
    etag: `"${createHash('md5').update(body).digest('hex')}"`,
    versionId: bucket.versioning === 'Enabled' ? cloud.ids.suffix(32) : undefined,
    contentType: headers['content-type'] ?? 'application/octet-stream',
    metadata,
    storedAt: cloud.clock.now(),
  };
  bucket.objects.set(key, object);
  return empty(200, objectHeaders(object, false));
};

function objectHeaders(
  { etag, versionId, body, contentType, metadata, storedAt }: StoredObject,
  whole: boolean,
): Record<string, string> {
  const version: Record<string, string> = versionId === undefined ? {} : { 'x-amz-version-id': versionId };
  if (!whole) return { etag, ...version };
  const stamp = new Date(storedAt).toUTCString();
  return {
    etag,
    ...version,
    ...metadata,
    'content-type': contentType,
    'content-length': String(body.length),
    'last-modified': stamp,
  };
}

const getObject: RestOperation = (request, cloud) => {
  const object = bucketOf(request, cloud).objects.get(textParameter(request, 'Key') ?? '');
  const head = request.operation === 'HeadObject';
  if (object === undefined)
    throw new AwsError(head ? 'NotFound' : 'NoSuchKey', 'The specified key does not exist.', 404);
  return { status: 200, headers: objectHeaders(object, true), body: head ? '' : object.body };
};

const listObjects: RestOperation = (request, cloud) => {
  const bucket = bucketOf(request, cloud);
  const prefix = textParameter(request, 'prefix') ?? '';
  const after = textParameter(request, 'continuation-token') ?? textParameter(request, 'start-after') ?? '';
  const size = Math.min(PAGE, Number(textParameter(request, 'max-keys') ?? PAGE));
  const keys = [...bucket.objects.keys()].filter((key) => key.startsWith(prefix) && key > after).toSorted();
  const page = keys.slice(0, size);
  return xml('ListBucketResult', {
    Name: bucket.name,
    Prefix: prefix,
    KeyCount: page.length,
    MaxKeys: size,
    IsTruncated: keys.length > size,
    NextContinuationToken: keys.length > size ? page.at(-1) : undefined,
    Contents: page.map((Key) => {
      const object = bucket.objects.get(Key);
      return { Key, LastModified: timestamp(object?.storedAt ?? 0), ETag: object?.etag, Size: object?.body.length };
    }),
  });
};

export const S3: Readonly<Record<string, RestOperation>> = {
  CreateBucket: createBucket,
  HeadBucket: (request, cloud) => empty(200, { 'x-amz-bucket-region': bucketOf(request, cloud).region }),
  GetBucketLocation(request, cloud) {
    const { region } = bucketOf(request, cloud);
    const text = region === 'us-east-1' ? '' : region;
    return { ...xml('LocationConstraint', {}), body: xmlDocument('LocationConstraint', NAMESPACE, text, 'repeat') };
  },
  PutBucketVersioning: putVersioning,
  GetBucketVersioning: (request, cloud) =>
    xml('VersioningConfiguration', { Status: bucketOf(request, cloud).versioning }),
  PutPublicAccessBlock: put('publicAccessBlock'),
  GetPublicAccessBlock: get('publicAccessBlock', 'NoSuchPublicAccessBlockConfiguration'),
  PutBucketEncryption: put('encryption'),
  GetBucketEncryption: get('encryption', 'ServerSideEncryptionConfigurationNotFoundError'),
  PutBucketOwnershipControls: put('ownership'),
  PutBucketPolicy: put('policy', 204),
  GetBucketPolicy: get('policy', 'NoSuchBucketPolicy'),
  PutBucketTagging: put('tagging', 204),
  GetBucketTagging: get('tagging', 'NoSuchTagSet'),
  PutBucketLifecycleConfiguration: put('lifecycle'),
  GetBucketLifecycleConfiguration: get('lifecycle', 'NoSuchLifecycleConfiguration'),
  PutObject: putObject,
  HeadObject: getObject,
  GetObject: getObject,
  ListObjectsV2: listObjects,
};

/** Sub-resources of a bucket and what the operations on them are called. */
const SUBRESOURCES: Readonly<Record<string, string>> = {
  encryption: 'BucketEncryption',
  lifecycle: 'BucketLifecycleConfiguration',
  location: 'BucketLocation',
  ownershipControls: 'BucketOwnershipControls',
  policy: 'BucketPolicy',
  publicAccessBlock: 'PublicAccessBlock',
  tagging: 'BucketTagging',
  versioning: 'BucketVersioning',
};

const VERBS: Readonly<Record<string, string>> = { GET: 'Get', PUT: 'Put', DELETE: 'Delete', HEAD: 'Head' };

/** The operation of a path-style request: S3 has no name for it in the request itself. */
export function s3Operation(method: string, key: string, query: URLSearchParams): string {
  const verb = VERBS[method] ?? method;
  const sub = Object.entries(SUBRESOURCES).find(([name]) => query.has(name))?.[1];
  if (key !== '') return `${verb}Object`;
  if (sub !== undefined) return `${verb}${sub}`;
  if (method === 'GET') return 'ListObjectsV2';
  return method === 'PUT' ? 'CreateBucket' : `${verb}Bucket`;
}
