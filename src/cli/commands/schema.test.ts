import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { jsonSchemaText } from '../../config/json-schema.ts';
import { temporaryFolder } from '../../testing/folder.ts';
import { testWorld } from '../../testing/world.ts';
import { main } from '../main.ts';

describe('schema', () => {
  test('the schema beside the fixtures is fresh', async () => {
    const file = resolve(import.meta.dirname, '../../../fixtures/ztech-infra.schema.json');
    await expect(jsonSchemaText()).toMatchFileSnapshot(file);
  });

  test('prints the schema, or writes it only when it changes', async () => {
    const world = testWorld(temporaryFolder());
    expect(await main(['schema'], world)).toBe(0);
    expect(world.out()).toBe(jsonSchemaText());
    expect(await main(['schema', '--write', 'a.json'], world)).toBe(0);
    expect(readFileSync(join(world.cwd, 'a.json'), 'utf8')).toBe(jsonSchemaText());
    expect(await main(['schema', '--write', 'a.json'], world)).toBe(0);
    expect(world.out()).toContain('a.json  written\na.json  unchanged\n');
  });

  test('does not overwrite what is not a schema of ours', async () => {
    const world = testWorld(temporaryFolder());
    writeFileSync(join(world.cwd, 'package.json'), '{}');
    expect(await main(['schema', '--write', 'package.json'], world)).toBe(1);
    expect(await main(['schema', '--write', 'no/folder.json'], world)).toBe(1);
    expect(await main(['schema', '--write', '.'], world)).toBe(1);
    expect(world.err()).toContain('package.json  holds something else and is not overwritten');
    expect(world.err()).toContain('no/folder.json  the folder does not exist');
  });

  test('knows what the config knows: kinds, bounds, choices, meanings', () => {
    expect(JSON.parse(jsonSchemaText())).toMatchObject({
      anyOf: [
        { required: ['extends'] },
        { required: ['name', 'environment', 'application', 'regions', 'domain', 'traffic'] },
      ],
      properties: {
        application: {
          enum: ['php-nginx', 'wordpress'],
          description: expect.stringContaining('WordPress'.toLowerCase()),
        },
        compute: {
          properties: { capacity: { properties: { min: { type: 'integer', minimum: 1, maximum: 5000, default: 2 } } } },
        },
      },
    });
  });
});
