import type { Command } from '@commander-js/extra-typings';
import type { DiagramFile } from '../../diagram/draw.ts';
import { readChanges } from '../diagram/changes.ts';
import { readSources, type Source } from '../diagram/source.ts';
import { EXIT, UserError } from '../errors.ts';
import { OUTPUT } from '../folder.ts';
import { FORMATS } from '../diagram/formats.ts';
import type { Session } from '../session.ts';

interface Options {
  readonly format: string;
  readonly out?: string | undefined;
  readonly check?: true | undefined;
  readonly changeset?: string | undefined;
}

type Format = (typeof FORMATS)[number];

/** Pixels; what a page shows, and what a projector or a print wants. */
const PNG_WIDTHS = [1600, 3200] as const;

export function define(command: Command, session: Session): void {
  command
    .argument('[path]', 'a config file, a generated folder, or a folder of those', OUTPUT)
    .option('--format <list>', `of ${FORMATS.join(', ')}; separated by commas`, 'svg,drawio,mermaid')
    .option('--out <dir>', 'where the files go; default: beside the templates')
    .option('--check', 'write nothing; exit 3 when the files are not what the templates say')
    .option('--changeset <file>', 'outline what a review changes: the output of deploy --no-execute --json')
    .addHelpText(
      'after',
      `
Drawn from the templates, not from the config: arrows and ports come from security group rules, listeners and origins,
so what is open by mistake is a red line. Every icon knows its stack and logical id. Sheets: the architecture, and who
may talk to whom. draw.io opens both in one file, with its own AWS shapes, for editing under another name.
PNG is 1600 and 3200 pixels wide and needs the package @resvg/resvg-js (npm install @resvg/resvg-js).

Examples:
  ztech-infra diagram                                       everything below templates-out
  ztech-infra diagram --check                               in CI: are the committed pictures those of the templates?
  ztech-infra diagram templates-out/ztech-production --format png --out pictures
  ztech-infra diagram --changeset review.json --out review  the same pictures, with outlines around what changes`,
    )
    .action((path, options) => diagram(path, options, session));
}

async function diagram(path: string, options: Options, session: Session): Promise<void> {
  const formats = formatsOf(options);
  const sources = readSources(path, session);
  if (sources === undefined) return;
  if (options.out !== undefined && sources.length > 1) {
    throw new UserError('holds several deployments: with --out name one', { exitCode: EXIT.usage, file: path });
  }
  for (const source of sources) {
    const folder = options.out ?? source.folder;
    const drawn = await draw(source, options, session);
    const wanted = drawn.filter(({ format }) => formats.has(format));
    if (options.check === true) check(wanted, folder, session);
    else await write(wanted, formats.has('png') ? drawn : [], folder, session);
  }
}

/** @throws {UserError} on a format that there is not, or one that cannot be compared. */
function formatsOf({ format, check }: Options): ReadonlySet<Format> {
  const names = format.split(',').map((name) => name.trim());
  const formats = FORMATS.filter((known) => names.includes(known));
  const unknown = names.find((name) => !FORMATS.some((known) => known === name));
  const usage = { exitCode: EXIT.usage, file: '--format', hint: `There is ${FORMATS.join(', ')}.` } as const;
  if (unknown !== undefined) throw new UserError(`unknown format: ${unknown}`, usage);
  if (check === true && formats.includes('png')) {
    throw new UserError('PNG files are drawn on demand and not compared', { ...usage, hint: 'Leave png out.' });
  }
  return new Set(formats);
}

async function draw(source: Source, { changeset }: Options, { world }: Session): Promise<readonly DiagramFile[]> {
  const { drawDeployment } = await import('../../diagram/draw.ts');
  const changes = changeset === undefined ? undefined : readChanges(world.files, changeset, source.stacks);
  return drawDeployment(source.deployment, source.name, changes);
}

function check(wanted: readonly DiagramFile[], folder: string, session: Session): void {
  const { world, terminal } = session;
  const rows = wanted.flatMap(({ name, text }) => {
    const file = `${folder}/${name}`;
    if (world.files.kind(file) !== 'file') return [`  missing  ${name}`];
    return world.files.readText(file) === text ? [] : [`  stale    ${name}`];
  });
  if (rows.length === 0) return terminal.result(`${folder}  the pictures are those of the templates.`);
  session.exitCode = EXIT.differences;
  terminal.result([`${folder}  the pictures are not those of the templates:`, ...rows].join('\n'));
  terminal.say(`\`ztech-infra diagram ${folder}\` draws them.`);
}

async function write(
  wanted: readonly DiagramFile[],
  forPng: readonly DiagramFile[],
  folder: string,
  session: Session,
): Promise<void> {
  const { world, terminal } = session;
  const { MARKS } = await import('../../diagram/draw.ts');
  for (const file of wanted) refuseForeign(`${folder}/${file.name}`, MARKS[file.format], session);
  const pictures = await toPictures(forPng, session);
  world.files.makeFolder(folder);
  const rows = wanted.map(({ name, text }) => {
    const file = `${folder}/${name}`;
    if (world.files.kind(file) === 'file' && world.files.readText(file) === text) return `  unchanged  ${name}`;
    world.files.writeAtomic(file, text);
    return `  written    ${name}`;
  });
  for (const { name, bytes } of pictures) {
    world.files.writeAtomic(`${folder}/${name}`, bytes);
    rows.push(`  written    ${name}`);
  }
  terminal.result([folder, ...rows].join('\n'));
}

/** @throws {UserError} when the file is somebody's own: drawn by hand, or saved by draw.io after an edit. */
function refuseForeign(file: string, mark: string, { world: { files } }: Session): void {
  const kind = files.kind(file);
  if (kind === undefined || (kind === 'file' && files.readText(file).includes(mark))) return;
  throw new UserError('not as ztech-infra wrote it, so not overwritten', {
    file,
    hint: 'Keep it under another name; edited pictures are no longer drawn from the templates.',
  });
}

interface Picture {
  readonly name: string;
  readonly bytes: Uint8Array;
}

async function toPictures(drawn: readonly DiagramFile[], { world }: Session): Promise<readonly Picture[]> {
  const sheets = drawn.filter(({ format }) => format === 'svg');
  if (sheets.length === 0) return [];
  const { RendererMissing, toPng } = await import('../../diagram/png.ts');
  const fonts = ['Regular', 'Bold'].map((style) => `${world.packageRoot}/dist/fonts/Arimo-${style}.ttf`);
  const pictures: Picture[] = [];
  try {
    for (const { name, text } of sheets) {
      for (const width of PNG_WIDTHS) {
        pictures.push({ name: `${name.replace(/\.svg$/, '')}-${width}.png`, bytes: await toPng(text, width, fonts) });
      }
    }
  } catch (error) {
    if (!(error instanceof RendererMissing)) throw error;
    throw new UserError('PNG needs the package @resvg/resvg-js, which is not installed', {
      hint: 'npm install @resvg/resvg-js@2.6.2; SVG, draw.io and mermaid need nothing.',
    });
  }
  return pictures;
}
