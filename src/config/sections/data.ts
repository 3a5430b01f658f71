import * as z from 'zod/mini';
import { docs, matching, whole } from './common.ts';

const databaseServerless = z.strictObject({
  minCapacity: z.number().check(z.gte(0.5), z.lte(256), z.multipleOf(0.5)).register(docs, {
    description:
      'Smallest size, in Aurora capacity units (0.5 to 256, steps of 0.5; one is about 2 GiB). With Performance Insights, which is always on, AWS advises 2 or more.',
  }),
  maxCapacity: z.number().check(z.gte(1), z.lte(256), z.multipleOf(0.5)).register(docs, {
    description: 'Largest size, in Aurora capacity units (1 to 256, steps of 0.5). It also sets max_connections.',
  }),
});

const pointInTime = z.strictObject({
  source: matching(
    /^([a-zA-Z](-?[a-zA-Z0-9])*|arn:aws[a-z-]*:rds:[a-z0-9-]+:\d{12}:auto-backup:ab-[a-z0-9]+)$/,
    'must be the identifier or the resource id (db-..., cluster-...) of a database, or the ARN of its automated backups',
  ).register(docs, {
    description:
      'The database to go back in: its identifier or, once it is deleted, its resource id (`db-...`, `cluster-...`) or, `mysql` only, the ARN of its automated backups.',
  }),
  time: z
    ._default(
      matching(
        /^(latest|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z)$/,
        'must be `latest` or a time in UTC such as 2026-11-22T03:00:00Z',
      ),
      'latest',
    )
    .register(docs, { description: 'The second to restore, in UTC: 2026-11-22T03:00:00Z. Default `latest`.' }),
});

const masterUser = z
  .optional(
    matching(/^[a-zA-Z][a-zA-Z0-9_]{0,31}$/, 'must be a user name of MySQL: a letter, then letters, digits and _'),
  )
  .register(docs, {
    description:
      'Master user of what is restored, only for `mysql` with `readReplicas`: elsewhere RDS writes it into the secret itself. Default `platform`, as in every database of this tool.',
  });

const restoreFrom = z.union([
  z.strictObject({
    masterUser,
    snapshot: matching(
      /^arn:aws[a-z-]*:rds:[a-z0-9-]+:\d{12}:(cluster-)?snapshot:[A-Za-z0-9:-]+$/,
      'must be the ARN of a DB snapshot or cluster snapshot',
    ).register(docs, { description: 'ARN of a snapshot, one of AWS Backup (`...:snapshot:awsbackup:...`) included.' }),
  }),
  z.strictObject({
    masterUser,
    pointInTime: pointInTime.register(docs, { description: 'A second within the automated backups.' }),
  }),
]);

const databaseSection = z.strictObject({
  engine: z._default(z.enum(['mysql', 'aurora-mysql']), 'mysql').register(docs, {
    description:
      '`mysql`: RDS for MySQL; `aurora-mysql`: Aurora with a writer and readers. Default `mysql`. Changing it makes a new, empty database.',
  }),
  version: z
    .optional(
      matching(
        /^\d+\.\d+\.(\d+|mysql_aurora\.\d+\.\d+\.\d+)$/,
        'must be a full engine version, such as 8.4.8 or 8.0.mysql_aurora.3.10.3',
      ),
    )
    .register(docs, {
      description: 'Full engine version. Default 8.4.8 for `mysql`, 8.0.mysql_aurora.3.10.3 for `aurora-mysql`.',
    }),
  instance: z
    .optional(matching(/^db\.[a-z0-9-]+\.[a-z0-9]+$/, 'must be a DB instance class such as db.m7g.xlarge'))
    .register(docs, {
      description:
        'DB instance class. Default db.m7g.xlarge for `mysql`, db.r7g.large for `aurora-mysql`; not together with `serverless`.',
    }),
  serverless: z
    .optional(databaseServerless)
    .register(docs, { description: 'Aurora Serverless v2 instead of `instance`, for `aurora-mysql` only.' }),
  multiAz: z.optional(z.boolean()).register(docs, {
    description:
      'A standby in another zone (for Aurora: at least one reader). Default true in production, which requires it, else false.',
  }),
  readReplicas: z.optional(whole(0, 15)).register(docs, {
    description:
      'Read replicas (`mysql`) or readers (`aurora-mysql`), at most 15. Default 0; for Aurora with `multiAz` 1.',
  }),
  storageGiB: z._default(whole(20, 65_536), 100).register(docs, {
    description:
      'Allocated storage in GiB, `mysql` only (Aurora grows by itself). Default 100. Can grow, never shrink.',
  }),
  maxStorageGiB: z._default(whole(22, 65_536), 500).register(docs, {
    description:
      'Storage autoscaling stops here, in GiB, `mysql` only. Default 500; AWS wants at least 10 % above `storageGiB`.',
  }),
  proxy: z._default(z.boolean(), true).register(docs, {
    description:
      'RDS Proxy between instances and database. Default true; required when PHP-FPM children at `compute.capacity.max` exceed max_connections.',
  }),
  port: z._default(whole(1150, 65_535), 3306).register(docs, {
    description:
      'Where the database listens, 1150 to 65535. Default 3306; another one only behind `proxy`, which alone is told it. Cannot be changed once deployed: another port is another, empty database.',
  }),
  backupRetentionDays: z._default(whole(1, 35), 14).register(docs, {
    description: 'Days of automated backups and point-in-time recovery, 1 to 35. Default 14; production at least 7.',
  }),
  replicateBackups: z._default(z.boolean(), false).register(docs, {
    description:
      '`mysql` only: the automated backups go to `regions.recovery` too, so that a second of some minutes ago can be restored there, not only the copy of the last night. Default false; AWS offers it between some pairs of regions.',
  }),
  restoreFrom: z.optional(restoreFrom).register(docs, {
    description:
      'Begin with the data of `{snapshot: ARN}` or of `{pointInTime: {source, time}}`. Stays for the life of the database: setting, changing or removing it replaces the database.',
  }),
});

