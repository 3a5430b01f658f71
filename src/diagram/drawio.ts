import { ATTRIBUTION } from './icons.ts';
import { cornerOf, SIZES } from './labels.ts';
import { CHANGES, GROUPS, ICONS, INK, LINES } from './look.ts';
import type { Box, Group, Icon, Line, Origins, Point, Scene, Side, Text } from './scene.ts';
import { escapeXml, textWidth } from './text.ts';

/**
 * By it a later run knows a file that it may overwrite: draw.io writes its own name here when somebody saves an edited
 * copy.
 */
export const DRAWIO_MARK = '<mxfile host="ztech-infra"';

/**
 * The scenes as pages of one draw.io file: draw.io's own AWS shapes, groups that hold what stands in them, arrows that
 * stay connected when a shape is moved. Uncompressed, so that git shows what changed.
 */
export function toDrawio(scenes: readonly Scene[]): string {
  return [`${DRAWIO_MARK} type="device">`, ...scenes.flatMap(page), '</mxfile>', ''].join('\n');
}

function page(scene: Scene): readonly string[] {
  const { id, title, width, height } = scene;
  const boxes = new Map<string, Box>([...scene.groups, ...scene.icons].map((item) => [item.id, item]));
  return [
    `<diagram id="${id}" name="${escapeXml(title)}">`,
    `<mxGraphModel dx="0" dy="0" grid="0" gridSize="10" guides="1" tooltips="1" connect="1" arrows="1" fold="1" page="1" pageScale="1" pageWidth="${exact(width)}" pageHeight="${exact(height)}" math="0" shadow="0">`,
    '<root>',
    '<mxCell id="0"/>',
    `<mxCell id="1" parent="0" value="${escapeXml(ATTRIBUTION)}"/>`,
    ...[...scene.groups]
      .toSorted((a, b) => Number(isBand(a)) - Number(isBand(b)))
      .map((group) => groupCell(group, boxes)),
    ...scene.icons.flatMap((icon) => [...disc(icon, boxes), iconCell(icon, boxes)]),
    ...scene.lines.map((line) => lineCell(line, boxes)),
    ...scene.texts.map(textCell),
    ...scene.badges.map(({ step, x, y }, index) =>
      vertex({
        id: `badge-${index}`,
        value: String(step),
        style: BADGE,
        parent: '1',
        box: { x: x - 10, y: y - 10, w: 20, h: 20 },
      }),
    ),
    ...scene.marks.flatMap(({ item, change }) => {
      const box = boxes.get(item);
      return box === undefined ? [] : [markCell(item, change, box)];
    }),
    '</root>',
    '</mxGraphModel>',
    '</diagram>',
  ];
}

const isBand = ({ kind }: Group): boolean => kind.endsWith('Band');
const exact = (value: number): number => Math.round(value * 1000) / 1000;

interface Vertex {
  readonly id: string;
  readonly value: string;
  readonly style: string;
  readonly parent: string;
  readonly box: Box;
  readonly of?: Origins;
}

/** With resources it is an object: draw.io shows stack and logical id under "Edit Data". */
function vertex({ id, value, style, parent, box, of = [] }: Vertex): string {
  const { x, y, w, h } = box;
  const geometry = `<mxGeometry x="${exact(x)}" y="${exact(y)}" width="${exact(w)}" height="${exact(h)}" as="geometry"/>`;
  const cell = (head: string): string =>
    `<mxCell ${head}style="${escapeXml(style)}" vertex="1" parent="${parent}">${geometry}</mxCell>`;
  if (of.length === 0) return cell(`id="${id}" value="${escapeXml(value)}" `);
  const resources = of.map(({ stack, id: logicalId }) => `${stack}/${logicalId}`).join(' ');
  return `<object id="${id}" label="${escapeXml(value)}" resources="${escapeXml(resources)}">${cell('')}</object>`;
}

/** Children stand relative to the group that holds them. */
function within(
  box: Box,
  parent: string | undefined,
  boxes: ReadonlyMap<string, Box>,
): { readonly parent: string; readonly box: Box } {
  const holder = parent === undefined ? undefined : boxes.get(parent);
  if (parent === undefined || holder === undefined) return { parent: '1', box };
  return { parent, box: { ...box, x: box.x - holder.x, y: box.y - holder.y } };
}

const POINTS =
  'points=[[0,0],[0.25,0],[0.5,0],[0.75,0],[1,0],[1,0.25],[1,0.5],[1,0.75],[1,1],[0.75,1],[0.5,1],[0.25,1],[0,1],[0,0.75],[0,0.5],[0,0.25]];';
