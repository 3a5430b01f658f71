import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test, vi } from 'vitest';
import { temporaryFolder } from '../../testing/folder.ts';
import { testWorld, type TestWorld } from '../../testing/world.ts';
import { HEADER } from '../folder.ts';
import { main } from '../main.ts';

const OUT = 'templates-out/ztech-production';
const fixtures = join(import.meta.dirname, '../../../fixtures');

/** A folder with the fixture as `ztech.yaml`. */
function project(): string {
  const folder = temporaryFolder();
  cpSync(join(fixtures, 'ztech.yaml'), join(folder, 'ztech.yaml'));
  return folder;
}

async function run(folder: string, ...argv: readonly string[]): Promise<TestWorld & { readonly code: number }> {
  const world = testWorld(folder);
  const code = await main(['generate', ...argv], world);
  return { ...world, code };
}

const edit = (folder: string, file: string, from: string | RegExp, to: string): void => {
  const text = readFileSync(join(folder, file), 'utf8');
  expect(text.replace(from, to)).not.toBe(text);
  writeFileSync(join(folder, file), text.replace(from, to));
};

const contents = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(join(folder, OUT)).map((name) => [name, readFileSync(join(folder, OUT, name), 'utf8')]),
  );

const raiseMaximum = (folder: string): void => edit(folder, 'ztech.yaml', /max: 60\b/, 'max: 62');

describe('generate', () => {
  test('writes the folder and tells what it wrote; a second run changes nothing', async () => {
    const folder = project();
    const first = await run(folder, 'ztech.yaml');
    expect(first.code).toBe(0);
    expect(first.out()).toMatch(
      /^templates-out\/ztech-production {2}\d+ files, \d+ resources\n {2}new {8}root\.yaml \(\d+\)\n/,
    );
    const written = contents(folder);
    expect(Object.keys(written)).toEqual(expect.arrayContaining(['root.yaml', 'network.yaml', 'deployment.yaml']));
    for (const text of Object.values(written)) expect(text.startsWith(HEADER)).toBe(true);

    const second = await run(folder, 'ztech.yaml');
    expect(second.out()).toMatch(/\n {2}unchanged {2}root\.yaml \(\d+\) {2}network\.yaml/);
    expect(second.out()).not.toMatch(/new|changed {4}/);
    expect(contents(folder)).toEqual(written);
  });

  test('one changed value is told with its line and its key', async () => {
    const folder = project();
    await run(folder, 'ztech.yaml');
    raiseMaximum(folder);
    const { out } = await run(folder, 'ztech.yaml');
    const lines = contents(folder)['compute.yaml']!.split('\n');
    const line = 1 + lines.findIndex((text) => text.includes('MaxSize: "62"'));
    expect(out()).toContain(`line ${line}: MaxSize "60" -> "62"   (compute.capacity.max)`);
    expect(out()).toMatch(/unchanged {2}.*network\.yaml/);
  });

  test('an edit by hand is overwritten, with a warning', async () => {
    const folder = project();
    await run(folder, 'ztech.yaml');
    const before = contents(folder);
    edit(folder, `${OUT}/network.yaml`, '10.40', '10.41');
    expect((await run(folder, 'ztech.yaml')).err()).toContain(
      'network.yaml in templates-out/ztech-production had been changed by hand',
    );
    expect(contents(folder)).toEqual(before);
  });

  test('zones in another order replace subnets: that is said', async () => {
    const folder = project();
    edit(folder, 'ztech.yaml', /zones: 3\b/, 'zones: [sa-east-1a, sa-east-1b, sa-east-1c]');
    await run(folder, 'ztech.yaml');
    edit(folder, 'ztech.yaml', 'zones: [sa-east-1a, sa-east-1b,', 'zones: [sa-east-1b, sa-east-1a,');
    const { err } = await run(folder, 'ztech.yaml', '--check');
    expect(err()).toMatch(/network\.yaml line \d+: AvailabilityZone sa-east-1a -> sa-east-1b replaces the subnet/);
  });

  test('a file of a wanted name that we did not write stops everything', async () => {
    const folder = project();
    mkdirSync(join(folder, OUT), { recursive: true });
    writeFileSync(join(folder, OUT, 'data.yaml'), 'Resources: {}\n');
    const { code, err } = await run(folder, 'ztech.yaml');
    expect(code).toBe(1);
    expect(err()).toContain('not overwritten: data.yaml');
    expect(readdirSync(join(folder, OUT))).toEqual(['data.yaml']);
  });

  test('deployment.yaml leads back to the config, wherever the folder is', async () => {
    const folder = project();
    await run(folder, 'ztech.yaml', '--out', 'a/b');
    expect(readFileSync(join(folder, 'a/b/ztech-production/deployment.yaml'), 'utf8')).toContain(
      'config: "../../../ztech.yaml"',
    );
  });

  test('every error of every config at once, and nothing written', async () => {
    const folder = project();
    cpSync(join(folder, 'ztech.yaml'), join(folder, 'other.yaml'));
    edit(folder, 'ztech.yaml', /^environment:.*$/m, 'environment: P');
    edit(folder, 'other.yaml', /^name:.*$/m, 'nam: x');
    const { code, err, out } = await run(folder, 'ztech.yaml', 'other.yaml');
    expect(code).toBe(1);
    expect(err()).toMatch(/^ztech\.yaml:\d+:\d+\s+environment /m);
    expect(err()).toMatch(/^other\.yaml:\d+:\d+\s+nam /m);
    expect(err()).toMatch(/\d errors, nothing written\.\n$/);
    expect(out()).toBe('');
    expect(readdirSync(folder).toSorted()).toEqual(['other.yaml', 'ztech.yaml']);
  });

  test('two configs of one folder are refused', async () => {
    const folder = project();
    cpSync(join(folder, 'ztech.yaml'), join(folder, 'copy.yaml'));
    const { code, err } = await run(folder, 'ztech.yaml', 'copy.yaml');
    expect(code).toBe(1);
    expect(err()).toContain('copy.yaml  has the same name and environment as ztech.yaml');
    expect(readdirSync(folder)).not.toContain('templates-out');
  });

  test('a config that is not there, and a folder that cannot be made, are one line each', async () => {
    const folder = project();
    const missing = await run(folder, 'none.yaml');
    expect([missing.code, missing.err().split('\n')[0]]).toEqual([1, 'none.yaml  no such file']);
    const blocked = await run(folder, 'ztech.yaml', '--out', 'ztech.yaml/below');
    expect(blocked.code).toBe(1);
    expect(blocked.err()).toMatch(/ztech\.yaml\/below.* not a folder\n$/);
  });
});

