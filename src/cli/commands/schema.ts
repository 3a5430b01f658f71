import * as path from 'node:path';
import type { Command } from '@commander-js/extra-typings';
import { SCHEMA_FILE, jsonSchemaText } from '../../config/json-schema.ts';
import { UserError } from '../errors.ts';
import type { Session } from '../session.ts';
import type { Files } from '../world.ts';

interface Options {
  readonly write?: string | undefined;
}

export function define(command: Command, session: Session): void {
  command
    .option('--write <file>', `write it to a file, such as ${SCHEMA_FILE} beside a config`)
    .addHelpText(
      'after',
      `
The JSON schema (draft 7) of the config: keys, meanings, bounds, defaults. Editors that know the first line of a config
that \`init\` wrote complete keys and underline mistakes with it.

Examples:
  ztech-infra schema --write ${SCHEMA_FILE}
  ztech-infra schema > schema.json`,
    )
    .action((options) => schema(options, session));
}

function schema({ write }: Options, { world, terminal }: Session): void {
  const text = jsonSchemaText();
  if (write === undefined) {
    world.stdout.write(text);
    return;
  }
  const written = writeSchema(world.files, write, text);
  terminal.result(written ? `${write}  written` : `${write}  unchanged`);
}

/**
 * Writes the schema unless the file holds it already; true when it was written.
 * @throws {UserError} when what stands there is not a JSON schema of ours, or no file can be written there.
 */
export function writeSchema(files: Files, file: string, text: string): boolean {
  const kind = files.kind(file);
  if (kind === 'file') {
    const present = files.readText(file);
    if (present === text) return false;
    if (!present.includes('"title": "ztech-infra config"')) {
      throw new UserError('holds something else and is not overwritten', { file });
    }
  } else if (kind !== undefined) {
    throw new UserError(`is not a file but a ${kind}`, { file });
  }
  if (files.kind(path.dirname(file)) === undefined) throw new UserError('the folder does not exist', { file });
  files.writeAtomic(file, text);
  return true;
}
