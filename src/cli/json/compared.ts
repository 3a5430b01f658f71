import * as z from 'zod';
import { plan } from './review.ts';
import { count, line, list, printed } from './shape.ts';

const property = z.strictObject({
  name: z.string(),
  before: z.string().optional().describe('Secrets are masked; of a long text the number of lines.'),
  after: z.string().optional(),
  lines: count.optional().describe('Of a long text: how many lines differ.'),
  diff: z.string().optional(),
  line,
  keys: list(z.string()),
});

const resource = z.strictObject({
  logicalId: z.string(),
  type: z.string(),
  kind: z.enum(['added', 'removed', 'changed']),
  state: z
    .enum(['unmade', 'unfinished'])
    .optional()
    .describe('Both templates have it, and a failed operation did not get it made, or updated.'),
  properties: list(property),
});

/** A template that is deployed beside the committed one. */
export const compared = z.strictObject({
  path: z.string().describe('Logical ids below the root, empty for the root.'),
  file: z.string(),
  status: z.enum(['unchanged', 'comments', 'changed', 'added', 'removed', 'unreadable', 'denied']),
  resources: list(resource),
  sections: list(z.string()).describe('Outputs, parameters and the rest that differ.'),
});

/** With what is deployed, or with --offline what a deployment of each folder would do. */
export const diff = z.union([
  printed('diff', {
    deployment: z.string(),
    stacks: list(z.strictObject({ name: z.string(), templates: list(compared) })),
  }),
  printed('diff', { deployments: list(z.strictObject({ folder: z.string(), ...plan })) }),
]);
