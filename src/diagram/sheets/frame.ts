import type { IconName } from '../look.ts';
import type { Firewall } from '../model/edge.ts';
import type { Model } from '../model/model.ts';
import type { Origins } from '../scene.ts';
import { textWidth } from '../text.ts';

/**
 * Where things stand on the architecture sheet, in pixels. The architecture is known, so the grid is fixed: rows are
 * zones, columns are tiers, and a service over several zones is a band across the rows. Only the bands' widths and the
 * heights follow from what there is.
 */

export const MARGIN = 20;
export const OUTSIDE = 80;
export const CLOUD = 152;
export const EDGE = { x: 168, w: 144, middle: 240 } as const;
/** Between edge and region: the way of the images. */
export const EDGE_LANE = 322;
export const REGION = 332;
export const VPC = 428;
/** Ways between internet gateway and subnets: administrators' SSH, the instances' way out. */
export const LANES = { administrators: 414, out: 438, ssh: 460 } as const;
export const ZONE = 470;
export const PUBLIC = { x: 478, w: 202, nat: 530 } as const;
export const BALANCER = { x: 580, w: 92, middle: 626 } as const;
/** Between public and app subnets, and between app and data subnets: ports are written there. */
export const GAP_APP = 713;
export const FLEET = { x: 746, w: 136, right: 882 } as const;
export const APP = { x: 752, w: 124, middle: 814 } as const;
export const GAP_DATA = 928;
export const DATA = 974;
/** The label of a data subnet has this much to itself. */
const DATA_LABEL = 101;

/** Heights of a row; the rest is relative to the top of its subnets. */
export const ROW = { header: 24, instance: 80, node: 90, lane: 114, nat: 60, out: 48 } as const;
/** In the row of the bastion, which stands where NAT stands elsewhere. */
export const BASTION_ROW = { bastion: 58, nat: 122 } as const;
/** From the top of the subnets to the top of a band. */
export const BAND_TOP = 32;

const TITLE = 72;
const WITH_BUCKETS = 204;
const WITHOUT_BUCKETS = 84;
const FLEET_HEADER = 124;
/** Of the services below the network: height of a row, and above and below the rows. */
export const SERVICE = { icon: 40, pitch: 60, margin: 12 } as const;

/** The recovery region: its height, from its top to its icons, the first icon, and between two. */
export const RECOVERY = { height: 92, middle: 58, x: REGION + 48, pitch: 240, copies: BALANCER.middle + 300 } as const;

const REGION_TOP = TITLE + 48;

interface Rows {
  readonly vpcTop: number;
  /** Heights of a subnet and of a zone. */
  readonly subnet: number;
  readonly zone: number;
  readonly zoneTop: (row: number) => number;
  readonly subnetTop: (row: number) => number;
  /** The bastion's is the one below that of the balancer. */
  readonly bastionRow: number;
  /** Height at which visitors, CDN, internet gateway and balancer stand. */
  readonly lane: number;
  readonly rowsEnd: number;
  readonly vpcBottom: number;
}

interface Edge {
  readonly edgeTop: number;
  readonly edgeBottom: number;
}

export interface Frame extends Rows, Edge {
  readonly width: number;
  readonly cloudTop: number;
  readonly regionTop: number;
  /** Middle of the buckets' icons. */
  readonly buckets: number;
  readonly operationsTop: number;
  readonly operationsBottom: number;
  /** How the services below the network are laid out. */
  readonly services: {
    readonly left: number;
    readonly width: number;
    readonly columns: number;
    readonly rows: number;
  };
  readonly regionBottom: number;
  /** Below the region, when there is another for the copies. */
  readonly recoveryTop: number;
  readonly cloudBottom: number;
  readonly columns: Columns;
  readonly dataRight: number;
}

/** A band of the data tier. */
export interface Column {
  readonly x: number;
  readonly w: number;
  readonly middle: number;
}

export type ColumnName = 'cache' | 'proxy' | 'database' | 'files';
export type Columns = Readonly<Partial<Record<ColumnName, Column>>>;

/** Stands in the edge group, from the CDN downwards. */
export const EDGE_PITCH = 102;

/** Where the columns, rows and borders of the architecture lie, in pixels: it grows with zones and stores. */
export function frameOf(model: Model): Frame {
  const columns = columnsOf(model);
  const dataRight = Math.max(1534, ...Object.values(columns).map(({ x, w }) => x + w + 8));
  const width = dataRight + 66;
  const rows = rowsOf(model);
  const edge = edgeOf(model, rows.lane);
  const services = servicesOf(model, width);
  const operationsTop = rows.vpcBottom + 14;
  const operationsBottom = operationsTop + services.rows * SERVICE.pitch + 2 * SERVICE.margin;
  const regionBottom = operationsBottom + 14;
  const recoveryTop = regionBottom + 20;
  const regionsBottom = model.recovery === undefined ? regionBottom : recoveryTop + RECOVERY.height;
  // The administrators come in below what belongs to the CDN.
  const administrators = model.bastion === undefined || model.cdn === undefined ? 0 : edge.edgeBottom + 60;
  return {
    ...rows,
    ...edge,
    width,
    columns,
    dataRight,
    cloudTop: TITLE + 16,
    regionTop: REGION_TOP,
    buckets: REGION_TOP + 68,
    services,
    operationsTop,
    operationsBottom,
    regionBottom,
    recoveryTop,
    cloudBottom: Math.max(regionsBottom, edge.edgeBottom, administrators) + 14,
  };
}

