import * as path from 'node:path';
import type { Command } from '@commander-js/extra-typings';
import { jsonSchemaText } from '../../config/json-schema.ts';
import { nearestWord } from '../../config/keys.ts';
import type { DeploymentFolder } from '../../deploy/folder.ts';
import { readFolderAt } from '../deploying.ts';
import { UserError } from '../errors.ts';
import { effectOf, explainKey } from '../explain/key.ts';
import { outline } from '../explain/outline.ts';
import { keysBelow, schemasAt, type Schema } from '../explain/reference.ts';
import { placesOf, resourcesIn } from '../explain/resources.ts';
import { configSample, starterSamples, type Sample } from '../explain/samples.ts';
import { keyText, resourceText, type FoundResource } from '../explain/text.ts';
import { fold } from '../fold.ts';
import { generatedFolders } from '../folder.ts';
import { jsonDocument } from '../json.ts';
import type { Session } from '../session.ts';

interface Options {
  readonly json?: true | undefined;
}

export function define(command: Command, session: Session): void {
  command
    .argument('<target>', 'a config key, a logical id, or FILE:LINE of a template')
    .argument('[path]', 'a config or a generated folder to look into')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
Of a key: what it means and may be, what it is now, the properties that say it, and what AWS does when it changes; one
other value is tried on the templates. Without a config it is explained with the defaults of both applications.
Of a resource or a line of a template: why it is there, which keys set it, and on which lines of the config.

Examples:
  ztech-infra explain compute.capacity.max
  ztech-infra explain compute.capacity.max config.yaml
  ztech-infra explain WebFleet
  ztech-infra explain templates-out/ztech-production/compute.yaml:412`,
    )
    .action((subject, source, options) => explain(subject, source, options, session));
}

function explain(subject: string, source: string | undefined, options: Options, session: Session): void {
  // What we have just written: our own schema, of known shape.
  const schema: Schema = JSON.parse(jsonSchemaText());
  const isKey = (key: string): boolean => schemasAt(schema, key).length > 0;
  const [, file, line] = /^(.+\.ya?ml):(\d+)(?::\d+)?$/.exec(subject) ?? [];
  if (file !== undefined) return explainLine(file, Number(line), { isKey, source, options, session });
  if (isKey(subject)) return explainOneKey(subject, schema, { source, options, session });
  const found = resourcesNamed(subject, { isKey, source, options, session });
  if (found.length > 0) return show(found, { options, session });
  const near = nearestWord(subject, [...keysBelow(schema), ...idsIn({ isKey, source, options, session })]);
  throw new UserError(`is no config key, no logical id, and no FILE:LINE: ${subject}`, {
    hint: near === null ? '`ztech-infra schema` lists every key.' : `did you mean ${near}?`,
  });
}

interface Asked {
  readonly isKey: (key: string) => boolean;
  readonly source: string | undefined;
  readonly options: Options;
  readonly session: Session;
}

function explainOneKey(key: string, schema: Schema, { source, options, session }: Omit<Asked, 'isKey'>): void {
  const samples = source === undefined ? starterSamples() : [sampleAt(source, session)];
  const explained = explainKey(key, schema, samples);
  if (explained === undefined) return;
  const { terminal, world } = session;
  if (options.json !== true)
    return terminal.result(fold(keyText(explained, terminal.resultColors), world.stdout.columns));
  const trials = explained.trials.map(({ sample, before, after, plan }) => ({ sample, before, after, ...plan }));
  terminal.result(jsonDocument('explain', { ...explained, trials }));
}

/** A config, or that of a generated folder. */
function sampleAt(source: string, session: Session): Sample {
  const { files } = session.world;
  if (files.kind(source) !== 'folder') return configSample(files, source);
  const folder = readFolderAt(source, session);
  return configSample(files, path.posix.join(folder.path, folder.config));
}

function explainLine(file: string, line: number, asked: Asked): void {
  const { world } = asked.session;
  const folder = world.files.kind(file) === 'file' ? undefined : folderHolding(file, asked);
  const text = folder === undefined ? world.files.readText(file) : (folder.files.get(file) ?? '');
  const within = ({ first, last }: { readonly first: number; readonly last: number }): boolean =>
    first <= line && line <= last;
  const name = path.posix.basename(file);
  const resource = outline(name, text, asked.isKey).find(within);
  if (resource === undefined) {
    throw new UserError('stands in no resource', { file, line, hint: 'Name a line below `Resources:`.' });
  }
  const prefix = folder === undefined ? file.slice(0, -name.length) : `${folder.path}/`;
  const placeOf = placesOf(folder?.path ?? path.posix.dirname(file), asked.session);
  show([{ resource, prefix, property: resource.properties.findLast(within), placeOf }], asked);
}

/** The folder that was named, or the only one that has such a file. */
function folderHolding(file: string, { source, session }: Asked): DeploymentFolder {
  const paths = source === undefined ? generatedFolders(session.world.files) : [source];
  const holders = paths.map((one) => readFolderAt(one, session)).filter((folder) => folder.files.has(file));
  const [holder, ...others] = holders;
  if (holder === undefined) throw new UserError('no such file', { file });
  if (others.length === 0) return holder;
  throw new UserError('stands in several folders: name one', { file, hint: holders.map((one) => one.path).join('\n') });
}

/** `WebFleet`, `Compute/WebFleet` or `Compute.WebFleet`. */
function resourcesNamed(subject: string, asked: Asked): readonly FoundResource[] {
  const [, stack, id] = /^(?:(\w+)[/.])?([A-Z]\w*)$/.exec(subject.replaceAll(' ', '')) ?? [];
  if (id === undefined) return [];
  return everyResource(asked).filter(
    ({ resource }) => resource.id === id && (stack === undefined || resource.file === `${stack.toLowerCase()}.yaml`),
  );
}

const everyResource = ({ source, session, isKey }: Asked): readonly FoundResource[] =>
  resourcesIn(source, session, isKey);

const idsIn = (asked: Asked): readonly string[] => everyResource(asked).map(({ resource }) => resource.id);

function show(
  found: readonly FoundResource[],
  { options, session: { terminal, world } }: Pick<Asked, 'options' | 'session'>,
): void {
  if (options.json !== true) {
    const texts = found.map((one) => resourceText(one, terminal.resultColors));
    // Both applications have some resources, word for word.
    return terminal.result(fold([...new Set(texts)].join('\n\n'), world.stdout.columns));
  }
  const resources = found.map(({ resource, prefix, property, placeOf }) => ({
    ...resource,
    file: `${prefix}${resource.file}`,
    properties: (property === undefined ? resource.properties : [property]).map((one) => ({
      ...one,
      effect: effectOf(resource.type, one.name),
      places: one.keys.flatMap((key) => {
        const place = placeOf(key);
        return place === undefined ? [] : [{ key, ...place }];
      }),
    })),
  }));
  terminal.result(jsonDocument('explain', { resources }));
}
