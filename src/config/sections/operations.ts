import * as z from 'zod/mini';
import { docs, logRetentionDays } from './common.ts';

/** `operations`: who is told of what, what it may cost, how long logs are kept. */
export const operationsSection = z.strictObject({
  alarms: z._default(z.boolean(), true).register(docs, {
    description:
      'Alarms, with thresholds that follow from this file, and a dashboard in the order of a request. `false` for an environment that nobody is called for. Default true.',
  }),
  email: z
    .optional(
      z
        .string()
        .check(
          z.maxLength(254),
          z.regex(
            /^[A-Za-z0-9][A-Za-z0-9._%+-]*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$/,
            'must be an e-mail address such as ops@example.com',
          ),
        ),
    )
    .register(docs, {
      description:
        'Where alarms, failed launches and the budget are sent. AWS asks this address once for each topic to confirm. Absent: the topics wait for other subscribers.',
    }),
  monthlyBudgetUsd: z.optional(z.number().check(z.gte(1), z.lte(100_000_000))).register(docs, {
    description:
      'US dollars a month for the whole AWS account: mail at 80 % spent, at 100 % forecast and at 100 % spent. Needs `email`. Absent: no budget.',
  }),
  logRetentionDays: z._default(logRetentionDays(), 30).register(docs, {
    description: 'Days the log groups of boot and application are kept. Default 30.',
  }),
});
