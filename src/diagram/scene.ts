import type { ChangeKind, GroupKind, IconName } from './look.ts';
import type { WiredResource } from '../cfn/wired.ts';

/**
 * A sheet as absolute boxes, lines and texts in pixels, y downwards. Laid out once; every format is written from it, so
 * that all of them show the same.
 */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly w: number;
  readonly h: number;
}

/** The resources that something on the sheet stands for. */
export type Origins = readonly WiredResource[];

/** A frame around others, or a band: one service over several zones. */
export interface Group extends Box {
  readonly id: string;
  /** Group that it moves with in an editor. */
  readonly parent: string | undefined;
  readonly kind: GroupKind;
  readonly label: string;
  /** Smaller lines under the label. */
  readonly sub: readonly string[];
  readonly of: Origins;
}

/** Where the label of an icon stands. */
export type Side = 'below' | 'above' | 'right' | 'left' | 'belowLeft';

export interface Icon extends Box {
  readonly id: string;
  readonly parent: string | undefined;
  readonly icon: IconName;
  readonly label: readonly string[];
  readonly side: Side;
  /** It stands on a border, which must not run through it. */
  readonly onBorder: boolean;
  readonly of: Origins;
}

/** `wrong`: open although nothing of the design needs it, or open on one side only. */
export type LineStyle = 'request' | 'outbound' | 'reference' | 'wrong';

export interface Label {
  readonly text: string;
  /** Middle of the text, and its baseline. */
  readonly x: number;
  readonly y: number;
}

/** An arrow from one item to another, along `points`. */
export interface Line {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
  readonly label: Label | undefined;
  readonly style: LineStyle;
  /** What it says, for who cannot see it. */
  readonly title: string;
  /** Rules, listeners, origins and routes it was read from. */
  readonly of: Origins;
}

export type Anchor = 'start' | 'middle' | 'end';

/** Text that belongs to no item: title, steps, legend, table. */
export interface Text extends Point {
  readonly id: string;
  /** One below the other; `y` is the baseline of the first. */
  readonly lines: readonly string[];
  readonly size: number;
  readonly bold: boolean;
  readonly anchor: Anchor;
  readonly fill: string;
}

/** Numbered: the same number stands in the panel. */
export interface Badge extends Point {
  readonly step: number;
}

/** Outline of what a change set does to an item. */
export interface Mark {
  readonly item: string;
  readonly change: ChangeKind;
}

export interface Scene {
  /** Name of its file and id of its page. */
  readonly id: string;
  readonly title: string;
  /** What it shows, in a sentence or two, for who cannot see it. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly groups: readonly Group[];
  readonly icons: readonly Icon[];
  readonly lines: readonly Line[];
  readonly texts: readonly Text[];
  readonly badges: readonly Badge[];
  readonly marks: readonly Mark[];
}

/** A scene in the making. */
export interface Drawing {
  readonly groups: Group[];
  readonly icons: Icon[];
  readonly lines: Line[];
  readonly texts: Text[];
  readonly badges: Badge[];
}

export const emptyDrawing = (): Drawing => ({ groups: [], icons: [], lines: [], texts: [], badges: [] });

type Optional<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;

export function addGroup(drawing: Drawing, group: Optional<Group, 'sub' | 'of' | 'label'>): Group {
  const added: Group = { sub: [], of: [], label: '', ...group };
  drawing.groups.push(added);
  return added;
}

/** Corners of a line. */
export const through = (...corners: readonly (readonly [x: number, y: number])[]): readonly Point[] =>
  corners.map(([x, y]) => ({ x, y }));

/** An icon by its middle. */
export function addIcon(
  drawing: Drawing,
  {
    at,
    size,
    ...icon
  }: Omit<Icon, keyof Box | 'side' | 'onBorder'> & { at: Point; size: number; side?: Side; onBorder?: boolean },
): Icon {
  const added: Icon = {
    side: 'below',
    onBorder: false,
    ...icon,
    x: at.x - size / 2,
    y: at.y - size / 2,
    w: size,
    h: size,
  };
  drawing.icons.push(added);
  return added;
}

export function addLine(drawing: Drawing, line: Optional<Line, 'label' | 'of'>): void {
  drawing.lines.push({ label: undefined, of: [], ...line });
}

export function addText(drawing: Drawing, text: Optional<Text, 'bold' | 'anchor' | 'fill'>): void {
  drawing.texts.push({ bold: false, anchor: 'start', fill: '#232F3E', ...text });
}
