import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FIXTURES, fixture, oddConfigs } from '../../testing/configs.ts';
import { configs } from '../../testing/diagram-configs.ts';
import { sheetsOf, sheetsOfConfig } from '../../testing/diagrams.ts';
import { ztech } from '../../testing/mistakes.ts';
import { lintPicture } from '../../testing/picture-lint.ts';
import type { Line, Scene } from '../scene.ts';

const findings = (scenes: readonly Scene[]): readonly string[] =>
  scenes.flatMap((scene) => lintPicture(scene).map((finding) => `${scene.id}: ${finding}`));

test.each([...FIXTURES.map((name) => ({ name, config: () => fixture(name) })), ...oddConfigs])(
  'a clean picture: $name',
  ({ config }) => {
    expect(findings(sheetsOfConfig(config()))).toEqual([]);
  },
);

test('clean pictures over 100 generated configs', () => {
  const shapes = new Set<number>();
  const check = fc.property(configs, (config) => {
    const scenes = sheetsOfConfig(config);
    shapes.add(scenes[0].lines.length * 10_000 + Math.round(scenes[0].height));
    expect(findings(scenes)).toEqual([]);
  });
  fc.assert(check, { seed: 20_261_121, numRuns: 100 });
  // Two hundred times the same picture would prove nothing.
  expect(shapes.size).toBeGreaterThan(50);
});

describe('planted defects are found', () => {
  const [clean] = sheetsOf(ztech());
  const line = (id: string): Line => clean.lines.find((one) => one.id === id) as Line;
  const replaced = (id: string, change: Partial<Line>): Scene => ({
    ...clean,
    lines: clean.lines.map((one) => (one.id === id ? { ...one, ...change } : one)),
  });
  const icon = (id: string) => clean.icons.find((one) => one.id === id);
  const moved = (id: string, dx: number, dy: number): Scene => ({
    ...clean,
    icons: clean.icons.map((one) => (one.id === id ? { ...one, x: one.x + dx, y: one.y + dy } : one)),
  });
  const text = {
    id: 'planted',
    lines: ['A word too many'],
    size: 12,
    bold: false,
    anchor: 'start',
    fill: '#000',
  } as const;
  const start = line('sessions').points[0];
  const nat = icon('nat-1');

  test.each<readonly [string, Scene, RegExp]>([
    [
      'a crossing',
      replaced('mounts', {
        points: [
          { x: 882, y: 800 },
          { x: 1500, y: 300 },
        ],
      }),
      /crosses mounts|mounts crosses/,
    ],
    [
      'one line upon another',
      replaced('mounts', { ...line('sessions'), id: 'mounts', from: 'proxy-band', to: 'files-band' }),
      /crosses sessions|sessions crosses/,
    ],
    [
      'a line through an icon',
      replaced('sessions', {
        points: [{ x: 746, y: (start?.y ?? 0) + 4 }, line('sessions').points[1] ?? { x: 0, y: 0 }],
        from: 'visitors',
      }),
      /sessions strikes instances-0/,
    ],
    [
      'a line through words',
      replaced('serve-1', { points: line('serve-1').points.map(({ x, y }) => ({ x, y: y + 34 })) }),
      /serve-1 strikes/,
    ],
    ['words on words', { ...clean, texts: [...clean.texts, { ...text, x: 24, y: 42 }] }, /words on words/],
    [
      'words on a border',
      {
        ...clean,
        texts: [...clean.texts, { ...text, x: 600, y: clean.groups.find(({ id }) => id === 'vpc')?.y ?? 0 }],
      },
      /words on a border.*vpc/,
    ],
    ['words cut off', { ...clean, texts: [...clean.texts, { ...text, x: clean.width - 20, y: 30 }] }, /clipped/],
    ['an end in the air', replaced('sessions', { to: 'files-band' }), /sessions dangles beside files-band/],
    ['an end that is not there', replaced('sessions', { to: 'nowhere' }), /there is no nowhere/],
    [
      'icon on icon',
      moved('nat-0', (nat?.x ?? 0) - (icon('nat-0')?.x ?? 0), (nat?.y ?? 0) - (icon('nat-0')?.y ?? 0)),
      /icon on icon: nat-0 and nat-1/,
    ],
    ['an icon out of its group', moved('instances-2', 0, 400), /instances-2 stands out of app-2/],
    ['a badge on words', { ...clean, badges: [...clean.badges, { step: 99, x: 60, y: 36 }] }, /under a badge/],
    ['tiny words', { ...clean, texts: [...clean.texts, { ...text, size: 7, x: 700, y: 60 }] }, /too small/],
  ])('%s', (_, scene, finding) => {
    expect(lintPicture(scene).join('\n')).toMatch(finding);
  });
});
