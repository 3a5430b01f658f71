import * as z from 'zod/mini';
import { docs, matching, whole } from './common.ts';

const typeName = () => matching(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, 'must be an EC2 instance type such as m7g.large');

/** An instance type that is not in the table of the tool, with the facts the arithmetic needs. */
const describedType = z.strictObject({
  type: typeName().register(docs, { description: 'Instance type.' }),
  vcpu: whole(1, 896).register(docs, { description: 'Its vCPUs.' }),
  memoryGiB: z.number().check(z.positive(), z.lte(32_768)).register(docs, { description: 'Its memory in GiB.' }),
  architecture: z.enum(['arm64', 'x86_64']).register(docs, { description: 'Its architecture.' }),
});

const scheduledPeak = z.strictObject({
  name: z
    .string()
    .check(z.regex(/^[a-z](-?[a-z0-9])*$/, 'must be lower-case words joined by hyphens'), z.maxLength(40))
    .register(docs, { description: 'Name of the event, unique in the list.' }),
  at: z
    .string()
    .register(docs, { description: 'When the fleet grows, as five cron fields (minute hour day month weekday).' }),
  until: z
    .optional(z.string())
    .register(docs, { description: 'When it goes back to `capacity.min`, as five cron fields. Absent: it stays.' }),
  timeZone: z._default(z.string(), 'UTC').register(docs, {
    description:
      'IANA time zone of `at` and `until`, such as America/Sao_Paulo; daylight saving is followed. Default UTC.',
  }),
  min: whole(1, 5000).register(docs, { description: 'Instances kept from `at` on; at most `capacity.max`.' }),
});

const warmPool = z.union([
  z.literal(false),
  z.strictObject({
    size: z
      .optional(whole(1, 5000))
      .register(docs, { description: 'Prepared instances. Default: what the peak needs above `capacity.min`.' }),
    state: z._default(z.enum(['stopped', 'running']), 'stopped').register(docs, {
      description: '`stopped` (default) pays for the disks only; `running` pays in full and starts faster.',
    }),
  }),
]);

const scalingSection = z.strictObject({
  requestsPerInstancePerMinute: z.optional(z.number().check(z.positive(), z.lte(10_000_000))).register(docs, {
    description:
      'Target tracking on the requests the balancer sends to each instance. Default: what one instance carries at `targetUtilisation`, a minute.',
  }),
  cpuPercent: z
    ._default(z.union([z.literal(false), whole(10, 95)]), 60)
    .register(docs, { description: 'Target tracking on the mean CPU in percent, 10 to 95, or `false`. Default 60.' }),
  fastMetric: z._default(z.boolean(), true).register(docs, {
    description:
      'Instances publish their requests every ten seconds; target tracking and the surge alarm read that too, instead of the one-minute datapoints of the balancer alone. Default true.',
  }),
  surge: z.optional(z.boolean()).register(docs, {
    description:
      'Step scaling on a single one-minute datapoint, with bands derived from peak over `capacity.min`. Default: on when the peak needs at least 1.5 times `min`.',
  }),
  warmPool: z.optional(warmPool).register(docs, {
    description:
      'Instances booted ahead and kept aside, or `false`. Default: stopped, as many as the peak needs above `min`; off with several instance types, Spot or rolling updates.',
  }),
  schedule: z._default(z.array(scheduledPeak).check(z.maxLength(60)), []).register(docs, {
    description:
      'Known peaks: the fleet grows before them. Default none; at most 60 (AWS allows 125 actions a group, each peak may take two).',
  }),
  predictive: z._default(z.union([z.literal(false), z.enum(['forecastOnly', 'on'])]), false).register(docs, {
    description:
      'Forecast of each hour from the last fourteen days: `forecastOnly` shows it, `on` also grows the fleet before the hour. Of no use for peaks that do not return daily or weekly. Default false.',
  }),
  warmupSeconds: z._default(whole(0, 3600), 90).register(docs, {
    description: 'Seconds from launch until an instance counts in the metrics, 0 to 3600. Default 90.',
  }),
});

const release = z.union([
  z.literal('none'),
  z.strictObject({
    version: matching(/^[0-9A-Za-z][0-9A-Za-z._-]{0,63}$/, 'must be letters, digits and . _ -, at most 64').register(
      docs,
      {
        description: 'Version of the release, php-nginx: the bucket holds `app/VERSION/app.tar.gz`.',
      },
    ),
    sha256: matching(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits').register(docs, {
      description: 'SHA-256 of that archive; an instance refuses another one.',
    }),
  }),
  z.strictObject({
    image: z
      .string()
      .check(
        // 255 of name, as registries take it, and 72 of digest: user data has no room for more.
        z.maxLength(327),
        // The grammar of references (distribution/reference): what else Docker refuses, or takes for an option.
        z.regex(
          /^[a-z0-9]+((\.|-+)[a-z0-9]+)*(:\d{1,5})?(\/[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*)+(:\w[\w.-]{0,127})?@sha256:[0-9a-f]{64}$/,
          'must be a container image pinned by digest: registry/name@sha256:...',
        ),
      )
      .register(docs, { description: 'WordPress container image, pinned by digest.' }),
  }),
]);

