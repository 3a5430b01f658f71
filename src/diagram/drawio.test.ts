import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { FIXTURES, changed, fixture } from '../testing/configs.ts';
import { sheetsOfConfig } from '../testing/diagrams.ts';
import { toDrawio } from './drawio.ts';

interface Cell {
  readonly id: string;
  readonly parent: string | undefined;
  readonly source: string | undefined;
  readonly target: string | undefined;
  readonly style: string;
  readonly edge: boolean;
}

/** Cells of each page; what is wrapped in an object has the object's id. */
function pagesOf(text: string): readonly (readonly Cell[])[] {
  return text
    .split('<diagram ')
    .slice(1)
    .map((page) =>
      [...page.matchAll(/(?:<object id="([^"]+)"[^>]*>)?<mxCell ([^>]*)>/g)].map(([, object, head = '']) => {
        const value = (name: string): string | undefined => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(head)?.[1];
        return {
          id: object ?? value('id') ?? '',
          parent: value('parent'),
          source: value('source'),
          target: value('target'),
          style: value('style') ?? '',
          edge: value('edge') === '1',
        };
      }),
    );
}

describe.each([
  ...FIXTURES.map((name) => [name, () => fixture(name)] as const),
  ['no NAT', () => changed('ztech', { network: { nat: 'none', interfaceEndpoints: undefined } })] as const,
])('draw.io of %s', (_, config) => {
  const scenes = sheetsOfConfig(config());
  const text = toDrawio(scenes);
  const pages = pagesOf(text);

  test('is whole: ids once, parents and ends of arrows there', () => {
    expect(XMLValidator.validate(text)).toBe(true);
    expect(pages).toHaveLength(2);
    for (const cells of pages) {
      const ids = cells.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const referred = cells
        .flatMap(({ parent, source, target }) => [parent, source, target])
        .filter((id) => id !== undefined);
      expect(referred.filter((id) => !ids.includes(id))).toEqual([]);
    }
  });

  test('holds everything, nested and connected', () => {
    scenes.forEach((scene, index) => {
      const cells = new Map((pages[index] ?? []).map((cell) => [cell.id, cell]));
      for (const { id, parent } of [...scene.groups, ...scene.icons]) expect(cells.get(id)?.parent).toBe(parent ?? '1');
      for (const line of scene.lines.filter(({ id }) => !id.startsWith('legend-'))) {
        expect(cells.get(line.id)).toMatchObject({ edge: true, source: line.from, target: line.to });
      }
    });
  });

  test("draws with draw.io's own AWS shapes", () => {
    const shapes = pages.flat().flatMap(({ style }) => /(?:resIcon|shape)=mxgraph\.aws4\.(\w+)/.exec(style)?.[1] ?? []);
    expect(shapes.length).toBeGreaterThan(30);
    expect(text).not.toContain('image=');
  });
});

test('what is white under a gateway stands below it', () => {
  const cells = pagesOf(toDrawio(sheetsOfConfig(fixture('ztech'))))[0] ?? [];
  const at = (id: string): number => cells.findIndex((cell) => cell.id === id);
  for (const id of ['gateway', 's3-endpoint']) {
    expect(at(`${id}-disc`)).toBe(at(id) - 1);
    expect(cells[at(`${id}-disc`)]?.parent).toBe(cells[at(id)]?.parent);
  }
});

test('a cell says which resources it stands for', () => {
  const text = toDrawio(sheetsOfConfig(fixture('ztech')));
  const parsed: unknown = new XMLParser({ ignoreAttributes: false }).parse(text);
  expect(JSON.stringify(parsed)).toContain('"@_resources":"Edge/Distribution"');
});

test('words are escaped twice: as HTML, and as XML around it', () => {
  const [scene] = sheetsOfConfig(fixture('ztech'));
  const [icon, ...icons] = scene.icons;
  if (icon === undefined) throw new Error('the sheet has no icon');
  const text = toDrawio([{ ...scene, icons: [{ ...icon, label: ['<b>&'] }, ...icons] }]);
  expect(text).toContain('&amp;lt;b&amp;gt;&amp;amp;');
});
