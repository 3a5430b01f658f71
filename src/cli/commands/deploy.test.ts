import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, inject, test, vi } from 'vitest';
import { readAs } from '../../testing/configs.ts';
import { folderOf, openFake, swiftClockOf } from '../../testing/deploying.ts';
import { startFakeAws, type FakeAws, type FakeOptions } from '../../testing/fake-aws/fake.ts';
import { rehearsal } from '../../testing/fake-aws/rehearsal.ts';
import { temporaryFolder } from '../../testing/folder.ts';
import { testWorld, type TestWorld } from '../../testing/world.ts';
import { main } from '../main.ts';
import { realFiles, type World } from '../world.ts';

// Whole deployments, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let fake: FakeAws;
afterEach(async () => {
  expect(fake.unknown).toEqual([]);
  await fake.close();
});

const FOLDER = 'templates-out/ztech-production';

/** A folder with what the fixture generates, and worlds in it that speak to the fake. */
async function place(options: FakeOptions = {}): Promise<{ cwd: string; world(changes?: Partial<World>): TestWorld }> {
  fake = await startFakeAws(options);
  rehearsal(fake.facts);
  const cwd = temporaryFolder();
  const plain = testWorld(cwd);
  plain.files.writeNew('config.yaml', readFileSync('fixtures/ztech.yaml', 'utf8'));
  expect(await main(['generate', 'config.yaml'], plain)).toBe(0);
  const nameServers = fake.facts.hostedZones[0]?.nameServers ?? [];
  const aws = { openAws: () => Promise.resolve(openFake(fake)), resolveDns: () => Promise.resolve(nameServers) };
  return { cwd, world: (changes = {}) => testWorld(cwd, { clock: swiftClockOf(fake), ...aws, ...changes }) };
}

const edit = (cwd: string, file: string, from: string, to: string): void => {
  const files = realFiles(cwd);
  const text = files.readText(file);
  expect(text).toContain(from);
  files.writeAtomic(file, text.replace(from, to));
};

describe('refused before any call', () => {
  test.each<[string, (cwd: string) => void, RegExp]>([
    [
      'a file edited by hand',
      (cwd) => edit(cwd, `${FOLDER}/compute.yaml`, 'MaxSize: "60"', 'MaxSize: "6"'),
      /edited by hand/,
    ],
    [
      'a config that changed',
      (cwd) => edit(cwd, 'config.yaml', 'max: 60', 'max: 61'),
      /is not what .* generates: compute\.yaml/,
    ],
    ['a config with errors', (cwd) => edit(cwd, 'config.yaml', 'min: 6', 'min: 200'), /has errors/],
    [
      'overrides that break a rule, in a folder that an earlier version may have written',
      (cwd) => {
        const files = realFiles(cwd);
        const text = `${files.readText('config.yaml')}overrides: { Data: { Database: { DeletionPolicy: Delete } } }\n`;
        files.writeAtomic('config.yaml', text);
        const folder = folderOf(readAs(text, 'config.yaml'));
        for (const [name, content] of folder.files) files.writeAtomic(`${FOLDER}/${name}`, content);
        files.writeAtomic(`${FOLDER}/deployment.yaml`, folder.index);
      },
      /overrides\.Data\.Database {2}breaks a rule .*\n[^]*its overrides break rules, so it is not deployed/,
    ],
    ['a file that is gone', (cwd) => realFiles(cwd).remove(`${FOLDER}/data.yaml`), /data\.yaml is not in the folder/],
  ])('%s', async (_, spoil, message) => {
    const { cwd, world } = await place();
    spoil(cwd);
    const one = world();
    expect(await main(['deploy', '--yes'], one)).toBe(1);
    expect(one.err()).toMatch(message);
    expect(fake.calls).toEqual([]);
  });

  test('several folders and nobody to ask: they are listed', async () => {
    const { cwd, world } = await place();
    const files = realFiles(cwd);
    files.makeFolder('templates-out/other');
    files.writeNew('templates-out/other/deployment.yaml', '');
    const one = world();
    expect(await main(['deploy'], one)).toBe(2);
    expect(one.err()).toContain('templates-out/ztech-production');
    expect(fake.calls).toEqual([]);
  });
});

