// @ts-check
// Records what AWS really answers, so that what the fake AWS says (src/testing/fake-aws) can be held against it:
//
//   RECORD_AWS=recordings/first.jsonl node --import ./src/testing/record-aws.mjs bin/ztech-infra.js deploy ...
//
// Every request of the AWS SDK and its answer becomes one line of JSON: service, region, operation, both bodies, status,
// time. Nothing is sent anywhere but where the program sends it anyway. Masked are: the account and other twelve-digit
// numbers, access keys, signatures (no header is kept), names of callers, e-mail addresses, and values of keys that hold
// secrets. Templates and physical ids stay: read a recording before you hand it on.
import { appendFileSync, mkdirSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import { dirname } from 'node:path';

const ACCOUNT = '111122223333';
const SECRET = '(secret)';

/** @type {readonly (readonly [RegExp, string])[]} */
const MASKS = [
  [/(?<![\d.])\d{12}(?![\d.])/g, ACCOUNT],
  [/\b(AKIA|ASIA|AIDA|AROA|ANPA)[A-Z0-9]{12,}/g, '$1MASKED'],
  [/(:(?:user|assumed-role|federated-user)(?:\/|%2F))[^\s<"&]+/g, '$1masked'],
  [/[\w.+-]+(@|%40)[\w-]+(\.[\w-]+)+/g, 'somebody$1example.com'],
  [
    /((?:Secret|SecretString|AuthToken|MasterUserPassword|Password|Token|SessionToken|SecretAccessKey)"\s*:\s*")[^"]*/gi,
    `$1${SECRET}`,
  ],
  [/(<(SecretString|AuthToken|MasterUserPassword|SessionToken|SecretAccessKey)>)[^<]*/g, `$1${SECRET}`],
  [/(X-Amz-(?:Signature|Security-Token|Credential)=)[^&\s"]+/gi, `$1${SECRET}`],
];

/**
 * A text without what must not leave the account it was recorded in.
 * @param {string} text
 */
export function masked(text) {
  return MASKS.reduce((current, [pattern, replacement]) => current.replace(pattern, replacement), text);
}

/**
 * The line of one request; undefined when it is none of the SDK's: the SDK signs for a service in a region.
 * @param {{ method: string, path: string, headers: http.OutgoingHttpHeaders, body: string }} request
 * @param {{ status: number, body: string }} response
 * @param {Date} at
 */
export function line(request, response, at) {
  const [, region, service] =
    /Credential=[^/]+\/\d+\/([\w-]+)\/([\w-]+)\//.exec(request.headers.authorization ?? '') ?? [];
  if (service === undefined) return undefined;
  const target = String(request.headers['x-amz-target'] ?? '');
  const operation = /(?:^|&)Action=(\w+)/.exec(request.body)?.[1] ?? target.split('.').at(-1) ?? '';
  const { method, path, body } = request;
  const answer = { status: response.status, body: masked(response.body) };
  return JSON.stringify({
    at,
    service,
    region,
    operation,
    request: { method, path: masked(path), body: masked(body) },
    response: answer,
  });
}

/**
 * Watches every request that a module makes.
 * @param {typeof http | typeof https} module
 * @param {(text: string) => void} write
 */
function watch(module, write) {
  const original = module.request;
  /** @param {readonly unknown[]} args */
  const request = (...args) => {
    const outgoing = /** @type {http.ClientRequest} */ (Reflect.apply(original, module, args));
    const sent = chunksOf(outgoing);
    outgoing.on('response', (incoming) => {
      onBody(incoming, (body) => {
        const { method, path } = outgoing;
        const asked = { method, path, headers: outgoing.getHeaders(), body: sent() };
        const text = line(asked, { status: incoming.statusCode ?? 0, body }, new Date());
        if (text !== undefined) write(`${text}\n`);
      });
    });
    return outgoing;
  };
  Object.assign(module, { request });
}

/**
 * Gives the whole body of an answer once it is there. It is taken where it comes in: a listener would set the stream
 * flowing before its reader is ready.
 * @param {http.IncomingMessage} incoming
 * @param {(body: string) => void} use
 */
function onBody(incoming, use) {
  /** @type {Buffer[]} */
  const chunks = [];
  const push = incoming.push.bind(incoming);
  incoming.push = (chunk, encoding) => {
    if (chunk === null) use(Buffer.concat(chunks).toString('utf8'));
    else chunks.push(Buffer.from(chunk, encoding));
    return push(chunk, encoding);
  };
}

/**
 * What is written to a request; the text is whole when the answer comes.
 * @param {http.ClientRequest} outgoing
 */
function chunksOf(outgoing) {
  /** @type {Buffer[]} */
  const chunks = [];
  for (const name of /** @type {const} */ (['write', 'end'])) {
    const original = outgoing[name];
    /** @param {readonly unknown[]} args */
    const wrapped = (...args) => {
      const [chunk] = args;
      if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
      return Reflect.apply(original, outgoing, args);
    };
    Object.assign(outgoing, { [name]: wrapped });
  }
  return () => Buffer.concat(chunks).toString('utf8');
}

const file = process.env['RECORD_AWS'];
if (file !== undefined && file !== '') {
  mkdirSync(dirname(file), { recursive: true });
  const write = (/** @type {string} */ text) => appendFileSync(file, text);
  watch(http, write);
  watch(https, write);
  // `import { request } from 'node:https'` elsewhere sees the change too.
  syncBuiltinESMExports();
}