const HOLDS = 'container=1;pointerEvents=0;collapsible=0;recursiveResize=0;';
const BADGE = `ellipse;html=1;fillColor=${INK};strokeColor=#FFFFFF;fontColor=#FFFFFF;fontStyle=1;fontSize=11;spacing=0;fontFamily=Arial;`;

/** `a<br>b`: the values of shapes are HTML, which is escaped as XML once more. */
const html = (lines: readonly string[]): string => lines.map(escapeXml).join('<br>');

function groupCell(group: Group, boxes: ReadonlyMap<string, Box>): string {
  const sub =
    group.sub.length === 0
      ? ''
      : `<br><font style="font-size:${SIZES.sub}px;font-weight:normal">${html(group.sub)}</font>`;
  return vertex({
    id: group.id,
    value: `${escapeXml(group.label)}${sub}`,
    style: groupStyle(group),
    ...within(group, group.parent, boxes),
    of: group.of,
  });
}

function groupStyle(group: Group): string {
  const look = GROUPS[group.kind];
  const colours = `strokeColor=${look.stroke};fillColor=${look.fill ?? 'none'};fontColor=${look.text};dashed=${look.dashed ? 1 : 0};${look.opacity === 1 ? '' : `fillOpacity=${look.opacity * 100};`}`;
  const font = `fontFamily=Arial;fontStyle=${group.kind === 'plain' ? 0 : 1};`;
  if (look.label === 'icon middle') {
    return `${POINTS}outlineConnect=0;gradientColor=none;html=1;whiteSpace=nowrap;fontSize=${SIZES.small};${HOLDS}shape=mxgraph.aws4.groupCenter;grIcon=mxgraph.aws4.${look.shape};grStroke=1;verticalAlign=top;align=center;spacingTop=25;${colours}${font}`;
  }
  if (look.shape !== undefined) {
    const small = cornerOf(group) < 24 ? `fontSize=${SIZES.small};spacingTop=-5;` : `fontSize=${SIZES.group};`;
    return `${POINTS}outlineConnect=0;gradientColor=none;html=1;whiteSpace=wrap;${small}${HOLDS}shape=mxgraph.aws4.group;grIcon=mxgraph.aws4.${look.shape};verticalAlign=top;align=left;spacingLeft=30;${colours}${font}`;
  }
  const size = isBand(group) ? SIZES.small : SIZES.group;
  const corners = look.rounded ? 'rounded=1;absoluteArcSize=1;arcSize=12;' : 'rounded=0;';
  return `${corners}html=1;whiteSpace=nowrap;spacing=1;${HOLDS}verticalAlign=top;align=center;fontSize=${size};${colours}${font}`;
}

/** White, under an icon that stands on a border. */
function disc(icon: Icon, boxes: ReadonlyMap<string, Box>): readonly string[] {
  const style = 'ellipse;html=1;fillColor=#FFFFFF;strokeColor=none;pointerEvents=0;';
  if (!icon.onBorder) return [];
  return [vertex({ id: `${icon.id}-disc`, value: '', style, ...within(icon, icon.parent, boxes) })];
}

const LABELS: Readonly<Record<Side, string>> = {
  below: 'verticalLabelPosition=bottom;verticalAlign=top;align=center;',
  above: 'verticalLabelPosition=top;verticalAlign=bottom;align=center;',
  right: 'labelPosition=right;verticalLabelPosition=middle;align=left;verticalAlign=middle;spacingLeft=4;',
  left: 'labelPosition=left;verticalLabelPosition=middle;align=right;verticalAlign=top;spacingRight=4;',
  belowLeft: 'labelPosition=left;verticalLabelPosition=bottom;align=right;verticalAlign=top;',
};

function iconCell(icon: Icon, boxes: ReadonlyMap<string, Box>): string {
  const { kind, colour, shape } = ICONS[icon.icon];
  const drawing =
    kind === 'service'
      ? `strokeColor=#FFFFFF;shape=mxgraph.aws4.resourceIcon;resIcon=mxgraph.aws4.${shape};`
      : `strokeColor=none;shape=mxgraph.aws4.${shape};`;
  const style = `sketch=0;outlineConnect=0;fontColor=${INK};gradientColor=none;fillColor=${colour};dashed=0;${LABELS[icon.side]}html=1;fontSize=${SIZES.icon};fontStyle=0;aspect=fixed;fontFamily=Arial;${drawing}`;
  return vertex({ id: icon.id, value: html(icon.label), style, ...within(icon, icon.parent, boxes), of: icon.of });
}