describe('in a pipeline', () => {
  test('preflight stops it with everything that is wrong, and nothing is created', async () => {
    const { world } = await place();
    fake.facts.hostedZones.length = 0;
    const one = world();
    expect(await main(['deploy', '--yes', '--create-bucket'], one)).toBe(1);
    expect(one.err()).toContain('this account has no hosted zone');
    expect(fake.calls.map(({ operation }) => operation).filter((name) => /^(Create|Put|Execute)/.test(name))).toEqual(
      [],
    );
  });

  test('without a bucket, and without --create-bucket', async () => {
    const { world } = await place();
    const one = world();
    expect(await main(['deploy', '--yes'], one)).toBe(1);
    expect(one.err()).toContain('--create-bucket makes ztech-infra-111122223333-sa-east-1');
  });

  test('without --yes the review is shown, nothing is executed, nothing stays', async () => {
    const { world } = await place();
    const one = world();
    expect(await main(['deploy', '--changeset', '--create-bucket'], one)).toBe(4);
    expect(one.out()).toContain('first deployment');
    expect(one.err()).toContain('confirm it with --yes');
    await fake.clock.settle();
    expect(fake.stacks.filter(({ status }) => status !== 'DELETE_COMPLETE')).toEqual([]);
  });

  test('an edited file with --allow-edited: the change set says so', async () => {
    const { cwd, world } = await place();
    edit(cwd, `${FOLDER}/compute.yaml`, 'MaxSize: "60"', 'MaxSize: "6"');
    expect(await main(['deploy', '--no-execute', '--create-bucket', '--allow-edited'], world())).toBe(0);
    const made = fake.calls.find(({ operation }) => operation === 'CreateChangeSet');
    expect(made?.parameters['Description']).toMatch(/; edited by hand: compute\.yaml$/);
  });

  test('a change set that AWS calls empty although the templates differ: exit code 3, and what differs', async () => {
    const { cwd, world } = await place();
    expect(await main(['deploy', '--yes', '--create-bucket'], world())).toBe(0);
    edit(cwd, `${FOLDER}/compute.yaml`, 'MaxSize: "60"', 'MaxSize: "61"');
    fake.failChangeSet('ztech-production', 'No updates are to be performed.');
    const one = world();
    expect(await main(['deploy', '--yes', '--allow-edited'], one)).toBe(3);
    expect(one.err()).toMatch(
      /ztech-production {2}AWS finds nothing to change, but the templates differ:\n {2}Compute \/ WebFleet\n {6}MaxSize {2}60 -> 61 {2}compute\.yaml:\d+.*\n {2}Nothing was changed\./,
    );
    expect(one.err()).not.toContain('no changes');
    expect(one.out()).not.toContain('https://');
  });

  test('--json: every line is an object', async () => {
    const { world } = await place();
    const one = world();
    expect(await main(['deploy', '--yes', '--create-bucket', '--json'], one)).toBe(0);
    const lines = one
      .out()
      .trim()
      .split('\n')
      .map((line): { type: string } => JSON.parse(line));
    const types = lines.map(({ type }) => type).filter((type, index, all) => type !== all[index - 1]);
    expect(types).toEqual(['preflight', 'review', 'event', 'result', 'review', 'event', 'result', 'outputs']);
  });

  test('in two steps, the first as Markdown', async () => {
    const { world } = await place();
    const one = world();
    expect(await main(['deploy', '--no-execute', '--create-bucket', '--markdown'], one)).toBe(0);
    const [, name = ''] = /--execute (\S+)/.exec(one.err()) ?? [];
    expect(name).toMatch(/^ztech-infra-[0-9a-f]{16}$/);
    expect(await main(['deploy', '--execute', name, '--yes'], world())).toBe(0);
    expect(await main(['deploy', '--execute', 'ztech-infra-none', '--yes'], world())).toBe(1);
  });
});

