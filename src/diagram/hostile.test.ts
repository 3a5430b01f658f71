import { describe, expect, test } from 'vitest';
import { fixture } from '../testing/configs.ts';
import { readBack, withMistakes, type Mistake } from '../testing/deployments.ts';
import { markupOf } from '../testing/markup.ts';
import { drawDeployment } from './draw.ts';

/** Texts of the templates, which overrides can make anything, are only texts in the pictures. */

const EVIL = `"]|</title><script>'&#60;\`%%\u001B\u0085\u202E\uFFFE\uD800\nend`;
/** As long, and nothing to a parser. */
const HARMLESS = EVIL.replaceAll(/[^\n\w]/gu, 'x');
const SHOWN = `"]|</title><script>'&#60;\`%%␛\uFFFD\uFFFD\uFFFD\uFFFD\nend`;

/** Every text that a picture shows of a property. */
const PLACES: readonly (readonly [string, string, string])[] = [
  ['network', 'Vpc/Properties/CidrBlock', '10.40.0.0/16'],
  ['network', 'AppSubnetA/Properties/CidrBlock', '10.40.0.0/20'],
  ['data', 'Database/Properties/DBInstanceClass', 'db.m7g.xlarge'],
  ['data', 'Cache/Properties/CacheNodeType', 'cache.t4g.medium'],
  ['data', 'Files/Properties/ThroughputMode', 'elastic'],
  ['compute', 'WebTargets/Properties/HealthCheckPath', '/healthz'],
  ['compute', 'WebTemplate/Properties/LaunchTemplateData/InstanceType', 'm7g.large'],
  ['compute', 'WebFleet/Properties/MinSize', '6'],
  ['edge', 'Distribution/Properties/DistributionConfig/CacheBehaviors/0/PathPattern', '/images/*'],
];

function drawn(addition: string) {
  const read = readBack(fixture('ztech'));
  const wired = withMistakes(
    read,
    PLACES.map(([file, path, value]): Mistake => [file, path, value + addition]),
  );
  const [architecture = '', security = '', drawio = '', mermaid = ''] = drawDeployment(
    wired,
    read.deployment.name,
    undefined,
  ).map(({ text }) => text);
  return { architecture, security, drawio, mermaid };
}

describe('texts that mean something to a parser', () => {
  const [evil, harmless] = [drawn(EVIL), drawn(HARMLESS)];
  const read = markupOf({
    architecture: ['xml', evil.architecture],
    security: ['xml', evil.security],
    drawio: ['xml', evil.drawio],
    harmlessArchitecture: ['xml', harmless.architecture],
    harmlessSecurity: ['xml', harmless.security],
    harmlessDrawio: ['xml', harmless.drawio],
  });

  test('are no element and no attribute of an SVG or draw.io file', () => {
    expect(read.architecture.elements).toEqual(read.harmlessArchitecture.elements);
    expect(read.security.elements).toEqual(read.harmlessSecurity.elements);
    expect(read.drawio.elements).toEqual(read.harmlessDrawio.elements);
  });

  test('are shown, and what no picture can hold as a sign for it', () => {
    for (const [, , value] of PLACES) {
      const shown = read.architecture.texts.concat(read.security.texts).filter((text) => text.includes(value));
      expect(shown.join('\n'), value).toContain(SHOWN.slice(0, 8));
    }
  });

  test("are texts in draw.io's values, which are HTML themselves", () => {
    const values = (texts: readonly string[]): readonly string[] =>
      texts.filter((text) => text.includes('db.m7g.xlarge'));
    const [shape] = values(read.drawio.texts);
    const [other] = values(read.harmlessDrawio.texts);
    const inside = markupOf({ shape: ['html', shape ?? ''], other: ['html', other ?? ''] });
    expect(inside.other.elements).toContain('br');
    expect(inside.shape.elements).toEqual(inside.other.elements);
    expect(inside.shape.texts.join('')).toContain(SHOWN);
  });

  test('add no line to a mermaid chart, and end no label', () => {
    const form = (text: string): readonly string[] =>
      text.split('\n').map((line) => line.replaceAll(/"[^"<>&`]*(<br\/>[^"<>&`]*)*"/g, '"label"'));
    expect(form(evil.mermaid)).toEqual(form(harmless.mermaid));
    expect(form(evil.mermaid).filter((line) => /\[(?!"label"\])/.test(line))).toEqual([]);
    expect(evil.mermaid).toContain(`m7g.large#34;]|#60;/title#62;#60;script#62;'#38;#35;60;#96;%%␛`);
  });
});
