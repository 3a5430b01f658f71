import {
  instancesFor,
  isFixed,
  peakOriginRequestsPerSecond,
  requestsPerInstancePerSecond,
  smallest,
  SURGE_RATIO,
  withZoneToSpare,
} from './arithmetic.ts';
import { instanceType } from './aws/instance-types.ts';
import type { InstanceType, Settled } from './model.ts';
import type { ConfigFile } from './schema.ts';
import { endpointServices } from './sections/network.ts';

/** What the peak needs, from the traffic and the instances of a file. */
interface Demand {
  readonly perInstance: number;
  readonly peakInstances: number;
  readonly zones: number;
}

export const isProduction = (file: { readonly environment: string }): boolean => file.environment === 'production';

/** Fills the defaults that depend on other keys. The file has passed the schema and `facts.ts`. */
export function settle(file: ConfigFile): Settled {
  const instances = file.compute.instances.map(describedInstance);
  const traffic = { ...file.traffic, answeredAtEdge: file.traffic.answeredAtEdge ?? (file.edge.cdn ? 0.5 : 0) };
  const demand = demandOf(file, traffic, instances);
  return {
    ...file,
    domain: settledDomain(file.domain),
    traffic,
    network: settledNetwork(file),
    data: settledData(file),
    compute: settledCompute(file, instances, demand),
    edge: { ...file.edge, waf: settledFirewall(file), pages: settledPages(file) },
    tags: sorted(file.tags),
  };
}

/** By key, so that moving a line of the config moves none in the templates. */
const sorted = (tags: ConfigFile['tags']): ConfigFile['tags'] =>
  Object.fromEntries(Object.entries(tags).toSorted(([a], [b]) => (a < b ? -1 : 1)));

function describedInstance(entry: ConfigFile['compute']['instances'][number]): InstanceType {
  if (typeof entry !== 'string') return entry;
  const known = instanceType(entry);
  if (known === null) throw new Error(`instance type ${entry} is not in the table: facts.ts must have refused it`);
  return known;
}

function demandOf(file: ConfigFile, traffic: Settled['traffic'], instances: readonly InstanceType[]): Demand {
  const { vcpu } = smallest(instances);
  const perInstance = requestsPerInstancePerSecond(
    vcpu,
    file.compute.targetUtilisation,
    traffic.cpuMillisecondsPerRequest,
  );
  const peakInstances = instancesFor(peakOriginRequestsPerSecond(traffic), perInstance);
  const { zones } = file.network;
  return { perInstance, peakInstances, zones: typeof zones === 'number' ? zones : zones.length };
}

function settledDomain(domain: ConfigFile['domain']): Settled['domain'] {
  const records = domain.records ?? (domain.hostedZone === 'none' ? 'none' : 'alias');
  return { ...domain, records, weight: domain.weight ?? 0 };
}

function settledNetwork(file: ConfigFile): Settled['network'] {
  const nat = file.network.nat ?? (isProduction(file) ? 'zonal' : 'single');
  const needed = nat === 'none' ? [...endpointServices] : [];
  return { ...file.network, nat, interfaceEndpoints: file.network.interfaceEndpoints ?? needed };
}

function settledData(file: ConfigFile): Settled['data'] {
  const wordpress = file.application === 'wordpress';
  const { images, backups } = file.data;
  return {
    ...file.data,
    backups: backups && { ...backups, copyRetentionDays: backups.copyRetentionDays ?? backups.retentionDays },
    database: settledDatabase(file),
    cache: settledCache(file.data.cache),
    images: {
      store: images.store ?? (!wordpress && file.edge.cdn ? 's3' : 'sharedFiles'),
      path: images.path ?? (wordpress ? '/wp-content/uploads' : '/images'),
    },
  };
}

function settledDatabase(file: ConfigFile): Settled['data']['database'] {
  const { instance, serverless, ...written } = file.data.database;
  const aurora = written.engine === 'aurora-mysql';
  const multiAz = written.multiAz ?? isProduction(file);
  const base = {
    ...written,
    multiAz,
    version: written.version ?? (aurora ? '8.0.mysql_aurora.3.10.3' : '8.4.8'),
    readReplicas: written.readReplicas ?? (aurora && multiAz ? 1 : 0),
  };
  if (serverless !== undefined) return { ...base, instance: 'db.serverless', serverless };
  return { ...base, instance: instance ?? (aurora ? 'db.r7g.large' : 'db.m7g.xlarge'), serverless: null };
}

