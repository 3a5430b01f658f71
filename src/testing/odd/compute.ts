import type { Odd } from './odd.ts';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** A small copy of the site to try things on. */
const ONE_INSTANCE = {
  environment: 'staging',
  traffic: { requestsPerSecond: 1, peakFactor: 2 },
  compute: { capacity: { min: 1, max: 1 } },
};

/** Instances, releases, scaling. */
export const compute: readonly Odd[] = [
  [
    'several types, a pinned image',
    'ztech',
    {
      compute: {
        instances: ['m7g.large', 'm6g.large', 'c7g.xlarge'],
        image: 'ami-0123456789abcdef0',
        scaling: { warmPool: undefined },
      },
    },
  ],
  [
    'Intel, a running pool',
    'ztech',
    { compute: { instances: ['m7i.large'], scaling: { warmPool: { size: 10, state: 'running' } } } },
  ],
  [
    'known peaks, nothing else',
    'ztech',
    {
      compute: {
        capacity: { min: 25 },
        scaling: {
          surge: undefined,
          warmPool: false,
          cpuPercent: false,
          schedule: [
            { name: 'friday-sale', at: '50 17 * * 5', until: '0 22 * * 5', timeZone: 'America/Sao_Paulo', min: 40 },
            { name: 'open-end', at: '0 9 1 * *', min: 30 },
          ],
        },
      },
    },
  ],
  [
    'Spot, forecasts, reserved balancer',
    'ztech',
    {
      compute: {
        instances: ['m7g.large', 'm6g.large'],
        spotShare: 0.5,
        zonalShift: false,
        balancer: { reservedCapacityUnits: 500 },
        scaling: { warmPool: undefined, predictive: 'on' },
      },
    },
  ],
  ['a baked image', 'ztech', { compute: { bake: true, image: 'ami-0123456789abcdef0' } }],
  [
    'a baked image for WordPress, no balancer logs',
    'wordpress',
    { compute: { bake: true, balancer: { logs: false } } },
  ],
  ['Spot of one type', 'wordpress', { compute: { spotShare: 1 } }],
  [
    'a rolling update, forecasts only shown, no fast metric',
    'wordpress',
    { compute: { update: 'rolling', scaling: { predictive: 'forecastOnly', fastMetric: false } } },
  ],
  ['php-nginx without fast metric', 'ztech', { compute: { scaling: { fastMetric: false, warmPool: false } } }],
  ['a release', 'ztech', { compute: { release: { version: '1.4.0', sha256: 'ab'.repeat(32) } } }],
  [
    'a release, images on shared files, no NAT',
    'ztech',
    {
      network: { nat: 'none', interfaceEndpoints: undefined },
      data: { images: { store: 'sharedFiles' } },
      compute: { release: { version: '1.4.0', sha256: 'ab'.repeat(32) } },
    },
  ],
  [
    'WordPress from a public registry',
    'wordpress',
    { compute: { release: { image: `public.ecr.aws/docker/library/wordpress@${DIGEST}` } } },
  ],
  [
    'WordPress from a private registry, no NAT',
    'wordpress',
    {
      network: { nat: 'none', interfaceEndpoints: undefined },
      compute: { release: { image: `111122223333.dkr.ecr.us-east-1.amazonaws.com/blog/wordpress@${DIGEST}` } },
    },
  ],
  [
    'a fixed fleet, whatever else is asked for',
    'ztech',
    {
      compute: {
        capacity: { min: 25, max: 25 },
        scaling: {
          surge: undefined,
          warmPool: undefined,
          predictive: 'on',
          schedule: [{ name: 'sale', at: '0 8 * * 5', min: 25 }],
        },
      },
    },
  ],
  ['one instance, for WordPress', 'wordpress', ONE_INSTANCE],
  ['no balancer logs', 'wordpress', { compute: { balancer: { logs: false } } }],
];
