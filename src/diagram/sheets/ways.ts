import { isOutside, portNames, type Flow, type Party } from '../model/flows.ts';
import { isDesigned } from '../model/designed.ts';
import type { Model } from '../model/model.ts';
import { addLine, type Box, type Drawing } from '../scene.ts';
import type { Frame } from './frame.ts';
import { byPair, drawStray, strayWords } from './parties.ts';
import { routesOf } from './routes.ts';

/**
 * What the security groups open, as arrows. Each conversation of the design has its way through the sheet; anything
 * else that is open, or open on one side only, is drawn straight across it, in red.
 */
export function drawWays(drawing: Drawing, model: Model, frame: Frame): void {
  for (const { from, to, arrows } of routesOf(model, frame)) {
    const flows = model.flows.filter((flow) => flow.from === from && flow.to === to && isDesigned(model, flow));
    if (flows.length === 0) continue;
    const of = [...new Set(flows.flatMap((flow) => flow.of))];
    const names = portNames(flows);
    for (const { ports, title, ...arrow } of arrows) {
      const label = ports && { text: names, ...ports };
      addLine(drawing, { ...arrow, label, style: 'request', title: `${title}: ${names}`, of });
    }
  }
  for (const flows of byPair(strayFlows(model))) {
    const [from, to] = [itemOf(drawing, flows[0].from), itemOf(drawing, flows[0].to)];
    if (from !== undefined && to !== undefined && from !== to) drawStray(drawing, flows, from, to);
  }
}

/** What is open and not part of the design, in words: it stands in the panel as well. */
export const strayFlowWords = (model: Model): readonly string[] => strayFlows(model).map(strayWords);

const strayFlows = (model: Model): readonly Flow[] => model.flows.filter((flow) => !isDesigned(model, flow));

function itemOf({ icons, groups }: Drawing, party: Party): (Box & { readonly id: string }) | undefined {
  const items = [...groups, ...icons];
  const outside = party === 'cloudFront' ? ['cdn', 'visitors'] : ['visitors'];
  const wanted = isOutside(party) ? outside : [`${party}-band`, party];
  return wanted.map((id) => items.find((item) => item.id === id)).find((item) => item !== undefined);
}
