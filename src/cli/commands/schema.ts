import * as path from 'node:path';
import { Option, type Command } from '@commander-js/extra-typings';
import { SCHEMA_FILE, jsonSchemaText } from '../../config/json-schema.ts';
import { UserError } from '../errors.ts';
import { OUTPUT_NAMES, type OutputName } from '../json.ts';
import type { Session } from '../session.ts';
import type { Files } from '../world.ts';

interface Options {
  readonly of: OutputName | 'config';
  readonly write?: string | undefined;
}

export function define(command: Command, session: Session): void {
  command
    .addOption(
      new Option('--of <what>', 'of what: the config, or what this command prints with --json')
        .choices(['config', ...OUTPUT_NAMES])
        .default('config' as const),
    )
    .option('--write <file>', `write it to a file, such as ${SCHEMA_FILE} beside a config`)
    .addHelpText(
      'after',
      `
The JSON schema (draft 7) of the config: keys, meanings, bounds, defaults. Editors that know the first line of a config
that \`init\` wrote complete keys and underline mistakes with it.
Or that of the output of a command with --json. Each object that is printed names its schema and version, such as
ztech-infra/generate/1: in one version nothing is removed and no meaning changes, but keys may be added, and types of
lines. deploy, destroy, events, recover and generate --watch print one object a line, as things happen; the schema is
that of a line.

Examples:
  ztech-infra schema --write ${SCHEMA_FILE}
  ztech-infra schema --of generate`,
    )
    .action((options) => schema(options, session));
}

async function schema({ of, write }: Options, { world, terminal }: Session): Promise<void> {
  const text = of === 'config' ? jsonSchemaText() : (await import('../json/schemas.ts')).outputSchemaText(of);
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
    if (!present.includes('"title": "ztech-infra')) {
      throw new UserError('holds something else and is not overwritten', { file });
    }
  } else if (kind !== undefined) {
    throw new UserError(`is not a file but a ${kind}`, { file });
  }
  if (files.kind(path.dirname(file)) === undefined) throw new UserError('the folder does not exist', { file });
  files.writeAtomic(file, text);
  return true;
}
