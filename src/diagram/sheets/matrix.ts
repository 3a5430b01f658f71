import { GREY_TEXT, INK, LINES, type GroupKind } from '../look.ts';
import { isOutside, portName, type Flow, type Party } from '../model/flows.ts';
import type { Model } from '../model/model.ts';
import { addGroup, addText, type Drawing } from '../scene.ts';
import { textWidth } from '../text.ts';
import { MARGIN } from './frame.ts';
import { partyName, shortName } from './parties.ts';

const ROW = 30;
const HEAD = 210;
const SIZE = 11.5;

/**
 * The table of all pairs: rows call, columns answer, a field holds the ports. `wrong` are conversations that the
 * picture above has no arrow for: they stand out here. Returns the bottom.
 */
export function drawMatrix(drawing: Drawing, model: Model, wrong: readonly Flow[], top: number, width: number): number {
  const own = model.groups.map(({ party }) => party);
  const callers = distinct([...model.flows.map(({ from }) => from), ...own]);
  const answerers = distinct([...model.flows.map(({ to }) => to), ...own]);
  const column = (width - 2 * MARGIN - HEAD) / answerers.length;
  addText(drawing, { id: 'matrix-title', x: MARGIN, y: top, lines: [TITLE], size: 13, bold: true });
  const x = (index: number): number => MARGIN + HEAD + index * column;
  const y = (row: number): number => top + 18 + row * ROW;
  drawCell(drawing, { id: 'corner', kind: 'cell', x: MARGIN, y: y(0), w: HEAD, text: '', bold: false });
  const head = { kind: 'cell', bold: true } as const;
  answerers.forEach((party, index) =>
    drawCell(drawing, { ...head, id: `head-${index}`, x: x(index), y: y(0), w: column, text: shortName(party) }),
  );
  callers.forEach((from, row) => {
    drawCell(drawing, { ...head, id: `row-${row}`, x: MARGIN, y: y(row + 1), w: HEAD, text: partyName(model, from) });
    answerers.forEach((to, index) => {
      const flows = model.flows.filter((flow) => flow.from === from && flow.to === to);
      const text = from === to && flows.length === 0 ? '–' : flows.map(fieldOf).join(', ');
      const kind = kindOf(flows, wrong);
      const id = `${row}-${index}`;
      drawCell(drawing, { id, kind, x: x(index), y: y(row + 1), w: column, text, bold: kind === 'wrongCell' });
    });
  });
  addText(drawing, {
    id: 'matrix-note',
    x: MARGIN,
    y: y(callers.length + 1) + 22,
    lines: [NOTE],
    size: 11.5,
    fill: GREY_TEXT,
  });
  return y(callers.length + 1) + 30;
}

const TITLE = 'Every pair: who calls stands left, who answers above; an empty field is closed';
const NOTE =
  'Groups name each other, not addresses. A conversation needs the egress of who calls and the ingress of who answers; where only one of them is open, the field says so.';

function kindOf(flows: readonly Flow[], wrong: readonly Flow[]): GroupKind {
  if (flows.length === 0) return 'cell';
  return flows.some((flow) => wrong.includes(flow)) ? 'wrongCell' : 'openCell';
}

interface Cell {
  readonly id: string;
  readonly kind: GroupKind;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly text: string;
  readonly bold: boolean;
}

function drawCell(drawing: Drawing, { id, kind, x, y, w, text, bold }: Cell): void {
  addGroup(drawing, { id: `cell-${id}`, parent: undefined, kind, x, y, w, h: ROW });
  if (text === '') return;
  // A long field is set smaller, in steps of half a pixel.
  const fit = (SIZE * (w - 10)) / textWidth(text, SIZE, bold);
  const size = Math.min(SIZE, Math.floor(fit * 2) / 2);
  const fill = kind === 'wrongCell' ? LINES.wrong.colour : INK;
  const middle = { x: x + w / 2, y: y + ROW / 2 + 4, anchor: 'middle' } as const;
  addText(drawing, { id: `cell-${id}-text`, ...middle, lines: [text], size, bold, fill });
}

const fieldOf = ({ ports, open }: Flow): string =>
  open === 'both' ? portName(ports) : `${portName(ports)} (${open === 'caller' ? 'egress' : 'ingress'} only)`;

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
