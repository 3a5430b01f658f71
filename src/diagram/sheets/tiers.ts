import { sizeOf } from '../model/compute.ts';
import type { Model } from '../model/model.ts';
import type { Node, Store } from '../model/data.ts';
import { SIZES } from '../labels.ts';
import { addGroup, addIcon, addLine, through, type Drawing, type Origins } from '../scene.ts';
import { textWidth } from '../text.ts';
import { APP, BALANCER, BAND_TOP, BASTION_ROW, FLEET, PUBLIC, ROW, type Column, type Frame } from './frame.ts';

/** What stands in the subnets: balancer, bastion, instances, database, cache and shared files. */
export function drawTiers(drawing: Drawing, model: Model, frame: Frame): void {
  drawBalancer(drawing, model, frame);
  drawFleet(drawing, model, frame);
  drawBastion(drawing, model, frame);
  const { database, cache, proxy, files } = model.stores;
  const { columns } = frame;
  if (cache !== undefined && columns.cache !== undefined)
    drawStore(drawing, model, frame, { name: 'cache', store: cache, column: columns.cache });
  if (proxy !== undefined && columns.proxy !== undefined) {
    drawBand(drawing, frame, {
      id: 'proxy-band',
      kind: 'databaseBand',
      label: 'RDS Proxy',
      column: columns.proxy,
      rows: model.network.zones.length,
      of: [proxy],
    });
    addIcon(drawing, {
      id: 'proxy',
      parent: 'proxy-band',
      icon: 'proxy',
      at: { x: columns.proxy.middle, y: frame.subnetTop(0) + ROW.node },
      size: 40,
      label: ['pools', 'connections'],
      of: [proxy],
    });
  }
  if (database !== undefined && columns.database !== undefined)
    drawStore(drawing, model, frame, { name: 'database', store: database, column: columns.database });
  if (files !== undefined && columns.files !== undefined) drawFiles(drawing, model, columns.files, frame);
}

function drawBalancer(drawing: Drawing, { balancer, network }: Model, frame: Frame): void {
  if (balancer === undefined) return;
  const top = frame.subnetTop(0) + BAND_TOP;
  const bottom = frame.subnetTop(network.zones.length - 1) + frame.subnet - 5;
  addGroup(drawing, {
    id: 'balancer-band',
    parent: 'vpc',
    kind: 'balancerBand',
    x: BALANCER.x,
    y: top,
    w: BALANCER.w,
    h: bottom - top,
    of: [balancer.resource],
  });
  addIcon(drawing, {
    id: 'balancer',
    parent: 'balancer-band',
    icon: 'balancer',
    at: { x: BALANCER.middle, y: frame.lane },
    size: 48,
    label: ['Application', 'Load Balancer'],
    side: 'above',
    of: balancer.of,
  });
}

function drawFleet(drawing: Drawing, { fleet, network }: Model, frame: Frame): void {
  if (fleet === undefined) return;
  const [type] = fleet.types;
  const types = fleet.types.length === 1 ? (type ?? '') : `${fleet.types.length} types`;
  const pool = fleet.warmPool && [`warm pool: ${fleet.warmPool.size} ${fleet.warmPool.state.toLowerCase()}`];
  addGroup(drawing, {
    id: 'fleet',
    parent: 'vpc',
    kind: 'scaling',
    label: 'Auto Scaling group',
    sub: [`${sizeOf(fleet, '–')} × ${types}`, ...(pool ?? [])],
    x: FLEET.x,
    y: frame.vpcTop + 30,
    w: FLEET.w,
    h: frame.rowsEnd + 26 - (frame.vpcTop + 30),
    of: fleet.of,
  });
  for (const { key, app } of network.zones) {
    if (app === undefined) continue;
    addIcon(drawing, {
      id: `instances-${key}`,
      parent: `app-${key}`,
      icon: 'instance',
      at: { x: APP.middle, y: frame.subnetTop(Number(key)) + ROW.instance },
      size: 44,
      label: ['EC2 instances'],
      of: fleet.templates,
    });
  }
}

function drawBastion(drawing: Drawing, { bastion }: Model, frame: Frame): void {
  if (bastion === undefined) return;
  const y = frame.subnetTop(frame.bastionRow) + BASTION_ROW.bastion;
  addIcon(drawing, {
    id: 'bastion',
    parent: `public-${frame.bastionRow}`,
    icon: 'bastion',
    at: { x: PUBLIC.nat, y },
    size: 36,
    label: ['Bastion host'],
    of: bastion.of,
  });
}

