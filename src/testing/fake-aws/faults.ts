/** Faults on the wire, on demand. */

export type FaultKind =
  /** Rate exceeded, in the words of the service. */
  | 'throttle'
  /** The connection is closed before anything was done. */
  | 'reset'
  /** HTTP 500 with a page of HTML, from something between client and service. */
  | 'html500'
  | 'unavailable'
  | 'expired'
  | 'denied'
  /** The work is done, then the connection is closed without an answer. */
  | 'lostAnswer'
  /** The work is done, and half of the answer comes, with HTTP 200. */
  | 'cutXml'
  /** No answer at all: the client has to time out. */
  | 'hang';

export interface FaultRule {
  readonly kind: FaultKind;
  /** As in the credential scope: `cloudformation`, `s3`, `servicequotas`; every service when left out. */
  readonly service?: string;
  readonly operation?: string;
  /** Strikes from the n-th matching call on, counted from when the rule was set; 1 when left out. */
  readonly nth?: number;
  /** How often it strikes, retries included; once when left out, Infinity for ever. */
  readonly times?: number;
}

/** A rule that was set. */
export interface Fault {
  readonly rule: FaultRule;
  /** Matching calls so far. */
  readonly seen: number;
  /** How often it struck: a test asserts that it did. */
  readonly fired: number;
  remove(): void;
}

export interface Faults {
  add(rule: FaultRule): Fault;
  /** The fault that strikes this call, if any. */
  strike(service: string, operation: string): FaultKind | undefined;
  clear(): void;
}

export function newFaults(): Faults {
  const set: { rule: FaultRule; seen: number; fired: number; remove: () => void }[] = [];
  return {
    add(rule) {
      const fault = {
        rule,
        seen: 0,
        fired: 0,
        remove: () => {
          set.splice(set.indexOf(fault), 1);
        },
      };
      set.push(fault);
      return fault;
    },
    strike(service, operation) {
      let kind: FaultKind | undefined;
      for (const fault of set) {
        const { rule } = fault;
        if ((rule.service ?? service) !== service || (rule.operation ?? operation) !== operation) continue;
        fault.seen += 1;
        if (kind !== undefined || fault.seen < (rule.nth ?? 1) || fault.fired >= (rule.times ?? 1)) continue;
        fault.fired += 1;
        kind = rule.kind;
      }
      return kind;
    },
    clear: () => {
      set.length = 0;
    },
  };
}

type Family = 'query' | 'ec2' | 's3' | 'route53' | 'json';

/** The code, text and HTTP status of a refusal, which each protocol has its own of. */
const REFUSALS: Readonly<
  Record<
    'throttle' | 'expired' | 'denied' | 'unavailable',
    Readonly<Record<Family, readonly [code: string, status: number]>>
  >
> = {
  throttle: {
    query: ['Throttling', 400],
    ec2: ['RequestLimitExceeded', 503],
    s3: ['SlowDown', 503],
    route53: ['Throttling', 400],
    json: ['ThrottlingException', 400],
  },
  expired: {
    query: ['ExpiredToken', 403],
    ec2: ['RequestExpired', 400],
    s3: ['ExpiredToken', 400],
    route53: ['ExpiredToken', 403],
    json: ['ExpiredTokenException', 400],
  },
  denied: {
    query: ['AccessDenied', 403],
    ec2: ['UnauthorizedOperation', 403],
    s3: ['AccessDenied', 403],
    route53: ['AccessDenied', 403],
    json: ['AccessDeniedException', 400],
  },
  unavailable: {
    query: ['ServiceUnavailable', 503],
    ec2: ['Unavailable', 503],
    s3: ['ServiceUnavailable', 503],
    route53: ['ServiceUnavailable', 503],
    json: ['ServiceUnavailableException', 503],
  },
};

export function isRefusal(kind: FaultKind): kind is keyof typeof REFUSALS {
  return Object.hasOwn(REFUSALS, kind);
}

export function refusal(
  kind: keyof typeof REFUSALS,
  family: Family,
  call: string,
  caller: string,
): { readonly code: string; readonly status: number; readonly message: string } {
  const [code, status] = REFUSALS[kind][family];
  const messages = {
    throttle: 'Rate exceeded',
    expired: 'The security token included in the request is expired',
    denied: `User: ${caller} is not authorized to perform: ${call}`,
    unavailable: 'Service Unavailable',
  } as const;
  return { code, status, message: messages[kind] };
}
