import type { IncomingHttpHeaders } from 'node:http';
import type { Plain } from '../../cfn/read.ts';
import type { Answer, Request } from './cloud.ts';
import type { AwsError } from './errors.ts';
import { decodeQuery } from './query.ts';
import { s3Operation } from './s3/service.ts';
import { route53Operation } from './services/route53.ts';
import { writeXml, xmlDocument, type ListStyle, type Xml } from './xml.ts';

/** How each service speaks, as the AWS SDK for JavaScript 3.1169 speaks to it. */
export type Family = 'query' | 'ec2' | 's3' | 'route53' | 'json';

interface Speech {
  readonly family: Family;
  readonly namespace: string;
  readonly lists: ListStyle;
}

const JSON_SPEECH: Speech = { family: 'json', namespace: '', lists: 'member' };

/** By the service's name in the credential scope. */
const SPEECHES: Readonly<Record<string, Speech>> = {
  acm: JSON_SPEECH,
  autoscaling: { family: 'query', namespace: 'http://autoscaling.amazonaws.com/doc/2011-01-01/', lists: 'member' },
  cloudformation: {
    family: 'query',
    namespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
    lists: 'member',
  },
  ec2: { family: 'ec2', namespace: 'http://ec2.amazonaws.com/doc/2016-11-15/', lists: 'item' },
  logs: JSON_SPEECH,
  rds: { family: 'query', namespace: 'http://rds.amazonaws.com/doc/2014-10-31/', lists: 'repeat' },
  route53: { family: 'route53', namespace: 'https://route53.amazonaws.com/doc/2013-04-01/', lists: 'repeat' },
  s3: { family: 's3', namespace: 'http://s3.amazonaws.com/doc/2006-03-01/', lists: 'repeat' },
  servicequotas: JSON_SPEECH,
  ssm: JSON_SPEECH,
  sts: { family: 'query', namespace: 'https://sts.amazonaws.com/doc/2011-06-15/', lists: 'member' },
};

export function familyOf(service: string): Family {
  return SPEECHES[service]?.family ?? 'query';
}

export interface RawRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What was asked: undefined when the request is not signed for a service that the fake knows. */
export function decodeRequest({ method, url, headers, body }: RawRequest): Request | undefined {
  const [, region = '', service = ''] =
    /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(headers.authorization ?? '') ?? [];
  const speech = SPEECHES[service];
  if (speech === undefined) return undefined;
  const { pathname, searchParams } = new URL(url, 'http://fake');
  const base = { service, region, headers: flatHeaders(headers), body };
  if (speech.family === 's3')
    return { ...base, ...decodeS3(method, pathname, searchParams, headers), body: dechunked(headers, body) };
  if (speech.family === 'route53') {
    const { operation, id } = route53Operation(method, pathname);
    return { ...base, operation, parameters: { Id: id, ...Object.fromEntries(searchParams) } };
  }
  if (speech.family === 'json') {
    const operation =
      String(headers['x-amz-target'] ?? '')
        .split('.')
        .at(-1) ?? '';
    return { ...base, operation, parameters: JSON.parse(body.toString('utf8') || '{}') as Request['parameters'] };
  }
  const parameters = decodeQuery(new URLSearchParams(body.toString('utf8')));
  return { ...base, operation: String(parameters['Action']), parameters };
}

function flatHeaders(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]));
}

/** Path style (`/bucket/key`), or the bucket in front of `localhost`. */
function decodeS3(
  method: string,
  pathname: string,
  query: URLSearchParams,
  headers: IncomingHttpHeaders,
): Pick<Request, 'operation' | 'parameters'> {
  const inHost = /^(.+)\.localhost(?::\d+)?$/.exec(headers.host ?? '')?.[1];
  const path = decodeURIComponent(pathname.slice(1));
  const slash = path.indexOf('/');
  const bucket = inHost ?? (slash < 0 ? path : path.slice(0, slash));
  const key = inHost === undefined ? (slash < 0 ? '' : path.slice(slash + 1)) : path;
  const parameters: Record<string, Plain> = { ...Object.fromEntries(query), Bucket: bucket };
  if (key !== '') parameters['Key'] = key;
  return { operation: s3Operation(method, key, query), parameters };
}

/** Undoes the framing that SDKs put around a body whose checksum follows it. */
function dechunked(headers: IncomingHttpHeaders, body: Buffer): Buffer {
  if (!(headers['content-encoding'] ?? '').includes('aws-chunked')) return body;
  const parts: Buffer[] = [];
  let from = 0;
  for (;;) {
    const end = body.indexOf('\r\n', from);
    const size = Number.parseInt(body.toString('latin1', from, end), 16);
    if (end < 0 || Number.isNaN(size) || size === 0) return Buffer.concat(parts);
    parts.push(body.subarray(end + 2, end + 2 + size));
    from = end + 2 + size + 2;
  }
}

export function encodeXml({ service, operation }: Request, data: Xml, requestId: string): Answer {
  const { family, namespace, lists } = SPEECHES[service] ?? JSON_SPEECH;
  const content = writeXml(data, lists);
  const inner = family === 'ec2' ? content : `<${operation}Result>${content}</${operation}Result>`;
  const tail =
    family === 'ec2'
      ? `<requestId>${requestId}</requestId>`
      : `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
  const body = `<${operation}Response xmlns="${namespace}">${inner}${tail}</${operation}Response>`;
  return { status: 200, headers: { 'content-type': 'text/xml' }, body };
}

export function encodeJson(data: Plain): Answer {
  return { status: 200, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(data) };
}

export function encodeError(
  service: string,
  error: Pick<AwsError, 'code' | 'message' | 'status'> & Partial<Pick<AwsError, 'headers'>>,
  requestId: string,
): Answer {
  const { family, namespace, lists } = SPEECHES[service] ?? JSON_SPEECH;
  const { code: Code, message: Message, status } = error;
  const headers = { 'content-type': 'text/xml', ...error.headers };
  const Error = { Type: status >= 500 ? 'Receiver' : 'Sender', Code, Message };
  switch (family) {
    case 'json':
      return {
        status,
        headers: { 'content-type': 'application/x-amz-json-1.1' },
        body: JSON.stringify({ __type: Code, message: Message }),
      };
    case 'ec2':
      return {
        status,
        headers,
        body: `<Response>${writeXml({ Errors: { Error: { Code, Message } }, RequestID: requestId }, lists)}</Response>`,
      };
    case 's3':
      return { status, headers, body: `<Error>${writeXml({ Code, Message, RequestId: requestId }, lists)}</Error>` };
    default:
      return { status, headers, body: xmlDocument('ErrorResponse', namespace, { Error, RequestId: requestId }, lists) };
  }
}