/** What stands in one column over the subnets of several zones. */
interface Band {
  readonly id: string;
  readonly kind: 'databaseBand' | 'storageBand';
  readonly label: string;
  readonly sub?: string;
  readonly column: Column;
  /** Zones, from the first. */
  readonly rows: number;
  readonly of: Origins;
}

function drawBand(drawing: Drawing, frame: Frame, { id, kind, label, sub = '', column, rows, of }: Band): void {
  const y = frame.subnetTop(0) + BAND_TOP;
  const h = frame.subnetTop(rows - 1) + frame.subnet - 5 - y;
  const { x, w } = column;
  addGroup(drawing, { id, parent: 'vpc', kind, label, sub: sub === '' ? [] : [sub], x, y, w, h, of });
}

/** A database or a cache, in its column. */
interface PlacedStore {
  readonly name: string;
  readonly store: Store;
  readonly column: Column;
}

/** Nodes go to the zones in turn; a zone with several shows one icon that says so. */
function drawStore(drawing: Drawing, { network }: Model, frame: Frame, placed: PlacedStore): void {
  const { name, store, column } = placed;
  const zones = network.zones.length;
  const places = Array.from({ length: zones }, (_, row) => store.nodes.filter((_node, index) => index % zones === row));
  const filled = places.filter((nodes) => nodes.length > 0);
  drawBand(drawing, frame, {
    id: `${name}-band`,
    kind: 'databaseBand',
    label: store.title,
    sub: store.size,
    column,
    rows: filled.length,
    of: store.of,
  });
  filled.forEach((nodes, row) => {
    addIcon(drawing, {
      id: `${name}-${row}`,
      parent: `${name}-band`,
      icon: store.icon,
      at: { x: column.middle, y: frame.subnetTop(row) + ROW.node },
      size: 40,
      label: nodeLabel(nodes),
      of: [...new Set(nodes.flatMap(({ of }) => of))],
    });
    const above = filled[row - 1];
    if (above !== undefined && store.replication !== '') drawReplication(drawing, frame, placed, { row, above });
  });
}

/** From the nodes of the zone `above`, below their label, into `row`. */
function drawReplication(
  drawing: Drawing,
  { subnetTop }: Frame,
  { name, store, column }: PlacedStore,
  { row, above }: { readonly row: number; readonly above: readonly Node[] },
): void {
  const { title, nodes, replication, of } = store;
  const x = column.middle;
  const start = subnetTop(row - 1) + ROW.node + 28 + nodeLabel(above).length * 12;
  const text = nodes[row]?.label === 'replica' ? 'async' : replication;
  addLine(drawing, {
    id: `${name}-keeps-${row}`,
    from: `${name}-${row - 1}`,
    to: `${name}-${row}`,
    points: through([x, start], [x, subnetTop(row) + ROW.node - 20]),
    label: { text, x: x + 6 + textWidth(text, SIZES.line) / 2, y: subnetTop(row) - 8 },
    style: 'reference',
    title: `${title}: ${text === 'shared' ? 'the same storage' : `${text} replication`}`,
    of,
  });
}

function nodeLabel(nodes: readonly Node[]): readonly string[] {
  const [first, ...others] = nodes;
  if (first === undefined) return [];
  const [other] = others;
  return other === undefined
    ? [first.label]
    : [first.label, `+ ${others.length} ${other.label}${others.length > 1 ? 's' : ''}`];
}

function drawFiles(drawing: Drawing, { stores, network }: Model, column: Column, frame: Frame): void {
  const { files } = stores;
  if (files === undefined) return;
  drawBand(drawing, frame, {
    id: 'files-band',
    kind: 'storageBand',
    label: 'EFS',
    sub: files.throughput,
    column,
    rows: network.zones.length,
    of: files.of,
  });
  for (const { key, data, app, public: open } of network.zones) {
    const own = [data, app, open].map((subnet) => subnet?.resource);
    const mount = files.mounts.find(({ subnet }) => subnet !== undefined && own.includes(subnet));
    if (mount === undefined) continue;
    addIcon(drawing, {
      id: `mount-${key}`,
      parent: 'files-band',
      icon: 'files',
      at: { x: column.middle, y: frame.subnetTop(Number(key)) + ROW.node },
      size: 40,
      label: ['mount target'],
      of: [mount.resource],
    });
  }
}
