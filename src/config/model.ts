import type { ConfigFile } from './schema.ts';

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** T with the keys K no longer optional: a derived default has filled them. */
type Filled<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: Exclude<T[P], undefined> };

type DataFile = ConfigFile['data'];
type ComputeFile = ConfigFile['compute'];
type ScalingFile = ComputeFile['scaling'];
type BackupsFile = Exclude<DataFile['backups'], false>;
type WafFile = Exclude<ConfigFile['edge']['waf'], false>;
type Serverless<T extends { serverless?: unknown }> = Exclude<T['serverless'], undefined>;

/** An EC2 instance type with what the arithmetic needs. Memory as AWS advertises it. */
export interface InstanceType {
  readonly type: string;
  readonly vcpu: number;
  readonly memoryGiB: number;
  readonly architecture: 'arm64' | 'x86_64';
}

/** One Availability Zone's place in the permanent address layout. */
export interface Zone {
  /** A to D, for logical ids. */
  readonly letter: 'A' | 'B' | 'C' | 'D';
  /** 0 to 3, for `!Select [index, !GetAZs ""]`. */
  readonly index: number;
  /** Zone name when the config names zones, else null. */
  readonly name: string | null;
  readonly publicCidr: string;
  readonly appCidr: string;
  readonly dataCidr: string;
  /** Slots in the IPv6 block of the network, cut into 256 subnets of /64: the ones of the IPv4 layout. */
  readonly ipv6Slots: { readonly public: number; readonly app: number };
}

/**
 * One band of the surge policy, as `StepAdjustments` wants it: bounds in requests per instance per minute above the
 * alarm's threshold (upper null: no bound), adjustment in percent of the fleet (`PercentChangeInCapacity`).
 */
export interface SurgeStep {
  readonly lower: number;
  readonly upper: number | null;
  readonly percent: number;
}

/** What alarms compare with; formulas and sources in `thresholds.ts`. */
export interface Thresholds {
  /** Requests a minute below which the share of errors is not looked at: at the balancer, and at the CDN. */
  readonly originFloorPerMinute: number;
  readonly edgeFloorPerMinute: number;
  /** Seconds that 95 of 100 answers should not take. */
  readonly slowSeconds: number;
  /** Requests per instance and minute that are a peak. */
  readonly surgeRequestsPerInstance: number;
  /** Instances at most; null when the fleet cannot grow at all. */
  readonly fleetMaximum: number | null;
  /** Connections to the database; null when its class is not in the table. */
  readonly databaseConnections: number | null;
  /** Free bytes of a MySQL volume at which growing by itself has failed; null for Aurora. */
  readonly freeStorageBytes: number | null;
  /** Bytes in a serverless cache; null when nodes serve. */
  readonly serverlessCacheBytes: number | null;
  /** Requests that the firewall blocks in five minutes. */
  readonly blockedPer5Minutes: number;
}

/** What the arithmetic of the config gives; formulas and sources in `arithmetic.ts`. */
export interface Sized {
  /** `<name>-<environment>`: the root stack, the output folder, the prefix of physical names. */
  readonly stackName: string;
  readonly production: boolean;
  /** vCPUs and memory (MiB) of the smallest of `compute.instances`; user data is the same for all of them. */
  readonly vcpu: number;
  readonly memoryMiB: number;
  readonly architecture: 'arm64' | 'x86_64';
  /** PHP-FPM children per instance. */
  readonly phpChildren: number;
  /** Requests a second one instance carries at `targetUtilisation`. */
  readonly requestsPerInstancePerSecond: number;
  /** Requests a second that reach the instances at the peak, after the CDN's share. */
  readonly peakOriginRequestsPerSecond: number;
  /** Instances the peak needs. */
  readonly peakInstances: number;
  /** `capacity.min` is `capacity.max`: nothing scales. */
  readonly fixedFleet: boolean;
  /** Database connections when the fleet is at `capacity.max`: one per PHP-FPM child. */
  readonly connectionsAtMax: number;
  /** `max_connections` of the database; null when the class is not in the table. */
  readonly databaseMaxConnections: number | null;
  readonly zones: readonly Zone[];
  /** Alarm threshold (requests per instance per minute) and bands of the surge policy; null when it is off. */
  readonly surge: { readonly threshold: number; readonly steps: readonly SurgeStep[] } | null;
  readonly thresholds: Thresholds;
  /** CloudFront's managed prefix list in the primary region; null without CDN. */
  readonly prefixListId: string | null;
  /** Region of CloudFront's origin shield: the primary, or AWS's advice where it is not offered; null when off. */
  readonly originShieldRegion: string | null;
  /** All app and all data subnets that a deployment of any number of zones has, as one range each. */
  readonly tiers: { readonly app: string; readonly data: string };
  /** The balancer's own name, under which CloudFront asks it without the visitor's Host; null when it has none. */
  readonly originName: string | null;
  /** The page for visitors while no instance answers, as HTML in ASCII; null without CDN, or when it is off. */
  readonly sorryPage: string | null;
  /** `nested` in root, its `own` root stack in us-east-1, or `none` when it would be empty. */
  readonly edgePlacement: 'nested' | 'own' | 'none';
}

type Database = Omit<Filled<DataFile['database'], 'version' | 'multiAz' | 'readReplicas'>, 'instance' | 'serverless'> &
  (
    | { instance: string; serverless: null }
    | { instance: 'db.serverless'; serverless: Serverless<DataFile['database']> }
  );

type Cache = Omit<Filled<DataFile['cache'], 'replicas'>, 'instance' | 'serverless'> &
  ({ instance: string; serverless: null } | { instance: null; serverless: Serverless<DataFile['cache']> });

type Scaling = Omit<Filled<ScalingFile, 'requestsPerInstancePerMinute' | 'surge'>, 'warmPool'> & {
  warmPool: false | { size: number; state: 'stopped' | 'running' };
};

type Compute = Omit<ComputeFile, 'instances' | 'capacity' | 'scaling'> & {
  instances: InstanceType[];
  capacity: Filled<ComputeFile['capacity'], 'max'>;
  scaling: Scaling;
};

/** A file with every default filled, not yet sized. */
export type Settled = Omit<ConfigFile, 'domain' | 'traffic' | 'network' | 'data' | 'compute' | 'edge'> & {
  domain: Filled<ConfigFile['domain'], 'records' | 'weight'>;
  traffic: Filled<ConfigFile['traffic'], 'answeredAtEdge'>;
  network: Filled<ConfigFile['network'], 'nat' | 'interfaceEndpoints'>;
  data: Omit<DataFile, 'backups' | 'database' | 'cache' | 'images'> & {
    backups: false | Filled<BackupsFile, 'copyRetentionDays'>;
    database: Database;
    cache: Cache;
    images: Filled<DataFile['images'], 'store' | 'path'>;
  };
  compute: Compute;
  edge: Omit<ConfigFile['edge'], 'waf' | 'pages'> & {
    pages: Filled<ConfigFile['edge']['pages'], 'visitorCookies' | 'freshPaths'>;
    waf: false | Filled<WafFile, 'managedRules' | 'exceptions'>;
  };
};

/** A valid config with every default filled, frozen, and what the arithmetic makes of it. */
export type Config = DeepReadonly<Settled> & { readonly sized: Sized };
