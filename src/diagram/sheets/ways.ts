import { isOutside, portNames, type Flow, type Party } from '../model/flows.ts';
import type { Model } from '../model/model.ts';
import { addLine, type Box, type Drawing } from '../scene.ts';
import type { Frame } from './frame.ts';
import { drawStray, strayWords } from './parties.ts';
import { routesOf } from './routes.ts';

/**
 * What the security groups open, as arrows. Each conversation of the design has its way through the sheet; anything
 * else that is open, or open on one side only, is drawn straight across it, in red.
 */
export function drawWays(drawing: Drawing, model: Model, frame: Frame): void {
  for (const { from, to, arrows } of routesOf(model, frame)) {
    const flows = model.flows.filter((flow) => flow.from === from && flow.to === to && flow.open === 'both');
    if (flows.length === 0) continue;
    const of = [...new Set(flows.flatMap((flow) => flow.of))];
    const names = portNames(flows);
    for (const { ports, title, ...arrow } of arrows) {
      const label = ports && { text: names, ...ports };
      addLine(drawing, { ...arrow, label, style: 'request', title: `${title}: ${names}`, of });
    }
  }
  strayFlows(model, frame).forEach((flow, index) => {
    const [from, to] = [itemOf(drawing, flow.from), itemOf(drawing, flow.to)];
    if (from !== undefined && to !== undefined && from !== to) drawStray(drawing, flow, index, from, to);
  });
}

/** What is open and on no way, in words: it stands in the panel as well. */
export const strayFlowWords = (model: Model, frame: Frame): readonly string[] =>
  strayFlows(model, frame).map(strayWords);

function strayFlows(model: Model, frame: Frame): readonly Flow[] {
  const routes = routesOf(model, frame);
  const expected = (flow: Flow): boolean =>
    flow.open === 'both' &&
    (isDrawnOtherwise(flow) || routes.some(({ from, to }) => from === flow.from && to === flow.to));
  return model.flows.filter((flow) => !expected(flow));
}

/** Drawn as the way out of the instances, or with the administrators. */
const isDrawnOtherwise = ({ from, to }: Flow): boolean =>
  (to === 'world' && (from === 'fleet' || from === 'bastion')) || (to === 'bastion' && from.startsWith('networks '));

function itemOf({ icons, groups }: Drawing, party: Party): (Box & { readonly id: string }) | undefined {
  const items = [...groups, ...icons];
  const outside = party === 'cloudFront' ? ['cdn', 'visitors'] : ['visitors'];
  const wanted = isOutside(party) ? outside : [`${party}-band`, party];
  return wanted.map((id) => items.find((item) => item.id === id)).find((item) => item !== undefined);
}
