import type { Model } from '../model/model.ts';
import { emptyDrawing, type Box, type Drawing, type Scene } from '../scene.ts';
import { BALANCER, frameOf } from './frame.ts';
import { drawNetwork } from './network.ts';
import { drawOutside } from './outside.ts';
import { drawPanel, drawTitle } from './panel.ts';
import { drawRecovery } from './recovery.ts';
import { drawServices } from './services.ts';
import { stepsOf, type Step } from './steps.ts';
import { drawTiers } from './tiers.ts';
import { drawWays, strayFlowWords } from './ways.ts';

/** The whole platform on one sheet: where each part stands, and who calls whom on which port. */
export function architectureSheet(model: Model): Scene {
  const frame = frameOf(model);
  const drawing = emptyDrawing();
  const zones = model.network.zones.length;
  const subtitle = `AWS architecture · ${model.region} · ${zones} Availability Zones · drawn from its CloudFormation templates`;
  drawTitle(drawing, model.name, subtitle);
  drawNetwork(drawing, model, frame);
  drawOutside(drawing, model, frame);
  drawTiers(drawing, model, frame);
  drawServices(drawing, model, frame);
  drawRecovery(drawing, model, frame);
  drawWays(drawing, model, frame);
  const steps = stepsOf(model);
  steps.forEach((step, index) => drawBadge(drawing, step, index + 1));
  const bottom = drawPanel(drawing, steps, strayFlowWords(model), frame.width, frame.cloudBottom + 20);
  return {
    ...drawing,
    id: 'architecture',
    title: `${model.name}: AWS architecture`,
    description: steps.map(({ title, text }) => `${title} ${text}`).join(' '),
    width: frame.width,
    height: bottom + 20,
    marks: [],
  };
}

/** A badge on the corner of its item, where neither its lines nor its label are. */
function drawBadge(drawing: Drawing, { item }: Step, step: number): void {
  const box: Box | undefined = [...drawing.icons, ...drawing.groups].find(({ id }) => id === item);
  if (box !== undefined) drawing.badges.push({ step, ...badgeAt(item, box) });
}

function badgeAt(item: string, { x, y, w, h }: Box): { readonly x: number; readonly y: number } {
  if (item === 'balancer') return { x: BALANCER.x + BALANCER.w, y: y + h + 4 };
  if (item.startsWith('bucket')) return { x: x + w, y: y + h };
  // Above the band's own title.
  if (item.endsWith('-band')) return { x, y: y - 7 };
  return { x, y };
}
