import { CHANGES, INK, type ChangeKind } from './look.ts';
import { addText, emptyDrawing, type Mark, type Origins, type Scene } from './scene.ts';
import { textWidth } from './text.ts';

/** What a change set does to one resource. */
export interface ResourceChange {
  /** `Data/Database`; what stands in a stack of its own has that stack before it too: `Edge/WebAcl`. */
  readonly resource: string;
  readonly type: string;
  readonly change: ChangeKind;
}

/** Worst first: an item that stands for several resources shows the worst of what happens to them. */
const ORDER: readonly ChangeKind[] = ['replace', 'remove', 'unknown', 'add', 'update'];
const rank = (change: ChangeKind): number => ORDER.indexOf(change);

const SIZE = 11.5;
const LEADING = SIZE * 1.292;
const MARGIN = 24;

/**
 * The sheet with an outline around everything that changes, and below it every change by name: what leaves, and what no
 * sheet draws, is nowhere else to be seen.
 */
export function withChanges(scene: Scene, changes: readonly ResourceChange[]): Scene {
  const drawing = { ...emptyDrawing(), texts: [...scene.texts] };
  const lines = changes.toSorted((a, b) => rank(a.change) - rank(b.change)).map(lineOf);
  const widest = Math.max(0, ...lines.map((line) => textWidth(line, SIZE)));
  const columns = Math.max(1, Math.floor((scene.width - 2 * MARGIN) / (widest + 24)));
  const rows = Math.ceil(lines.length / columns);
  const top = scene.height + 12;
  const title = changes.length === 0 ? 'The change set changes nothing.' : `The change set: ${summary(changes)}`;
  addText(drawing, { id: 'changes-title', x: MARGIN, y: top, lines: [title], size: 13.5, bold: true });
  for (let column = 0; column * rows < lines.length; column++) {
    const x = MARGIN + column * ((scene.width - 2 * MARGIN) / columns);
    const own = lines.slice(column * rows, (column + 1) * rows);
    addText(drawing, { id: `changes-${column}`, x, y: top + 22, lines: own, size: SIZE, fill: INK });
  }
  return {
    ...scene,
    id: `${scene.id}-changes`,
    title: `${scene.title}, with a change set`,
    description: `${title} ${lines.join('. ')}`,
    texts: drawing.texts,
    marks: marksOf(scene, changes),
    height: top + 22 + rows * LEADING + 12,
  };
}

const lineOf = ({ resource, type, change }: ResourceChange): string =>
  `${CHANGES[change].letter}  ${resource} (${type.replace('AWS::', '')}): ${CHANGES[change].word}`;

function summary(changes: readonly ResourceChange[]): string {
  return ORDER.flatMap((kind) => {
    const count = changes.filter(({ change }) => change === kind).length;
    return count === 0 ? [] : [`${count} ${CHANGES[kind].word}`];
  }).join(', ');
}

/** A group is outlined only when none of its own icons says the same. */
function marksOf({ icons, groups }: Scene, changes: readonly ResourceChange[]): readonly Mark[] {
  const byResource = new Map(changes.map(({ resource, change }) => [resource, change]));
  const worst = (of: Origins): ChangeKind | undefined =>
    of
      .map(({ stack, id }) => byResource.get(`${stack}/${id}`))
      .filter((change) => change !== undefined)
      .toSorted((a, b) => rank(a) - rank(b))[0];
  const onIcons = icons.flatMap(({ id, of, parent }) => {
    const change = worst(of);
    return change === undefined ? [] : [{ item: id, change, parent }];
  });
  const onGroups = groups.flatMap(({ id, of }) => {
    const change = worst(of);
    const said = onIcons.some((mark) => mark.parent === id && mark.change === change);
    return change === undefined || said ? [] : [{ item: id, change }];
  });
  return [...onGroups, ...onIcons.map(({ item, change }) => ({ item, change }))];
}
