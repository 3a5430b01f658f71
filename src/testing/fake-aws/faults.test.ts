import { CloudFormationClient, CreateChangeSetCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetHostedZoneCommand, Route53Client } from '@aws-sdk/client-route-53';
import { HeadBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetServiceQuotaCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import type { FaultKind } from './fake.ts';
import { REGION, ROOT, dataTemplate, rootTemplate, site, type Site } from './harness.ts';

interface Settings {
  readonly region: string;
  readonly endpoint: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly maxAttempts: number;
}

const settings = ({ fake }: Site, maxAttempts: number): Settings => ({
  region: REGION,
  endpoint: fake.endpoint,
  credentials: { accessKeyId: 'AKIAFAKE', secretAccessKey: 'fake' },
  maxAttempts,
});

type Send = (one: Site, maxAttempts?: number) => Promise<unknown>;

/** One call of each protocol. */
const PROTOCOLS: Readonly<Record<string, Send>> = {
  sts: (one, attempts = 1) => new STSClient(settings(one, attempts)).send(new GetCallerIdentityCommand({})),
  ec2: (one, attempts = 1) => new EC2Client(settings(one, attempts)).send(new DescribeVpcsCommand({})),
  s3: (one, attempts = 1) =>
    new S3Client({ ...settings(one, attempts), forcePathStyle: true }).send(
      new PutObjectCommand({ Bucket: 'templates', Key: 'a', Body: 'b' }),
    ),
  servicequotas: (one, attempts = 1) =>
    new ServiceQuotasClient(settings(one, attempts)).send(
      new GetServiceQuotaCommand({ ServiceCode: 'ec2', QuotaCode: 'L-1216C47A' }),
    ),
  route53: (one, attempts = 1) =>
    new Route53Client(settings(one, attempts)).send(new GetHostedZoneCommand({ Id: 'Z1' })),
};
const SERVICES = Object.keys(PROTOCOLS);

async function prepared(): Promise<Site> {
  const one = await site();
  one.put({});
  one.fake.facts.hostedZones.push({ id: 'Z1', name: 'a.example', nameServers: ['ns1.example'], records: [] });
  return one;
}

const call = (one: Site, service: string, attempts?: number): Promise<unknown> => PROTOCOLS[service]!(one, attempts);

describe.each(SERVICES)('a fault of %s', (service) => {
  test.each<[FaultKind, RegExp]>([
    ['throttle', /Throttling|RequestLimitExceeded|SlowDown/],
    ['expired', /Expired/],
    ['denied', /AccessDenied|Unauthorized/],
    ['unavailable', /Unavailable/],
    ['reset', /^TimeoutError$/],
    ['lostAnswer', /^TimeoutError$/],
    ['html500', /^(?:Unknown|SyntaxError)$/],
  ])('%s', async (kind, name) => {
    const one = await prepared();
    const fault = one.fake.fault({ service, kind });
    await expect(call(one, service)).rejects.toMatchObject({ name: expect.stringMatching(name) as string });
    expect(fault.fired).toBe(1);
    await expect(call(one, service)).resolves.toBeDefined();
  });

  test.each<FaultKind>(['throttle', 'reset', 'html500', 'unavailable', 'lostAnswer'])(
    'the SDK retries %s by itself',
    async (kind) => {
      const one = await prepared();
      const fault = one.fake.fault({ service, kind });
      await expect(call(one, service, 3)).resolves.toBeDefined();
      expect(fault.seen).toBe(2);
    },
  );

  test.each<FaultKind>(['expired', 'denied'])('the SDK does not retry %s', async (kind) => {
    const one = await prepared();
    const fault = one.fake.fault({ service, kind, times: 2 });
    await expect(call(one, service, 3)).rejects.toThrow();
    expect(fault.fired).toBe(1);
  });
});

test('an answer that is cut in half is thrown at once, with HTTP 200', async () => {
  const one = await prepared();
  const fault = one.fake.fault({ service: 'sts', kind: 'cutXml' });
  await expect(call(one, 'sts', 3)).rejects.toThrow();
  expect(fault.fired).toBe(1);
});

test('a lost answer leaves the work done; the same token finds it again', async () => {
  const one = await site();
  one.put({ 'root.yaml': rootTemplate('a', 'b') });
  const create = (ClientToken: string | undefined): Promise<unknown> =>
    new CloudFormationClient(settings(one, 3)).send(
      new CreateChangeSetCommand({
        StackName: ROOT,
        ChangeSetName: `set-${ClientToken ?? 'none'}`,
        ChangeSetType: 'CREATE',
        TemplateURL: `https://s3.${REGION}.amazonaws.com/templates/root.yaml`,
        ClientToken,
      }),
    );
  one.fake.fault({ operation: 'CreateChangeSet', kind: 'lostAnswer' });
  await expect(create('token')).resolves.toMatchObject({ Id: expect.stringContaining('set-token') as string });
  one.fake.fault({ operation: 'CreateChangeSet', kind: 'throttle' });
  await expect(create('other')).resolves.toBeDefined();
  expect(one.fake.stacks).toHaveLength(1);
});

test('strikes from the n-th matching call on, as often as asked, and can be taken back', async () => {
  const one = await prepared();
  const fault = one.fake.fault({ service: 'sts', operation: 'GetCallerIdentity', kind: 'denied', nth: 2, times: 2 });
  const outcomes = [];
  for (let count = 0; count < 5; count++)
    outcomes.push(
      await call(one, 'sts').then(
        () => 'ok',
        () => 'denied',
      ),
    );
  expect(outcomes).toEqual(['ok', 'denied', 'denied', 'ok', 'ok']);
  const forever = one.fake.fault({ service: 'sts', kind: 'denied', times: Infinity });
  await expect(call(one, 'sts')).rejects.toThrow();
  forever.remove();
  await expect(call(one, 'sts')).resolves.toBeDefined();
  expect(fault.seen).toBe(7);
  expect(one.fake.calls.map(({ outcome }) => outcome)).toEqual(['ok', 'denied', 'denied', 'ok', 'ok', 'denied', 'ok']);
});

test('a call that hangs ends with the client', async () => {
  const one = await prepared();
  one.fake.fault({ service: 'sts', kind: 'hang' });
  const aborted = AbortSignal.timeout(100);
  await expect(
    new STSClient(settings(one, 1)).send(new GetCallerIdentityCommand({}), { abortSignal: aborted }),
  ).rejects.toMatchObject({ name: 'AbortError' });
});

test('AccessDenied on one operation alone', async () => {
  const one = await site();
  await one.create();
  one.fake.fault({ service: 'cloudformation', operation: 'DescribeEvents', kind: 'denied', times: Infinity });
  const client = new CloudFormationClient(settings(one, 1));
  await expect(client.send(new DescribeStacksCommand({ StackName: ROOT }))).resolves.toBeDefined();
});

describe('what is not modelled', () => {
  test('is answered with 501 and listed', async () => {
    const { fake } = await site();
    const scope = 'AWS4-HMAC-SHA256 Credential=A/20260101/eu-west-1/cloudformation/aws4_request, SignedHeaders=host';
    const answer = await fetch(fake.endpoint, {
      method: 'POST',
      headers: { authorization: scope },
      body: 'Action=CreateStack',
    });
    expect(answer.status).toBe(501);
    const unsigned = await fetch(`${fake.endpoint}/bucket/key`);
    expect(unsigned.status).toBe(501);
    expect(fake.unknown).toEqual(['cloudformation:CreateStack', 'unsigned:GET /bucket/key']);
  });

  test('RDS answers without a client of its own', async () => {
    const one = await site();
    await one.create();
    one.put({
      'root.yaml': rootTemplate('data-2.yaml', 'web.yaml'),
      'data-2.yaml': dataTemplate('\n      Port: 3307'),
    });
    await one.change('second');
    await one.execute('second');
    const scope = 'AWS4-HMAC-SHA256 Credential=A/20260101/eu-west-1/rds/aws4_request, SignedHeaders=host';
    const answer = await fetch(one.fake.endpoint, {
      method: 'POST',
      headers: { authorization: scope },
      body: 'Action=DescribeDBSnapshots',
    });
    expect(await answer.text()).toContain(
      `<DBInstanceIdentifier>${one.fake.snapshots[0] ?? ''}</DBInstanceIdentifier>`,
    );
  });

  test('a HEAD is refused without a body', async () => {
    const one = await prepared();
    one.fake.fault({ service: 's3', operation: 'HeadBucket', kind: 'denied' });
    const client = new S3Client({ ...settings(one, 1), forcePathStyle: true });
    await expect(client.send(new HeadBucketCommand({ Bucket: 'templates' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
  });
});
