import type { Model } from '../model/model.ts';
import type { Subnet, Zone } from '../model/network.ts';
import { addGroup, addIcon, type Drawing } from '../scene.ts';
import { drawBuckets } from './buckets.ts';
import { drawExits } from './exits.ts';
import { APP, CLOUD, DATA, PUBLIC, REGION, VPC, ZONE, type Frame } from './frame.ts';

/** Cloud, region, network, zones and subnets; the gateways, and the instances' ways out. */
export function drawNetwork(drawing: Drawing, model: Model, frame: Frame): void {
  drawFrames(drawing, model, frame);
  for (const zone of model.network.zones) drawZone(drawing, zone, frame);
  const { gateway } = model.network;
  if (gateway !== undefined) {
    addIcon(drawing, {
      id: 'gateway',
      parent: 'vpc',
      icon: 'internetGateway',
      at: { x: VPC, y: frame.lane },
      size: 40,
      label: ['Internet', 'gateway'],
      side: 'belowLeft',
      onBorder: true,
      of: [gateway],
    });
  }
  drawExits(drawing, model, frame);
  drawBuckets(drawing, model, frame);
}

function drawFrames(drawing: Drawing, { region, network }: Model, frame: Frame): void {
  const right = frame.width - 20;
  addGroup(drawing, {
    id: 'cloud',
    parent: undefined,
    kind: 'cloud',
    label: 'AWS Cloud',
    x: CLOUD,
    y: frame.cloudTop,
    w: right - CLOUD,
    h: frame.cloudBottom - frame.cloudTop,
  });
  addGroup(drawing, {
    id: 'region',
    parent: 'cloud',
    kind: 'region',
    label: `Region ${region}`,
    x: REGION,
    y: frame.regionTop,
    w: right - 14 - REGION,
    h: frame.regionBottom - frame.regionTop,
  });
  addGroup(drawing, {
    id: 'vpc',
    parent: 'region',
    kind: 'vpc',
    label: `VPC ${network.cidr}`,
    x: VPC,
    y: frame.vpcTop,
    w: right - 28 - VPC,
    h: frame.vpcBottom - frame.vpcTop,
    of: network.vpc === undefined ? [] : [network.vpc],
  });
}

function drawZone(drawing: Drawing, zone: Zone, frame: Frame): void {
  const row = Number(zone.key);
  const id = `zone-${row}`;
  addGroup(drawing, {
    id,
    parent: 'vpc',
    kind: 'zone',
    label: zone.label,
    x: ZONE,
    y: frame.zoneTop(row),
    w: frame.dataRight + 8 - ZONE,
    h: frame.zone,
  });
  const subnet = (
    tier: string,
    found: Subnet | undefined,
    kind: 'publicSubnet' | 'privateSubnet',
    x: number,
    w: number,
  ): void => {
    if (found === undefined) return;
    addGroup(drawing, {
      id: `${tier.toLowerCase()}-${row}`,
      parent: id,
      kind,
      label: `${tier} subnet`,
      sub: [found.cidr],
      x,
      y: frame.subnetTop(row),
      w,
      h: frame.subnet,
      of: [found.resource],
    });
  };
  subnet('Public', zone.public, 'publicSubnet', PUBLIC.x, PUBLIC.w);
  subnet('App', zone.app, 'privateSubnet', APP.x, APP.w);
  subnet('Data', zone.data, 'privateSubnet', DATA, frame.dataRight - DATA);
}