const capacitySection = z.strictObject({
  min: z
    ._default(whole(1, 5000), 2)
    .register(docs, { description: 'Instances on a quiet day. Default 2; production at least 2.' }),
  max: z.optional(whole(1, 5000)).register(docs, {
    description:
      'Instances at most. Must carry the peak of `traffic`. Default: what carries the peak with one zone lost.',
  }),
});

const balancerSection = z.strictObject({
  idleTimeoutSeconds: z._default(whole(2, 4000), 60).register(docs, {
    description:
      'Seconds before the balancer closes an idle connection, 2 to 4000; CloudFront closes its own earlier. Default 60.',
  }),
  reservedCapacityUnits: z._default(z.union([z.literal(0), whole(100, 15_000)]), 0).register(docs, {
    description:
      'Capacity units (LCU) that the balancer keeps ready for a planned peak, at least 100; paid for by the hour. One is 25 new connections a second. Default 0.',
  }),
  logs: z
    ._default(z.boolean(), true)
    .register(docs, { description: 'Access logs of the balancer in the log bucket. Default true.' }),
});

/** `compute`: instances, their number, how the fleet scales, the balancer in front. */
export const computeSection = z.strictObject({
  instances: z
    ._default(z.array(z.union([typeName(), describedType])).check(z.minLength(1), z.maxLength(20)), ['m7g.large'])
    .register(docs, {
      description:
        'Instance types, the preferred first, all of one architecture; several make a mixed group, on demand up to `spotShare`. ' +
        'A type the tool does not know is written as `{type, vcpu, memoryGiB, architecture}`. Default [m7g.large].',
    }),
  image: z
    ._default(
      matching(
        /^(latest|ami-([0-9a-f]{8}|[0-9a-f]{17}))$/,
        'must be latest or an image id such as ami-0123456789abcdef0',
      ),
      'latest',
    )
    .register(docs, {
      description:
        'Machine image: `latest` Amazon Linux 2023 (default), or a pinned `ami-...`: production should pin, or any update may replace all instances.',
    }),
  bake: z._default(z.boolean(), false).register(docs, {
    description:
      'Adds an EC2 Image Builder pipeline that installs the packages of the boot into a machine image. Start it by hand, then name its image in `image`: instances boot without installing. Default false.',
  }),
  spotShare: z._default(z.number().check(z.gte(0), z.lte(1)), 0).register(docs, {
    description:
      'Share of the instances above `capacity.min` that are Spot instances, 0 to 1: cheaper, and taken back by EC2 at two minutes notice. Not with a warm pool. Default 0.',
  }),
  update: z._default(z.enum(['refresh', 'rolling']), 'refresh').register(docs, {
    description:
      'How a release reaches the instances: `refresh` (default) renews a tenth of the fleet at a time, warm pool included, and never takes capacity away; `rolling` goes one by one, and neither alarms nor schedules scale meanwhile.',
  }),
  zonalShift: z._default(z.boolean(), true).register(docs, {
    description:
      'Balancer and fleet can be moved out of an ill zone (ARC zonal shift), by hand or by AWS. Free, and idle until then. Default true.',
  }),
  capacity: z.prefault(capacitySection, {}).register(docs, { description: 'Size of the fleet.' }),
  targetUtilisation: z
    ._default(z.number().check(z.gte(0.1), z.lte(0.9)), 0.6)
    .register(docs, { description: 'Planned CPU share of an instance at the peak, 0.1 to 0.9. Default 0.6.' }),
  phpMemoryMiB: z._default(whole(16, 4096), 64).register(docs, {
    description:
      'Memory of one PHP-FPM child in MiB; children per instance are 70 % of its memory divided by this. Default 64.',
  }),
  release: z._default(release, 'none').register(docs, {
    description:
      'What runs: `none` (default) serves a built-in page, or the official image by its tag; `{version, sha256}` for php-nginx; `{image}` for wordpress.',
  }),
  scaling: z.prefault(scalingSection, {}).register(docs, {
    description: 'How the fleet grows and shrinks. With `capacity.min` at `capacity.max` nothing does: it is left out.',
  }),
  balancer: z.prefault(balancerSection, {}).register(docs, { description: 'The Application Load Balancer.' }),
});
