import type { Model } from '../model/model.ts';
import { addGroup, addIcon, addLine, type Drawing, through } from '../scene.ts';
import { BALANCER, SERVICE, balancerFirewall, type Frame } from './frame.ts';

/** Below the network: the firewall of the balancer, and what serves the whole platform. Above: interface endpoints. */
export function drawServices(drawing: Drawing, model: Model, frame: Frame): void {
  drawEndpoints(drawing, model, frame);
  drawFirewall(drawing, model, frame);
  const { left, width, columns } = frame.services;
  if (model.services.length === 0) return;
  addGroup(drawing, {
    id: 'services',
    parent: 'region',
    kind: 'plain',
    x: left,
    y: frame.operationsTop,
    w: width,
    h: frame.operationsBottom - frame.operationsTop,
  });
  const pitch = width / columns;
  model.services.forEach(({ icon, label, of }, index) => {
    const at = {
      x: left + pitch * (index % columns) + SERVICE.icon / 2 + 14,
      y: frame.operationsTop + SERVICE.margin + SERVICE.pitch * (Math.floor(index / columns) + 0.5),
    };
    addIcon(drawing, {
      id: `service-${index}`,
      parent: 'services',
      icon,
      at,
      size: SERVICE.icon,
      label,
      side: 'right',
      of,
    });
  });
}

function drawEndpoints(drawing: Drawing, { network }: Model, { vpcTop }: Frame): void {
  const { endpoints } = network;
  if (endpoints === undefined) return;
  const { of, services } = endpoints;
  const label = [`${services.length} interface endpoint${services.length === 1 ? '' : 's'}`, 'in the app subnets'];
  addIcon(drawing, {
    id: 'endpoints',
    parent: 'vpc',
    icon: 'endpoint',
    at: { x: 1001, y: vpcTop + 52 },
    size: 34,
    label,
    side: 'right',
    of,
  });
}

/** Without a CDN the firewall belongs to the balancer. */
function drawFirewall(drawing: Drawing, { firewalls, balancer, network }: Model, frame: Frame): void {
  const guard = balancerFirewall({ firewalls, balancer });
  if (guard === undefined) return;
  const y = frame.operationsTop + SERVICE.margin + SERVICE.pitch / 2;
  addIcon(drawing, {
    id: 'firewall',
    parent: 'region',
    icon: 'waf',
    at: { x: BALANCER.middle, y },
    size: 44,
    label: ['AWS WAF'],
    side: 'right',
    of: [guard.resource],
  });
  addLine(drawing, {
    id: 'guards',
    from: 'firewall',
    to: 'balancer-band',
    points: through(
      [BALANCER.middle, y - 22],
      [BALANCER.middle, frame.subnetTop(network.zones.length - 1) + frame.subnet - 5],
    ),
    label: { text: 'web ACL', x: BALANCER.middle + 28, y: frame.rowsEnd + 20 },
    style: 'reference',
    title: 'AWS WAF looks at every request to the load balancer',
    of: guard.association,
  });
}
