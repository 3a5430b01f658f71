import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/folder.ts';
import { testWorld, type TestWorld } from '../../testing/world.ts';
import { main } from '../main.ts';

/** Two deployments are built and read back, on a machine that may be busy. */
const OUT = 'templates-out/wordpress-production';

/** A repository with both platforms; `main` is a tag of what was committed: the config and what it generates. */
async function repository() {
  const folder = temporaryFolder();
  const git = async (...args: readonly string[]) => {
    const { exitCode, stderr } = await testWorld(folder).run('git', args);
    if (exitCode !== 0) throw new Error(stderr);
  };
  for (const name of ['ztech', 'wordpress']) cpSync(`fixtures/${name}.yaml`, join(folder, `${name}.yaml`));
  await run(folder, 'generate', 'wordpress.yaml');
  await git('init', '-q', '.');
  await git('add', '-A');
  await git('-c', 'user.name=a', '-c', 'user.email=a@b.example', 'commit', '-qm', 'one');
  await git('tag', 'main');
  return folder;
}

async function run(folder: string, ...argv: readonly string[]) {
  const world: TestWorld = testWorld(folder);
  const code = await main(argv, world);
  return { code, out: world.out(), err: world.err() };
}

function edit(folder: string, from: string, to: string): void {
  const file = join(folder, 'wordpress.yaml');
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
}

const SENTENCE = /On deploy: WebFleet.* updated in place, nothing is replaced\.\n$/;

describe('generate', () => {
  test('says after the changed lines what deploying them does, and nothing when nothing changed', async () => {
    const folder = await repository();
    edit(folder, 'max: 10', 'max: 14');
    expect((await run(folder, 'generate', 'wordpress.yaml')).out).toMatch(
      /line \d+: MaxSize "10" -> "14" {3}\(compute\.capacity\.max\)\n(.*\n)*On deploy: WebFleet.* updated in place/,
    );
    expect((await run(folder, 'generate', 'wordpress.yaml')).out).not.toContain('On deploy');
  });

  test('--against a commit: what AWS would do, with keys and lines, and nothing is written', async () => {
    const folder = await repository();
    edit(folder, 'max: 10', 'max: 14');
    const before = readFileSync(join(folder, OUT, 'compute.yaml'), 'utf8');
    const { code, out } = await run(folder, 'generate', 'wordpress.yaml', '--against', 'main');
    expect(code).toBe(0);
    expect(out).toMatch(/^wordpress-production · us-east-1 · main -> wordpress\.yaml \(\d templates, \d+ resources\)/);
    expect(out).toMatch(/MaxSize 10 -> 14\s+compute\.yaml:\d+\s+wordpress\.yaml:\d+ compute\.capacity\.max/);
    expect(out).toMatch(SENTENCE);
    expect(readFileSync(join(folder, OUT, 'compute.yaml'), 'utf8')).toBe(before);
  });

  test('--check --explain-replacements: whether the folder is stale, and what it would do where HEAD is deployed', async () => {
    const folder = await repository();
    edit(folder, 'max: 10', 'max: 14');
    const stale = await run(folder, 'generate', 'wordpress.yaml', '--check', '--explain-replacements');
    expect(stale.code).toBe(3);
    expect(stale.out).toMatch(/is not what wordpress\.yaml generates:\n/);
    expect(stale.out).toMatch(SENTENCE);
    await run(folder, 'generate', 'wordpress.yaml');
    const fresh = await run(folder, 'generate', 'wordpress.yaml', '--check', '--explain-replacements');
    expect(fresh.code).toBe(0);
    expect(fresh.out).toMatch(SENTENCE);
  });

  test('--diff --against --markdown: for a pull request, the lines folded', async () => {
    const folder = await repository();
    edit(folder, 'max: 10', 'max: 14');
    const { out } = await run(folder, 'generate', 'wordpress.yaml', '--diff', '--against', 'HEAD', '--markdown');
    expect(out).toMatch(/^On deploy: WebFleet.* updated in place/);
    expect(out).toContain('| `Compute / WebFleet`<br>AutoScaling::AutoScalingGroup | update | `MaxSize 10 -> 14` |');
    expect(out).toMatch(
      /<details><summary>The lines<\/summary>\n\n````diff\n--- a\/templates-out\/wordpress-production/,
    );
  });

  test('--json has the plan beside the folder', async () => {
    const folder = await repository();
    edit(folder, 'max: 10', 'max: 14');
    const { out } = await run(folder, 'generate', 'wordpress.yaml', '--against', 'main', '--json');
    expect(JSON.parse(out)).toMatchObject({
      deployments: [
        {
          config: 'wordpress.yaml',
          written: false,
          against: 'main',
          reviews: [
            {
              offline: { before: 'main' },
              rows: expect.arrayContaining([expect.objectContaining({ id: 'Compute/WebFleet', action: 'update' })]),
            },
          ],
          left: [],
        },
      ],
    });
  });

  test('a folder that the commit does not have is all new', async () => {
    const folder = await repository();
    const { out } = await run(folder, 'generate', 'ztech.yaml', '--against', 'main');
    expect(out).toMatch(/all of it new\n/);
    expect(out).toMatch(/On deploy: \d+ resources are added, nothing is replaced\.\n$/);
    expect(readdirSync(join(folder, 'templates-out'))).toEqual(['wordpress-production']);
  });

  test.each([
    ['nowhere', 'is neither a file, a folder nor a commit'],
    ['--output=x', 'is neither a file, a folder nor a commit'],
    ['main..HEAD', 'is neither a file, a folder nor a commit'],
    ['main:ztech.yaml', 'is neither a file, a folder nor a commit'],
  ])('--against %s is refused', async (against, message) => {
    const folder = await repository();
    const { code, err } = await run(folder, 'generate', 'wordpress.yaml', `--against=${against}`);
    expect(code).toBe(1);
    expect(err).toContain(`${against}  ${message}`);
  });

  test('without a repository, and for a folder outside of it', async () => {
    const folder = temporaryFolder();
    cpSync('fixtures/wordpress.yaml', join(folder, 'wordpress.yaml'));
    const none = await run(folder, 'generate', 'wordpress.yaml', '--against', 'main');
    expect([none.code, none.err.includes('is no file, and this is no git repository')]).toEqual([1, true]);
    const inside = await repository();
    const outside = await run(inside, 'generate', 'wordpress.yaml', '--against', 'main', '--out', '../elsewhere');
    expect([outside.code, outside.err.includes('is outside of the git repository')]).toEqual([1, true]);
  });

  test('--markdown goes with a comparison only', async () => {
    const { code, err } = await run(await repository(), 'generate', 'wordpress.yaml', '--markdown');
    expect([code, err]).toEqual([2, '--markdown  goes with --against or --explain-replacements\n']);
  });

  test('below the top of the repository', async () => {
    const folder = await repository();
    mkdirSync(join(folder, 'sub'));
    edit(folder, 'max: 10', 'max: 14');
    const world = testWorld(join(folder, 'sub'));
    expect(await main(['generate', '../wordpress.yaml', '--out', '../templates-out', '--against', 'main'], world)).toBe(
      0,
    );
    expect(world.out()).toMatch(SENTENCE);
  });
});

