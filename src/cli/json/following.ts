import * as z from 'zod';
import type { Following } from '../json.ts';
import { outputsOf } from './outputs.ts';
import { review } from './review.ts';
import { compared } from './compared.ts';
import { count, list, place, printed, stackPath, time } from './shape.ts';

/** What is printed while an operation runs: one object a line, told apart by `type`. */

const event = (name: Following) =>
  printed(name, {
    type: z.literal('event'),
    stack: z.string().describe('The root that the operation runs on.'),
    path: stackPath,
    logicalId: z.string(),
    physicalId: z.string().optional(),
    resourceType: z.string(),
    status: z.string(),
    reason: z.string().optional(),
    at: time,
  });

const finding = z.strictObject({
  severity: z.enum(['error', 'warning']),
  check: z.string(),
  message: z.string(),
  hint: z.string(),
  key: z.string().optional().describe('The config key behind it.'),
});

const preflight = printed('deploy', {
  type: z.literal('preflight'),
  passed: list(z.string()),
  findings: list(finding).describe('With an error nothing is created.'),
  notChecked: list(z.strictObject({ check: z.string(), why: z.string() })),
  notes: list(z.string()),
});

const cause = z.strictObject({
  stack: stackPath,
  stackId: z.string(),
  logicalId: z.string(),
  type: z.string(),
  status: z.string(),
  reason: z.string(),
  at: time,
  place: place.optional(),
  advice: z.string().optional(),
});

const failure = z.strictObject({
  cause: cause.optional().describe('The first real one.'),
  others: list(cause),
  consequences: count.describe('How many more failed only because of these.'),
  finished: list(z.string()).describe('Nested stacks that stand finished; none when the operation was rolled back.'),
});

const left = z.strictObject({
  stack: stackPath,
  logicalId: z.string(),
  type: z.string(),
  physicalId: z.string().optional(),
  reason: z.string().optional(),
});

const trouble = z.strictObject({ code: z.string(), call: z.string(), message: z.string() });

const deployed = printed('deploy', {
  type: z.literal('result'),
  stack: z.string(),
  kind: z.enum([
    'deployed',
    'unchanged',
    'differs',
    'left',
    'declined',
    'changeSetFailed',
    'failed',
    'rollbackFailed',
    'stuck',
    'stopped',
    'interrupted',
  ]),
  status: z.string().optional().describe('Of the stack: failed, rollbackFailed, stuck.'),
  checked: z.boolean().optional().describe('Of unchanged: the templates were compared too.'),
  differences: list(compared).optional().describe('Of differs.'),
  reasons: list(z.string()).optional().describe('Of changeSetFailed.'),
  trouble: trouble.optional().describe('Of stopped: the question that AWS does not answer.'),
  changeSet: z.string().optional(),
  leftBehind: list(left).optional().describe('Of deployed: what stays in the account, outside the stack.'),
  failure: failure.optional(),
  bootLog: z.strictObject({ instance: z.string(), lines: list(z.string()) }).optional(),
  next: z.string().optional().describe('How to go on from a failure, in words.'),
  exitCode: z.int(),
});

export const deploy = z.discriminatedUnion('type', [
  preflight,
  printed('deploy', { type: z.literal('review'), review }),
  event('deploy'),
  deployed,
  printed('deploy', { type: z.literal('outputs'), outputs: outputsOf }),
]);

const kept = z.strictObject({
  path: z.string(),
  type: z.string(),
  region: z.string(),
  physicalId: z.string(),
  as: z.enum(['snapshot', 'resource']),
});

export const destroy = z.discriminatedUnion('type', [
  event('destroy'),
  printed('destroy', {
    type: z.literal('result'),
    deployment: z.string(),
    result: z.enum(['nothing', 'destroyed', 'failed', 'stopped']),
    deleted: list(z.string()).describe('Names of the stacks that are gone.'),
    stays: list(z.string()).describe('Stacks that stay on purpose.'),
    kept: list(kept).describe('What outlives the stacks, and may cost money.'),
  }),
]);

export const events = event('events');

export const recover = z.discriminatedUnion('type', [
  printed('recover', {
    type: z.literal('stuck'),
    stack: z.string(),
    status: z.string(),
    statusReason: z.string().optional(),
    blocking: list(z.strictObject({ path: z.string(), reason: z.string(), skip: z.string() })),
    data: list(z.string()).describe('What holds data in it, or did.'),
  }),
  event('recover'),
]);
