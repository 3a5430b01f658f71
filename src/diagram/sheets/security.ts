import { isOutside, portName, portNames, type Flow, type Outside, type Party } from '../model/flows.ts';
import { isDesigned } from '../model/designed.ts';
import type { Model } from '../model/model.ts';
import { addGroup, addIcon, addLine, emptyDrawing, type Drawing, type Group, type Scene, through } from '../scene.ts';
import { MARGIN } from './frame.ts';
import { drawMatrix } from './matrix.ts';
import { byPair, drawStray, nameOf, partyName } from './parties.ts';
import { drawTitle } from './panel.ts';

/**
 * Who may talk to whom: a box for each security group, an arrow for each conversation that is open on both sides, and
 * below a table of all pairs, in which an empty field says "closed".
 *
 * Callers stand left of who answers. A box is as high as all it calls, so that every arrow is a straight line.
 */
export function securitySheet(model: Model): Scene {
  const drawing = emptyDrawing();
  drawTitle(
    drawing,
    `${model.name}: who may talk to whom`,
    'Security groups and their rules, drawn from the CloudFormation templates · everything that is not here is closed',
  );
  const parties = placesOf(model);
  for (const place of parties) drawParty(drawing, model, place);
  const stray = model.flows.filter((flow) => !isDesigned(model, flow));
  for (const flow of model.flows) if (!stray.includes(flow)) drawFlow(drawing, model, flow, parties);
  for (const flows of byPair(stray)) {
    const [from, to] = endsOf(flows[0], parties).map((place) => boxAt(drawing, place));
    if (from !== undefined && to !== undefined && from !== to) drawStray(drawing, flows, from, to);
  }
  const bottom = Math.max(...parties.map(({ y, h }) => y + h)) + 64;
  const end = drawMatrix(drawing, model, stray, bottom, WIDTH);
  return {
    ...drawing,
    id: 'security-groups',
    title: `${model.name}: who may talk to whom`,
    description: model.flows
      .map((flow) => `${partyName(model, flow.from)} may reach ${partyName(model, flow.to)}: ${portName(flow.ports)}.`)
      .join(' '),
    width: WIDTH,
    height: end + 24,
    marks: [],
  };
}

const WIDTH = 1600;
const TOP = 100;
const BOX = { w: 190, h: 96, gap: 22 } as const;
const COLUMNS = [MARGIN, 360, 680, 1020, 1390] as const;

interface Place {
  readonly party: Party;
  readonly column: number;
  readonly y: number;
  readonly h: number;
}

const slot = (row: number): number => TOP + row * (BOX.h + BOX.gap);
const high = (rows: number): number => rows * BOX.h + (rows - 1) * BOX.gap;

/** Callers left, answerers right; the instances are as high as everything that they call. */
function placesOf(model: Model): readonly Place[] {
  const has = (party: Party): boolean =>
    model.flows.some(({ from, to }) => from === party || to === party) ||
    model.groups.some((group) => group.party === party);
  const called = (['proxy', 'cache', 'files', 'endpoints'] as const).filter(has);
  const direct = has('proxy') ? [] : (['database'] as const).filter(has);
  const third: readonly Party[] = [...direct, ...called];
  const callers = outsiders(model).filter(
    (party) => party !== 'world' || model.flows.some(({ from }) => from === 'world'),
  );
  const fronts = callers.filter((party) => !party.startsWith('networks '));
  const networks = callers.filter((party) => party.startsWith('networks '));
  const frontRows = Math.max(1, fronts.length);
  const rows = Math.max(third.length + 1, frontRows + Math.max(networks.length, has('bastion') ? 1 : 0));
  const place = (party: Party, column: number, row: number, span = 1): Place => ({
    party,
    column,
    y: slot(row),
    h: high(span),
  });
  return [
    ...fronts.map((party, index) => place(party, 0, index)),
    ...networks.map((party, index) => place(party, 0, frontRows + index)),
    ...(has('balancer') ? [place('balancer', 1, 0, frontRows)] : []),
    ...(has('bastion') ? [place('bastion', 1, frontRows, Math.max(1, networks.length))] : []),
    ...(has('fleet') ? [place('fleet', 2, 0, rows)] : []),
    ...third.map((party, index) => place(party, 3, index)),
    place('world', 3, rows - 1),
    ...(has('proxy') && has('database') ? [place('database', 4, 0)] : []),
    ...memberless(model).map((party, index) => place(party, 4, 1 + index)),
  ];
}

const outsiders = ({ flows }: Model): readonly Outside[] => [
  ...new Set(flows.flatMap(({ from }) => (isOutside(from) ? [from] : []))),
];

const memberless = ({ groups }: Model): readonly Party[] =>
  groups.map(({ party }) => party).filter((party) => party.startsWith('group '));

