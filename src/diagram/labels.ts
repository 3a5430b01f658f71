import { GROUPS, ICONS, INK, LINES } from './look.ts';
import type { Anchor, Box, Group, Icon, Line, Scene, Side } from './scene.ts';
import { textWidth } from './text.ts';

/** Where the words of groups, icons and lines stand: one place for all formats that set type themselves, and the lint. */
export interface Placed {
  /** Item it belongs to. */
  readonly owner: string;
  readonly text: string;
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly anchor: Anchor;
  readonly fill: string;
  /** A white rim, so that a line under it does not strike it through. */
  readonly halo: boolean;
}

export const SIZES = { group: 12, small: 10.5, sub: 9.5, icon: 11, line: 10.5 } as const;

/** Every text of a sheet with its place: what is written, and what the test of the pictures holds against the lines. */
export function labelsOf(scene: Scene): readonly Placed[] {
  return [
    ...scene.groups.flatMap(groupLabel),
    ...scene.icons.flatMap(iconLabel),
    ...scene.lines.flatMap(lineLabel),
    ...scene.texts.flatMap(({ id, lines, x, y, size, bold, anchor, fill }) =>
      lines.map((text, index) => ({
        owner: id,
        text,
        x,
        y: y + index * size * 1.292,
        size,
        bold,
        anchor,
        fill,
        halo: false,
      })),
    ),
  ];
}

/** Size of the icon in the corner of a group. */
export const CORNER = { large: 24, small: 20 } as const;

/** Side of the icon in the corner of a group, pixels. */
export const cornerOf = ({ kind }: Group): number => (kind.endsWith('Subnet') ? CORNER.small : CORNER.large);

function groupLabel(group: Group): readonly Placed[] {
  const look = GROUPS[group.kind];
  const isSmall = group.kind.endsWith('Subnet') || group.kind.endsWith('Band') || group.kind === 'scaling';
  const size = isSmall ? SIZES.small : group.kind === 'zone' ? SIZES.icon : SIZES.group;
  const corner = look.label === 'corner';
  const place = {
    owner: group.id,
    x: corner ? group.x + cornerOf(group) + 6 : group.x + group.w / 2,
    anchor: corner ? ('start' as const) : ('middle' as const),
    fill: look.text,
    halo: false,
  };
  const top = group.y + firstBaseline(group);
  const title = group.label === '' ? [] : [{ ...place, text: group.label, y: top, size, bold: group.kind !== 'plain' }];
  return [
    ...title,
    ...group.sub.map((text, index) => ({ ...place, text, y: top + 12 + index * 12, size: SIZES.sub, bold: false })),
  ];
}

function firstBaseline({ kind }: Group): number {
  if (kind === 'scaling') return 38;
  if (kind.endsWith('Subnet')) return 12;
  return kind.endsWith('Band') ? 14 : 17;
}

const ICON_LEADING = 12.5;

function iconLabel(icon: Icon): readonly Placed[] {
  const { x, y, w, h, label, side } = icon;
  const small = ICONS[icon.icon].kind === 'resource' && w < 40;
  const block = (label.length - 1) * ICON_LEADING;
  const places: Readonly<Record<Side, Pick<Placed, 'x' | 'y' | 'anchor'>>> = {
    below: { x: x + w / 2, y: y + h + 14, anchor: 'middle' },
    above: { x: x + w / 2, y: y - 8 - block, anchor: 'middle' },
    right: { x: x + w + 7, y: y + h / 2 + 4 - block / 2, anchor: 'start' },
    left: { x: x - 6, y: y + h / 2 - 5, anchor: 'end' },
    belowLeft: { x: x - 4, y: y + h + 12, anchor: 'end' },
  };
  const place = places[side];
  return label.map((text, index) => ({
    ...place,
    y: place.y + index * ICON_LEADING,
    owner: icon.id,
    text,
    size: small ? SIZES.small : SIZES.icon,
    bold: false,
    fill: INK,
    halo: false,
  }));
}

function lineLabel({ id, label, style }: Line): readonly Placed[] {
  if (label === undefined) return [];
  const fill = style === 'wrong' ? LINES.wrong.colour : INK;
  return [
    {
      owner: id,
      text: label.text,
      x: label.x,
      y: label.y,
      size: SIZES.line,
      bold: style === 'wrong',
      anchor: 'middle',
      fill,
      halo: true,
    },
  ];
}

/** Box of a text: capital height above the baseline, a fifth of the size below it. */
export function boxOf({ text, x, y, size, bold, anchor }: Placed): Box {
  const w = textWidth(text, size, bold);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - w : x - w / 2;
  return { x: left, y: y - size * 0.76, w, h: size * 0.97 };
}
