import * as z from 'zod';
import { plan } from './review.ts';
import { count, line, list, printed, time } from './shape.ts';

/** What is printed without AWS. */

const change = z.strictObject({
  line,
  property: z.string(),
  before: z.string(),
  after: z.string(),
  keys: z.string().describe('The config keys behind the value, separated by commas; may be empty.'),
});

const generatedFile = z.strictObject({
  name: z.string(),
  status: z.enum(['new', 'changed', 'unchanged']),
  editedByHand: z.boolean().describe('It was not what the last run had written.'),
  resources: count.nullable().describe('Null for what is no template.'),
  changes: list(change).nullable().describe('Null: nearly everything changed.'),
});

const deployments = list(
  z.strictObject({
    config: z.string(),
    folder: z.string(),
    written: z.boolean(),
    upToDate: z.boolean(),
    files: list(generatedFile),
    removed: list(z.string()),
    kept: list(z.string()).describe('No longer needed, but changed by hand.'),
    against: z.string().optional().describe('What --against names; reviews and left say what differs from it.'),
    reviews: plan.reviews.optional(),
    left: plan.left.optional(),
    handovers: plan.handovers.optional(),
  }),
).meta({ id: 'deployments' });

const problem = z.strictObject({
  severity: z.enum(['error', 'warning']),
  file: z.string(),
  line,
  column: line,
  key: z.string().describe('Empty when the file as a whole is meant.'),
  message: z.string(),
  hint: z.string().optional(),
  sourceLine: z.string().optional().describe('The line of the file, secrets blotted out.'),
});

const changed = list(z.string()).describe('The files that made this round; none in the first.');

/** One document, or with --watch an object a line, told apart by `type`. */
export const generate = z.union([
  printed('generate', { deployments }),
  printed('generate', { type: z.literal('generated'), at: time, changed, deployments }),
  printed('generate', {
    type: z.literal('failed'),
    at: time,
    changed,
    message: z.string(),
    problems: list(problem).describe('Of the configs; nothing was written.'),
  }),
  printed('generate', { type: z.literal('watching'), files: list(z.string()) }),
]);

export const validate = printed('validate', {
  configs: list(
    z.strictObject({
      config: z.string(),
      valid: z.boolean(),
      problems: list(problem),
      notes: list(problem.omit({ severity: true })),
    }),
  ),
});

const lintFinding = z.strictObject({
  severity: z.enum(['error', 'warning', 'note']),
  file: z.string(),
  line,
  column: line,
  rule: z.string().describe('E3012 of cfn-lint, CKV_AWS_1 of checkov, or the name of one of our checks.'),
  message: z.string(),
});

const tool = z.strictObject({
  tool: z.string(),
  ran: z.boolean(),
  passed: count,
  failed: count,
  why: z.string().optional().describe('Why it did not run.'),
});

const suppressed = z.strictObject({
  file: z.string(),
  line,
  column: line,
  resource: z.string(),
  checks: z.strictObject({
    'cfn-lint': list(z.string()).optional(),
    checkov: list(z.string()).optional(),
    guard: list(z.string()).optional(),
    cdk_nag: list(z.string()).optional(),
  }),
  reason: z.string(),
});

/** Findings, or with --suppressions what is suppressed. */
export const lint = z.union([
  printed('lint', {
    templates: count,
    findings: list(lintFinding),
    tools: list(tool).optional().describe('With --security: what each security tool did.'),
  }),
  printed('lint', { suppressed: list(suppressed) }),
]);

const figure = z.strictObject({
  text: z.string(),
  source: z.string().describe('A page, a config key, or assumption.'),
});

export const recoverPlan = printed('recover-plan', {
  deployment: z.string(),
  scenarios: list(
    z.strictObject({
      name: z.enum(['zone', 'region', 'rows', 'database', 'images', 'files']),
      loss: z.string(),
      loses: list(figure).describe('What does not come back.'),
      takes: list(figure).describe('How long visitors notice it.'),
      steps: list(
        z.strictObject({
          does: z.string(),
          commands: list(z.string()).optional().describe('Lines for a POSIX shell with the AWS CLI.'),
          takes: figure.optional(),
        }),
      ),
    }),
  ),
});

export const doctor = printed('doctor', {
  version: z.string(),
  runtime: z.string(),
  parts: list(
    z.strictObject({
      name: z.string(),
      use: z.string(),
      found: z.string().nullable().describe('Its version and where it is; null when it is not here.'),
      install: z.string(),
    }),
  ),
});
