import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Plain } from '../../cfn/read.ts';
import type { Answer, Cloud, JsonOperation, Request, RestOperation, XmlOperation } from './cloud.ts';
import { CLOUDFORMATION } from './cloudformation/service.ts';
import { AwsError } from './errors.ts';
import { isRefusal, refusal, type FaultKind, type Faults } from './faults.ts';
import { decodeRequest, encodeError, encodeJson, encodeXml, familyOf } from './protocol.ts';
import { S3 } from './s3/service.ts';
import { EC2 } from './services/ec2.ts';
import { ROUTE53 } from './services/route53.ts';
import { ACM, AUTO_SCALING, LOGS, RDS, SERVICE_QUOTAS, SSM, STS } from './services/small.ts';

const XML_SERVICES: Readonly<Record<string, Readonly<Record<string, XmlOperation>>>> = {
  autoscaling: AUTO_SCALING,
  cloudformation: CLOUDFORMATION,
  ec2: EC2,
  rds: RDS,
  sts: STS,
};
const JSON_SERVICES: Readonly<Record<string, Readonly<Record<string, JsonOperation>>>> = {
  acm: ACM,
  logs: LOGS,
  servicequotas: SERVICE_QUOTAS,
  ssm: SSM,
};
const REST_SERVICES: Readonly<Record<string, Readonly<Record<string, RestOperation>>>> = { route53: ROUTE53, s3: S3 };

/** A request that reached the fake, in order of arrival. Nothing is masked: a test can assert what did not travel. */
export interface Call {
  readonly service: string;
  readonly region: string;
  readonly operation: string;
  readonly parameters: Readonly<Record<string, Plain>>;
  /** The body as it came, as UTF-8. */
  readonly body: string;
  /** Time of the fake's clock. */
  readonly at: number;
  /** `ok`, the code of the error, the kind of the fault, or `unknown`. */
  outcome: string;
}

export interface Serving {
  readonly cloud: Cloud;
  readonly faults: Faults;
  readonly calls: Call[];
  /** `service:Operation` of requests that the fake does not model; they are answered with HTTP 501. */
  readonly unknown: string[];
  /** By how much each call moves the clock, in ms. */
  readonly msPerCall: number;
  /** Real milliseconds that each answer is held back. */
  readonly holdMs: number;
  /** Requests of a service that are here now, and the most that were here at once. */
  readonly atOnce: Map<string, { now: number; most: number }>;
}

export function httpServer(serving: Serving): Server {
  return createServer((message, response) => {
    void serve(serving, message, response).catch((error: unknown) => {
      // A bug of the fake itself: said plainly, so that no test takes it for AWS.
      response.writeHead(501, { 'content-type': 'text/plain' });
      response.end(`fake AWS failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      serving.unknown.push(`bug: ${String(error)}`);
    });
  });
}

async function serve(serving: Serving, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const { cloud, faults, calls, unknown } = serving;
  const { method = '', url = '', headers } = message;
  const body = await bodyOf(message);
  const request = decodeRequest({ method, url, headers, body });
  const { service = 'unsigned', region = '', operation = `${method} ${url}`, parameters = {} } = request ?? {};
  const call: Call = {
    service,
    region,
    operation,
    parameters,
    body: body.toString('utf8'),
    at: cloud.clock.now(),
    outcome: 'ok',
  };
  calls.push(call);
  await hold(serving, service);
  if (serving.msPerCall > 0) await cloud.clock.advance(serving.msPerCall);
  const known = request === undefined ? undefined : operationOf(request);
  if (request === undefined || known === undefined) {
    unknown.push(`${service}:${operation}`);
    call.outcome = 'unknown';
    send(response, {
      status: 501,
      headers: { 'content-type': 'text/plain' },
      body: `fake AWS does not model ${service}:${operation}`,
    });
    return;
  }
  const fault = faults.strike(service, operation);
  if (fault !== undefined) call.outcome = fault;
  if (fault === 'hang') return;
  const early = fault === undefined ? undefined : refusalOf(fault, request, cloud);
  if (early !== undefined) send(response, early, method === 'HEAD');
  else if (fault === 'reset') message.socket.destroy();
  else {
    const answer = answerOf(request, known, cloud, call);
    if (fault === 'lostAnswer') message.socket.destroy();
    else if (fault === 'cutXml')
      send(response, { ...answer, body: answer.body.slice(0, Math.ceil(answer.body.length / 2)) });
    else send(response, answer, method === 'HEAD');
  }
}

/** Requests meet here only while they are held. */
async function hold({ atOnce, holdMs }: Serving, service: string): Promise<void> {
  if (holdMs === 0) return;
  const count = atOnce.get(service) ?? { now: 0, most: 0 };
  atOnce.set(service, count);
  count.now++;
  count.most = Math.max(count.most, count.now);
  await new Promise((resolve) => setTimeout(resolve, holdMs));
  count.now--;
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

type Known = (request: Request, cloud: Cloud) => Answer;

/** The operation asked for, with its answer in the service's own language. */
function operationOf(request: Request): Known | undefined {
  const { service, operation } = request;
  const xml = own(XML_SERVICES[service], operation);
  if (xml !== undefined) return (asked, cloud) => encodeXml(asked, xml(asked, cloud), cloud.ids.uuid());
  const json = own(JSON_SERVICES[service], operation);
  if (json !== undefined) return (asked, cloud) => encodeJson(json(asked, cloud));
  return own(REST_SERVICES[service], operation);
}

function own<T>(operations: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return operations !== undefined && Object.hasOwn(operations, name) ? operations[name] : undefined;
}

function answerOf(request: Request, known: Known, cloud: Cloud, call: Call): Answer {
  try {
    return known(request, cloud);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (call.outcome === 'ok') call.outcome = error.code;
    return encodeError(request.service, error, cloud.ids.uuid());
  }
}

/** The answer of a fault that strikes before any work is done. */
function refusalOf(kind: FaultKind, { service, operation }: Request, { facts, ids }: Cloud): Answer | undefined {
  if (kind === 'html500') {
    const body = '<html><head><title>500</title></head><body><h1>Internal Server Error</h1></body></html>';
    return { status: 500, headers: { 'content-type': 'text/html' }, body };
  }
  if (!isRefusal(kind)) return undefined;
  const { code, status, message } = refusal(kind, familyOf(service), `${service}:${operation}`, facts.caller.arn);
  return encodeError(service, { code, status, message }, ids.uuid());
}

function send(response: ServerResponse, { status, headers, body }: Answer, headOnly = false): void {
  response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers });
  response.end(headOnly ? undefined : body);
}
