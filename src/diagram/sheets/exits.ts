import { portNames } from '../model/flows.ts';
import type { Model } from '../model/model.ts';
import { addIcon, addLine, through, type Drawing, type Origins } from '../scene.ts';
import { APP, BASTION_ROW, FLEET, GAP_APP, LANES, PUBLIC, ROW, type Frame } from './frame.ts';

/** Middle of a zone's NAT gateway. */
function natY({ bastion }: Model, frame: Frame, row: number): number {
  return frame.subnetTop(row) + (bastion !== undefined && row === frame.bastionRow ? BASTION_ROW.nat : ROW.nat);
}

/** NAT gateways, and how the instances leave by them. */
export function drawExits(drawing: Drawing, model: Model, frame: Frame): void {
  const { zones, gateway, regionalNat } = model.network;
  if (regionalNat !== undefined) drawRegionalNat(drawing, model, frame);
  for (const zone of zones) {
    const row = Number(zone.key);
    const y = natY(model, frame, row);
    if (zone.nat === undefined) continue;
    const id = `nat-${row}`;
    addIcon(drawing, {
      id,
      parent: `public-${row}`,
      icon: 'natGateway',
      at: { x: PUBLIC.nat, y },
      size: 40,
      label: ['NAT gateway'],
      of: zone.nat.of,
    });
    drawExit(drawing, model, frame, row);
    if (gateway !== undefined) drawOut(drawing, id, y, zone.nat.of, frame);
  }
}

/**
 * From the instances to the NAT gateway of this zone: from the zone's own subnet when its route leads here, from the
 * whole group when all zones leave by this one.
 */
function drawExit(drawing: Drawing, model: Model, frame: Frame, row: number): void {
  const { zones } = model.network;
  const nat = zones[row]?.nat?.resource;
  const users = zones.filter(({ app }) => app?.exit !== undefined && app.exit === nat);
  const whole = users.length === zones.length && zones.length > 1;
  if (!whole && zones[row]?.app?.exit !== nat) return;
  const offset = natY(model, frame, row) - frame.subnetTop(row) === ROW.nat ? ROW.out : BASTION_ROW.nat;
  const y = frame.subnetTop(row) + offset;
  const calls = model.flows.filter(({ from, to }) => from === 'fleet' && to === 'world');
  const routes = users.flatMap(({ app }) => app?.route ?? []);
  addLine(drawing, {
    id: `exit-${row}`,
    from: whole ? 'fleet' : `app-${row}`,
    to: `nat-${row}`,
    points: through([whole ? FLEET.x : APP.x, y], [PUBLIC.nat + 20, y]),
    label: drawing.lines.some(({ id }) => id.startsWith('exit-'))
      ? undefined
      : { text: exitLabel(model), x: GAP_APP, y: y - 5 },
    style: 'outbound',
    title: whole
      ? 'The instances of all zones leave by this NAT gateway'
      : `The instances of ${zones[row]?.label ?? ''} leave by their own NAT gateway`,
    of: [...routes, ...calls.flatMap(({ of }) => of)],
  });
}

/** What the instances' group lets them call outside. */
function exitLabel({ flows }: Model): string {
  const calls = flows.filter(({ from, to }) => from === 'fleet' && to === 'world');
  return calls.length === 0 ? 'closed' : portNames(calls);
}

function drawRegionalNat(drawing: Drawing, model: Model, frame: Frame): void {
  const { regionalNat, zones } = model.network;
  if (regionalNat === undefined) return;
  const y = frame.vpcTop + 76;
  addIcon(drawing, {
    id: 'nat',
    parent: 'vpc',
    icon: 'natGateway',
    at: { x: PUBLIC.nat, y },
    size: 40,
    label: ['Regional NAT'],
    side: 'right',
    of: regionalNat.of,
  });
  const users = zones.filter(({ app }) => app?.exit === regionalNat.resource);
  if (users.length > 0) {
    addLine(drawing, {
      id: 'exit',
      from: 'fleet',
      to: 'nat',
      points: through([FLEET.x, y - 14], [PUBLIC.nat + 20, y - 14]),
      label: { text: exitLabel(model), x: GAP_APP, y: y - 19 },
      style: 'outbound',
      title: 'The instances leave by the regional NAT gateway',
      of: users.flatMap(({ app }) => app?.route ?? []),
    });
  }
  if (model.network.gateway !== undefined) drawOut(drawing, 'nat', y, regionalNat.of, frame);
}

function drawOut(drawing: Drawing, nat: string, y: number, of: Origins, { lane }: Frame): void {
  addLine(drawing, {
    id: `out-${nat}`,
    from: nat,
    to: 'gateway',
    points: through([PUBLIC.nat - 20, y], [LANES.out, y], [LANES.out, y < lane ? lane - 20 : lane + 20]),
    style: 'outbound',
    title: 'NAT reaches the internet by the internet gateway',
    of,
  });
}