describe('diff --offline', () => {
  test('what stands here, where HEAD is deployed', async () => {
    const folder = await repository();
    edit(folder, 'max: 10', 'max: 14');
    await run(folder, 'generate', 'wordpress.yaml');
    const { code, out } = await run(folder, 'diff', '--offline', '--detailed-exitcode');
    expect(code).toBe(3);
    expect(out).toContain(`HEAD -> ${OUT} (`);
    expect(out).toMatch(/wordpress\.yaml:\d+ compute\.capacity\.max/);
    expect(out).toMatch(SENTENCE);
  });

  test('two configs, as JSON, and two commits', async () => {
    const folder = await repository();
    cpSync(join(folder, 'wordpress.yaml'), join(folder, 'before.yaml'));
    edit(folder, 'max: 10', 'max: 14');
    const { out } = await run(folder, 'diff', '--offline', '--json', 'before.yaml', 'wordpress.yaml');
    expect(JSON.parse(out)).toMatchObject({
      deployments: [
        {
          folder: OUT,
          reviews: [{ rows: expect.arrayContaining([expect.objectContaining({ id: 'Compute/WebFleet' })]) }],
        },
      ],
    });
    const same = await run(folder, 'diff', '--offline', 'main', 'HEAD', '--detailed-exitcode');
    expect([same.code, same.out]).toEqual([0, 'On deploy: nothing changes.\n']);
  });

  test('--unified puts the lines before it', async () => {
    const folder = await repository();
    edit(folder, 'max: 10', 'max: 14');
    const { out } = await run(folder, 'diff', '--offline', '--unified', 'main', 'wordpress.yaml');
    expect(out).toMatch(/^--- a\/templates-out\/wordpress-production\/compute\.yaml\n/);
    expect(out).toMatch(/\n\+ {6}MaxSize: "14" {2}# compute\.capacity\.max\n/);
  });

  test('a second side and --markdown go with it only; errors of a config are told', async () => {
    const folder = await repository();
    expect((await run(folder, 'diff', 'a', 'b')).code).toBe(2);
    expect((await run(folder, 'diff', '--markdown')).code).toBe(2);
    edit(folder, 'max: 10', 'max: none');
    const { code, err } = await run(folder, 'diff', '--offline', 'main', 'wordpress.yaml');
    expect(code).toBe(1);
    expect(err).toMatch(/1 error, nothing compared\.\n$/);
  });
});
