import * as z from 'zod/mini';
import { configSchema } from './schema.ts';

/** Name of the file beside a config that its first line points to. */
export const SCHEMA_FILE = 'ztech-infra.schema.json';

/** First line of a config: editors then complete keys, show descriptions and underline mistakes. */
export const SCHEMA_LINE = `# yaml-language-server: $schema=./${SCHEMA_FILE}`;

/** The JSON schema (draft 7, which editors know) of the config as a person writes it, as text. */
export function jsonSchemaText(): string {
  const schema = z.toJSONSchema(configSchema, {
    io: 'input',
    target: 'draft-7',
    override: ({ jsonSchema }) => {
      // What zod adds to every integer says nothing.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  const { required, ...rest } = schema;
  // What a config does not say, the one that it extends may.
  const whole = { title: 'ztech-infra config', ...rest, anyOf: [{ required: ['extends'] }, { required }] };
  return `${JSON.stringify(whole, null, 2)}\n`;
}
