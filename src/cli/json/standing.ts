import * as z from 'zod';
import { count, list, printed, time } from './shape.ts';

/** What stands in AWS. */

const stack = z.strictObject({
  name: z.string(),
  path: z.string().describe('Logical ids below the root, empty for a root.'),
  id: z.string(),
  status: z.string(),
  reason: z.string().nullable(),
  changedAt: time,
  terminationProtection: z.boolean(),
  resources: count,
  failed: list(z.strictObject({ logicalId: z.string(), status: z.string(), reason: z.string().nullable() })),
  outputs: z.record(z.string(), z.string()),
  drift: z.strictObject({ status: z.string(), checkedAt: time }).nullable(),
  get nested(): z.ZodReadonly<z.ZodArray<typeof stack>> {
    return z.array(stack).readonly();
  },
});

export const status = printed('status', {
  deployment: z.string(),
  roots: list(
    z.strictObject({ name: z.string(), region: z.string(), stack: stack.nullable().describe('Null: not deployed.') }),
  ),
  left: list(stack).describe('Nested stacks that were kept when their root was deleted.'),
});

const drifted = z.strictObject({
  logicalId: z.string(),
  physicalId: z.string().nullable(),
  type: z.string(),
  status: z.string(),
  differences: list(z.strictObject({ property: z.string(), expected: z.string(), actual: z.string() })),
});

export const drift = printed('drift', {
  deployment: z.string(),
  stacks: list(
    z.strictObject({
      root: z.string(),
      path: z.string(),
      name: z.string(),
      notChecked: z.string().nullable().describe('Why it could not be checked; null when it was.'),
      drifted: list(drifted),
      compared: count.describe('Resources that CloudFormation compared.'),
    }),
  ),
});
