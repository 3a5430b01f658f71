import { requestsPerInstancePerSecond, SURGE_RATIO } from '../arithmetic.ts';
import { cronFault, cronMeaning, timeZoneFault } from '../cron.ts';
import { demandKeys, error, figure, maxKeys, repeated, rule, warning } from './rule.ts';
import type { Rule } from './rule.ts';

const poolWithMixed = rule(
  'warm-pool-mixed',
  ['compute.scaling.warmPool', 'compute.instances'],
  function* ({ compute }) {
    if (compute.scaling.warmPool === false || compute.instances.length === 1) return;
    const message = `a warm pool does not go with ${compute.instances.length} instance types: AWS refuses it on a mixed group`;
    yield error('compute.scaling.warmPool', message, 'set it to false, or keep one entry in compute.instances');
  },
);

const poolWithSpot = rule('warm-pool-spot', ['compute.scaling.warmPool', 'compute.spotShare'], function* ({ compute }) {
  if (compute.scaling.warmPool === false || compute.spotShare === 0) return;
  const message = 'a warm pool does not go with Spot instances: AWS refuses it';
  yield error('compute.scaling.warmPool', message, 'set it to false, or compute.spotShare to 0');
});

const poolWithRolling = rule(
  'warm-pool-rolling',
  ['compute.scaling.warmPool', 'compute.update'],
  function* ({ compute }) {
    if (compute.scaling.warmPool === false || compute.update === 'refresh') return;
    const message =
      'a rolling update renews only what is in service: the pool would bring the old release into the next peak';
    yield error('compute.scaling.warmPool', message, 'set it to false, or compute.update to refresh');
  },
);

const rollingRoom = rule('rolling-without-room', [...maxKeys, 'compute.update'], function* ({ compute }) {
  const { min, max } = compute.capacity;
  if (compute.update === 'refresh' || min < max) return;
  const message = `with max at min (${min}) no instance can come before an old one goes: AWS refuses such a rolling update`;
  yield error('compute.update', message, 'set it to refresh, or compute.capacity.max above min');
});

const fixedFleet = rule('fixed-fleet', [...maxKeys, 'compute.scaling'], function* ({ compute, sized }, written, file) {
  if (!sized.fixedFleet) return;
  const { surge, fastMetric, cpuPercent, predictive, schedule } = file.compute.scaling;
  const asked = { surge, fastMetric, cpuPercent, predictive, schedule: schedule.length > 0 };
  for (const [name, value] of Object.entries(asked)) {
    const key = `compute.scaling.${name}`;
    if (value === false || !written(key)) continue;
    const message = `has no effect: min and max are both ${compute.capacity.min}, so nothing scales`;
    yield warning(key, message, 'it counts again once compute.capacity.max is above min');
  }
});

const bakedImageUnused = rule('baked-image-unused', ['compute.bake', 'compute.image'], function* ({ compute }) {
  if (!compute.bake || compute.image !== 'latest') return;
  const message = 'no instance uses the image that the pipeline bakes, as long as compute.image is latest';
  yield warning(
    'compute.bake',
    message,
    'start the pipeline once (output ImagePipelineArn), then set compute.image to its ami-...',
  );
});

const bakeWithoutNat = rule('bake-without-nat', ['compute.bake', 'network.nat'], function* ({ compute, network }) {
  if (!compute.bake || network.nat !== 'none') return;
  const message = 'the instance that bakes calls Image Builder, which has no endpoint here: without NAT it never ends';
  yield error('compute.bake', message, 'bake in an environment with NAT, and name its image in compute.image');
});

const spotPools = rule(
  'spot-one-type',
  ['compute.spotShare', 'compute.instances', 'compute.scaling.warmPool'],
  function* ({ compute }) {
    const [first] = compute.instances;
    if (compute.spotShare === 0 || compute.instances.length > 1 || compute.scaling.warmPool !== false) return;
    const message = `${first?.type} alone is one Spot pool a zone: EC2 takes all of it back at once`;
    yield warning('compute.spotShare', message, 'name several types in compute.instances');
  },
);

/** Predictive scaling works by whole hours (EC2 Auto Scaling User Guide, "How predictive scaling works"). */
const forecastTooSlow = rule(
  'forecast-by-the-hour',
  ['compute.scaling.predictive', 'traffic.rampSeconds', 'compute.scaling.schedule'],
  function* ({ compute, traffic }) {
    if (compute.scaling.predictive !== 'on' || traffic.rampSeconds >= 3600) return;
    const message = `forecasts are made by the hour, of what came before: a peak within ${traffic.rampSeconds} s is foreseen only if it returns at its hour`;
    yield warning('compute.scaling.predictive', message, 'known peaks belong into compute.scaling.schedule');
  },
);

const poolOverMax = rule(
  'warm-pool-over-max',
  [...maxKeys, 'compute.scaling.warmPool'],
  function* ({ compute }, written) {
    const pool = compute.scaling.warmPool;
    const { min, max } = compute.capacity;
    if (pool === false || min + pool.size <= max || !written('compute.scaling.warmPool.size')) return;
    const message = `min and warm pool are ${min + pool.size} instances, above max (${max}): ${min + pool.size - max} could never serve`;
    yield warning('compute.scaling.warmPool.size', message, `${Math.max(0, max - min)} is all that can be used`);
  },
);

