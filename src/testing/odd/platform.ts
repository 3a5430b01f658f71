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
  [
    'with overrides',
    'ztech',
    {
      overrides: {
        Root: { Compute: { Metadata: { Owner: 'platform' } } },
        Compute: {
          WebFleet: {
            Properties: { TerminationPolicies: ['OldestInstance'], NewInstancesProtectedFromScaleIn: false },
            UpdatePolicy: { AutoScalingInstanceRefresh: { Preferences: { InstanceWarmup: 77 } } },
            Metadata: { Owner: { 'Fn::Sub': '${AWS::Region}' } },
          },
        },
      },
    },
  ],
  ['being taken down', 'ztech', { protection: 'destroying' }],
];
