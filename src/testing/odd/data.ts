import type { Odd } from './odd.ts';

/** The keys that only MySQL has go. */
export const AURORA = {
  engine: 'aurora-mysql',
  version: undefined,
  instance: 'db.r7g.xlarge',
  readReplicas: undefined,
  storageGiB: undefined,
  maxStorageGiB: undefined,
};

const SNAPSHOT = 'arn:aws:rds:sa-east-1:111122223333:snapshot:awsbackup:job-0123';

/** Database, cache, files, images, backups. */
export const data: readonly Odd[] = [
  ['Aurora', 'ztech', { data: { database: AURORA } }],
  [
    'Aurora with readers, without proxy',
    'wordpress',
    { data: { database: { ...AURORA, readReplicas: 3, proxy: false, port: undefined } } },
  ],
  [
    'serverless Aurora',
    'ztech',
    { data: { database: { ...AURORA, instance: undefined, serverless: { minCapacity: 1, maxCapacity: 64 } } } },
  ],
  ['read replicas', 'ztech', { data: { database: { readReplicas: 2 } } }],
  ['no proxy', 'wordpress', { data: { database: { proxy: false } } }],
  [
    'serverless cache',
    'ztech',
    {
      data: { cache: { instance: undefined, replicas: undefined, serverless: { maxGiB: 5, maxEcpuPerSecond: 5000 } } },
    },
  ],
  ['no shared files', 'ztech', { data: { sharedFiles: false } }],
  [
    'images on shared files, behind the CDN',
    'ztech',
    { data: { images: { store: 'sharedFiles', path: '/media/pictures' } } },
  ],
  ['copies in another region', 'ztech', { regions: { recovery: 'us-west-2' } }],
  [
    'copies in the region of the edge, kept longer',
    'ztech',
    { regions: { recovery: 'us-east-1' }, data: { backups: { retentionDays: 35, copyRetentionDays: 90 } } },
  ],
  [
    'copies of Aurora, without shared files',
    'ztech',
    { regions: { recovery: 'us-east-2' }, data: { database: AURORA, sharedFiles: false } },
  ],
  ['copies of WordPress', 'wordpress', { regions: { recovery: 'us-west-2' } }],
  [
    'replicated backups, restored with read replicas',
    'ztech',
    {
      regions: { recovery: 'us-east-1' },
      data: {
        database: {
          replicateBackups: true,
          readReplicas: 1,
          restoreFrom: {
            masterUser: 'admin',
            snapshot: 'arn:aws:rds:sa-east-1:111122223333:snapshot:old-hosting',
          },
        },
      },
    },
  ],
  ['no daily backups', 'wordpress', { environment: 'staging', data: { backups: false } }],
  ['a restored snapshot', 'ztech', { data: { database: { restoreFrom: { snapshot: SNAPSHOT } } } }],
  [
    'a restored snapshot with read replicas',
    'ztech',
    { data: { database: { readReplicas: 1, restoreFrom: { snapshot: SNAPSHOT } } } },
  ],
  [
    'a second of an instance',
    'wordpress',
    {
      data: {
        database: { restoreFrom: { pointInTime: { source: 'wordpress-old', time: '2026-11-20T03:00:00Z' } } },
      },
    },
  ],
  [
    'the end of a deleted instance',
    'ztech',
    { data: { database: { restoreFrom: { pointInTime: { source: 'db-ABCDEFGHIJKLMNOPQRSTUVWXY' } } } } },
  ],
  [
    'the kept backups of a deleted instance',
    'ztech',
    {
      data: {
        database: {
          restoreFrom: {
            pointInTime: { source: 'arn:aws:rds:sa-east-1:111122223333:auto-backup:ab-0a1b2c', time: 'latest' },
          },
        },
      },
    },
  ],
  [
    'a restored cluster',
    'ztech',
    { data: { database: { ...AURORA, restoreFrom: { snapshot: SNAPSHOT.replace('snapshot', 'cluster-snapshot') } } } },
  ],
  [
    'a second of a cluster',
    'ztech',
    {
      data: {
        database: {
          ...AURORA,
          restoreFrom: { pointInTime: { source: 'ztech-old', time: '2026-11-20T03:00:00Z' } },
        },
      },
    },
  ],
];
