import {
  instancesFor,
  isFixed,
  peakOriginRequestsPerSecond,
  phpChildren,
  requestsPerInstancePerSecond,
  smallest,
  surgeSteps,
} from './arithmetic.ts';
import { auroraMaxConnections, auroraServerlessMaxConnections, mysqlMaxConnections } from './aws/database-classes.ts';
import { region } from './aws/regions.ts';
import { isProduction } from './defaults.ts';
import { tierRanges, zoneLayout } from './layout.ts';
import type { Settled, Sized } from './model.ts';
import { sorryPage } from './sorry-page.ts';
import { thresholdsOf } from './thresholds.ts';

/** What the arithmetic makes of a settled config: the numbers that rules, stacks and boot share. */
export function sizeOf(config: Settled): Sized {
  const { compute, network, regions, edge } = config;
  const { vcpu, memoryMiB } = smallest(compute.instances);
  const perInstance = requestsPerInstancePerSecond(
    vcpu,
    compute.targetUtilisation,
    config.traffic.cpuMillisecondsPerRequest,
  );
  const peak = peakOriginRequestsPerSecond(config.traffic);
  const peakInstances = instancesFor(peak, perInstance);
  const children = phpChildren(memoryMiB, compute.phpMemoryMiB);
  const connections = maxConnections(config.data.database);
  const place = region(regions.primary);
  return {
    stackName: `${config.name}-${config.environment}`,
    production: isProduction(config),
    vcpu,
    memoryMiB,
    architecture: compute.instances[0]?.architecture ?? 'arm64',
    phpChildren: children,
    requestsPerInstancePerSecond: perInstance,
    peakOriginRequestsPerSecond: peak,
    peakInstances,
    fixedFleet: isFixed(compute.capacity),
    connectionsAtMax: compute.capacity.max * children,
    databaseMaxConnections: connections,
    zones: zoneLayout(network.cidr, network.zones),
    surge: surgeOf(config, peakInstances),
    thresholds: thresholdsOf(config, connections),
    prefixListId: edge.cdn ? (place?.prefixList ?? null) : null,
    originShieldRegion: edge.cdn && edge.originShield ? (place?.originShield ?? null) : null,
    originName: edge.cdn && edge.imagesFallback ? `origin.${config.domain.name}` : null,
    tiers: tierRanges(network.cidr),
    sorryPage: edge.cdn && edge.sorryPage !== false ? sorryPage(edge.sorryPage) : null,
    edgePlacement: edgePlacement(config),
  };
}

function maxConnections(database: Settled['data']['database']): number | null {
  if (database.serverless !== null) return auroraServerlessMaxConnections(database.serverless.maxCapacity);
  return database.engine === 'mysql' ? mysqlMaxConnections(database.instance) : auroraMaxConnections(database.instance);
}

function surgeOf(config: Settled, peakInstances: number): Sized['surge'] {
  const { scaling, capacity } = config.compute;
  return scaling.surge ? surgeSteps(scaling.requestsPerInstancePerMinute, peakInstances / capacity.min) : null;
}

/**
 * CloudFront's certificate and web ACL must stand in us-east-1, and a nested stack cannot stand in another region than
 * its parent: so with the CDN on, edge nests only when the primary region is us-east-1. Without CDN it holds the regional
 * web ACL and the records, and with neither it is not written.
 */
function edgePlacement(config: Settled): Sized['edgePlacement'] {
  if (config.edge.cdn) return config.regions.primary === 'us-east-1' ? 'nested' : 'own';
  return config.edge.waf === false && config.domain.records === 'none' ? 'none' : 'nested';
}
