import { property } from '../../cfn/lookup.ts';
import { GROUP } from '../../cfn/topology.ts';
import { textOf, type Wired, type WiredResource } from '../../cfn/wired.ts';
import type { Origins } from '../scene.ts';
import { bucketsOf, readBalancers, readFleets, type Balancer, type Fleet } from './compute.ts';
import { readStores, type Stores } from './data.ts';
import { certificatesOf, readCdn, readDns, readFirewalls, type Cdn, type Dns, type Firewall } from './edge.ts';
import { readFlows, securityGroups, type Flow, type Role, type SecurityGroup } from './flows.ts';
import { readNetwork, type Network } from './network.ts';
import { readServices, type Service } from './operations.ts';
import { readRecovery, type Recovery } from './recovery.ts';

/** What the wired templates say, in the terms of the drawing. */
export interface Model {
  /** `<name>-<environment>`. */
  readonly name: string;
  readonly region: string;
  readonly network: Network;
  readonly dns: Dns | undefined;
  readonly cdn: Cdn | undefined;
  readonly firewalls: readonly Firewall[];
  /** Where the parts before the region stand: certificate, firewall and logs of the CDN. */
  readonly edgeRegion: string | undefined;
  readonly edgeCertificates: Origins;
  readonly edgeLogs: Origins;
  readonly balancer: Balancer | undefined;
  readonly fleet: Fleet | undefined;
  readonly bastion: Fleet | undefined;
  readonly stores: Stores;
  readonly buckets: readonly Bucket[];
  readonly services: readonly Service[];
  /** The region that gets the copies. */
  readonly recovery: Recovery | undefined;
  readonly groups: readonly SecurityGroup[];
  readonly flows: readonly Flow[];
}

/** A bucket of the application: the CDN reads it, or the instances use it. */
export interface Bucket {
  readonly resource: WiredResource;
  readonly label: string;
  readonly use: 'reads' | 'reads and writes' | undefined;
}

/** What the pictures show of a deployment; `name` is `<name>-<environment>`. */
export function readModel(deployment: Wired, name: string): Model {
  const network = readNetwork(deployment);
  const cdn = readCdn(deployment);
  const [balancer] = readBalancers(deployment);
  const fleets = readFleets(deployment);
  const fleet = fleets.find(({ balanced }) => balanced);
  const stores = readStores(deployment);
  const groups = securityGroups(deployment, members(deployment, fleet, stores, network));
  const edgeCertificates = certificatesOf(cdn === undefined ? [] : [cdn.resource]);
  const buckets = readBuckets(deployment, cdn, fleet);
  const flows = readFlows(deployment, groups);
  const partial = {
    name,
    region: network.vpc?.region ?? deployment.stacks[0]?.region ?? '',
    network,
    dns: readDns(deployment),
    cdn,
    firewalls: readFirewalls(deployment),
    edgeRegion: cdn?.resource.region,
    edgeCertificates,
    edgeLogs: deployment.ofType('AWS::S3::Bucket').filter(({ stack }) => stack === cdn?.resource.stack),
    balancer,
    fleet,
    bastion: fleets.find((one) => one !== fleet),
    stores,
    buckets,
    recovery: readRecovery(deployment),
    groups,
    flows,
  };
  return { ...partial, services: readServices(deployment, drawnElsewhere(deployment, partial)) };
}

function members(
  deployment: Wired,
  fleet: Fleet | undefined,
  stores: Stores,
  { endpoints }: Network,
): Readonly<Record<Role, Origins>> {
  const fleets = deployment.ofType('AWS::AutoScaling::AutoScalingGroup');
  return {
    balancer: deployment.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer'),
    bastion: fleets.filter((one) => one !== fleet?.resource),
    fleet: fleets.filter((one) => one === fleet?.resource),
    proxy: stores.proxy === undefined ? [] : [stores.proxy],
    database: stores.database?.of ?? [],
    cache: stores.cache?.of ?? [],
    files: stores.files?.mounts.map(({ resource }) => resource) ?? [],
    endpoints: endpoints?.of ?? [],
  };
}

function readBuckets(deployment: Wired, cdn: Cdn | undefined, fleet: Fleet | undefined): readonly Bucket[] {
  const uses = fleet === undefined ? new Map<WiredResource, Bucket['use']>() : bucketsOf(deployment, fleet);
  const origins = new Set(cdn?.origins.map(({ target }) => target));
  return deployment
    .ofType('AWS::S3::Bucket')
    .filter((bucket) => origins.has(bucket) || uses.has(bucket))
    .toSorted((a, b) => Number(origins.has(b)) - Number(origins.has(a)))
    .map((resource) => ({ resource, label: `S3 ${words(resource.id)}`, use: uses.get(resource) }));
}

/** `SorryPages` reads "sorry pages". */
const words = (id: string): string => id.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();

type Partial = Omit<Model, 'services'>;

/** Everything that has its own place on a sheet, whatever serves the whole platform aside. */
function drawnElsewhere(deployment: Wired, model: Partial): ReadonlySet<WiredResource> {
  const { network, stores } = model;
  const subnets = network.zones.flatMap((zone) => [zone.public, zone.app, zone.data]);
  const parts: readonly (Origins | undefined)[] = [
    network.zones.flatMap(({ nat }) => nat?.of ?? []),
    network.regionalNat?.of,
    network.endpoints?.of,
    model.dns?.of,
    model.firewalls.map(({ resource }) => resource),
    model.edgeCertificates,
    model.edgeLogs,
    model.balancer?.of,
    model.fleet?.of,
    model.bastion?.of,
    stores.database?.of,
    stores.cache?.of,
    stores.files?.of,
    stores.files?.mounts.map(({ resource }) => resource),
    model.buckets.map(({ resource }) => resource),
    model.recovery?.services.flatMap(({ of }) => of),
    deployment.ofType(GROUP, 'AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress'),
  ];
  const single = [network.vpc, network.gateway, network.s3Endpoint, model.cdn?.resource, stores.proxy];
  return new Set(
    [...parts.flatMap((part) => part ?? []), ...single, ...subnets.map((subnet) => subnet?.resource)].filter(
      (resource) => resource !== undefined,
    ),
  );
}

/** A text of a resource; empty when there is no such resource or property. */
export const textAt = (resource: WiredResource | undefined, ...path: readonly string[]): string =>
  resource === undefined ? '' : textOf(property(resource, ...path));