function settledCache(cache: ConfigFile['data']['cache']): Settled['data']['cache'] {
  const { instance, serverless, ...written } = cache;
  const base = { ...written, replicas: written.replicas ?? 1 };
  if (serverless !== undefined) return { ...base, instance: null, serverless };
  return { ...base, instance: instance ?? 'cache.t4g.medium', serverless: null };
}

function settledCompute(file: ConfigFile, instances: InstanceType[], demand: Demand): Settled['compute'] {
  const { capacity, scaling } = file.compute;
  const max = capacity.max ?? Math.max(capacity.min, withZoneToSpare(demand.peakInstances, demand.zones));
  const room = Math.max(0, demand.peakInstances - capacity.min);
  return {
    ...file.compute,
    instances,
    capacity: { ...capacity, max },
    scaling: {
      ...scaling,
      requestsPerInstancePerMinute: scaling.requestsPerInstancePerMinute ?? Math.floor(60 * demand.perInstance + 1e-6),
      surge: scaling.surge ?? demand.peakInstances / capacity.min >= SURGE_RATIO,
      ...(isFixed({ ...capacity, max }) ? STILL : {}),
      warmPool: settledWarmPool(file.compute, room),
    },
  };
}

/** What makes a fleet grow, off: with both limits at one number it has nowhere to go. The rule `fixed-fleet` tells whoever wrote it. */
const STILL: Partial<Settled['compute']['scaling']> = {
  surge: false,
  fastMetric: false,
  cpuPercent: false,
  predictive: false,
  schedule: [],
};

function settledWarmPool(
  { instances, spotShare, update, scaling: { warmPool: written } }: ConfigFile['compute'],
  room: number,
): Settled['compute']['scaling']['warmPool'] {
  if (written === false) return false;
  // No warm pool with a mixed instances policy (EC2 Auto Scaling User Guide, "Warm pools": limitations); a rolling update
  // leaves the pool as it was (CloudFormation, AWS::AutoScaling::WarmPool). Who asks for both is told by a rule.
  if (written === undefined && (instances.length > 1 || spotShare > 0 || update === 'rolling')) return false;
  const size = written?.size ?? room;
  return size === 0 ? false : { size, state: written?.state ?? 'stopped' };
}

/** Where WordPress saves posts and takes files: the classic editor, the upload form, and the block editor's API. */
const POSTS = ['/wp-admin/post', '/wp-admin/async-upload', '/wp-json/wp/v2/'];

function settledFirewall(file: ConfigFile): Settled['edge']['waf'] {
  const { waf } = file.edge;
  if (waf === false) return false;
  const basic = ['common', 'knownBadInputs', 'sqli', 'php'] as const;
  const wordpress = file.application === 'wordpress';
  const rules = wordpress ? [...basic, 'wordpress' as const] : [...basic];
  const managedRules = waf.managedRules ?? rules;
  // Posts hold HTML and code, and plugins come as archives: these groups match both.
  const forPosts = (['common', 'sqli', 'php'] as const).filter((name) => managedRules.includes(name));
  const posts = wordpress && forPosts.length > 0 ? [{ paths: [...POSTS], rules: forPosts }] : [];
  return { ...waf, managedRules, exceptions: waf.exceptions ?? posts };
}

/** Beginnings of the cookies of WordPress and WooCommerce for whoever logged in, wrote a comment, opened a protected post or filled a cart. */
const WORDPRESS_COOKIES = ['wordpress_', 'wp-postpass_', 'comment_author_', 'woocommerce_', 'wp_woocommerce_'];
const WORDPRESS_FRESH = ['/wp-admin', '/wp-login.php', '/wp-json', '/xmlrpc.php', '/wp-cron.php'];

function settledPages({ application, edge: { pages } }: ConfigFile): Settled['edge']['pages'] {
  const wordpress = application === 'wordpress';
  return {
    ...pages,
    visitorCookies: pages.visitorCookies ?? (wordpress ? WORDPRESS_COOKIES : ['PHPSESSID']),
    freshPaths: pages.freshPaths ?? (wordpress ? WORDPRESS_FRESH : []),
  };
}
