import * as z from 'zod';
import { schemaId, type OutputName } from '../json.ts';

/** Pieces of which the schemas of the output are made. Unknown keys are refused, so that our tests notice a new one. */

/** One object that a command prints. */
export const printed = <S extends z.core.$ZodShape>(name: OutputName, shape: S) =>
  z.strictObject({ schema: z.literal(schemaId(name)), ...shape });

/** A list that nobody changes. */
export const list = <T extends z.ZodType>(of: T) => z.array(of).readonly();

/** Of a text, from 1. */
export const line = z.int().min(1).describe('Counts from 1.');

/** A number of things. */
export const count = z.int().min(0);

export const time = z.iso.datetime();

/** Nested stacks by their logical ids, from the root: `["Data"]`. */
export const stackPath = list(z.string()).describe(
  'Logical ids of the nested stacks, from the root; empty for the root.',
);

/** Where something stands in the committed files. */
export const place = z.strictObject({
  file: z.string().describe("Bare name in the deployment's folder."),
  line,
  keys: list(z.string()).describe('The config keys behind it.'),
  config: z
    .strictObject({ file: z.string(), line })
    .optional()
    .describe('Where the first of the keys stands in the config.'),
});
