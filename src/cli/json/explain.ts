import * as z from 'zod';
import { plan } from './review.ts';
import { line, list, printed } from './shape.ts';

const effect = z
  .enum(['update in place', 'update with interruption', 'may be replaced', 'replaced', 'not known'])
  .describe('What AWS does when the property changes.');

const value = z.strictObject({
  sample: z.string().describe('A config, or the application whose defaults these are.'),
  value: z.unknown().optional().describe('Absent where the key has none.'),
  isDefault: z.boolean(),
  place: z.strictObject({ file: z.string(), line }).optional(),
});

const touched = z.strictObject({
  resource: z.string(),
  type: z.string(),
  property: z.string(),
  effect,
  file: z.string(),
  line,
  samples: list(z.string()),
});

const trial = z.strictObject({
  sample: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  ...plan,
});

const property = z.strictObject({
  name: z.string(),
  first: line,
  line,
  last: line,
  note: z.string().describe('The comment above it; may be empty.'),
  keys: list(z.string()),
  effect,
  places: list(z.strictObject({ key: z.string(), file: z.string(), line })).describe(
    'Where the config says the keys; a default stands nowhere.',
  ),
});

const resource = z.strictObject({
  file: z.string(),
  id: z.string(),
  type: z.string(),
  why: z.string(),
  first: line,
  line,
  last: line,
  properties: list(property),
});

/** Of a config key, or of a resource or a line. */
export const explain = z.union([
  printed('explain', {
    key: z.string(),
    meaning: z.string(),
    kind: z.string(),
    values: list(value),
    members: list(z.strictObject({ key: z.string(), meaning: z.string() })).describe('Of a section: its own keys.'),
    touched: list(touched).describe('The properties that say it.'),
    trials: list(trial).describe('Another value, tried on the templates.'),
  }),
  printed('explain', { resources: list(resource) }),
]);
