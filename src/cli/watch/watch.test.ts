import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fixturePath } from '../../testing/configs.ts';
import { temporaryFolder } from '../../testing/folder.ts';
import { testWorld } from '../../testing/world.ts';
import { main } from '../main.ts';

const OUT = 'templates-out/ztech-production';

interface Watched {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Milliseconds of each wait. */
  readonly waits: readonly number[];
}

/**
 * Watches in `cwd` while somebody works: each of the acts happens in a wait of its own, and when the last one has been
 * answered Ctrl-C is pressed.
 */
async function watching(cwd: string, args: readonly string[], acts: readonly (() => void)[]): Promise<Watched> {
  const waits: number[] = [];
  const left = [...acts];
  let interrupt = (): void => undefined;
  const world = testWorld(cwd, {
    onInterrupt: (handler) => ((interrupt = handler), () => undefined),
    clock: {
      now: () => 0,
      sleep: async (milliseconds) => {
        waits.push(milliseconds);
        if (milliseconds < 250) return;
        const act = left.shift() ?? interrupt;
        act();
      },
    },
  });
  const code = await main(['generate', ...args, '--watch'], world);
  return { code, out: world.out(), err: world.err(), waits };
}

function project(): string {
  const cwd = temporaryFolder();
  copyFileSync(fixturePath('ztech'), `${cwd}/config.yaml`);
  return cwd;
}

/** As most editors save: a new file in the place of the old one. */
function edit(file: string, from: string, to: string): () => void {
  return () => {
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(from);
    writeFileSync(`${file}~`, text.replace(from, to));
    renameSync(`${file}~`, file);
  };
}

/** A save that changes no template: quick. */
const comment = (file: string): (() => void) => edit(file, '\n', '\n# looked at\n');

describe('in words', () => {
  test('a save is answered with the time and what changed, and with nothing else', async () => {
    const cwd = project();
    const { code, out, err } = await watching(cwd, ['config.yaml'], [edit(`${cwd}/config.yaml`, 'max: 60', 'max: 62')]);
    expect(code).toBe(0);
    const [first = '', second = ''] = out.split(/\n(?=\n\d\d:\d\d:\d\d {2})/);
    expect(first).toMatch(/^templates-out\/ztech-production {2}\d+ files, \d+ resources\n {2}new {8}root\.yaml/);
    expect(second).toMatch(/^\n\d\d:\d\d:\d\d {2}config\.yaml changed\ntemplates-out\/ztech-production {2}\d+ files/);
    expect(second).toMatch(
      /changed {4}compute\.yaml \(\d+\) +line \d+: MaxSize "60" -> "62" {3}\(compute\.capacity\.max\)/,
    );
    expect(second).toMatch(/\nOn deploy: /);
    expect(second).not.toContain('unchanged');
    expect(err).toContain('Watching config.yaml; Ctrl-C ends it.\n');
    expect(readFileSync(`${cwd}/${OUT}/compute.yaml`, 'utf8')).toContain('MaxSize: "62"');
  });

  test('a comment changes no template, and a file saved as it was is no change', async () => {
    const cwd = project();
    const text = readFileSync(`${cwd}/config.yaml`, 'utf8');
    const { out, err } = await watching(
      cwd,
      ['config.yaml'],
      [
        () => writeFileSync(`${cwd}/config.yaml`, text),
        () => writeFileSync(`${cwd}/config.yaml`, `${text}# checked\n`),
      ],
    );
    expect(out.match(/config\.yaml changed\n.*/g)).toEqual(['config.yaml changed\nNo template changes.']);
    expect(err.match(/warning {2}compute\.image /g)).toHaveLength(1);
  });

  test('an error leaves the folder as it was, and the mended file goes on', async () => {
    const cwd = project();
    let between = '';
    const { code, out, err } = await watching(
      cwd,
      ['config.yaml'],
      [
        edit(`${cwd}/config.yaml`, 'max: 60', 'max: 1'),
        () => {
          between = readFileSync(`${cwd}/${OUT}/compute.yaml`, 'utf8');
        },
        edit(`${cwd}/config.yaml`, 'max: 1', 'max: 64'),
      ],
    );
    expect(code).toBe(0);
    expect(err).toMatch(/config\.yaml:\d+:\d+ +compute\.capacity\.min .*\n[^]*errors?, nothing written\.\n/);
    expect(between).toContain('MaxSize: "60"');
    expect(out).toContain('MaxSize "60" -> "64"');
  });

  test('a config that begins with an error is waited for', async () => {
    const cwd = project();
    edit(`${cwd}/config.yaml`, 'max: 60', 'max: 1')();
    const { code, out } = await watching(cwd, ['config.yaml'], [edit(`${cwd}/config.yaml`, 'max: 1', 'max: 60')]);
    expect(code).toBe(0);
    expect(out).toMatch(/^\n\d\d:\d\d:\d\d {2}config\.yaml changed\n.*\n {2}new {8}root\.yaml/);
  });

  test('a config that is removed and comes back', async () => {
    const cwd = project();
    const away = (): void => renameSync(`${cwd}/config.yaml`, `${cwd}/away`);
    const back = (): void => {
      renameSync(`${cwd}/away`, `${cwd}/config.yaml`);
      comment(`${cwd}/config.yaml`)();
    };
    const { code, out, err } = await watching(cwd, ['config.yaml'], [away, () => undefined, back]);
    expect(code).toBe(0);
    expect(err).toContain('config.yaml  no such file\n');
    expect(out.match(/config\.yaml changed\n.*/g)?.at(-1)).toBe('config.yaml changed\nNo template changes.');
  });

  test('what a config extends is watched, also what is missing and what is extended only later', async () => {
    const cwd = project();
    mkdirSync(`${cwd}/sites`);
    renameSync(`${cwd}/config.yaml`, `${cwd}/sites/base.yaml`);
    writeFileSync(`${cwd}/sites/shop.yaml`, 'extends: later.yaml\n');
    const { out, err } = await watching(
      cwd,
      ['sites/shop.yaml'],
      [() => writeFileSync(`${cwd}/sites/later.yaml`, 'extends: base.yaml\n'), comment(`${cwd}/sites/base.yaml`)],
    );
    expect(err).toContain('there is no sites/later.yaml');
    expect(err).toContain('Watching sites/shop.yaml, sites/later.yaml, sites/base.yaml; Ctrl-C ends it.\n');
    expect(out).toContain('sites/later.yaml changed\n');
    expect(out).toMatch(/sites\/base\.yaml changed\nNo template changes\.\n$/);
  });

  test('of several configs only those are told whose folder changed', async () => {
    const cwd = project();
    copyFileSync(fixturePath('wordpress'), `${cwd}/blog.yaml`);
    const save = edit(`${cwd}/config.yaml`, 'max: 60', 'max: 62');
    const { out } = await watching(cwd, ['config.yaml', 'blog.yaml'], [save]);
    const [first = '', second = ''] = out.split('config.yaml changed\n');
    expect(first).toContain('templates-out/wordpress-production');
    expect(second).not.toContain('wordpress-production');
  });

  test('a folder that is taken in between is told, and the next save tries again', async () => {
    const cwd = project();
    const { code, out, err } = await watching(
      cwd,
      ['config.yaml'],
      [
        () => {
          rmSync(`${cwd}/templates-out`, { recursive: true });
          writeFileSync(`${cwd}/templates-out`, 'in the way');
          edit(`${cwd}/config.yaml`, 'max: 60', 'max: 62')();
        },
        () => {
          rmSync(`${cwd}/templates-out`);
          edit(`${cwd}/config.yaml`, 'max: 62', 'max: 60')();
        },
      ],
    );
    expect(code).toBe(0);
    expect(err).toMatch(/templates-out.* not a folder\n/);
    expect(out).toMatch(/changed\n.*\n {2}new {8}root\.yaml/);
  });
});

