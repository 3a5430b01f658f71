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

/** Database, cache, files, images. */
export const data: readonly Odd[] = [
  ['Aurora', 'ztech', { data: { database: AURORA } }],
  [
    'Aurora with readers, without proxy',
    'wordpress',
    { data: { database: { ...AURORA, readReplicas: 3, proxy: false } } },
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
];
