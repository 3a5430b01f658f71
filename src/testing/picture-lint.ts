import { boxOf, cornerOf, labelsOf, type Placed } from '../diagram/labels.ts';
import { groupDrawing } from '../diagram/icons.ts';
import { GROUPS } from '../diagram/look.ts';
import type { Badge, Box, Group, Line, Point, Scene } from '../diagram/scene.ts';

/**
 * What makes a picture hard to read, measured on the scene: lines that cross, lines through icons or words, words on
 * words or on borders, words cut off, arrows that end nowhere, items outside of what holds them.
 */
export function lintPicture(scene: Scene): readonly string[] {
  const words = labelsOf(scene).map((label) => ({ ...boxOf(label), name: `"${label.text}"`, label }));
  const icons = iconsOf(scene);
  const legs = scene.lines.flatMap(legsOf);
  return [
    ...crossings(legs),
    ...legs.flatMap((leg) => [
      ...strikes(leg, icons),
      ...strikes(leg, words),
      ...strikes(leg, scene.badges.map(badgeBox)),
    ]),
    ...pairs(words, words, 'words on words'),
    ...pairs(words, icons, 'words on an icon'),
    ...pairs(icons, icons, 'icon on icon'),
    ...pairs(words, scene.badges.map(badgeBox), 'words under a badge'),
    ...words.flatMap((word) => onBorders(word, scene.groups)),
    ...words.filter((word) => isClipped(word, scene)).map(({ name }) => `clipped: ${name}`),
    ...scene.lines.flatMap((line) => looseEnds(line, scene)),
    ...outOfParent(scene),
    ...tooSmall(words.map(({ label }) => label)),
  ];
}

interface Named extends Box {
  readonly name: string;
  /** Group whose icon it is: arrows to and from the group may touch it. */
  readonly owner?: string;
}

interface Leg {
  readonly line: Line;
  readonly a: Point;
  readonly b: Point;
}

function legsOf(line: Line): readonly Leg[] {
  return line.points.slice(1).map((b, index) => ({ line, a: line.points[index] ?? b, b }));
}

function iconsOf({ icons, groups }: Scene): readonly Named[] {
  const corners = groups.flatMap((group): readonly Named[] => {
    if (groupDrawing(group.kind) === undefined) return [];
    const size = cornerOf(group);
    const x = GROUPS[group.kind].label === 'corner' ? group.x : group.x + group.w / 2 - size / 2;
    return [{ name: `icon of ${group.id}`, owner: group.id, x, y: group.y, w: size, h: size }];
  });
  return [...icons.map((icon) => ({ ...icon, name: icon.id, owner: icon.id })), ...corners];
}

const badgeBox = ({ step, x, y }: Badge): Named => ({ name: `badge ${step}`, x: x - 10, y: y - 10, w: 20, h: 20 });

/** Two arrows may share a way only when they share an end: then it is a fork. */
function crossings(legs: readonly Leg[]): readonly string[] {
  return legs.flatMap((one, index) =>
    legs.slice(index + 1).flatMap((other) => {
      if (one.line === other.line) return [];
      const kin = one.line.from === other.line.from || one.line.to === other.line.to;
      if (meets(one, other) || (!kin && overlaps(one, other))) return [`${one.line.id} crosses ${other.line.id}`];
      return [];
    }),
  );
}

/** The side of the line through `a` and `b` that `p` is on. */
const side = ({ a, b }: Leg, p: Point): number => (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);

/** The one passes through the other, not only to it. */
function meets(one: Leg, other: Leg): boolean {
  const apart = (leg: Leg, p: Point, q: Point): boolean => side(leg, p) * side(leg, q) < -1e-6;
  return apart(one, other.a, other.b) && apart(other, one.a, one.b);
}

/** On the same straight line, one upon the other for more than a pixel. */
function overlaps(one: Leg, other: Leg): boolean {
  if (Math.abs(side(one, other.a)) > 1 || Math.abs(side(one, other.b)) > 1) return false;
  const shared = (axis: 'x' | 'y'): number =>
    Math.min(Math.max(one.a[axis], one.b[axis]), Math.max(other.a[axis], other.b[axis])) -
    Math.max(Math.min(one.a[axis], one.b[axis]), Math.min(other.a[axis], other.b[axis]));
  return Math.max(shared('x'), shared('y')) > 1;
}

