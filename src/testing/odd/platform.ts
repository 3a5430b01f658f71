import type { Odd } from './odd.ts';

const STAGING = {
  environment: 'staging',
  protection: false,
  data: {
    database: { multiAz: false, instance: 'db.t4g.small', backupRetentionDays: 1 },
    cache: { replicas: 0 },
  },
};

/** Environments and protection. */
export const platform: readonly Odd[] = [
  ['staging', 'ztech', STAGING],
  ['staging of WordPress', 'wordpress', STAGING],
  ['being taken down', 'ztech', { protection: 'destroying' }],
];