describe('--check, --diff, --json', () => {
  test('--check writes nothing: 3 when files are missing, 0 when they are what is generated', async () => {
    const folder = project();
    const before = await run(folder, 'ztech.yaml', '--check');
    expect([before.code, readdirSync(folder)]).toEqual([3, ['ztech.yaml']]);
    expect(before.out()).toContain('missing    root.yaml');
    await run(folder, 'ztech.yaml');
    const after = await run(folder, 'ztech.yaml', '--check');
    expect([after.code, after.out()]).toEqual([0, `${OUT} is what ztech.yaml generates.\n`]);
  });

  test('--check tells a stale file from one that was edited by hand', async () => {
    const folder = project();
    await run(folder, 'ztech.yaml');
    raiseMaximum(folder);
    edit(folder, `${OUT}/network.yaml`, '10.40', '10.41');
    const written = contents(folder);
    const { code, out } = await run(folder, 'ztech.yaml', '--check');
    expect(code).toBe(3);
    expect(out()).toMatch(/stale {6}compute\.yaml/);
    expect(out()).toMatch(/edited {5}network\.yaml {2}\s*changed by hand/);
    expect(contents(folder)).toEqual(written);
  });

  test('--diff prints a patch and writes nothing; with --check it also fails', async () => {
    const folder = project();
    await run(folder, 'ztech.yaml');
    raiseMaximum(folder);
    const { code, out } = await run(folder, 'ztech.yaml', '--diff');
    expect(code).toBe(0);
    expect(out()).toMatch(/^--- a\/templates-out\/ztech-production\/\w+\.yaml$/m);
    expect(out()).toMatch(/^-\s+MaxSize: "60".*\n\+\s+MaxSize: "62"/m);
    expect((await run(folder, 'ztech.yaml', '--diff', '--check')).code).toBe(3);
    expect(contents(folder)['compute.yaml']).toContain('MaxSize: "60"');
  });

  test('--json is the whole of stdout', async () => {
    const folder = project();
    await run(folder, 'ztech.yaml');
    raiseMaximum(folder);
    const { out } = await run(folder, 'ztech.yaml', '--check', '--json');
    const { deployments } = JSON.parse(out()) as { deployments: readonly { files: readonly { name: string }[] }[] };
    expect(deployments).toMatchObject([{ config: 'ztech.yaml', folder: OUT, written: false, upToDate: false }]);
    expect(deployments[0]?.files.find((file) => file.name === 'compute.yaml')).toMatchObject({
      status: 'changed',
      editedByHand: false,
      changes: expect.arrayContaining([
        { line: expect.any(Number), property: 'MaxSize', before: '"60"', after: '"62"', keys: 'compute.capacity.max' },
      ]),
    });
  });
});

test('a kill at any moment leaves whole files, and the next run mends the folder', async () => {
  const folder = project();
  await run(folder, 'ztech.yaml');
  const old = contents(folder);
  raiseMaximum(folder);
  const other = temporaryFolder();
  cpSync(join(folder, 'ztech.yaml'), join(other, 'ztech.yaml'));
  await run(other, 'ztech.yaml');
  const fresh = contents(other);
  for (let round = 0; round < 10; round++) {
    rmSync(join(folder, OUT), { recursive: true });
    mkdirSync(join(folder, OUT));
    for (const [name, text] of Object.entries(old)) writeFileSync(join(folder, OUT, name), text);
    const child = spawn(process.execPath, [inject('cli'), 'generate', 'ztech.yaml'], { cwd: folder, stdio: 'ignore' });
    const ended = new Promise((resolve) => child.on('close', resolve));
    const names = Object.keys(old);
    const begun = (): boolean =>
      readdirSync(join(folder, OUT)).length > names.length ||
      names.some((name) => readFileSync(join(folder, OUT, name), 'utf8') !== old[name]);
    await vi.waitUntil(begun, { timeout: 120_000, interval: 1 });
    child.kill('SIGKILL');
    await ended;
    for (const [name, text] of Object.entries(contents(folder))) {
      if (name.endsWith('.yaml') && !name.startsWith('.')) expect([old[name], fresh[name]]).toContain(text);
    }
  }
  expect((await run(folder, 'ztech.yaml')).code).toBe(0);
  expect(contents(folder)).toEqual(fresh);
});
