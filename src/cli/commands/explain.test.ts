import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { jsonSchemaText } from '../../config/json-schema.ts';
import { temporaryFolder } from '../../testing/folder.ts';
import { testWorld } from '../../testing/world.ts';
import { kindText, keysBelow, schemasAt, type Schema } from '../explain/reference.ts';
import { main } from '../main.ts';

/** Two deployments are built and read back, on a machine that may be busy. */
const OUT = 'templates-out/ztech-production';

/** A folder with the config of a platform and what it generates. */
async function project(): Promise<string> {
  const folder = temporaryFolder();
  cpSync('fixtures/ztech.yaml', join(folder, 'ztech.yaml'));
  await main(['generate', 'ztech.yaml'], testWorld(folder));
  return folder;
}

async function explain(folder: string, ...argv: readonly string[]) {
  const world = testWorld(folder);
  const code = await main(['explain', ...argv], world);
  return { code, out: world.out(), err: world.err() };
}

/** The line (from 1) of the first that matches. */
function lineOf(folder: string, file: string, pattern: RegExp): number {
  const line = readFileSync(join(folder, OUT, file), 'utf8')
    .split('\n')
    .findIndex((text) => pattern.test(text));
  expect(line).toBeGreaterThan(-1);
  return line + 1;
}

describe('a key', () => {
  test('without any config: meaning, limits, default, where it goes, and what another value does', async () => {
    const { code, out } = await explain(temporaryFolder(), 'compute.capacity.max');
    expect(code).toBe(0);
    expect(out).toMatch(/^compute\.capacity\.max {2}a whole number, 1 to 5000\n {2}Instances at most\. /);
    expect(out).toMatch(/^ {2}default 5$/m);
    expect(out).toMatch(/^ {2}Compute \/ WebFleet\s+MaxSize\s+update in place\s+compute\.yaml:\d+$/m);
    expect(out).toMatch(/^ {2}5 -> 6: WebFleet.* updated in place, nothing is replaced\.$/m);
  });

  test('with a config: its value, and where that stands', async () => {
    const folder = await project();
    const { out } = await explain(folder, 'compute.capacity.max', 'ztech.yaml');
    expect(out).toMatch(/^ {2}now 60 {2}ztech\.yaml:\d+$/m);
    expect(out).toMatch(/60 -> 61: WebFleet.* updated in place, nothing is replaced\./);
    expect((await explain(folder, 'compute.capacity.max', OUT)).out).toMatch(/^ {2}now 60 {2}\S*ztech\.yaml:\d+$/m);
  });

  test('that replaces what holds data says so', async () => {
    const { out } = await explain(temporaryFolder(), 'data.database.engine');
    expect(out).toContain('mysql -> aurora-mysql: ');
    expect(out).toMatch(/!! Data \/ Database holds data and GOES: /);
  });

  test('of an interruption names it', async () => {
    const { out } = await explain(temporaryFolder(), 'data.database.instance');
    expect(out).toMatch(/Data \/ Database\s+DBInstanceClass\s+update with interruption/);
  });

  test('of a section lists its keys', async () => {
    const { out } = await explain(temporaryFolder(), 'compute.capacity');
    expect(out).toMatch(/^Keys\n {2}compute\.capacity\.min {2}Instances on a quiet day/m);
  });

  test('as JSON', async () => {
    const { out } = await explain(temporaryFolder(), 'compute.capacity.max', '--json');
    expect(JSON.parse(out)).toMatchObject({
      key: 'compute.capacity.max',
      kind: 'a whole number, 1 to 5000',
      touched: expect.arrayContaining([
        expect.objectContaining({ resource: 'Compute / WebFleet', property: 'MaxSize', effect: 'update in place' }),
      ]),
      trials: [{ before: 5, after: 6, reviews: [{ stack: 'mysite-production' }] }, {}],
    });
  });

  test('each has a meaning and a kind', () => {
    const schema: Schema = JSON.parse(jsonSchemaText());
    const keys = keysBelow(schema);
    expect(keys.length).toBeGreaterThan(100);
    for (const key of keys) {
      const [first] = schemasAt(schema, key);
      expect(first?.description, key).toBeTruthy();
      expect(kindText(first ?? {}), key).not.toMatch(/undefined|object/);
    }
  });
});

describe('a resource or a line', () => {
  test('by its logical id: why it is there, and the keys behind it', async () => {
    const folder = await project();
    const { out } = await explain(folder, 'WebFleet');
    expect(out).toMatch(
      /^Compute \/ WebFleet {2}AWS::AutoScaling::AutoScalingGroup {2}templates-out\/ztech-production\/compute\.yaml:\d+\n {2}The instances: /,
    );
    expect(out).toMatch(/^ {2}MaxSize\s+update in place {2}compute\.yaml:\d+ {2}compute\.capacity\.max$/m);
    expect(out).toMatch(/^ {2}MinSize: No DesiredCapacity: /m);
    expect((await explain(folder, 'Compute/WebFleet')).out).toBe(out);
    expect((await explain(folder, 'Data/WebFleet')).code).toBe(1);
  });

  test('without a folder, in what the defaults generate', async () => {
    const { code, out } = await explain(temporaryFolder(), 'Database');
    expect(code).toBe(0);
    expect(out).toContain('Data / Database  AWS::RDS::DBInstance  data.yaml:');
  });

  test('by a line: the property it is part of, also from inside of it and from its comment', async () => {
    const folder = await project();
    const line = lineOf(folder, 'compute.yaml', /MaxSize: "60"/);
    const { out } = await explain(folder, `${OUT}/compute.yaml:${line}`);
    expect(out).toMatch(new RegExp(`MaxSize {2}update in place {2}compute\\.yaml:${line} {2}compute\\.capacity\\.max`));
    expect(out).toMatch(/^Said in\n {2}\S*ztech\.yaml:\d+ {2}compute\.capacity\.max$/m);
    expect((await explain(folder, `compute.yaml:${line}`)).out).toContain('compute.capacity.max');
    const comment = lineOf(folder, 'compute.yaml', /# No DesiredCapacity/);
    expect((await explain(folder, `compute.yaml:${comment}`)).out).toMatch(/^ {2}MinSize {2}update in place/m);
    const inside = lineOf(folder, 'compute.yaml', /AutoScalingInstanceRefresh:/);
    expect((await explain(folder, `compute.yaml:${inside}`)).out).toMatch(/^ {2}UpdatePolicy {2}update in place/m);
  });

  test('as JSON', async () => {
    const { out } = await explain(await project(), 'WebFleet', '--json');
    expect(JSON.parse(out)).toMatchObject({
      resources: [{ file: `${OUT}/compute.yaml`, id: 'WebFleet', type: 'AWS::AutoScaling::AutoScalingGroup' }],
    });
  });

  test('what is none of these is refused, with the nearest name', async () => {
    const folder = await project();
    expect((await explain(folder, 'compute.capacity.mx')).err).toContain('did you mean compute.capacity.max?');
    expect((await explain(folder, 'WebFlet')).err).toContain('did you mean WebFleet?');
    expect((await explain(folder, 'compute.yaml:2')).err).toContain('stands in no resource');
    expect((await explain(folder, 'nowhere.yaml:2')).err).toContain('no such file');
    expect((await explain(folder, 'compute.capacity.max', 'none.yaml')).err).toContain('no such file');
  });
});
