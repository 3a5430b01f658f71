import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { startMinistack } from '../ministack.ts';
import { ADDRESSES } from './network.ts';

/** One request that an instance sent to AWS. */
export interface AwsCall {
  /** Address of the instance. */
  readonly from: string;
  /** SignalResource, GetSecretValue, GetObject, ... */
  readonly action: string;
  /** As requests are signed for: secretsmanager, s3, ... */
  readonly service: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** What was answered. */
  readonly status: number;
}

/**
 * AWS as the instances see it: ministack behind a door that records every request, and refuses one that is not signed
 * with the credentials of the instance's role or signed at another time than now.
 */
export interface Aws {
  readonly calls: AwsCall[];
  /** A request of the laboratory itself. @throws {Error} when AWS refuses it. */
  call(target: string, body: object): Promise<void>;
  createBucket(bucket: string): Promise<void>;
  putObject(bucket: string, key: string, body: Uint8Array): Promise<void>;
  /** Answers of the door in place of AWS's, while they are set: by action. */
  readonly faults: Map<string, Given>;
  /** The only services that an instance has a way to, by its address: connections to others are cut. */
  readonly ways: Map<string, ReadonlySet<string>>;
}

export const AWS_PORT = 4566;
export const roleKey = (address: string): string => `ASIA${address.replaceAll('.', 'X').padEnd(16, 'Z')}`;

export async function startAws(region: string): Promise<Aws> {
  const { settings } = await startMinistack(region);
  const endpoint = settings.endpointUrl ?? '';
  const calls: AwsCall[] = [];
  const faults: Aws['faults'] = new Map();
  const ways: Aws['ways'] = new Map();
  const server = createServer((request, response) => {
    void answer(request, response, { endpoint, calls, faults, ways });
  });
  await new Promise<void>((resolve) => server.listen(AWS_PORT, ADDRESSES.aws, resolve));
  const send = async (
    path: string,
    method: string,
    headers: Record<string, string>,
    body: Uint8Array<ArrayBuffer> | string | null,
  ) => {
    const service = headers['x-service'] ?? 's3';
    const authorization = `AWS4-HMAC-SHA256 Credential=lab/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`;
    const answer = await fetch(`${endpoint}${path}`, { method, headers: { ...headers, authorization }, body });
    if (!answer.ok) throw new Error(`${method} ${path} ${headers['x-amz-target'] ?? ''}: ${await answer.text()}`);
  };
  return {
    calls,
    faults,
    ways,
    async call(target, body) {
      const headers = {
        'x-amz-target': target,
        'content-type': 'application/x-amz-json-1.1',
        'x-service': target.split('.')[0]?.startsWith('Logs') ? 'logs' : (target.split('.')[0] ?? ''),
      };
      await send('/', 'POST', headers, JSON.stringify(body));
    },
    createBucket: (bucket) =>
      send(
        `/${bucket}`,
        'PUT',
        {},
        `<CreateBucketConfiguration><LocationConstraint>${region}</LocationConstraint></CreateBucketConfiguration>`,
      ),
    async putObject(bucket, key, body) {
      await send(`/${bucket}/${key}`, 'PUT', {}, new Uint8Array(body));
    },
  };
}

interface Door {
  readonly endpoint: string;
  readonly calls: AwsCall[];
  readonly faults: Aws['faults'];
  readonly ways: Aws['ways'];
}

async function answer(request: IncomingMessage, response: ServerResponse, door: Door): Promise<void> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  const body = Buffer.concat(chunks);
  const from = request.socket.remoteAddress ?? '';
  const { action, parameters } = actionOf(request, body.toString());
  const service = /Credential=(?:[^/]+\/){3}([^/]+)/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (door.ways.get(from)?.has(service) === false) {
    request.socket.destroy();
    return;
  }
  const refusal = refused(request, from) ?? door.faults.get(action) ?? own(action);
  const given = refusal ?? (await forwarded(request, body, door.endpoint));
  door.calls.push({ from, action, service, parameters, status: given.status });
  response.writeHead(given.status, given.headers ?? { 'content-type': 'text/xml' });
  response.end(given.body);
}

export interface Given {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body: Uint8Array | string;
}

async function forwarded(request: IncomingMessage, body: Uint8Array, endpoint: string): Promise<Given> {
  const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
    value === undefined || ['host', 'connection', 'content-length', 'expect'].includes(name)
      ? []
      : [[name, String(value)]],
  );
  const method = request.method ?? 'GET';
  const sent = method === 'GET' || method === 'HEAD' ? {} : { body: new Uint8Array(body) };
  const answered = await fetch(`${endpoint}${request.url ?? '/'}`, { method, headers, ...sent });
  const kept = [...answered.headers].filter(
    ([name]) => !['content-encoding', 'transfer-encoding', 'content-length'].includes(name),
  );
  return {
    status: answered.status,
    headers: Object.fromEntries(kept),
    body: new Uint8Array(await answered.arrayBuffer()),
  };
}

/** Actions that the emulator knows only with the stack or group around them: AWS says yes. */
function own(action: string): Given | undefined {
  if (action !== 'SignalResource') return undefined;
  return { status: 200, body: '<SignalResourceResponse><ResponseMetadata/></SignalResourceResponse>' };
}

/** AWS refuses a signature whose time is more than five minutes off (IAM user guide, "Signing requests"; S3: fifteen). */
function refused({ headers }: IncomingMessage, from: string): Given | undefined {
  const signedAt = String(headers['x-amz-date'] ?? '').replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const key = /Credential=([^/]+)/.exec(headers.authorization ?? '')?.[1];
  const error = (code: string): Given => ({
    status: 403,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, message: code }),
  });
  if (key !== roleKey(from)) return error('UnrecognizedClientException');
  return Math.abs(Date.now() - Date.parse(signedAt)) > 300_000 ? error('RequestExpired') : undefined;
}

/** The action and its parameters, whichever protocol the service speaks. */
function actionOf(request: IncomingMessage, body: string): { action: string; parameters: Record<string, unknown> } {
  const target =
    String(request.headers['x-amz-target'] ?? '')
      .split('.')
      .at(-1) ?? '';
  if (target !== '') return { action: target, parameters: JSON.parse(body) as Record<string, unknown> };
  const form = Object.fromEntries(new URLSearchParams(body));
  if (typeof form['Action'] === 'string') return { action: form['Action'], parameters: form };
  return {
    action: request.method === 'GET' ? 'GetObject' : `${request.method}Object`,
    parameters: { path: request.url },
  };
}
