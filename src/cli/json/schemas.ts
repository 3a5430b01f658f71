import * as z from 'zod';
import { schemaId, type OutputName } from '../json.ts';
import { diff } from './compared.ts';
import { deploy, destroy, events, recover } from './following.ts';
import { explain } from './explain.ts';
import { doctor, generate, lint, recoverPlan, validate } from './offline.ts';
import { outputs } from './outputs.ts';
import { drift, status } from './standing.ts';

/** What each command prints with `--json`; of those that print one object a line, a line. */
export const outputSchemas = {
  deploy,
  destroy,
  diff,
  doctor,
  drift,
  events,
  explain,
  generate,
  lint,
  outputs,
  recover,
  'recover-plan': recoverPlan,
  status,
  validate,
} as const satisfies Readonly<Record<OutputName, z.ZodType>>;

type Body<T> = T extends unknown ? Omit<T, 'schema'> : never;

/** What the commands hand to `jsonDocument` and `jsonLine`: without the name of the schema. */
export type Outputs = { readonly [N in OutputName]: Body<z.input<(typeof outputSchemas)[N]>> };

/**
 * The JSON schema of what a command prints, as text. Unknown keys pass it: a later release may add some to the same
 * version, and whoever validates against this one is not to be stopped by that.
 */
export function outputSchemaText(name: OutputName): string {
  const { $schema, ...schema } = z.toJSONSchema(outputSchemas[name], {
    target: 'draft-7',
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      delete jsonSchema.readOnly;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  return `${JSON.stringify({ $schema, title: schemaId(name), ...schema }, null, 2)}\n`;
}
