import { SURGE_RATIO, ceil, isFixed } from './arithmetic.ts';
import type { Settled, Thresholds } from './model.ts';

const GIB = 1024 ** 3;
/** Share of a busy hour below which a few errors are a large share of nothing. */
const FLOOR_SHARE = 0.1;
/** Requests a minute: below this a single failed request is 5 %. */
const LEAST_FLOOR = 20;
/** Answers that take this many times their CPU time have queued: at 60 % CPU the mean of M/M/1 is 2.5 times. */
const SLOW_FACTOR = 10;
/** RDS grows a volume at 10 % free (RDS user guide, "Managing capacity automatically"); at half of that it did not. */
const FREE_STORAGE_SHARE = 0.05;

/** From where on something is worth a call: what the alarms of a settled config compare with. */
export function thresholdsOf(config: Settled, databaseMaxConnections: number | null): Thresholds {
  const { traffic, compute, data } = config;
  const busyMinute = 60 * traffic.requestsPerSecond;
  return {
    originFloorPerMinute: floorOf(busyMinute * (1 - traffic.answeredAtEdge)),
    edgeFloorPerMinute: floorOf(busyMinute),
    slowSeconds: Math.max(1, Math.round(SLOW_FACTOR * traffic.cpuMillisecondsPerRequest) / 1000),
    surgeRequestsPerInstance: Math.round(compute.scaling.requestsPerInstancePerMinute * SURGE_RATIO),
    fleetMaximum: isFixed(compute.capacity) ? null : compute.capacity.max,
    databaseConnections: databaseMaxConnections === null ? null : Math.floor(0.8 * databaseMaxConnections),
    freeStorageBytes:
      data.database.engine === 'mysql' ? Math.round(FREE_STORAGE_SHARE * data.database.storageGiB * GIB) : null,
    serverlessCacheBytes: data.cache.serverless === null ? null : Math.round(0.8 * data.cache.serverless.maxGiB * 1e9),
    blockedPer5Minutes: 5 * floorOf(busyMinute),
  };
}

const floorOf = (requestsPerMinute: number): number => Math.max(LEAST_FLOOR, ceil(FLOOR_SHARE * requestsPerMinute));
