import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/folder.ts';
import { testWorld } from '../../testing/world.ts';
import { main } from '../main.ts';

const fixtures = resolve(import.meta.dirname, '../../../fixtures');
const broken = join(fixtures, 'broken');

describe('what a person sees of every broken config', () => {
  const files = readdirSync(broken).filter((name) => name.endsWith('.yaml'));

  test.each(files)('%s', async (file) => {
    const world = testWorld(broken);
    const exitCode = await main(['validate', file], world);
    const text = `${world.err()}${world.out()}exit code ${exitCode}\n`;
    await expect(text).toMatchFileSnapshot(join(broken, file.replace(/\.yaml$/, '.txt')));
    // cfn-lint looks at those with overrides.
  });

  test('there is no golden text without its config', () => {
    const texts = readdirSync(broken).filter((name) => name.endsWith('.txt'));
    expect(texts.map((name) => name.replace(/\.txt$/, '.yaml'))).toEqual(files);
  });
});

describe('validate', () => {
  test('both platforms are valid, together', async () => {
    const world = testWorld(fixtures);
    expect(await main(['validate', 'ztech.yaml', 'wordpress.yaml'], world)).toBe(0);
    expect(world.out()).toBe('ztech.yaml is valid: 1 warning.\nwordpress.yaml is valid: 2 warnings.\n');
  });

  test('a missing file does not keep the others from being checked', async () => {
    const world = testWorld(fixtures);
    expect(await main(['validate', 'nowhere.yaml', 'broken/zone-loss.yaml'], world)).toBe(1);
    expect(world.err()).toContain('nowhere.yaml');
    expect(world.out()).toContain('broken/zone-loss.yaml is valid: 1 warning.');
  });

  test('--json prints every problem of every file as data, and nothing else', async () => {
    const world = testWorld(broken);
    expect(await main(['validate', '--json', 'min-over-max.yaml', 'zone-loss.yaml'], world)).toBe(1);
    expect(world.err()).toBe('');
    expect(JSON.parse(world.out())).toMatchObject({
      configs: [
        {
          config: 'min-over-max.yaml',
          valid: false,
          problems: [
            { severity: 'error', file: 'min-over-max.yaml', line: 9, column: 20, key: 'compute.capacity.min' },
          ],
        },
        { config: 'zone-loss.yaml', valid: true, problems: [{ severity: 'warning', key: 'compute.capacity.max' }] },
      ],
    });
  });

  test('a file that is no config ends in a message, whatever it holds', async () => {
    const folder = temporaryFolder();
    const files: Record<string, string | Buffer> = {
      'huge.yaml': 'a: b\n'.repeat(2 * 1024 * 1024),
      'deep.yaml': '['.repeat(100_000),
      'nested.yaml': `a: ${'{a: '.repeat(60)}1${'}'.repeat(60)}`,
      'binary.yaml': Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]),
      'latin1.yaml': Buffer.from('name: jos\xe9\n', 'latin1'),
      'proto.yaml': '__proto__: {name: x}\nconstructor: 1\n',
    };
    mkdirSync(folder, { recursive: true });
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const world = testWorld(folder);
    expect(await main(['validate', ...Object.keys(files)], world)).toBe(1);
    for (const words of [
      'huge.yaml:1:1  is 10240 KiB',
      'deep.yaml:1:101  is nested too deeply',
      'nested.yaml:1:1',
      'control characters',
      'latin1.yaml:1:10  is not valid UTF-8 here',
      'keys must be plain names',
    ]) {
      expect(world.err()).toContain(words);
    }
  });
});
