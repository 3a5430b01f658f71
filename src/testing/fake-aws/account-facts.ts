/** What the account holds beside stacks and buckets: preflight asks for it, tests set it. All lists may be changed. */

export interface Zone {
  readonly id: string;
  readonly name: string;
  readonly nameServers: readonly string[];
  readonly records: {
    name: string;
    type: string;
    ttl?: number;
    values: readonly string[];
    alias?: string;
    setIdentifier?: string;
    weight?: number;
  }[];
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
  /** Replaces, in its region, the list of CloudFront's addresses that every account sees. */
  readonly prefixLists: { region: string; id: string; name: string }[];
  readonly keyPairs: { region: string; name: string }[];
  readonly vpcs: { region: string; id: string; cidr: string }[];
  readonly natGateways: { region: string; id: string; zone: string }[];
  /** On-demand instances of others; `lifecycle: spot` makes one that is not. */
  readonly instances: { region: string; type: string; vcpu: number; lifecycle?: string; group?: string }[];
  readonly addresses: { region: string; allocationId: string; publicIp: string }[];
  /** Images are the same in every region. */
  readonly images: { id: string; architecture: string; state: string }[];
  /** Letters of the zones of a region; `abc` where nothing is said. */
  readonly zones: Map<string, string>;
  /** Instance types that a zone (`us-east-1e`) does not offer. */
  readonly notOffered: { zone: string; type: string }[];
  /** Applied quotas by `service/code` (`ec2/L-1216C47A`); every region has the same. */
  readonly quotas: Map<string, number>;
  /** AWS's defaults, asked for where nothing is applied. */
  readonly defaultQuotas: Map<string, number>;
  readonly hostedZones: Zone[];
  readonly certificates: Certificate[];
  /** Public and own SSM parameters by name. */
  readonly parameters: Map<string, string>;
  readonly logs: LogStream[];
  readonly groups: Map<string, GroupFacts>;
}

/** AWS's public parameters for the newest Amazon Linux, as templates name them, and the images behind them. */
const AMAZON_LINUX = [
  ['arm64', 'ami-0fa4e0000000000a1'],
  ['x86_64', 'ami-0fa4e0000000000b2'],
] as const;

/**
 * An account that has nothing but what every account has. The defaults of the quotas that our deployments meet are AWS's
 * public ones, but for the vCPUs, which a real young account has fewer of:
 * https://docs.aws.amazon.com/general/latest/gr/ec2-service.html, .../vpc-service.html, .../cfn.html
 */
export function emptyFacts(account: string): AccountFacts {
  return {
    caller: { arn: `arn:aws:iam::${account}:user/operator`, userId: 'AIDAFAKEOPERATOR00001' },
    prefixLists: [],
    keyPairs: [],
    vpcs: [],
    natGateways: [],
    instances: [],
    addresses: [],
    images: AMAZON_LINUX.map(([architecture, id]) => ({ id, architecture, state: 'available' })),
    zones: new Map(),
    notOffered: [],
    quotas: new Map([['ec2/L-1216C47A', 512]]),
    defaultQuotas: new Map([
      ['ec2/L-1216C47A', 5],
      ['ec2/L-0263D0A3', 5],
      ['vpc/L-F678F1CE', 5],
      ['vpc/L-FE5A380F', 5],
      ['vpc/L-0EA8095F', 60],
      ['cloudformation/L-0485CB21', 2000],
      ['rds/L-7B6409FD', 40],
      ['elasticache/L-DFE45DF3', 300],
    ]),
    hostedZones: [],
    certificates: [],
    parameters: new Map(
      AMAZON_LINUX.map(([architecture, id]) => [
        `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`,
        id,
      ]),
    ),
    logs: [],
    groups: new Map(),
  };
}
