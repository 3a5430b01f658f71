import { expect, test } from 'vitest';
import { sheetsOf } from '../testing/diagrams.ts';
import { wordpress } from '../testing/mistakes.ts';
import { lintPicture } from '../testing/picture-lint.ts';
import { withChanges, type ResourceChange } from './changes.ts';
import { toDrawio } from './drawio.ts';
import { CHANGES } from './look.ts';
import { toSvg } from './svg.ts';

const [architecture] = sheetsOf(wordpress());
const change = (resource: string, what: ResourceChange['change']): ResourceChange => ({
  resource,
  type: 'AWS::X::Y',
  change: what,
});

const changes = [
  change('Compute/WebFleet', 'update'),
  change('Data/Database', 'replace'),
  change('Network/NatGatewayC', 'add'),
  change('Compute/OldAlarm', 'remove'),
  change('Network/NatAddressC', 'update'),
];

test('what changes is outlined where it stands, an icon of several by the worst', () => {
  const { marks } = withChanges(architecture, changes);
  expect(marks).toEqual([
    { item: 'fleet', change: 'update' },
    { item: 'nat-2', change: 'add' },
    { item: 'database-0', change: 'replace' },
    { item: 'database-1', change: 'replace' },
  ]);
});

test('every change is named, also of what no sheet draws', () => {
  const scene = withChanges(architecture, changes);
  const lines = scene.texts.flatMap((text) => text.lines);
  expect(lines).toContain('−  Compute/OldAlarm (X::Y): removed');
  expect(lines).toContain('The change set: 1 replaced, 1 removed, 1 added, 2 changed in place');
  expect(scene.texts.filter(({ id }) => id.startsWith('changes-')).every(({ y }) => y < scene.height)).toBe(true);
  expect(lintPicture(scene)).toEqual([]);
});

test('nothing changed is said as well', () => {
  const { marks, texts } = withChanges(architecture, []);
  expect(marks).toEqual([]);
  expect(texts.at(-1)?.lines).toEqual(['The change set changes nothing.']);
});

test('kinds of change are told apart by letter and by colour, in both formats', () => {
  const kinds = Object.values(CHANGES);
  expect(new Set(kinds.map(({ letter }) => letter)).size).toBe(kinds.length);
  expect(new Set(kinds.map(({ colour }) => colour)).size).toBe(kinds.length);
  const scene = withChanges(architecture, changes);
  expect(toSvg(scene)).toContain('aria-label="replaced"');
  expect(toDrawio([scene])).toContain('value="R replaced"');
});
