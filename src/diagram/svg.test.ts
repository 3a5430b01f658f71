import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { FIXTURES, fixture } from '../testing/configs.ts';
import { sheetsOf, sheetsOfConfig } from '../testing/diagrams.ts';
import { ztech } from '../testing/mistakes.ts';
import { ATTRIBUTION } from './icons.ts';
import { labelsOf } from './labels.ts';
import { toSvg } from './svg.ts';

describe.each(FIXTURES)('SVG of %s', (name) => {
  const scenes = sheetsOfConfig(fixture(name));

  test.each(scenes.map((scene) => [scene.id, scene] as const))('%s', (_, scene) => {
    const svg = toSvg(scene);
    expect(XMLValidator.validate(svg)).toBe(true);
    const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const used = [...svg.matchAll(/(?:href="#|url\(#)([^")]+)/g)].map(([, id]) => id);
    expect(used.length).toBeGreaterThan(10);
    expect(used.filter((id) => !ids.includes(id))).toEqual([]);
    expect(svg).toContain(ATTRIBUTION);
    expect(toSvg(scene)).toBe(svg);
  });

  test('every icon and arrow says what it is to who cannot see it', () => {
    const [scene] = scenes;
    const svg = toSvg(scene);
    expect(svg).toContain('role="img" aria-labelledby="title description"');
    for (const { id } of [...scene.icons, ...scene.lines]) {
      expect(svg).toMatch(new RegExp(`<g id="${id}"[^>]*><title>[^<]+</title>`));
    }
  });
});

test('icons know stack and logical id', () => {
  const svg = toSvg(sheetsOf(ztech())[0]);
  expect(svg).toMatch(/<g id="cdn" data-resources="Edge\/Distribution"><title>CloudFront: Edge\/Distribution/);
  expect(svg).toMatch(/<g id="nat-0" data-resources="Network\/NatGatewayA Network\/NatAddressA">/);
  expect(svg).toMatch(/<g id="pooled" data-resources="[^"]*Network\/DatabaseFromProxy/);
});

test('words of the templates cannot break out of the picture', () => {
  const [scene] = sheetsOf(ztech());
  const evil = `</text><script>alert("1")</script> & 'more'`;
  const parsed: unknown = new XMLParser({ ignoreAttributes: false }).parse(toSvg({ ...scene, title: evil, texts: [] }));
  expect(JSON.stringify(parsed)).not.toContain('"script"');
});

test('no word is out of the picture and none is smaller than nine pixels', () => {
  const sizes = sheetsOf(ztech()).flatMap((scene) => labelsOf(scene).map(({ size }) => size));
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(9);
});
