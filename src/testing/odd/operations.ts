import { AURORA } from './data.ts';
import { both, type Odd } from './odd.ts';

/** Alarms, dashboard, budget. */
export const operations: readonly Odd[] = [
  ['nobody is told', 'ztech', { operations: { email: undefined, monthlyBudgetUsd: undefined } }],
  ['a budget and no alarms', 'ztech', { operations: { alarms: false } }],
  ['no operations at all', 'wordpress', { operations: { alarms: false, monthlyBudgetUsd: undefined } }],
  [
    'bursting files, no way out through NAT',
    'ztech',
    {
      data: { sharedFiles: { throughput: 'bursting' } },
      network: { nat: 'none', interfaceEndpoints: undefined },
    },
  ],
  [
    'everything that is watched otherwise, in one region with its CDN',
    'wordpress',
    both(
      {
        traffic: { answeredAtEdge: undefined },
        edge: { cdn: true },
        network: { nat: 'none', interfaceEndpoints: undefined },
      },
      {
        data: {
          database: {
            ...AURORA,
            instance: undefined,
            serverless: { minCapacity: 1, maxCapacity: 16 },
            readReplicas: 2,
          },
          cache: { instance: undefined, replicas: undefined, serverless: { maxGiB: 2, maxEcpuPerSecond: 2000 } },
        },
        compute: {
          release: {
            image: `111122223333.dkr.ecr.us-east-1.amazonaws.com/blog/wordpress@sha256:${'0123456789abcdef'.repeat(4)}`,
          },
        },
      },
    ),
  ],
];
