import {
  appendFileSync,
  cpSync,
  existsSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/folder.ts';
import { testWorld, type TestWorld } from '../../testing/world.ts';
import { main } from '../main.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures');
const FILES = ['architecture.drawio', 'architecture.mmd', 'architecture.svg', 'security-groups.svg'];

interface Place {
  readonly folder: string;
  /** Of the generated templates, relative to `folder`. */
  readonly out: string;
  run(...argv: readonly string[]): Promise<TestWorld & { readonly code: number }>;
}

/** A folder with the generated templates of a fixture. */
async function place(): Promise<Place> {
  const folder = temporaryFolder();
  cpSync(join(fixtures, 'wordpress.yaml'), join(folder, 'wordpress.yaml'));
  const run = async (...argv: readonly string[]) => {
    const world = testWorld(folder);
    const code = await main(argv, world);
    return { ...world, code };
  };
  expect((await run('generate', 'wordpress.yaml')).code).toBe(0);
  return { folder, out: 'templates-out/wordpress-production', run };
}

test('draws beside the templates, twice the same, and generate leaves the pictures alone', async () => {
  const { folder, out, run } = await place();
  const first = await run('diagram');
  expect(first.code).toBe(0);
  expect(first.out()).toContain('written    architecture.svg');
  const times = FILES.map((name) => statSync(join(folder, out, name)).mtimeMs);
  expect((await run('diagram', out)).out()).toContain('unchanged  architecture.svg');
  expect(FILES.map((name) => statSync(join(folder, out, name)).mtimeMs)).toEqual(times);
  expect((await run('generate', 'wordpress.yaml')).code).toBe(0);
  expect((await run('generate', 'wordpress.yaml', '--check')).code).toBe(0);
  expect(FILES.filter((name) => !existsSync(join(folder, out, name)))).toEqual([]);
});

test('the same from a config, wherever it is told to draw', async () => {
  const { folder, out, run } = await place();
  await run('diagram', out);
  expect((await run('diagram', 'wordpress.yaml', '--out', 'pictures', '--format', 'svg, mermaid')).code).toBe(0);
  expect(readdirSync(join(folder, 'pictures'))).toEqual([
    'architecture.mmd',
    'architecture.svg',
    'security-groups.svg',
  ]);
  const read = (of: string): string => readFileSync(join(folder, of, 'architecture.svg'), 'utf8');
  expect(read('pictures')).toBe(read(out));
});

test('--check: exit 0 when fresh, 3 when a template has changed or a picture is missing; nothing is written', async () => {
  const { folder, out, run } = await place();
  await run('diagram');
  expect((await run('diagram', '--check')).code).toBe(0);
  const network = join(folder, out, 'network.yaml');
  const text = readFileSync(network, 'utf8');
  writeFileSync(
    network,
    text.replaceAll('FromPort: 6379', 'FromPort: 6380').replaceAll('ToPort: 6379', 'ToPort: 6380'),
  );
  const stale = await run('diagram', '--check');
  expect(stale.code).toBe(3);
  expect(stale.out()).toContain('stale    architecture.svg');
  expect(stale.err()).toContain('`ztech-infra diagram templates-out/wordpress-production` draws them');
  rmSync(join(folder, out, 'architecture.mmd'));
  expect((await run('diagram', '--check', '--format', 'mermaid')).out()).toContain('missing  architecture.mmd');
  expect(existsSync(join(folder, out, 'architecture.mmd'))).toBe(false);
});

test('a picture that somebody drew, or saved in draw.io, is not overwritten', async () => {
  const { folder, out, run } = await place();
  await run('diagram');
  const file = join(folder, out, 'architecture.drawio');
  writeFileSync(file, readFileSync(file, 'utf8').replace('host="ztech-infra"', 'host="Electron"'));
  appendFileSync(join(folder, out, 'network.yaml'), '# a comment\n');
  const refused = await run('diagram');
  expect(refused.code).toBe(1);
  expect(refused.err()).toContain('not as ztech-infra wrote it');
  expect(readFileSync(file, 'utf8')).toContain('Electron');
});

test('--changeset outlines what a review changes, beside the plain pictures', async () => {
  const { folder, out, run } = await place();
  const rows = [
    { stack: ['Data'], logicalId: 'Database', type: 'AWS::RDS::DBInstance', action: 'replace', certainty: 'certain' },
  ];
  writeFileSync(
    join(folder, 'review.json'),
    JSON.stringify({ type: 'review', review: { stack: 'wordpress-production', rows } }),
  );
  expect((await run('diagram', out, '--changeset', 'review.json', '--out', 'review')).code).toBe(0);
  expect(readdirSync(join(folder, 'review'))).toEqual([
    'architecture-changes.drawio',
    'architecture-changes.svg',
    'security-groups-changes.svg',
  ]);
  expect(readFileSync(join(folder, 'review/architecture-changes.svg'), 'utf8')).toContain('aria-label="replaced"');
});

test.each([
  [['diagram', 'nowhere'], 1, /nowhere.*no such file or folder/],
  [['diagram', '.'], 1, /holds no generated folder/],
  [['diagram', '--format', 'svg,gif'], 2, /unknown format: gif/],
  [['diagram', '--format', 'png', '--check'], 2, /not compared/],
  [['diagram', '--changeset', 'wordpress.yaml'], 1, /is no JSON/],
])('%j ends with %i', async (argv, code, message) => {
  const { run } = await place();
  const refused = await run(...argv);
  expect(refused.err()).toMatch(message);
  expect(refused.code).toBe(code);
});

test('templates that do not hang together are refused with a next step', async () => {
  const { folder, out, run } = await place();
  const root = join(folder, out, 'root.yaml');
  writeFileSync(root, readFileSync(root, 'utf8').replaceAll('Outputs.VpcId', 'Outputs.Vpc'));
  const refused = await run('diagram');
  expect(refused.code).toBe(1);
  expect(refused.err()).toMatch(/does not have[\s\S]*ztech-infra lint/);
});