function lineCell(line: Line, boxes: ReadonlyMap<string, Box>): string {
  const { colour, width, dash } = LINES[line.style];
  const [first, last] = [line.points[0], line.points.at(-1)];
  const from = boxes.get(line.from);
  const to = boxes.get(line.to);
  const dashes = dash === '' ? '' : `dashed=1;dashPattern=${dash};`;
  const ends = `${from === undefined || first === undefined ? '' : port('exit', from, first)}${to === undefined || last === undefined ? '' : port('entry', to, last)}`;
  const style = `html=1;rounded=0;edgeStyle=none;endArrow=block;endFill=1;endSize=5;strokeWidth=${width};strokeColor=${colour};fontSize=${SIZES.line};fontColor=${INK};labelBackgroundColor=none;fontFamily=Arial;${dashes}${ends}`;
  const ties = `${from === undefined ? '' : ` source="${line.from}"`}${to === undefined ? '' : ` target="${line.to}"`}`;
  // A line between no items (of the legend) says where it starts and ends.
  const loose = (name: string, point: Point | undefined, item: Box | undefined): string =>
    point === undefined || item !== undefined
      ? ''
      : `<mxPoint x="${exact(point.x)}" y="${exact(point.y)}" as="${name}"/>`;
  const way = line.points.slice(1, -1).map(({ x, y }) => `<mxPoint x="${exact(x)}" y="${exact(y)}"/>`);
  const array = way.length === 0 ? '' : `<Array as="points">${way.join('')}</Array>`;
  const geometry = `<mxGeometry relative="1" as="geometry">${loose('sourcePoint', first, from)}${loose('targetPoint', last, to)}${array}${labelOffset(line)}</mxGeometry>`;
  return `<mxCell id="${line.id}" value="${escapeXml(escapeXml(line.label?.text ?? ''))}" style="${escapeXml(style)}" edge="1" parent="1"${ties}>${geometry}</mxCell>`;
}

/** Where a line leaves or enters: a share of the shape's sides, and how far outside of them. */
function port(end: 'exit' | 'entry', { x, y, w, h }: Box, point: Point): string {
  const share = (value: number, low: number, length: number): number =>
    Math.min(1, Math.max(0, (value - low) / length));
  const [fx, fy] = [share(point.x, x, w), share(point.y, y, h)];
  return `${end}X=${exact(fx)};${end}Y=${exact(fy)};${end}Dx=${exact(point.x - x - fx * w)};${end}Dy=${exact(point.y - y - fy * h)};${end}Perimeter=0;`;
}

/** draw.io puts a label in the middle of the way: ours is moved from there. */
function labelOffset({ label, points }: Line): string {
  if (label === undefined) return '';
  const middle = middleOf(points);
  return `<mxPoint x="${exact(label.x - middle.x)}" y="${exact(label.y - SIZES.line * 0.28 - middle.y)}" as="offset"/>`;
}

function middleOf(points: readonly Point[]): Point {
  const legs = points.slice(1).map((end, index) => {
    const start = points[index] ?? end;
    return { start, end, length: Math.hypot(end.x - start.x, end.y - start.y) };
  });
  let left = legs.reduce((sum, { length }) => sum + length, 0) / 2;
  for (const { start, end, length } of legs) {
    if (left <= length && length > 0) {
      const share = left / length;
      return { x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share };
    }
    left -= length;
  }
  return points[0] ?? { x: 0, y: 0 };
}

function textCell({ id, lines, x, y, size, bold, anchor, fill }: Text): string {
  const w = Math.max(...lines.map((text) => textWidth(text, size, bold))) + 4;
  const left = anchor === 'start' ? x : anchor === 'end' ? x - w : x - w / 2;
  const align = anchor === 'start' ? 'left' : anchor === 'end' ? 'right' : 'center';
  const style = `text;html=1;whiteSpace=nowrap;spacing=0;align=${align};verticalAlign=top;fontSize=${size};fontStyle=${bold ? 1 : 0};fontColor=${fill};fontFamily=Arial;`;
  return vertex({
    id,
    value: html(lines),
    style,
    parent: '1',
    box: { x: left, y: y - size * 1.1, w, h: lines.length * size * 1.292 },
  });
}

function markCell(item: string, change: keyof typeof CHANGES, box: Box): string {
  const { colour, dash, letter, word } = CHANGES[change];
  const dashes = dash === '' ? '' : `dashed=1;dashPattern=${dash};`;
  const style = `rounded=1;absoluteArcSize=1;arcSize=8;html=1;fillColor=none;strokeColor=${colour};strokeWidth=3;${dashes}verticalAlign=top;align=right;spacing=0;fontStyle=1;fontColor=${colour};labelBackgroundColor=#FFFFFF;pointerEvents=0;fontFamily=Arial;`;
  return vertex({
    id: `mark-${item}`,
    value: `${letter} ${word}`,
    style,
    parent: '1',
    box: { x: box.x - 5, y: box.y - 5, w: box.w + 10, h: box.h + 10 },
  });
}
