import * as path from 'node:path';
import { Option, type Command } from '@commander-js/extra-typings';
import { SCHEMA_FILE, jsonSchemaText } from '../../config/json-schema.ts';
import { starterConfig, type Application } from '../../config/starter.ts';
import { UserError, systemErrorCode } from '../errors.ts';
import type { Session } from '../session.ts';
import { writeSchema } from './schema.ts';

const applications = ['php-nginx', 'wordpress'] as const;

export function define(command: Command, session: Session): void {
  command
    .argument('[file]', 'the config to write', 'config.yaml')
    .addOption(new Option('--application <name>', 'what runs').choices(applications).default(applications[0]))
    .addHelpText(
      'after',
      `
Writes a config that is valid as it is, with every key and what it means as comments, and its JSON schema beside it for
editors. Nothing is overwritten.

Examples:
  ztech-infra init
  ztech-infra init --application wordpress blog.yaml`,
    )
    .action((file, { application }) => init(file, application, session));
}

function init(file: string, application: Application, { world, terminal }: Session): void {
  const folder = path.dirname(file);
  const schemaFile = folder === '.' ? SCHEMA_FILE : path.join(folder, SCHEMA_FILE);
  refuseExisting(world.files.kind(file) !== undefined, file);
  world.files.makeFolder(folder);
  const schemaWritten = writeSchema(world.files, schemaFile, jsonSchemaText());
  try {
    world.files.writeNew(file, starterConfig(application));
  } catch (error) {
    refuseExisting(systemErrorCode(error) === 'EEXIST', file);
    throw error;
  }
  terminal.result(`${file}  written`);
  if (schemaWritten) terminal.result(`${schemaFile}  written`);
  terminal.say(`Make the lines without a # yours, then: ztech-infra generate ${file}`);
}

function refuseExisting(exists: boolean, file: string): void {
  if (exists) throw new UserError('is there already and is not overwritten', { file, hint: 'name another file' });
}