const idOf = (party: Party, column: number): string => `party-${column}-${party.replaceAll(/[^\w]+/g, '-')}`;

function drawParty(drawing: Drawing, { groups }: Model, { party, column, y, h }: Place): void {
  const own = groups.filter((group) => group.party === party).map(({ resource }) => resource);
  const { title, icon } = nameOf(party);
  const x = COLUMNS[column] ?? MARGIN;
  const id = idOf(party, column);
  addGroup(drawing, {
    id,
    parent: undefined,
    kind: isOutside(party) ? 'plain' : 'securityGroup',
    label: own.length === 0 ? '' : own.map((group) => group.id).join(', '),
    x,
    y,
    w: BOX.w,
    h,
    of: own,
  });
  addIcon(drawing, {
    id: `${id}-icon`,
    parent: id,
    icon,
    at: { x: x + BOX.w / 2, y: y + h / 2 },
    size: 40,
    label: [title],
    of: own,
  });
}

function drawFlow(drawing: Drawing, model: Model, flow: Flow, places: readonly Place[]): void {
  const [a, b] = endsOf(flow, places).map((place) => boxAt(drawing, place));
  if (a === undefined || b === undefined) return;
  if (flow.from === 'bastion' && flow.to === 'world') drawBelow(drawing, model, flow, a, b);
  else if (flow.from === 'bastion' && flow.to === 'endpoints') drawAround(drawing, model, flow, a, b);
  else drawStraight(drawing, model, flow, a, b);
}

const boxAt = ({ groups }: Drawing, place: Place | undefined): Group | undefined =>
  groups.find(({ id }) => place !== undefined && id === idOf(place.party, place.column));

/** The internet stands on both sides of the picture: it calls from the left and is called on the right. */
function endsOf(flow: Flow, places: readonly Place[]): readonly [Place | undefined, Place | undefined] {
  return [
    places.find(({ party, column }) => party === flow.from && !(party === 'world' && column > 0)),
    places.find(({ party, column }) => party === flow.to && (party !== 'world' || column > 0)),
  ];
}

const lowest = ({ groups }: Drawing): number => Math.max(...groups.map((group) => group.y + group.h));

/** Past the instances and the internet: below all boxes, and back from the right. */
function drawAround(drawing: Drawing, model: Model, flow: Flow, a: Group, b: Group): void {
  const y = lowest(drawing) + 44;
  const [x, lane, end] = [a.x + 40, b.x + b.w + 30, b.y + b.h / 2];
  addLine(drawing, {
    id: 'flow-around',
    from: a.id,
    to: b.id,
    points: through([x, a.y + a.h], [x, y], [lane, y], [lane, end], [b.x + b.w, end]),
    label: { text: portName(flow.ports), x: (x + lane) / 2, y: y + 14 },
    style: 'request',
    title: `${partyName(model, flow.from)} may reach ${partyName(model, flow.to)}: ${portName(flow.ports)}`,
    of: flow.of,
  });
}

/** Past the instances: below all boxes. */
function drawBelow(drawing: Drawing, model: Model, flow: Flow, a: Group, b: Group): void {
  const y = lowest(drawing) + 24;
  const [x, end] = [a.x + a.w / 2, b.x + b.w / 2];
  addLine(drawing, {
    id: 'flow-below',
    from: a.id,
    to: b.id,
    points: through([x, a.y + a.h], [x, y], [end, y], [end, b.y + b.h]),
    label: { text: portName(flow.ports), x: (x + end) / 2, y: y - 6 },
    style: 'outbound',
    title: `${partyName(model, flow.from)} may reach ${partyName(model, flow.to)}: ${portName(flow.ports)}`,
    of: flow.of,
  });
}

function drawStraight(drawing: Drawing, model: Model, flow: Flow, a: Group, b: Group): void {
  const top = Math.max(a.y, b.y);
  const y = top + Math.min(a.y + a.h - top, b.y + b.h - top, BOX.h) / 2;
  const id = `flow-${a.id}-${b.id}`;
  if (drawing.lines.some((line) => line.id === id)) return;
  const same = model.flows.filter(({ from, to, open }) => from === flow.from && to === flow.to && open === 'both');
  addLine(drawing, {
    id,
    from: a.id,
    to: b.id,
    points: through([a.x + a.w, y], [b.x, y]),
    label: { text: portNames(same), x: (a.x + a.w + b.x) / 2, y: y - 7 },
    style: flow.to === 'world' ? 'outbound' : 'request',
    title: `${partyName(model, flow.from)} may reach ${partyName(model, flow.to)}: ${portNames(same)}`,
    of: same.flatMap(({ of }) => of),
  });
}
