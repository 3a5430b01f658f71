import type { Party } from '../model/flows.ts';
import type { Model } from '../model/model.ts';
import { through, type Label, type Point } from '../scene.ts';
import {
  APP,
  BALANCER,
  BAND_TOP,
  BASTION_ROW,
  EDGE,
  FLEET,
  GAP_APP,
  GAP_DATA,
  LANES,
  OUTSIDE,
  PUBLIC,
  ROW,
  VPC,
  type Frame,
} from './frame.ts';

/** A conversation of the design, and the arrows that this sheet has for it. */
export interface Route {
  readonly from: Party;
  readonly to: Party;
  readonly arrows: readonly Arrow[];
}

export interface Arrow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
  /** Where the ports stand; undefined on all but one arrow of a conversation. */
  readonly ports: Omit<Label, 'text'> | undefined;
  /** The ports follow it. */
  readonly title: string;
}

/** Absent are those whose ends are not on the sheet. */
export function routesOf(model: Model, frame: Frame): readonly Route[] {
  return [
    front(model, frame),
    serving(model, frame),
    ...(model.bastion === undefined ? [] : [administration(frame)]),
    ...sessions(frame),
    ...mounts(model, frame),
    ...privateServices(model, frame),
    ...queries(frame),
    ...pooling(frame),
  ];
}

function front({ cdn }: Model, { lane }: Frame): Route {
  const [from, start, middle] =
    cdn === undefined ? (['visitors', OUTSIDE, 240] as const) : (['cdn', EDGE.middle, 370] as const);
  const whom = cdn === undefined ? 'Visitors reach' : 'CloudFront reaches';
  return {
    from: cdn === undefined ? 'world' : 'cloudFront',
    to: 'balancer',
    arrows: [
      {
        id: 'front',
        from,
        to: 'gateway',
        points: through([start + 24, lane], [VPC - 20, lane]),
        ports: { x: middle, y: lane - 6 },
        title: `${whom} the load balancer`,
      },
      {
        id: 'front-in',
        from: 'gateway',
        to: 'balancer',
        points: through([VPC + 20, lane], [BALANCER.middle - 24, lane]),
        ports: undefined,
        title: 'The internet gateway passes requests to the load balancer',
      },
    ],
  };
}

function serving({ network }: Model, { subnetTop }: Frame): Route {
  const arrows = network.zones.map(({ key }, row): Arrow => {
    const y = subnetTop(row) + ROW.instance;
    return {
      id: `serve-${key}`,
      from: 'balancer-band',
      to: `instances-${key}`,
      points: through([BALANCER.x + BALANCER.w, y], [APP.middle - 22, y]),
      ports: row === 0 ? { x: GAP_APP, y: y - 5 } : undefined,
      title: 'The load balancer passes requests to the instances',
    };
  });
  return { from: 'balancer', to: 'fleet', arrows };
}

function administration({ lane, subnetTop, bastionRow }: Frame): Route {
  const y = subnetTop(bastionRow) + BASTION_ROW.bastion;
  return {
    from: 'bastion',
    to: 'fleet',
    arrows: [
      {
        id: 'ssh-gateway',
        from: 'gateway',
        to: 'bastion',
        points: through([VPC + 20, lane + 8], [LANES.ssh, lane + 8], [LANES.ssh, y], [PUBLIC.nat - 18, y]),
        ports: undefined,
        title: 'The internet gateway passes administrators to the bastion',
      },
      {
        id: 'ssh',
        from: 'bastion',
        to: 'fleet',
        points: through([PUBLIC.nat + 18, y], [FLEET.x, y]),
        ports: { x: GAP_APP, y: y - 5 },
        title: 'Administrators go on from the bastion to the instances',
      },
    ],
  };
}

const single = (from: Party, to: Party, arrow: Arrow): readonly Route[] => [{ from, to, arrows: [arrow] }];

function sessions({ columns: { cache }, subnetTop }: Frame): readonly Route[] {
  if (cache === undefined) return [];
  const y = subnetTop(0) + ROW.instance;
  return single('fleet', 'cache', {
    id: 'sessions',
    from: 'fleet',
    to: 'cache-band',
    points: through([FLEET.right, y], [cache.x, y]),
    ports: { x: GAP_DATA, y: y - 6 },
    title: 'Instances keep sessions in the cache',
  });
}

/** Below all rows, and up into the band. */
function mounts({ network }: Model, { columns: { files }, subnetTop, subnet, rowsEnd }: Frame): readonly Route[] {
  if (files === undefined) return [];
  const bottom = subnetTop(network.zones.length - 1) + subnet - 5;
  const y = rowsEnd + 14;
  return single('fleet', 'files', {
    id: 'mounts',
    from: 'fleet',
    to: 'files-band',
    points: through([FLEET.right, y], [files.middle, y], [files.middle, bottom]),
    ports: { x: GAP_DATA, y: y + 15 },
    title: 'Instances mount the shared files',
  });
}

function privateServices({ network }: Model, { vpcTop }: Frame): readonly Route[] {
  if (network.endpoints === undefined) return [];
  const y = vpcTop + 52;
  return single('fleet', 'endpoints', {
    id: 'private',
    from: 'fleet',
    to: 'endpoints',
    points: through([FLEET.right, y], [984, y]),
    ports: { x: GAP_DATA, y: y - 6 },
    title: 'Instances reach AWS services by private endpoints',
  });
}

/** Above all rows, and down into the band of the proxy or, without one, of the database. */
function queries({ columns: { proxy, database }, subnetTop, vpcTop }: Frame): readonly Route[] {
  const [to, column] = proxy === undefined ? (['database', database] as const) : (['proxy', proxy] as const);
  if (column === undefined) return [];
  const lane = vpcTop + 106;
  return single('fleet', to, {
    id: 'queries',
    from: 'fleet',
    to: `${to}-band`,
    points: through([FLEET.right, lane], [column.middle, lane], [column.middle, subnetTop(0) + BAND_TOP]),
    ports: { x: GAP_DATA, y: lane - 6 },
    title: to === 'proxy' ? 'Instances query the database by its proxy' : 'Instances query the database',
  });
}

function pooling({ columns: { proxy, database }, subnetTop }: Frame): readonly Route[] {
  if (proxy === undefined || database === undefined) return [];
  const y = subnetTop(0) + ROW.node;
  const [start, end] = [proxy.x + proxy.w, database.x];
  return single('proxy', 'database', {
    id: 'pooled',
    from: 'proxy-band',
    to: 'database-band',
    points: through([start, y], [end, y]),
    ports: { x: (start + end) / 2, y: y - 6 },
    title: 'The proxy shares few connections to the database',
  });
}
