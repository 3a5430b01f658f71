import { afterZoneLoss, withZoneToSpare } from '../arithmetic.ts';
import { isBurstable } from '../aws/instance-types.ts';
import { readRange, usableAddresses } from '../ipv4.ts';
import type { Config } from '../model.ts';
import { demandKeys, error, figure, maxKeys, note, repeated, rule, warning } from './rule.ts';
import type { Rule } from './rule.ts';

/** How the peak comes about, for a message: "30x of 25 req/s is 750 req/s, 375 past the edge". */
function peakText({ traffic, sized }: Config): string {
  const peak = traffic.requestsPerSecond * traffic.peakFactor;
  const past = traffic.answeredAtEdge === 0 ? '' : `, ${figure(sized.peakOriginRequestsPerSecond)} past the edge`;
  return `${figure(traffic.peakFactor)}x of ${figure(traffic.requestsPerSecond)} req/s is ${figure(peak)} req/s${past}`;
}

const minOverMax = rule('min-over-max', ['compute.capacity.min', 'compute.capacity.max'], function* ({ compute }) {
  const { min, max } = compute.capacity;
  if (min > max) yield error('compute.capacity.min', `must not be above max (${max}), found ${min}`);
});

const peakOverMax = rule('peak-over-max', maxKeys, function* (config) {
  const { sized, compute } = config;
  const { max } = compute.capacity;
  if (max >= sized.peakInstances) return;
  const each = figure(sized.requestsPerInstancePerSecond);
  const carried = figure(max * sized.requestsPerInstancePerSecond);
  const share = Math.round(compute.targetUtilisation * 100);
  yield error(
    'compute.capacity.max',
    `${peakText(config)}; ${max} instances carry ${carried} (${each} each at ${share} % CPU)`,
    `raise compute.capacity.max to ${sized.peakInstances}, take larger instances, or let the CDN answer more (traffic.answeredAtEdge)`,
  );
});

const zoneLoss = rule('zone-loss', maxKeys, function* ({ sized, compute }) {
  const { max } = compute.capacity;
  const zones = sized.zones.length;
  const left = afterZoneLoss(max, zones);
  if (max < sized.peakInstances || left >= sized.peakInstances) return;
  yield warning(
    'compute.capacity.max',
    `with one of ${zones} zones lost, ${left} of ${max} instances are left; the peak needs ${sized.peakInstances}`,
    `${withZoneToSpare(sized.peakInstances, zones)} would carry it`,
  );
});

const mixedArchitectures = rule('mixed-architectures', ['compute.instances'], function* ({ compute, sized }) {
  for (const [index, { type, architecture }] of compute.instances.entries()) {
    if (architecture === sized.architecture) continue;
    const first = compute.instances[0]?.type ?? '';
    const message = `${type} is ${architecture}, ${first} is ${sized.architecture}: one group runs one architecture`;
    yield error(
      ['compute', 'instances', index],
      message,
      'the machine image decides; keep the types of one architecture',
    );
  }
});

const repeatedInstances = rule('repeated-instances', ['compute.instances'], function* ({ compute }) {
  for (const [index, type] of repeated(compute.instances.map((entry) => entry.type))) {
    yield error(
      ['compute', 'instances', index],
      `${type} stands twice`,
      'AWS refuses a repeated type in a mixed group',
    );
  }
});

const burstable = rule('burstable-instances', ['compute.instances', 'environment'], function* ({ compute, sized }) {
  for (const [index, { type }] of compute.instances.entries()) {
    if (!sized.production || !isBurstable(type)) continue;
    const message = `${type} runs on CPU credits: a long peak slows it to its baseline`;
    yield warning(
      ['compute', 'instances', index],
      message,
      'the capacity counted here is only there while credits last',
    );
  }
});

/** Twice `max`, since an instance refresh starts new instances before it ends old ones. */
const addresses = rule('addresses-too-few', [...maxKeys, 'network.cidr'], function* ({ compute, network, sized }) {
  const { max } = compute.capacity;
  const zones = sized.zones.length;
  const each = usableAddresses(readRange(sized.zones[0]?.appCidr ?? network.cidr));
  const left = each * (zones - 1);
  if (left >= max * 2) return;
  yield error(
    'network.cidr',
    `app subnets of ${network.cidr} hold ${left} addresses with one of ${zones} zones lost; a refresh at ${max} instances needs ${max * 2}`,
    'take a larger range now (at most /16): it cannot be changed once deployed',
  );
});

const databaseThroughput = rule(
  'database-over-peak',
  [...demandKeys, 'traffic.databaseRequestsPerSecond'],
  function* (config) {
    const sustained = config.traffic.databaseRequestsPerSecond;
    const peak = config.sized.peakOriginRequestsPerSecond;
    if (sustained === undefined) {
      const message = `not checked: whether the database sustains the ${figure(peak)} req/s that reach it at the peak`;
      yield note('traffic.databaseRequestsPerSecond', message, 'measure it by a load test and write it down here');
    } else if (sustained < peak) {
      const message = `${peakText(config)}; the database sustains ${figure(sustained)}: more instances do not help`;
      yield error(
        'traffic.databaseRequestsPerSecond',
        message,
        'a larger database, fewer queries a page, or more answers from the CDN',
      );
    }
  },
);

/** Default of L-1216C47A, "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", in vCPUs (EC2 service quotas). */
const DEFAULT_VCPU_QUOTA = 5;

const vcpuQuota = rule('vcpu-quota', maxKeys, function* ({ compute }) {
  const vcpus = compute.capacity.max * Math.max(...compute.instances.map((type) => type.vcpu));
  if (vcpus <= DEFAULT_VCPU_QUOTA) return;
  yield note(
    'compute.capacity.max',
    `${compute.capacity.max} instances are ${vcpus} vCPUs: the quota L-1216C47A (Running On-Demand Standard instances) must allow them`,
    `request it before the first peak: a new account may have ${DEFAULT_VCPU_QUOTA}, and at the quota the group just stops growing`,
  );
});

export const capacityRules: readonly Rule[] = [
  minOverMax,
  peakOverMax,
  zoneLoss,
  mixedArchitectures,
  repeatedInstances,
  burstable,
  addresses,
  databaseThroughput,
  vcpuQuota,
];