test('a new hosted zone: what is missing in it and its name servers are told, then a second run goes on', async () => {
  const { cwd, world } = await place();
  edit(cwd, 'config.yaml', '{ id: Z0123456789ABCDEFGHIJ, name: ztech.example }', '{ create: ztech.example }');
  expect(await main(['generate', 'config.yaml'], world())).toBe(0);
  let named: readonly string[] = ['ns.old-hosting.example'];
  const answers = { A: ['203.0.113.10'], MX: ['mail.old-hosting.example'], CAA: [] };
  const resolveDns: World['resolveDns'] = (_, type) => Promise.resolve(type === 'NS' ? named : answers[type]);
  /** The stack's zone, with what dns.yaml puts into it. */
  const fill = (): void => {
    const id = fake.stack('ztech-production-dns', 'sa-east-1').resources.get('HostedZone')?.physicalId ?? '';
    const records = ['ztech.example', 'www.ztech.example'].map((name) => ({
      name,
      type: 'A',
      values: ['203.0.113.10'],
    }));
    fake.facts.hostedZones.push({ id, name: 'ztech.example', nameServers: [], records });
  };

  const first = world({ resolveDns });
  expect(await main(['deploy', '--yes', '--create-bucket'], first)).toBe(1);
  expect(first.err()).toMatch(/MX ztech\.example \(whether it is there could not be read\)/);
  expect(fake.stacks.map(({ name }) => name)).toEqual(['ztech-production-dns']);

  fill();
  const again = world({ resolveDns });
  expect(await main(['deploy', '--yes'], again)).toBe(1);
  expect(again.err()).toMatch(/First put into the new zone .*\n {2}MX ztech\.example\nThen enter these name servers/);
  const servers = /registrar of ztech\.example:\n((?: {2}.*\n)+)/.exec(again.err())?.[1]?.trim().split(/\s+/) ?? [];
  expect(servers.length).toBeGreaterThan(0);

  named = servers;
  const second = world({ resolveDns });
  expect(await main(['deploy', '--yes'], second)).toBe(0);
  expect(second.err()).toContain('ztech-production-dns  no changes');
  expect(second.err()).toMatch(/ztech-production-edge {2}deployed/);
});

test('killed by SIGKILL while it follows; the next process ends it', async () => {
  const { cwd } = await place({ start: Date.now(), speed: 300 });
  const start = (...words: string[]): ReturnType<typeof spawn> =>
    spawn(process.execPath, [inject('cli'), 'deploy', '--yes', '--create-bucket', ...words], {
      cwd,
      env: { PATH: process.env['PATH'], ...fake.environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  const ended = (child: ReturnType<typeof spawn>): Promise<number | null> =>
    new Promise((resolve) => child.on('close', (code) => resolve(code)));
  const first = start();
  first.stderr?.on('data', (text: Buffer) => text.includes('CREATE_IN_PROGRESS') && first.kill('SIGKILL'));
  expect(await ended(first)).toBeNull();
  expect(await ended(start())).toBe(0);
  const executed = fake.calls.filter(
    ({ operation, region }) => operation === 'ExecuteChangeSet' && region === 'sa-east-1',
  );
  expect(executed).toHaveLength(1);
});

test('Ctrl-C while the account is looked at ends it: nothing stands, and the way on is said', async () => {
  const { cwd } = await place({ holdMs: 300 });
  const child = spawn(process.execPath, [inject('cli'), 'deploy', '--yes', '--create-bucket'], {
    cwd,
    env: { PATH: process.env['PATH'], ...fake.environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  await expect.poll(() => fake.calls.length, { timeout: 120_000 }).toBeGreaterThan(0);
  child.kill('SIGINT');
  expect(await ended).toBe(4);
  expect(said).toContain('stopped before anything was deployed: nothing was created');
  expect(fake.buckets.size).toBe(0);
});
