import { GREY_TEXT, INK, LINES, type GroupKind } from '../look.ts';
import { flowName, isOutside, type Flow, type Party } from '../model/flows.ts';
import type { Model } from '../model/model.ts';
import { addGroup, addText, type Box, type Drawing } from '../scene.ts';
import { textWidth } from '../text.ts';
import { MARGIN } from './frame.ts';
import { byPair, partyName, shortName } from './parties.ts';

/** A field with several lines is as high as they need, and so are all. */
const LINE = 13;
const HEAD = 210;
const SIZE = 11.5;
const SMALLEST = 9;

/**
 * The table of all pairs: rows call, columns answer, a field holds the ports. `wrong` are conversations that the
 * picture above has no arrow for: they stand out here. Returns the bottom.
 */
export function drawMatrix(drawing: Drawing, model: Model, wrong: readonly Flow[], top: number, width: number): number {
  const own = model.groups.map(({ party }) => party);
  const callers = distinct([...model.flows.map(({ from }) => from), ...own]);
  const answerers = distinct([...model.flows.map(({ to }) => to), ...own]);
  const w = (width - 2 * MARGIN - HEAD) / answerers.length;
  const most = Math.max(1, ...byPair(model.flows).map((flows) => fieldOf(flows, w).length));
  const h = most * LINE + 17;
  addText(drawing, { id: 'matrix-title', x: MARGIN, y: top, lines: [TITLE], size: 13, bold: true });
  const y = (row: number): number => top + 18 + row * h;
  const head = { kind: 'cell', bold: true, h } as const;
  drawCell(drawing, { ...head, id: 'corner', x: MARGIN, y: y(0), w: HEAD, lines: [] });
  answerers.forEach((party, index) =>
    drawCell(drawing, {
      ...head,
      id: `head-${index}`,
      x: MARGIN + HEAD + index * w,
      y: y(0),
      w,
      lines: [shortName(party)],
    }),
  );
  callers.forEach((from, row) => {
    const line = { y: y(row + 1), h };
    drawCell(drawing, { ...head, ...line, id: `row-${row}`, x: MARGIN, w: HEAD, lines: [partyName(model, from)] });
    answerers.forEach((to, index) => {
      const flows = model.flows.filter((flow) => flow.from === from && flow.to === to);
      const lines = from === to && flows.length === 0 ? ['–'] : fieldOf(flows, w);
      const kind = kindOf(flows, wrong);
      const place = { ...line, x: MARGIN + HEAD + index * w, w };
      drawCell(drawing, { id: `${row}-${index}`, kind, ...place, lines, bold: kind === 'wrongCell' });
    });
  });
  const bottom = y(callers.length + 1);
  addText(drawing, { id: 'matrix-note', x: MARGIN, y: bottom + 22, lines: [NOTE], size: SIZE, fill: GREY_TEXT });
  return bottom + 30;
}

const TITLE = 'Every pair: who calls stands left, who answers above; an empty field is closed';
const NOTE =
  'Groups name each other, not addresses. A conversation needs the egress of who calls and the ingress of who answers; where only one of them is open, the field says so.';

function kindOf(flows: readonly Flow[], wrong: readonly Flow[]): GroupKind {
  if (flows.length === 0) return 'cell';
  return flows.some((flow) => wrong.includes(flow)) ? 'wrongCell' : 'openCell';
}

/** On one line when it fits, else a line for each port. */
function fieldOf(flows: readonly Flow[], width: number): readonly string[] {
  const names = flows.map(flowName);
  const joined = names.join(', ');
  if (joined === '') return [];
  return textWidth(joined, SIZE, true) <= width - 10 ? [joined] : names;
}

interface Cell extends Box {
  readonly id: string;
  readonly kind: GroupKind;
  readonly lines: readonly string[];
  readonly bold: boolean;
}

function drawCell(drawing: Drawing, { id, kind, lines, bold, ...box }: Cell): void {
  addGroup(drawing, { id: `cell-${id}`, parent: undefined, kind, ...box });
  if (lines.length === 0) return;
  // A long name is set smaller, in steps of half a pixel.
  const widest = Math.max(...lines.map((line) => textWidth(line, SIZE, bold)));
  const size = Math.min(SIZE, Math.max(SMALLEST, Math.floor(((SIZE * (box.w - 10)) / widest) * 2) / 2));
  const fill = kind === 'wrongCell' ? LINES.wrong.colour : INK;
  const first = box.y + box.h / 2 + 4 - ((lines.length - 1) * size * 1.292) / 2;
  addText(drawing, {
    id: `cell-${id}-text`,
    x: box.x + box.w / 2,
    y: first,
    anchor: 'middle',
    lines,
    size,
    bold,
    fill,
  });
}

/** Outsiders first, then the groups, each once. */
function distinct(parties: readonly Party[]): readonly Party[] {
  const once = [...new Set(parties)];
  return [
    ...once.filter(isOutside),
    ...ORDER.filter((role) => once.includes(role)),
    ...once.filter((party) => party.startsWith('group ')),
  ];
}

const ORDER: readonly Party[] = ['balancer', 'bastion', 'fleet', 'proxy', 'database', 'cache', 'files', 'endpoints'];