const surgeBands = rule(
  'surge-without-room',
  [...demandKeys, 'compute.capacity.min', 'compute.scaling.surge'],
  function* ({ compute, sized }) {
    const ratio = sized.peakInstances / compute.capacity.min;
    if (!compute.scaling.surge || ratio >= SURGE_RATIO) return;
    const message = `the peak needs ${sized.peakInstances} instances, min is ${compute.capacity.min}: ${figure(ratio)} times leaves no band to step through`;
    yield error(
      'compute.scaling.surge',
      message,
      `set it to false, or lower compute.capacity.min: bands begin at ${SURGE_RATIO} times min`,
    );
  },
);

const requestTarget = rule(
  'request-target-over-capacity',
  [
    'compute.scaling.requestsPerInstancePerMinute',
    'compute.instances',
    'compute.targetUtilisation',
    'traffic.cpuMillisecondsPerRequest',
  ],
  function* ({ compute, sized, traffic }) {
    const target = compute.scaling.requestsPerInstancePerMinute;
    const planned = 60 * sized.requestsPerInstancePerSecond;
    const most = 60 * requestsPerInstancePerSecond(sized.vcpu, 1, traffic.cpuMillisecondsPerRequest);
    const key = 'compute.scaling.requestsPerInstancePerMinute';
    if (target > most) {
      const message = `${figure(target)} is never reached: an instance is at 100 % CPU with ${figure(most)} requests a minute`;
      yield error(key, message, `${figure(planned)} is what it carries at compute.targetUtilisation`);
    } else if (target > planned * 1.001) {
      const message = `${figure(target)} is above the ${figure(planned)} an instance carries at compute.targetUtilisation`;
      yield warning(key, message, 'the fleet grows later than the capacity plan assumes');
    }
  },
);

const cpuTarget = rule(
  'cpu-target-over-plan',
  ['compute.scaling.cpuPercent', 'compute.targetUtilisation'],
  function* ({ compute }) {
    const { cpuPercent } = compute.scaling;
    const planned = Math.round(compute.targetUtilisation * 100);
    if (cpuPercent === false || cpuPercent <= planned) return;
    const message = `${cpuPercent} % is above the planned ${planned} % (compute.targetUtilisation)`;
    yield warning('compute.scaling.cpuPercent', message, 'the fleet grows later than the capacity plan assumes');
  },
);

const scheduleTimes = rule('schedule-times', ['compute.scaling.schedule'], function* ({ compute }) {
  for (const [index, peak] of compute.scaling.schedule.entries()) {
    const path = ['compute', 'scaling', 'schedule', index];
    for (const key of ['at', 'until'] as const) {
      const text = peak[key];
      const fault = text === undefined ? null : cronFault(text);
      if (fault !== null) yield error([...path, key], fault, 'such as "50 17 * * 5" for Fridays at 17:50');
    }
    const fault = timeZoneFault(peak.timeZone);
    if (fault !== null) yield error([...path, 'timeZone'], fault, 'use an IANA name such as America/Sao_Paulo or UTC');
    if (peak.until === peak.at)
      yield error([...path, 'until'], 'is the same time as `at`: the fleet would grow and shrink at once');
  }
});

/** Amazon EC2 Auto Scaling User Guide, "Scheduled scaling", limitations: "A scheduled action must have a unique time value". */
const scheduleOnce = rule('schedule-same-time', ['compute.scaling.schedule'], function* ({ compute }) {
  const known = new Map<string, string>();
  for (const [index, peak] of compute.scaling.schedule.entries()) {
    for (const key of ['at', 'until'] as const) {
      const text = peak[key];
      if (text === undefined || cronFault(text) !== null || (key === 'until' && text === peak.at)) continue;
      const time = `${cronMeaning(text)} ${peak.timeZone}`;
      const other = known.get(time);
      known.set(time, `\`${key}\` of ${peak.name}`);
      if (other === undefined) continue;
      const message = `is the same time as ${other}: Auto Scaling takes one scheduled action a time`;
      yield error(['compute', 'scaling', 'schedule', index, key], message, 'a minute apart will do');
    }
  }
});

const scheduleMin = rule('schedule-over-max', [...maxKeys, 'compute.scaling.schedule'], function* ({ compute }) {
  const { min, max } = compute.capacity;
  for (const [index, peak] of compute.scaling.schedule.entries()) {
    const path = ['compute', 'scaling', 'schedule', index, 'min'];
    if (peak.min > max) yield error(path, `must not be above compute.capacity.max (${max}), found ${peak.min}`);
    if (peak.min < min)
      yield error(
        path,
        `must not be below compute.capacity.min (${min}), found ${peak.min}`,
        'a scheduled peak only adds instances',
      );
  }
});

const scheduleNames = rule('schedule-names', ['compute.scaling.schedule'], function* ({ compute }) {
  // Logical ids have no hyphens, so a-1 and a1 would be one resource.
  const ids = compute.scaling.schedule.map((peak) => peak.name.replaceAll('-', ''));
  for (const [index] of repeated(ids)) {
    const name = compute.scaling.schedule[index]?.name ?? '';
    yield error(
      ['compute', 'scaling', 'schedule', index, 'name'],
      `"${name}" stands twice, hyphens aside: resources are named after it`,
    );
  }
});

export const scalingRules: readonly Rule[] = [
  poolWithMixed,
  poolWithSpot,
  poolWithRolling,
  rollingRoom,
  fixedFleet,
  bakedImageUnused,
  bakeWithoutNat,
  spotPools,
  forecastTooSlow,
  poolOverMax,
  surgeBands,
  requestTarget,
  cpuTarget,
  scheduleTimes,
  scheduleOnce,
  scheduleMin,
  scheduleNames,
];
