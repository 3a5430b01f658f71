import * as z from 'zod';
import { count, list, place, stackPath } from './shape.ts';

/** The review of a change set, or of two sets of templates: what `src/deploy/review/model.ts` says, as it is printed. */

const property = z.strictObject({
  name: z.string(),
  property: z.string().describe('Top-level property or attribute that holds it.'),
  before: z
    .string()
    .optional()
    .describe('Absent: it is not there. Secrets are masked; of a long text the number of lines.'),
  after: z.string().optional(),
  items: z
    .strictObject({ added: list(z.string()), removed: list(z.string()) })
    .optional()
    .describe('Of a list: what is in one of the two only.'),
  lines: count.optional().describe('Of a long text: how many lines differ.'),
  diff: z.string().optional().describe('Of a long text: the unified difference, secrets masked.'),
  recreates: z.enum(['always', 'conditionally', 'never']).optional(),
  certainty: z.enum(['certain', 'afterApply', 'stays', 'unlisted']),
  template: z.enum(['value', 'order', 'spelling', 'same']),
  cause: z.string().optional().describe('What AWS names as the cause.'),
  place: place.optional(),
});

const row = z.strictObject({
  id: z.string().describe('Data/Database: what --allow-replace takes.'),
  stack: stackPath,
  logicalId: z.string(),
  physicalId: z.string().optional(),
  type: z.string(),
  holdsData: z.boolean(),
  action: z
    .enum(['add', 'import', 'update', 'replace', 'remove', 'keep', 'sync', 'unknown'])
    .describe('keep: it leaves the stack and stays in AWS; sync: only the record of CloudFormation changes.'),
  certainty: z
    .enum(['certain', 'possible', 'afterApply', 'stays', 'unlisted', 'contradicted'])
    .describe('afterApply: it reads a value known only while deploying; unlisted: the change set does not show it.'),
  template: z.enum(['added', 'removed', 'changed', 'same', 'unfinished', 'unknown']),
  listed: z.string().optional().describe("AWS's own word; absent when the change set does not list it."),
  drift: z
    .string()
    .optional()
    .describe("In a set that reverts drift, AWS's word on the resource: MODIFIED, DELETED, ..."),
  old: z.enum(['deleted', 'kept', 'snapshot']).optional().describe('What becomes of the old resource.'),
  properties: list(property),
  consequences: list(z.string()),
  reads: list(z.string()).describe('What it reads that may change.'),
  within: z.string().optional().describe('The nested stack that takes it along.'),
  place: place.optional(),
});

const note = z.strictObject({
  stack: stackPath,
  kind: z.enum(['output', 'parameter', 'description', 'order', 'comments', 'other']),
  name: z.string(),
  text: z.string(),
  place: place.optional(),
});

const roll = z
  .strictObject({
    id: z.string(),
    stack: stackPath,
    logicalId: z.string(),
    certainty: z.enum(['certain', 'possible']),
    because: z.string(),
    how: z.string(),
    minimum: z.number().optional(),
    place: place.optional(),
  })
  .describe('An Auto Scaling group whose instances are renewed.');

const counts = z.strictObject({
  add: count,
  update: count,
  replace: count,
  remove: count,
  keep: count,
  uncertain: count,
  untouched: count,
});

const warning = z.strictObject({
  level: z.enum(['error', 'warning']),
  id: z.string(),
  message: z.string(),
  place: place.optional(),
});

/** One stack that is deployed on its own, with everything nested in it. */
export const review = z.strictObject({
  offline: z
    .strictObject({ before: z.string(), after: z.string() })
    .optional()
    .describe('What is compared, when that is two sets of templates; account and change set are then unknown.'),
  stack: z.string(),
  region: z.string(),
  account: z.string(),
  changeSet: z.strictObject({ name: z.string(), id: z.string(), status: z.string() }).optional(),
  creation: z.boolean(),
  templates: count,
  resources: count,
  rows: list(row),
  notes: list(note).describe('What the templates say differently and no change set lists.'),
  nested: list(z.strictObject({ id: z.string(), rows: count, inside: z.boolean() })),
  rolls: list(roll),
  warnings: list(warning),
  failures: list(z.strictObject({ stack: stackPath, reason: z.string() })).describe('Why the set could not be made.'),
  counts,
  differences: z.enum(['none', 'some', 'unknown']),
  following: list(z.strictObject({ name: z.string(), region: z.string(), reads: list(z.string()) })),
});

/** What a deployment would do, as far as templates alone can tell. */
export const plan = {
  reviews: list(review),
  left: list(z.strictObject({ name: z.string(), region: z.string() })).describe(
    'No longer among the stacks; nothing deletes them.',
  ),
  handovers: list(
    z.strictObject({ record: z.string(), from: z.string(), to: z.string(), meets: z.enum(['gap', 'clash']) }),
  ).describe(
    'DNS records that go from one stack to another: by a gap in which the name leads nowhere, or by a clash that Route 53 refuses.',
  ),
};