const cacheSection = z.strictObject({
  engine: z
    ._default(z.enum(['valkey']), 'valkey')
    .register(docs, { description: 'Cache engine; PHP sessions live in it. Only `valkey`.' }),
  instance: z
    .optional(matching(/^cache\.[a-z0-9]+\.[a-z0-9]+$/, 'must be a cache node type such as cache.t4g.medium'))
    .register(docs, { description: 'Cache node type. Default cache.t4g.medium; not together with `serverless`.' }),
  replicas: z.optional(whole(0, 5)).register(docs, {
    description:
      'Replicas of the primary, 0 to 5; with at least one the cache fails over by itself. Default 1; 0 only outside production.',
  }),
  serverless: z
    .optional(
      z.strictObject({
        maxGiB: whole(1, 5000).register(docs, {
          description: 'Upper limit of stored data in GiB, 1 to 5000: it bounds the bill.',
        }),
        maxEcpuPerSecond: whole(1000, 15_000_000).register(docs, {
          description: 'Upper limit of ElastiCache processing units per second, 1000 to 15,000,000.',
        }),
      }),
    )
    .register(docs, { description: 'ElastiCache Serverless instead of nodes.' }),
});

const sharedFilesSection = z.strictObject({
  throughput: z._default(z.enum(['elastic', 'bursting']), 'elastic').register(docs, {
    description:
      'EFS throughput mode. Default `elastic`: 30 GiB on `bursting` sustain 1.5 MiB/s once the credits are gone.',
  }),
  infrequentAccessAfterDays: z._default(z.literal([1, 7, 14, 30, 60, 90, 180, 270, 365]), 30).register(docs, {
    description:
      'Days without access after which a file moves to Infrequent Access: 1, 7, 14, 30, 60, 90, 180, 270 or 365. Default 30.',
  }),
});

/** AWS Backup keeps a recovery point for 1 to 36,500 days ("Lifecycle", API reference of AWS Backup). */
const keptDays = () => whole(1, 36_500);

const backupsSection = z.strictObject({
  retentionDays: z._default(keptDays(), 35).register(docs, {
    description: 'Days that a daily backup stays in the vault, 1 to 36500. Default 35.',
  }),
  copyRetentionDays: z.optional(keptDays()).register(docs, {
    description:
      'Days that its copy stays in `regions.recovery`, 1 to 36500. Default `retentionDays`; without that region there is no copy.',
  }),
});

const imagesSection = z.strictObject({
  store: z.optional(z.enum(['s3', 'sharedFiles'])).register(docs, {
    description:
      'Where the image folder lives: `s3` (CloudFront reads the bucket, needs `edge.cdn`) or `sharedFiles`. Default `s3` for php-nginx with the CDN, else `sharedFiles`.',
  }),
  path: z
    .optional(
      z
        .string()
        .check(
          z.regex(/^(\/[A-Za-z0-9][A-Za-z0-9_-]*)+$/, 'must be a URL path such as /images, without a trailing slash'),
          z.maxLength(64),
        ),
    )
    .register(docs, {
      description: 'URL path of the images. Default `/images`; for WordPress `/wp-content/uploads`, which is fixed.',
    }),
});

/** `data`: everything that holds state. */
export const dataSection = z.strictObject({
  database: z.prefault(databaseSection, {}).register(docs, { description: 'The MySQL database.' }),
  cache: z
    .prefault(cacheSection, {})
    .register(docs, { description: 'The cache that holds PHP sessions (and the object cache of WordPress).' }),
  sharedFiles: z.prefault(z.union([z.literal(false), sharedFilesSection]), {}).register(docs, {
    description:
      'One EFS file system, mounted by every instance. `false` only for php-nginx with `images.store: s3`. Default on.',
  }),
  images: z
    .prefault(imagesSection, {})
    .register(docs, { description: 'The image folder: never copied to an instance.' }),
  backups: z.prefault(z.union([z.literal(false), backupsSection]), {}).register(docs, {
    description:
      'Daily backups of database and shared files by AWS Backup, in a vault that refuses early deletion; beside the automated backups of the database. `false` not in production. Default on.',
  }),
});
