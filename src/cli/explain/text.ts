import { stackNameOf } from '../../cfn/wired.ts';
import { planSentence } from '../../deploy/plan-text.ts';
import type { ConfigPlace } from '../../deploy/review.ts';
import type { Terminal } from '../terminal.ts';
import { effectOf, type KeyExplained, type Touched } from './key.ts';
import type { OutlinedProperty, OutlinedResource } from './outline.ts';

type Colors = Terminal['resultColors'];

/** What a person reads of a key. */
export function keyText(explained: KeyExplained, colors: Colors): string {
  const { key, meaning, kind, members, values } = explained;
  const sections = [
    [
      `${colors.bold(key)}  ${kind}`,
      ...(meaning === '' ? [] : [`  ${meaning}`]),
      // Of a section its keys are told.
      ...(members.length > 0 ? [] : valueLines(values)),
    ],
    members.length === 0 ? [] : [colors.bold('Keys'), ...columns(members.map((one) => [one.key, one.meaning]))],
    touchedLines(explained, colors),
    trialLines(explained, colors),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function valueLines(values: KeyExplained['values']): readonly string[] {
  const texts = values.map(({ value, isDefault, place }) => {
    if (value === undefined || value === null) return NOTHING;
    const where = place === undefined ? '' : `  ${place.file}:${place.line}`;
    return `${isDefault ? 'default' : 'now'} ${shown(value)}${where}`;
  });
  const [first, ...others] = texts;
  if (first === undefined || texts.every((text) => text === NOTHING)) return [];
  if (others.every((text) => text === first)) return [`  ${first}`];
  return values.map(({ sample }, at) => `  ${sample}: ${texts[at] ?? ''}`);
}

const NOTHING = 'nothing';
const LONGEST = 60;

function shown(value: unknown): string {
  if (value === undefined || value === null) return NOTHING;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}...` : text;
}

/** More lines than these are counted. */
const MOST_TOUCHED = 24;

function touchedLines({ touched, values, members }: KeyExplained, colors: Colors): readonly string[] {
  if (touched.length === 0) {
    return members.length > 0 ? [] : ['No line of the templates names it: it decides what there is, or other values.'];
  }
  const listed = touched.slice(0, MOST_TOUCHED);
  const more = touched.length - listed.length;
  const rows = listed.map((one) => [one.resource, one.property, one.effect, where(one, values.length)]);
  return [colors.bold('Sets'), ...columns(rows), ...(more === 0 ? [] : [`  and ${more} more: --json lists them all`])];
}

/** Where only some of the samples have it, which. */
const where = ({ file, line, samples }: Touched, all: number): string =>
  samples.length === all ? `${file}:${line}` : `${file}:${line} (${samples.join(', ')})`;

function trialLines({ trials }: KeyExplained, colors: Colors): readonly string[] {
  if (trials.length === 0) return [];
  const lines = trials.map(({ sample, before, after, plan }) => {
    const sentence = planSentence(plan)
      .replace(/^On deploy: /, '')
      .replaceAll('\n', '\n    ');
    return { sample, text: `${shown(before)} -> ${shown(after)}: ${sentence}` };
  });
  const [first] = lines;
  const same = first !== undefined && lines.every(({ text }) => text === first.text);
  const told = same ? [`  ${first.text}`] : lines.map(({ sample, text }) => `  ${sample}: ${text}`);
  return [colors.bold('Changing it, by way of example'), ...told];
}

/** Columns two spaces apart, indented by two. */
function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd());
}

/** A resource, where it was found, and the property whose line was asked for. */
export interface FoundResource {
  readonly resource: OutlinedResource;
  /** The folder in front of its file. */
  readonly prefix: string;
  readonly property?: OutlinedProperty | undefined;
  /** Where the config says a key; nowhere for a default. */
  readonly placeOf: ConfigPlace;
}

/** What a person reads of a resource. */
export function resourceText({ resource, prefix, property, placeOf }: FoundResource, colors: Colors): string {
  const { file, id, type, why, line, properties } = resource;
  const head = [
    `${colors.bold(`${stackNameOf(file)} / ${id}`)}  ${type}  ${prefix}${file}:${line}`,
    ...(why === '' ? [] : [`  ${why}`]),
  ];
  const told =
    property === undefined ? properties.filter(({ keys, note }) => keys.length > 0 || note !== '') : [property];
  const rows = told.map((one) => [one.name, effectOf(type, one.name), `${file}:${one.line}`, one.keys.join(', ')]);
  const said = [...new Set(told.flatMap(({ keys }) => keys))].flatMap((key) => {
    const place = placeOf(key);
    return place === undefined ? [] : [[`${place.file}:${place.line}`, key]];
  });
  const notes = told.flatMap(({ name, note }) => (note === '' ? [] : [`  ${name}: ${note}`]));
  return [
    head,
    rows.length === 0 ? [] : [colors.bold('When it changes, and the key behind it'), ...columns(rows)],
    said.length === 0 ? [] : [colors.bold('Said in'), ...columns(said)],
    notes.length === 0 ? [] : [colors.bold('Notes'), ...notes],
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}
