import fc from 'fast-check';
import { instanceType, knownInstanceTypes } from '../../config/aws/instance-types.ts';
import { countryCodes } from '../../config/aws/countries.ts';
import { knownRegions } from '../../config/aws/regions.ts';
import { both, type Changes } from '../odd/odd.ts';

/**
 * Texts that a pattern alone does not make: names AWS knows, names that have to fit one another. All others are drawn
 * from the pattern of the schema.
 */

const ZONE = 'site.example';
const ACCOUNT = '111122223333';
const DIGEST = 'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);

const hostNames = fc.oneof(
  fc.constantFrom(ZONE, `www.${ZONE}`, `xn--sgo-0ma.${ZONE}`, `4-you.${ZONE}`, `a.b.c.d.${ZONE}`),
  label.map((name) => `${name}.${ZONE}`),
);

const instances = fc.constantFrom(...knownInstanceTypes());

/** A range of addresses that begins where its prefix says. */
const ranges = (network: fc.Arbitrary<string>, prefixes: readonly number[]): fc.Arbitrary<string> =>
  fc.tuple(network, fc.constantFrom(...prefixes)).map(([start, prefix]) => {
    const number = start.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
    const size = 2 ** (32 - prefix);
    const first = Math.floor(number / size) * size;
    return `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join('.')}/${prefix}`;
  });

const octet = fc.nat({ max: 255 });
const privateAddress = fc.oneof(
  fc.tuple(fc.constant(10), octet, octet, octet),
  fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
  fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
);

const certificate = fc
  .tuple(fc.constantFrom(...knownRegions), fc.uuid())
  .map(([region, id]) => `arn:aws:acm:${region}:${ACCOUNT}:certificate/${id}`);

const minute = fc.nat({ max: 59 });
const hour = fc.nat({ max: 23 });
const cron = fc.oneof(
  fc.tuple(minute, hour, fc.nat({ max: 6 })).map(([m, h, day]) => `${m} ${h} * * ${day}`),
  fc.tuple(minute, hour, fc.integer({ min: 1, max: 28 })).map(([m, h, day]) => `${m} ${h} ${day} * *`),
  fc.constantFrom('0 0 * * *', '*/15 8-18 * * MON-FRI', '59 23 31 12 *'),
);

/** By key. */
export const TEXTS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  environment: fc.oneof(fc.constantFrom('production', 'staging'), fc.stringMatching(/^[a-z][a-z0-9]{1,11}$/)),
  'regions.primary': fc.constantFrom(...knownRegions),
  'regions.recovery': fc.constantFrom(...knownRegions),
  'data.database.restoreFrom.snapshot': fc.constantFrom(
    `arn:aws:rds:us-east-1:${ACCOUNT}:snapshot:before-move`,
    `arn:aws:rds:us-east-1:${ACCOUNT}:snapshot:awsbackup:job-1`,
    `arn:aws:rds:us-east-1:${ACCOUNT}:cluster-snapshot:before-move`,
  ),
  'data.database.restoreFrom.pointInTime.source': fc.constantFrom(
    'old-database',
    'db-ABCDEFGHIJKL',
    'cluster-ABCDEFGHIJKL',
  ),
  account: fc.constant(ACCOUNT),
  'domain.name': hostNames,
  'domain.otherNames[]': hostNames,
  'domain.hostedZone.name': fc.constant(ZONE),
  'domain.hostedZone.create': fc.constant(ZONE),
  'domain.certificateArns.edge': certificate,
  'domain.certificateArns.balancer': certificate,
  'domain.previous.address': fc.oneof(
    fc.constantFrom('203.0.113.10', '1.0.0.1', '223.255.255.254'),
    fc.tuple(fc.integer({ min: 11, max: 99 }), octet, octet, octet).map((parts) => parts.join('.')),
  ),
  'domain.previous.ipv6': fc.oneof(fc.constantFrom('2001:db8::10', '2001:0DB8:0:0:0:0:0:1'), fc.ipV6()),
  'network.cidr': ranges(
    privateAddress.map((parts) => parts.join('.')),
    [16, 17, 18, 19, 20],
  ),
  'network.zones[]': fc.constantFrom('us-east-1a', 'us-east-1b', 'us-east-1c', 'us-east-1d'),
  'network.bastion.from[]': ranges(
    fc.tuple(fc.integer({ min: 11, max: 223 }), octet, octet, octet).map((parts) => parts.join('.')),
    [16, 20, 24, 29, 32],
  ),
  'network.bastion.instance': instances,
  'edge.countries.allow[]': fc.constantFrom(...countryCodes),
  'edge.countries.deny[]': fc.constantFrom(...countryCodes),
  'tags{}': fc.stringMatching(/^[A-Za-zé0-9 _.:/=+@-]{0,40}$/),
  'data.database.version': fc.constantFrom('8.4.8', '8.0.43', '8.0.mysql_aurora.3.10.3'),
  'data.database.instance': fc.constantFrom(
    ...[
      'm7g.large',
      'm7g.16xlarge',
      'r7g.large',
      'r8g.48xlarge',
      't4g.medium',
      't3.micro',

      'm5d.large',
    ].map((type) => `db.${type}`),
  ),
  'data.cache.instance': fc.constantFrom('cache.t4g.micro', 'cache.m7g.large', 'cache.r7g.16xlarge'),
  'compute.instances[]': instances,
  'compute.instances[].type': fc.constantFrom('m6a.large', 'x2gd.xlarge', 'i4i.2xlarge'),
  'compute.scaling.schedule[].at': cron,
  'compute.scaling.schedule[].until': cron,
  'compute.scaling.schedule[].timeZone': fc.constantFrom('UTC', 'America/Sao_Paulo', 'Asia/Kolkata', 'Etc/GMT+12'),
  'compute.release.image': fc.constantFrom(
    `public.ecr.aws/docker/library/wordpress@${DIGEST}`,
    `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/blog/wordpress@${DIGEST}`,
    `${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/blog:6.8@${DIGEST}`,
    `registry.example:5000/a/b/c:tag_1.0@${DIGEST}`,
  ),
};

