import type { InstanceType, SurgeStep } from './model.ts';

/** Rounds up, forgiving what floating point adds: 25.000000000000004 is 25. */
export const ceil = (value: number): number => Math.ceil(value - 1e-9);

/**
 * Requests a second one instance carries: vCPU x utilisation / CPU seconds per request. A request that costs 80 ms of
 * one vCPU leaves 12.5 a second per vCPU; at 60 % of two vCPUs that is 15. (Utilisation law, U = X x S.)
 *
 * @param vcpu vCPUs of the instance
 * @param utilisation planned share of them, 0 to 1
 * @param cpuMilliseconds CPU time of one request, milliseconds
 */
export function requestsPerInstancePerSecond(vcpu: number, utilisation: number, cpuMilliseconds: number): number {
  return (vcpu * utilisation * 1000) / cpuMilliseconds;
}

/** Requests a second that reach the instances at the peak: busy hour x factor x what the CDN does not answer. */
export function peakOriginRequestsPerSecond(traffic: {
  readonly requestsPerSecond: number;
  readonly peakFactor: number;
  readonly answeredAtEdge: number;
}): number {
  return traffic.requestsPerSecond * traffic.peakFactor * (1 - traffic.answeredAtEdge);
}

/** Instances that carry a peak (requests a second), never fewer than one. */
export function instancesFor(peak: number, perInstance: number): number {
  return Math.max(1, ceil(peak / perInstance));
}

/** Instances left when one of the zones is lost, with the fleet spread evenly. */
export const afterZoneLoss = (instances: number, zones: number): number =>
  Math.floor((instances * (zones - 1)) / zones);

/** Whether a fleet can neither grow nor shrink. */
export const isFixed = ({ min, max }: { readonly min: number; readonly max: number }): boolean => min === max;

/** Fleet that still has `instances` after a zone is lost. */
export const withZoneToSpare = (instances: number, zones: number): number => ceil((instances * zones) / (zones - 1));

/**
 * PHP-FPM children per instance: 70 % of the memory divided by what a child takes; the rest is for the system, the page
 * cache, Nginx and the agents.
 *
 * @param memoryMiB memory of the instance, MiB
 * @param phpMemoryMiB memory of one child, MiB
 */
export function phpChildren(memoryMiB: number, phpMemoryMiB: number): number {
  return Math.max(1, Math.floor((0.7 * memoryMiB) / phpMemoryMiB));
}

/** The smallest of several types: user data, and so the number of children, is the same for all of a mixed group. */
export function smallest(types: readonly InstanceType[]): { vcpu: number; memoryMiB: number } {
  return {
    vcpu: Math.min(...types.map((type) => type.vcpu)),
    memoryMiB: Math.min(...types.map((type) => type.memoryGiB)) * 1024,
  };
}

/** Below this ratio of peak to minimum a surge policy has nothing to add to target tracking. */
export const SURGE_RATIO = 1.5;

/**
 * Bands of the surge policy from peak over minimum. With r = load per instance over its target, the fleet must become
 * r times as large. Bands start at 1.5, 2, 4, 8 ... while below peak/min; each adds what its upper edge needs, because
 * the datapoint is a mean over a minute in which the load still rose; the last adds what takes `min` to the peak.
 * Bands that do not follow `min` are worse than none: with min 6 and bands made for min 2 a 30x peak lost more requests
 * than with min 2, since its ratio fell below the band that mattered (simulated, 4.9 % against 4.6 %).
 *
 * @param target requests per instance per minute that target tracking aims at
 * @param ratio instances of the peak over `capacity.min`, at least SURGE_RATIO
 */
export function surgeSteps(target: number, ratio: number): { threshold: number; steps: SurgeStep[] } {
  const edges = [SURGE_RATIO];
  for (let edge = 2; edge < ratio; edge *= 2) edges.push(edge);
  const threshold = Math.round(target * SURGE_RATIO);
  const bound = (edge: number): number => Math.round(target * edge) - threshold;
  const steps = edges.map((edge, index) => {
    const next = edges[index + 1];
    return {
      lower: bound(edge),
      upper: next === undefined ? null : bound(next),
      percent: ceil(((next ?? ratio) - 1) * 100),
    };
  });
  return { threshold, steps };
}
