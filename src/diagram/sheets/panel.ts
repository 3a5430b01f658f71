import { GREY_TEXT, INK, LINES } from '../look.ts';
import { addGroup, addLine, addText, type Box, type Drawing, through } from '../scene.ts';
import { wrap } from '../text.ts';
import { MARGIN } from './frame.ts';
import type { Step } from './steps.ts';

const SIZE = 12;
const LEADING = 15.5;
const PADDING = 20;
const INDENT = 34;

interface Block {
  readonly step: Step;
  readonly number: number;
  readonly lines: readonly string[];
  readonly height: number;
}

/** The panel below the drawing: steps in columns of about one height, then the legend. Returns its bottom. */
export function drawPanel(
  drawing: Drawing,
  steps: readonly Step[],
  warnings: readonly string[],
  width: number,
  top: number,
): number {
  const count = 5;
  const columnWidth = (width - 2 * MARGIN - 2 * PADDING) / count;
  const textColumn = columnWidth - INDENT - 24;
  const blocks = steps.map((step, index) => blockOf(step, index + 1, textColumn));
  const legend = legendHeight(drawing);
  const columns = intoColumns(blocks, count, legend);
  const tallest = Math.max(...columns.map((column, index) => heightOf(column) + (index === count - 1 ? legend : 0)));
  const warned = warnings.length === 0 ? 0 : 24 + warnings.length * LEADING;
  const height = tallest + 2 * PADDING - 8 + warned;
  addGroup(drawing, {
    id: 'panel',
    parent: undefined,
    kind: 'panel',
    x: MARGIN,
    y: top,
    w: width - 2 * MARGIN,
    h: height,
  });
  columns.forEach((column, index) =>
    drawColumn(drawing, column, MARGIN + PADDING + index * columnWidth, top + PADDING),
  );
  const last = columns[count - 1] ?? [];
  drawLegend(drawing, {
    x: MARGIN + PADDING + (count - 1) * columnWidth,
    y: top + PADDING + heightOf(last),
    w: columnWidth,
    h: legend,
  });
  if (warnings.length > 0) drawWarnings(drawing, warnings, top + height - warned);
  return top + height;
}

function blockOf(step: Step, number: number, width: number): Block {
  const lines = wrap(step.text, SIZE, width);
  return { step, number, lines, height: (lines.length + 1) * LEADING + 14 };
}

const heightOf = (column: readonly Block[]): number => column.reduce((sum, { height }) => sum + height, 0);

/** In reading order, no column higher than it must be; the last one keeps room for the legend. */
function intoColumns(blocks: readonly Block[], count: number, legend: number): readonly (readonly Block[])[] {
  const fits = (limit: number): (readonly Block[])[] | undefined => {
    const columns: Block[][] = [[]];
    for (const block of blocks) {
      const column = columns.at(-1) ?? [];
      const room = limit - (columns.length === count ? legend : 0);
      if (column.length > 0 && heightOf(column) + block.height > room) columns.push([block]);
      else column.push(block);
    }
    const tooHigh = columns.some((column, index) => heightOf(column) > limit - (index === count - 1 ? legend : 0));
    if (columns.length > count || tooHigh) return undefined;
    return [...columns, ...Array.from({ length: count - columns.length }, () => [])];
  };
  for (let limit = legend; ; limit += 4) {
    const columns = fits(limit);
    if (columns !== undefined) return columns;
  }
}

function drawColumn(drawing: Drawing, column: readonly Block[], x: number, top: number): void {
  let y = top;
  for (const { step, number, lines, height } of column) {
    drawing.badges.push({ step: number, x: x + 11, y: y + 9 });
    addText(drawing, {
      id: `step-${number}-title`,
      x: x + INDENT,
      y: y + 13,
      lines: [step.title],
      size: 12.5,
      bold: true,
    });
    addText(drawing, {
      id: `step-${number}-text`,
      x: x + INDENT,
      y: y + 13 + LEADING,
      lines,
      size: SIZE,
      fill: GREY_TEXT,
    });
    y += height;
  }
}

/** Only the kinds of lines that the sheet has. */
function legendOf({ lines }: Drawing): readonly (keyof typeof LINES)[] {
  const used = new Set(lines.map(({ style }) => style));
  return (['request', 'outbound', 'reference', 'wrong'] as const).filter((style) => used.has(style));
}

const legendHeight = (drawing: Drawing): number => legendOf(drawing).length * 18 + 10;

function drawLegend(drawing: Drawing, { x, y }: Box): void {
  legendOf(drawing).forEach((style, index) => {
    const middle = y + 10 + index * 18;
    const id = `legend-${style}`;
    addLine(drawing, {
      id,
      from: id,
      to: id,
      points: through([x, middle], [x + 44, middle]),
      style,
      title: `Legend: ${LINES[style].word}`,
    });
    addText(drawing, {
      id: `${id}-text`,
      x: x + 54,
      y: middle + 4,
      lines: [LINES[style].word],
      size: 11,
      fill: GREY_TEXT,
    });
  });
}

function drawWarnings(drawing: Drawing, warnings: readonly string[], top: number): void {
  addText(drawing, {
    id: 'warnings',
    x: MARGIN + PADDING,
    y: top,
    lines: ['Open and not expected:', ...warnings.map((warning) => `– ${warning}`)],
    size: SIZE,
    bold: true,
    fill: LINES.wrong.colour,
  });
}

/** Title of a sheet, its subtitle under it. */
export function drawTitle(drawing: Drawing, title: string, subtitle: string): void {
  addText(drawing, { id: 'title', x: MARGIN, y: 40, lines: [title], size: 26, bold: true, fill: INK });
  addText(drawing, { id: 'subtitle', x: MARGIN, y: 64, lines: [subtitle], size: 13.5, fill: GREY_TEXT });
}