/** Lists that are long by being of one kind. */
export const LONG_LISTS: Readonly<Record<string, (length: number) => fc.Arbitrary<unknown>>> = {
  'compute.instances': (length) =>
    fc.constant(
      knownInstanceTypes()
        .filter((type) => instanceType(type)?.architecture === 'x86_64')
        .slice(-length),
    ),
  'edge.countries.allow': (length) => fc.constant(countryCodes.slice(0, length)),
  'edge.countries.deny': (length) => fc.constant(countryCodes.slice(0, length)),
  'compute.scaling.schedule': (length) =>
    fc.constant(
      Array.from({ length }, (_, index) => ({ name: `peak-${index}`, at: `${index % 60} 8 * * *`, min: 30 })),
    ),
};

const LARGEST = {
  regions: { primary: 'us-east-1' },
  network: { cidr: '10.0.0.0/16', zones: 4 },
  compute: { capacity: { max: 5000 } },
};

/** What has to be so, too, for a feature to be possible: chance would find it in one of a thousand draws. */
export const COMPANIONS: Readonly<Record<string, Changes>> = {
  'compute.capacity.min: at most 5000': LARGEST,
  'compute.capacity.max: at most 5000': both(LARGEST, { compute: { capacity: { min: 2 } } }),
  'compute.scaling.schedule[].min: at most 5000': both(LARGEST, { compute: { capacity: { min: 2 } } }),
  'compute.scaling.schedule: 60 entries': both(LARGEST, { compute: { capacity: { min: 2 } } }),
  'data.database.serverless.minCapacity: at most 256': {
    data: { database: { engine: 'aurora-mysql', serverless: { maxCapacity: 256 } } },
  },
};

/** A text of exactly this length that the schema admits, grown from one that it admits. */
export function ofLength(key: string, text: string, length: number): string {
  const more = length - text.length;
  if (more <= 0) return text.slice(0, length);
  if (key.startsWith('domain.')) return `${labels(more - 1)}.${text}`;
  return key === 'compute.release.image' ? text.replace('/', `/${'a'.repeat(more)}`) : text + 'a'.repeat(more);
}

/** Labels of a host name, of at most 63 characters each. */
const labels = (length: number): string =>
  Array.from({ length }, (_, index) => (index % 60 === 59 && index < length - 1 ? '.' : 'a')).join('');
