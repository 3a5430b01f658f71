import { visible, visibleIn } from '../../cfn/visible.ts';
import { AwsError } from '../port.ts';

/** Keys that a test gives. */
interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** How AWS is reached; what is undefined is left to the SDK (environment variables, profiles, SSO, roles). */
export interface AwsSettings {
  /** In the place of AWS's own endpoints, for all services: a fake or a proxy. */
  readonly endpointUrl: string | undefined;
  /** The bucket stands in the path, not in the host's name: what answers at an endpoint of one's own. */
  readonly pathStyle: boolean;
  readonly profile: string | undefined;
  /** Only for tests: else the SDK's chain. */
  readonly credentials?: Credentials;
  /** How often a call is sent; only for tests of what comes after the last time. */
  readonly maxAttempts?: number;
}

/** What every client is made with. */
export interface ClientConfig {
  readonly region: string;
  readonly maxAttempts: number;
  readonly retryMode: string;
  readonly endpoint?: string;
  readonly profile?: string;
  readonly credentials?: Credentials;
}

/**
 * Standard retries: `adaptive` took 18.6 s for what `standard` did in 8.2 s when five calls were throttled. Eight
 * attempts are about half a minute; polling waits longer by itself.
 */
export function clientConfig(settings: AwsSettings, region: string): ClientConfig {
  const { endpointUrl, profile, credentials, maxAttempts = 8 } = settings;
  return {
    region,
    maxAttempts,
    retryMode: 'standard',
    ...(endpointUrl === undefined ? {} : { endpoint: endpointUrl }),
    ...(profile === undefined ? {} : { profile }),
    ...(credentials === undefined ? {} : { credentials }),
  };
}

/** A value that is made at its first use, and once. A failure is not kept. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

const DENIED = /^(AccessDenied|UnauthorizedOperation|AccessDeniedException|NotAuthorized|Forbidden|403)/;
const THROTTLED = /Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|ProvisionedThroughputExceeded/;
/** The names of expired, missing and wrong credentials over the protocols, and of the SDK's own chain. */
const CREDENTIALS =
  /^(ExpiredToken|RequestExpired|InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|AuthFailure|InvalidAccessKeyId|InvalidToken|IncompleteSignature|MissingAuthenticationToken|CredentialsProviderError|TokenProviderError|CredentialsError)/;
const NETWORK = /^(ECONN|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|EHOST|ENET|TimeoutError|NetworkingError|AbortError)/;

/**
 * Makes one call and gives its errors one form. What AWS says ends on a terminal: resources are called what others call
 * them, and reasons quote what a service was sent.
 * @param call as IAM writes it: `cloudformation:CreateChangeSet`
 * @throws {AwsError}
 */
export async function calling<T>(call: string, send: () => Promise<T>): Promise<T> {
  try {
    return visibleIn(await send());
  } catch (error) {
    throw asAwsError(error, call);
  }
}

function asAwsError(error: unknown, call: string): AwsError {
  if (error instanceof AwsError) return error;
  const { name, code, message, status } = facts(error);
  // The class of a service's error carries AWS's code as its name; a system error has it in `code`.
  const known = name === 'Error' || name === 'SystemError' ? (code ?? name) : name;
  return new AwsError(known, call, readable(message, known, status), kindOf(known, code, status));
}

function kindOf(name: string, code: string | undefined, status: number | undefined): AwsError['kind'] {
  if (THROTTLED.test(name) || status === 429) return 'throttled';
  if (CREDENTIALS.test(name)) return 'credentials';
  if (DENIED.test(name) || status === 401 || status === 403) return 'denied';
  if (NETWORK.test(name) || (code !== undefined && NETWORK.test(code))) return 'network';
  // A broken or cut answer (HTML, half an XML document) is thrown by the parser; 5xx is AWS's own trouble.
  if (status === undefined || status >= 500 || status === 200) return 'network';
  return 'other';
}

/** An answer that is no answer of AWS's (HTML of a proxy) would fill the screen. */
function readable(message: string, name: string, status: number | undefined): string {
  const text = visible(message.split('\n')[0]?.trim() ?? '');
  if (text === '' || text.startsWith('<') || /Deserialization error|char '.*' is not expected/.test(text)) {
    return status === undefined ? `the answer could not be read (${name})` : `HTTP ${status} without a readable answer`;
  }
  return text.length > 600 ? `${text.slice(0, 600)}...` : text;
}

interface Facts {
  readonly name: string;
  readonly code: string | undefined;
  readonly message: string;
  readonly status: number | undefined;
}

function facts(error: unknown): Facts {
  if (!(error instanceof Error)) return { name: 'Error', code: undefined, message: String(error), status: undefined };
  const metadata: unknown = '$metadata' in error ? error.$metadata : undefined;
  const status = isObject(metadata) ? metadata['httpStatusCode'] : undefined;
  return {
    name: error.name,
    code: 'code' in error && typeof error.code === 'string' ? error.code : undefined,
    message: error.message,
    status: typeof status === 'number' ? status : undefined,
  };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** A field that AWS always sends; without it the answer is not what the API promises. */
export function present<T>(value: T | undefined, call: string, field: string): T {
  if (value === undefined) throw new AwsError('IncompleteAnswer', call, `the answer lacks ${field}`, 'network');
  return value;
}

/** All pages of a list. `next` is the token of the following page. */
export async function allPages<T>(
  page: (token: string | undefined) => Promise<{ readonly items: readonly T[]; readonly next: string | undefined }>,
): Promise<readonly T[]> {
  const all: T[] = [];
  let token: string | undefined;
  do {
    const { items, next } = await page(token);
    for (const item of items) all.push(item);
    token = next;
  } while (token !== undefined && token !== '');
  return all;
}
