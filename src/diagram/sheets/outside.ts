import { portNames } from '../model/flows.ts';
import type { Dns } from '../model/edge.ts';
import type { Model } from '../model/model.ts';
import { addGroup, addIcon, addLine, type Drawing, through } from '../scene.ts';
import { drawBucketOrigins } from './buckets.ts';
import { CLOUD, EDGE, EDGE_PITCH, LANES, OUTSIDE, edgeItems, type Frame } from './frame.ts';

/** Everything before the network: visitors, names, CDN with firewall and certificate, the old hosting. */
export function drawOutside(drawing: Drawing, model: Model, frame: Frame): void {
  const { lane } = frame;
  addIcon(drawing, {
    id: 'visitors',
    parent: undefined,
    icon: 'users',
    at: { x: OUTSIDE, y: lane },
    size: 48,
    label: ['Visitors'],
    of: [],
  });
  if (model.dns !== undefined || model.cdn !== undefined) drawEdgeGroup(drawing, model, frame);
  drawDns(drawing, model, frame);
  drawCdn(drawing, model, frame);
  drawPrevious(drawing, model, frame);
  drawAdministrators(drawing, model, frame);
}

function drawEdgeGroup(drawing: Drawing, { edgeRegion, cdn }: Model, frame: Frame): void {
  addGroup(drawing, {
    id: 'edge',
    parent: 'cloud',
    kind: 'plain',
    label: cdn === undefined ? 'DNS' : 'Edge locations',
    sub: edgeRegion === undefined ? [] : [`set up in ${edgeRegion}`],
    x: EDGE.x,
    y: frame.edgeTop,
    w: EDGE.w,
    h: frame.edgeBottom - frame.edgeTop,
  });
}

function drawDns(drawing: Drawing, { dns, cdn }: Model, { lane }: Frame): void {
  if (dns === undefined) return;
  const y = lane - 140;
  const direct = dns.target !== undefined && dns.target !== cdn?.resource;
  addIcon(drawing, {
    id: 'dns',
    parent: 'edge',
    icon: 'route53',
    at: { x: EDGE.middle, y },
    size: 48,
    label: direct ? ['Route 53', 'alias to the balancer'] : ['Route 53'],
    of: dns.of,
  });
  addLine(drawing, {
    id: 'names',
    from: 'visitors',
    to: 'dns',
    points: through([OUTSIDE, lane - 24], [OUTSIDE, y], [EDGE.middle - 24, y]),
    label: { text: 'DNS', x: 127, y: y - 6 },
    style: 'request',
    title: 'Visitors ask Route 53 for the address',
  });
  if (cdn !== undefined && dns.target === cdn.resource) drawAlias(drawing, dns, lane);
}

function drawAlias(drawing: Drawing, { weight, of }: Dns, lane: number): void {
  addLine(drawing, {
    id: 'alias',
    from: 'dns',
    to: 'cdn',
    points: through([EDGE.middle, lane - 96], [EDGE.middle, lane - 24]),
    label: { text: weight === undefined ? 'alias' : `${weight} %`, x: EDGE.middle + 24, y: lane - 56 },
    style: 'reference',
    title: `Route 53 answers with CloudFront${weight === undefined ? '' : ` to ${weight} percent of the questions`}`,
    of,
  });
}

function drawCdn(drawing: Drawing, model: Model, frame: Frame): void {
  const { cdn } = model;
  if (cdn === undefined) return;
  const { lane } = frame;
  addIcon(drawing, {
    id: 'cdn',
    parent: 'edge',
    icon: 'cloudFront',
    at: { x: EDGE.middle, y: lane },
    size: 48,
    label: ['CloudFront'],
    of: [cdn.resource],
  });
  addLine(drawing, {
    id: 'visits',
    from: 'visitors',
    to: 'cdn',
    points: through([OUTSIDE + 24, lane], [EDGE.middle - 24, lane]),
    label: { text: 'HTTPS', x: 127, y: lane - 6 },
    style: 'request',
    title: 'Visitors reach CloudFront by HTTPS',
    of: [cdn.resource],
  });
  edgeItems(model).forEach(({ id, icon, label, of }, index) =>
    addIcon(drawing, {
      id,
      parent: 'edge',
      icon,
      at: { x: EDGE.middle, y: lane + (index + 1) * EDGE_PITCH + 8 },
      size: 48,
      label: [label],
      of,
    }),
  );
  if (drawing.icons.some(({ id }) => id === 'firewall')) drawGuard(drawing, frame);
  drawBucketOrigins(drawing, model, frame);
}

function drawGuard(drawing: Drawing, { lane }: Frame): void {
  addLine(drawing, {
    id: 'guards',
    from: 'firewall',
    to: 'cdn',
    points: through([EDGE.middle, lane + EDGE_PITCH - 16], [EDGE.middle, lane + 44]),
    label: { text: 'web ACL', x: EDGE.middle + 32, y: lane + 68 },
    style: 'reference',
    title: 'AWS WAF looks at every request to CloudFront',
  });
}

function drawPrevious(drawing: Drawing, { dns }: Model, { lane, cloudTop }: Frame): void {
  const previous = dns?.previous;
  if (dns === undefined || previous === undefined) return;
  const middle = cloudTop + 52;
  addGroup(drawing, {
    id: 'hosting',
    parent: undefined,
    kind: 'hosting',
    label: 'Old hosting',
    x: 20,
    y: cloudTop,
    w: 120,
    h: 118,
    of: previous.of,
  });
  addIcon(drawing, {
    id: 'old-server',
    parent: 'hosting',
    icon: 'server',
    at: { x: OUTSIDE, y: cloudTop + 62 },
    size: 44,
    label: previous.addresses.slice(0, 1),
    of: previous.of,
  });
  addLine(drawing, {
    id: 'previous',
    from: 'dns',
    to: 'hosting',
    points: through([EDGE.middle - 24, lane - 152], [184, lane - 152], [184, middle], [140, middle]),
    label: { text: `${previous.weight} %`, x: 206, y: middle + 34 },
    style: 'reference',
    title: `Route 53 answers with the old hosting to ${previous.weight} percent of the questions`,
    of: previous.of,
  });
}

/** Those who may come by SSH, and where from. */
function drawAdministrators(drawing: Drawing, { bastion, cdn, flows }: Model, { lane, edgeBottom }: Frame): void {
  const sources = flows.filter(({ from, to }) => to === 'bastion' && from.startsWith('networks '));
  if (bastion === undefined || sources.length === 0) return;
  const y = cdn === undefined ? lane + 130 : edgeBottom + 26;
  const [first, ...others] = sources.map(({ from }) => from.replace('networks ', ''));
  addIcon(drawing, {
    id: 'administrators',
    parent: undefined,
    icon: 'users',
    at: { x: OUTSIDE, y },
    size: 44,
    label: ['Administrators', others.length === 0 ? (first ?? '') : `${sources.length} networks`],
    of: sources.flatMap(({ of }) => of),
  });
  addLine(drawing, {
    id: 'ssh-in',
    from: 'administrators',
    to: 'gateway',
    points: through([OUTSIDE + 22, y], [LANES.administrators, y], [LANES.administrators, lane + 20]),
    label: { text: portNames(sources), x: CLOUD + 90, y: y - 6 },
    style: 'request',
    title: 'Administrators come by SSH from named networks',
    of: sources.flatMap(({ of }) => of),
  });
}