function strikes(leg: Leg, boxes: readonly Named[]): readonly string[] {
  const { line } = leg;
  return boxes
    .filter((box) => box.owner !== line.from && box.owner !== line.to && passes(leg, box))
    .map(({ name }) => `${line.id} strikes ${name}`);
}

/** Liang and Barsky: whether a part of the leg lies within the box, a pixel inside of its edges. */
function passes({ a, b }: Leg, { x, y, w, h }: Box): boolean {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  let [enter, leave] = [0, 1];
  for (const [step, room] of [
    [-dx, a.x - (x + 1)],
    [dx, x + w - 1 - a.x],
    [-dy, a.y - (y + 1)],
    [dy, y + h - 1 - a.y],
  ] as const) {
    if (step === 0 && room < 0) return false;
    if (step < 0) enter = Math.max(enter, room / step);
    if (step > 0) leave = Math.min(leave, room / step);
  }
  return enter < leave;
}

const isUpon = (one: Box, other: Box): boolean =>
  one.x < other.x + other.w - 1 &&
  other.x < one.x + one.w - 1 &&
  one.y < other.y + other.h - 1 &&
  other.y < one.y + one.h - 1;

function pairs(ones: readonly Named[], others: readonly Named[], what: string): readonly string[] {
  return ones.flatMap((one, index) => {
    const rest = ones === others ? others.slice(index + 1) : others;
    return rest.filter((other) => isUpon(one, other)).map((other) => `${what}: ${one.name} and ${other.name}`);
  });
}

function onBorders(word: Named, groups: readonly Group[]): readonly string[] {
  return groups.flatMap((group) => {
    if (GROUPS[group.kind].stroke === 'none') return [];
    const { x, y, w, h } = group;
    const borders = [
      { x, y: y - 0.5, w, h: 1 },
      { x, y: y + h - 0.5, w, h: 1 },
      { x: x - 0.5, y, w: 1, h },
      { x: x + w - 0.5, y, w: 1, h },
    ];
    const touched = borders.some(
      (border) =>
        word.x < border.x + border.w &&
        border.x < word.x + word.w &&
        word.y < border.y + border.h &&
        border.y < word.y + word.h,
    );
    return touched ? [`words on a border: ${word.name} and ${group.id}`] : [];
  });
}

const isClipped = ({ x, y, w, h }: Box, { width, height }: Scene): boolean =>
  x < 0 || y < 0 || x + w > width || y + h > height;

/** An arrow starts and ends at its items, or just below their label. */
function looseEnds(line: Line, scene: Scene): readonly string[] {
  if (line.id.startsWith('legend-')) return [];
  const ends = [
    [line.from, line.points[0]],
    [line.to, line.points.at(-1)],
  ] as const;
  return ends.flatMap(([id, point]) => {
    const item = [...scene.icons, ...scene.groups].find((one) => one.id === id);
    if (item === undefined || point === undefined) return [`${line.id} dangles: there is no ${id}`];
    const own = labelsOf(scene).filter(({ owner }) => owner === id);
    const near = [item, ...own.map(boxOf)].some((box) => distance(box, point) <= 12);
    return near ? [] : [`${line.id} dangles beside ${id}`];
  });
}

function distance({ x, y, w, h }: Box, point: Point): number {
  return Math.hypot(Math.max(x - point.x, 0, point.x - x - w), Math.max(y - point.y, 0, point.y - y - h));
}

/** What stands on a border on purpose (a gateway) has its middle there. */
function outOfParent({ groups, icons }: Scene): readonly string[] {
  return [...groups, ...icons].flatMap((item) => {
    const parent = groups.find(({ id }) => id === item.parent);
    if (parent === undefined) return item.parent === undefined ? [] : [`${item.id} has no parent ${item.parent}`];
    const [x, y] = [item.x + item.w / 2, item.y + item.h / 2];
    const inside =
      item.x >= parent.x &&
      item.y >= parent.y &&
      item.x + item.w <= parent.x + parent.w &&
      item.y + item.h <= parent.y + parent.h;
    const onBorder =
      x === parent.x || y === parent.y || groups.some((group) => group.parent === parent.id && y === group.y);
    return inside || onBorder ? [] : [`${item.id} stands out of ${parent.id}`];
  });
}

/** Pixels at 1600 pixels width: what is smaller nobody reads. */
const SMALLEST = 9;

const tooSmall = (labels: readonly Placed[]): readonly string[] =>
  labels.filter(({ size }) => size < SMALLEST).map(({ text, size }) => `too small: "${text}", ${size}`);
