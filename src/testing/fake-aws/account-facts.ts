/** What the account holds beside stacks and buckets: preflight asks for it, tests set it. All lists may be changed. */

export interface Zone {
  readonly id: string;
  readonly name: string;
  readonly nameServers: readonly string[];
  readonly records: { name: string; type: string; ttl?: number; values: readonly string[]; alias?: string }[];
}

export interface Certificate {
  readonly arn: string;
  readonly region: string;
  readonly domain: string;
  readonly names: readonly string[];
  status: string;
}

export interface LogStream {
  readonly region: string;
  readonly group: string;
  readonly stream: string;
  /** `at` in milliseconds since 1970. */
  readonly events: { readonly at: number; readonly message: string }[];
}

/** What is known of an Auto Scaling group beyond its template: by its physical name. */
export interface GroupFacts {
  desired?: number;
  readonly instances?: readonly { readonly id: string; readonly state: string; readonly healthy: boolean }[];
  readonly refreshes?: readonly {
    readonly id: string;
    readonly status: string;
    readonly percent: number;
    readonly reason?: string;
  }[];
}

export interface AccountFacts {
  /** Who calls. */
  caller: { arn: string; userId: string };
  readonly prefixLists: { region: string; id: string; name: string }[];
  readonly keyPairs: { region: string; name: string }[];
  readonly vpcs: { region: string; id: string; cidr: string }[];
  readonly addresses: { region: string; allocationId: string; publicIp: string }[];
  readonly images: { region: string; id: string; architecture: string; state: string }[];
  /** Letters of the zones of a region; `abc` where nothing is said. */
  readonly zones: Map<string, string>;
  /** Instance types that a zone (`us-east-1e`) does not offer. */
  readonly notOffered: { zone: string; type: string }[];
  /** Applied quotas by `service/code` (`ec2/L-1216C47A`); every region has the same. */
  readonly quotas: Map<string, number>;
  readonly hostedZones: Zone[];
  readonly certificates: Certificate[];
  /** Public and own SSM parameters by name. */
  readonly parameters: Map<string, string>;
  readonly logs: LogStream[];
  readonly groups: Map<string, GroupFacts>;
}

/** Ids of AWS's list of CloudFront's addresses, as public threads show them; a region that is not here has none. */
const CLOUDFRONT_LISTS: readonly (readonly [region: string, id: string])[] = [
  ['us-east-1', 'pl-3b927c52'],
  ['sa-east-1', 'pl-5da64334'],
  ['eu-west-1', 'pl-4fa04526'],
];

/**
 * A young account: nothing but what every account has. Quotas are the public defaults that a deployment of ours meets:
 * https://docs.aws.amazon.com/general/latest/gr/ec2-service.html, .../vpc.html
 */
export function emptyFacts(account: string): AccountFacts {
  return {
    caller: { arn: `arn:aws:iam::${account}:user/operator`, userId: 'AIDAFAKEOPERATOR00001' },
    prefixLists: CLOUDFRONT_LISTS.map(([region, id]) => ({
      region,
      id,
      name: 'com.amazonaws.global.cloudfront.origin-facing',
    })),
    keyPairs: [],
    vpcs: [],
    addresses: [],
    images: [],
    zones: new Map(),
    notOffered: [],
    quotas: new Map([
      ['ec2/L-1216C47A', 512],
      ['ec2/L-0263D0A3', 5],
      ['vpc/L-F678F1CE', 5],
      ['vpc/L-A4707A72', 5],
      ['vpc/L-FE5A380F', 5],
      ['vpc/L-0EA8095F', 60],
      ['cloudformation/L-0485CB21', 2000],
      ['rds/L-7B6409FD', 40],
    ]),
    hostedZones: [],
    certificates: [],
    parameters: new Map(),
    logs: [],
    groups: new Map(),
  };
}
