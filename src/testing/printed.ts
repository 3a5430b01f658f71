import { OUTPUT_NAMES, schemaId } from '../cli/json.ts';
import { outputSchemas } from '../cli/json/schemas.ts';

const NAMED = /^\{\s*"schema": ?"ztech-infra\//;

/**
 * The text that a command prints with one write, unchanged.
 * @throws {Error} when it names a schema and is not what that says, unknown keys included.
 */
export function holding(text: string): string {
  if (!NAMED.test(text)) return text;
  const value: { readonly schema: string } = JSON.parse(text);
  const name = OUTPUT_NAMES.find((one) => schemaId(one) === value.schema);
  if (name === undefined) throw new Error(`no such schema: ${value.schema}`);
  outputSchemas[name].parse(value);
  return text;
}