test('a file that is written in steps is read when it stands', async () => {
  const cwd = project();
  const text = readFileSync(`${cwd}/config.yaml`, 'utf8');
  const world = testWorld(cwd);
  let interrupt = (): void => undefined;
  const acts = [
    () => writeFileSync(`${cwd}/config.yaml`, ''),
    () => writeFileSync(`${cwd}/config.yaml`, text.slice(0, 300)),
    () => writeFileSync(`${cwd}/config.yaml`, `${text}# steps\n`),
  ];
  const code = await main(['generate', 'config.yaml', '--watch'], {
    ...world,
    onInterrupt: (handler) => ((interrupt = handler), () => undefined),
    clock: {
      now: () => 0,
      sleep: async (milliseconds) => {
        const act = acts.shift() ?? (milliseconds < 250 ? undefined : interrupt);
        act?.();
      },
    },
  });
  expect([code, world.err()]).toEqual([0, expect.not.stringContaining('error')]);
  expect(world.out().match(/config\.yaml changed/g)).toHaveLength(1);
});

test('between two looks it waits: a quarter of a second, and less only until a change stands', async () => {
  const cwd = project();
  const idle = () => undefined;
  const save = comment(`${cwd}/config.yaml`);
  const { waits } = await watching(cwd, ['config.yaml'], [idle, idle, save, idle]);
  expect(waits).toEqual([250, 250, 250, 100, 250, 250]);
});

test('--json: an object a line', async () => {
  const cwd = project();
  const { code, out } = await watching(
    cwd,
    ['config.yaml', '--json'],
    [
      edit(`${cwd}/config.yaml`, 'max: 60', 'max: 1'),
      edit(`${cwd}/config.yaml`, 'max: 1', 'max: 62'),
      () => rmSync(`${cwd}/config.yaml`),
    ],
  );
  expect(code).toBe(0);
  const lines = out.trimEnd().split('\n');
  const minimum = expect.objectContaining({ file: 'config.yaml', key: 'compute.capacity.min' });
  expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
    { schema: 'ztech-infra/generate/1', type: 'generated', changed: [], deployments: [{ folder: OUT, written: true }] },
    { type: 'watching', files: ['config.yaml'] },
    { type: 'failed', changed: ['config.yaml'], problems: expect.arrayContaining([minimum]) },
    { type: 'generated', at: '2026-01-02T03:04:05.000Z', deployments: [{ upToDate: false }] },
    { type: 'failed', message: 'config.yaml: no such file', problems: [] },
  ]);
});

test('a name that is misspelt from the start ends it, and so do options that only look', async () => {
  const cwd = project();
  const missing = await watching(cwd, ['confg.yaml'], []);
  expect([missing.code, missing.err.split('\n')[0]]).toEqual([1, 'confg.yaml  no such file']);
  const looking = await watching(cwd, ['config.yaml', '--check'], []);
  expect([looking.code, existsSync(`${cwd}/templates-out`)]).toEqual([2, false]);
});