function rowsOf(model: Model): Rows {
  const rows = model.network.zones.length;
  const vpcTop = TITLE + (model.buckets.length > 0 ? WITH_BUCKETS : WITHOUT_BUCKETS);
  // NAT gateway and bastion stand one below the other.
  const subnet = model.bastion === undefined ? 148 : 166;
  const zone = ROW.header + subnet + 10;
  const zoneTop = (row: number): number => vpcTop + FLEET_HEADER + row * (zone + 14);
  const subnetTop = (row: number): number => zoneTop(row) + ROW.header;
  const laneRow = Math.max(0, Math.floor((rows - 1) / 2));
  const rowsEnd = zoneTop(rows - 1) + zone;
  return {
    vpcTop,
    subnet,
    zone,
    zoneTop,
    subnetTop,
    bastionRow: Math.min(rows - 1, laneRow + 1),
    lane: subnetTop(laneRow) + ROW.lane,
    rowsEnd,
    vpcBottom: rowsEnd + 44,
  };
}

function edgeOf(model: Model, lane: number): Edge {
  const bottom = lane + edgeItems(model).length * EDGE_PITCH + 60;
  return {
    edgeTop: model.dns === undefined ? lane - 66 : lane - 210,
    edgeBottom: model.cdn === undefined ? lane - 74 : bottom,
  };
}

/** The firewall that stands before the balancer. */
export function balancerFirewall({ firewalls, balancer }: Pick<Model, 'firewalls' | 'balancer'>): Firewall | undefined {
  return firewalls.find(({ guards }) => balancer !== undefined && guards === balancer.resource);
}

/** As many in a row as their texts allow; none is left out. */
function servicesOf(model: Model, width: number): Frame['services'] {
  const left = balancerFirewall(model) === undefined ? VPC : BALANCER.middle + 110;
  const room = width - 48 - left;
  const longest = Math.max(0, ...model.services.flatMap(({ label }) => label.map((text) => textWidth(text, 11))));
  const fit = Math.max(1, Math.floor(room / (SERVICE.icon + 7 + longest + 16)));
  const rows = Math.max(1, Math.ceil(model.services.length / fit));
  return { left, width: room, columns: Math.max(1, Math.ceil(model.services.length / rows)), rows };
}

/** Something that belongs to the CDN. */
interface EdgeItem {
  readonly id: string;
  readonly icon: IconName;
  readonly label: string;
  readonly of: Origins;
}

/** Firewall, certificate and log bucket of the CDN, from the top. */
export function edgeItems({ cdn, firewalls, edgeCertificates, edgeLogs }: Model): readonly EdgeItem[] {
  if (cdn === undefined) return [];
  const guards = firewalls.flatMap(({ guards, resource }) => (guards === cdn.resource ? [resource] : []));
  const items: readonly EdgeItem[] = [
    { id: 'firewall', icon: 'waf', label: 'AWS WAF', of: guards },
    { id: 'edge-certificate', icon: 'certificate', label: 'Certificate', of: edgeCertificates },
    { id: 'edge-logs', icon: 'bucket', label: 'S3 access logs', of: edgeLogs },
  ];
  return items.filter(({ of }) => of.length > 0);
}

export const BAND_TITLE = 10.5;
export const BAND_SUB = 9.5;

const GAP = 11;
/** Room for the port between the proxy and its database. */
const PORT_GAP = 72;

/** Bands from left to right, as wide as their texts, spread over the data subnets. */
function columnsOf({ stores }: Model): Columns {
  const { cache, proxy, database, files } = stores;
  const wanted: [ColumnName, number][] = [];
  if (cache !== undefined) wanted.push(['cache', bandWidth(cache.title, cache.size)]);
  if (proxy !== undefined) wanted.push(['proxy', bandWidth('RDS Proxy', '')]);
  if (database !== undefined) wanted.push(['database', bandWidth(database.title, database.size)]);
  if (files !== undefined) wanted.push(['files', bandWidth('EFS', files.throughput)]);
  const gaps = wanted.map(([name], index) => gapBefore(name, index, proxy !== undefined));
  const used = wanted.reduce((sum, [, w], index) => sum + w + (gaps[index] ?? 0), 0);
  const slack = Math.max(0, 1526 - (DATA + DATA_LABEL) - used) / Math.max(1, wanted.length);
  let x = DATA + DATA_LABEL;
  const columns: Partial<Record<ColumnName, Column>> = {};
  wanted.forEach(([name, w], index) => {
    x += (gaps[index] ?? 0) + slack / 2;
    columns[name] = { x, w, middle: x + w / 2 };
    x += w + slack / 2;
  });
  return columns;
}

function gapBefore(name: ColumnName, index: number, proxied: boolean): number {
  if (index === 0) return 0;
  return name === 'database' && proxied ? PORT_GAP : GAP;
}

function bandWidth(title: string, size: string): number {
  return Math.max(76, textWidth(title, BAND_TITLE, true) + 12, textWidth(size, BAND_SUB) + 12);
}
