import type { PropertyChange, Review, Row } from './review/model.ts';
import {
  countsText,
  followingText,
  label,
  notesTogether,
  placeTexts,
  propertyText,
  readsText,
  sections,
  setText,
  shortType,
  spaced,
  titleText,
  verdictText,
  wiresText,
  type Section,
} from './review/words.ts';

/** The review as a comment on a pull request (GitHub's Markdown). Every text in it is escaped: none of it is ours. */
export function reviewMarkdown(review: Review): string {
  const blocks = [
    `## ${escaped(titleText(review))}`,
    `${escaped(setText(review))}${countsLine(review)}`,
    ...failureBlock(review),
    ...warningBlock(review),
    ...sections(review).flatMap(sectionBlock),
    ...rollBlock(review),
    ...noteBlock(review),
    ...differenceBlocks(review.rows),
    ...verdictBlock(review),
    ...review.following.map((stack) => escaped(followingText(stack))),
  ];
  return `${blocks.join('\n\n')}\n`;
}

const countsLine = (review: Review): string => (countsText(review) === '' ? '' : `: **${countsText(review)}**`);

function failureBlock({ failures }: Review): readonly string[] {
  if (failures.length === 0) return [];
  const reasons = failures.map(({ stack, reason }) => `> ${at(stack)}${escaped(reason)}`);
  return [['> [!CAUTION]', '> **The change set could not be made**', '>', ...reasons].join('\n')];
}

const at = (stack: readonly string[]): string =>
  stack.length === 0 ? '' : `**${escaped(spaced(stack.join('/')))}**: `;

function warningBlock({ warnings }: Review): readonly string[] {
  if (warnings.length === 0) return [];
  const found = warnings.map(
    ({ level, id, message, place }) => `> ${level} ${code(spaced(id))} ${escaped(message)} ${codes(placeTexts(place))}`,
  );
  return [['> [!WARNING]', '> **CloudFormation validated the set and found**', '>', ...found].join('\n')];
}

/** Sections that nobody has to read to decide are folded. */
function sectionBlock({ title, note, tone, rows }: Section): readonly string[] {
  const heading = note === undefined ? title : `${title}: ${note}`;
  const table = [
    '| resource | | what | where |',
    '|---|---|---|---|',
    ...rows.map((row) => `| ${cells(row).join(' | ')} |`),
  ].join('\n');
  if (tone === 'danger') return [`> [!CAUTION]\n> **${escaped(heading)}**`, table];
  const isLong = rows.length > OPEN_ROWS;
  if (tone === 'quiet' || isLong) {
    const summary = `<summary>${html(heading)} (${rows.length})</summary>`;
    return [`<details>${summary}\n\n${table}\n\n</details>`];
  }
  return [`### ${escaped(heading)}`, table];
}

const OPEN_ROWS = 40;

function cells(row: Row): readonly string[] {
  const { certainty, action, consequences, type } = row;
  const wires = wiresText(row);
  const reads = certainty === 'afterApply' ? readsText(row) : undefined;
  const shown = certainty === 'afterApply' || wires !== undefined ? [] : told(row);
  const sentences = [reads, ...consequences, wires].flatMap((text) => (text === undefined ? [] : [escaped(text)]));
  const texts = [...sentences, ...shown.map(({ text }) => code(text))];
  const places =
    shown.length === 0 ? [codes(placeTexts(row.place))] : shown.map(({ place }) => codes(placeTexts(place)));
  const heavy = action === 'replace' || action === 'remove' || action === 'keep';
  const weight = heavy && certainty !== 'stays' ? '**' : '';
  return [
    `${code(spaced(row.id))}<br>${escaped(shortType(type))}`,
    `${weight}${escaped(label(row))}${weight}`,
    texts.join('<br>'),
    [...(shown.length === 0 ? [] : sentences.map(() => '')), ...places].join('<br>'),
  ];
}

function told({
  properties,
  listed,
}: Row): readonly { readonly text: string; readonly place: PropertyChange['place'] }[] {
  return properties.flatMap((property) => {
    const text = propertyText(property, listed !== undefined);
    return text === undefined ? [] : [{ text, place: property.place }];
  });
}

function rollBlock({ rolls }: Review): readonly string[] {
  if (rolls.length === 0) return [];
  const lines = rolls.map(({ id, certainty, because, how, place }) => {
    const may = certainty === 'certain' ? '' : 'may be: ';
    return `- ${code(spaced(id))} ${may}${escaped(because)}; ${escaped(how)} ${codes(placeTexts(place))}`;
  });
  return [['### Instances are renewed', '', ...lines].join('\n')];
}

function noteBlock(review: Review): readonly string[] {
  const blind = review.nested.filter(({ inside }) => !inside).map(({ id }) => code(spaced(id)));
  const lines = [
    ...notesTogether(review).map(({ title, names }) => `- ${escaped(title)} ${names.map(code).join(', ')}`.trimEnd()),
    ...(blind.length === 0 ? [] : [`- The change set does not look into ${blind.join(', ')}`]),
  ];
  return lines.length === 0 ? [] : [['### Beside the resources', '', ...lines].join('\n')];
}

/** The scripts and other long texts, folded. */
function differenceBlocks(rows: readonly Row[]): readonly string[] {
  return rows.flatMap(({ id, properties }) =>
    properties.flatMap(({ name, diff }) => {
      if (diff === undefined) return [];
      const fence = '`'.repeat(Math.max(3, longestRun(diff) + 1));
      const summary = `<summary>${html(`${spaced(id)} ${name}`)}</summary>`;
      return [`<details>${summary}\n\n${fence}diff\n${diff.trimEnd()}\n${fence}\n\n</details>`];
    }),
  );
}

function verdictBlock(review: Review): readonly string[] {
  const verdict = verdictText(review);
  if (verdict === undefined) return [];
  return [review.differences === 'unknown' ? `> [!WARNING]\n> ${escaped(verdict)}` : escaped(verdict)];
}

/**
 * Text of others: what Markdown or HTML would take for markup is shown as it is. GitHub looks for people and issues
 * when the backslashes are gone, and only an empty comment keeps it from them (github/cmark-gfm#181).
 */
function escaped(text: string): string {
  return html(text)
    .replace(/[\\`*_[\]#~@]/g, '\\$&')
    .replace(/[#@](?=[A-Za-z0-9])/g, '$&<!-- -->');
}

/** The same inside of HTML, which Markdown leaves alone; in a table `|` begins a cell even behind two backslashes. */
function html(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[&<>|]/g, (sign) => ENTITIES[sign] ?? sign);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '|': '&verbar;' };

/** A code span, also of a text that holds backticks; one with `|` in HTML, since a code span has no entities. */
function code(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  if (line.includes('|')) return `<code>${escaped(line)}</code>`;
  const fence = '`'.repeat(longestRun(line) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return line === '' ? '' : `${fence}${pad}${line}${pad}${fence}`;
}

const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));

const codes = (texts: readonly string[]): string => texts.map(code).join(' ');
