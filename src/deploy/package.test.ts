import { describe, expect, test } from 'vitest';
import { unifiedDiff } from '../cli/changes.ts';
import { fixture } from '../testing/configs.ts';
import { folderOf } from '../testing/deploying.ts';
import { smallFolder } from '../testing/small-deployment.ts';
import type { DeploymentFolder, DeployStack } from './folder.ts';
import { packageStack, setName, type SetBasis } from './package.ts';

const place = { bucket: 'b', region: 'eu-west-1', urlSuffix: 'amazonaws.com' };
const basis: SetBasis = {
  parameters: {},
  importExisting: false,
  revertDrift: false,
  nested: true,
  deleteOnFailure: false,
};

function first(folder: DeploymentFolder): DeployStack {
  const [stack] = folder.stacks;
  if (stack === undefined) throw new Error('no stack');
  return stack;
}

describe('packaging', () => {
  test('only the TemplateURL scalars of the root change: comments and everything else stay', () => {
    const folder = smallFolder();
    const { template } = packageStack(folder, first(folder), place);
    const changed = unifiedDiff('root.yaml', folder.files.get('root.yaml') ?? '', template)
      .split('\n')
      .filter((line) => /^[+-] /.test(line));
    expect(changed.map((line) => line.replaceAll(/[0-9a-f]{32}/g, 'HASH'))).toEqual([
      '-      TemplateURL: ./data.yaml  # a comment behind it',
      '+      TemplateURL: https://s3.eu-west-1.amazonaws.com/b/small-test/HASH/data.yaml  # a comment behind it',
      '-      TemplateURL: "./web.yaml"',
      '+      TemplateURL: https://s3.eu-west-1.amazonaws.com/b/small-test/HASH/web.yaml',
    ]);
  });

  test.each(['ztech', 'wordpress'] as const)('the root of %s: as many lines change as it nests stacks', (name) => {
    const folder = folderOf(fixture(name));
    const root = folder.stacks.find(({ template }) => template === 'root.yaml');
    if (root === undefined) throw new Error('no root');
    const { template, uploads } = packageStack(folder, root, place);
    const before = (folder.files.get('root.yaml') ?? '').split('\n');
    const after = template.split('\n');
    expect(after).toHaveLength(before.length);
    const changed = after.filter((line, index) => line !== before[index]);
    expect(changed).toHaveLength(uploads.length - 1);
    for (const line of changed) expect(line).toMatch(/^ {6}TemplateURL: https:\/\/s3\.eu-west-1\.amazonaws\.com\/b\//);
  });

  test('a key holds the hash of its bytes: the same bytes keep it, a child that changes moves its root too', () => {
    const keys = (delay: number): Record<string, string> => {
      const folder = smallFolder({ delay });
      const { uploads } = packageStack(folder, first(folder), place);
      return Object.fromEntries(uploads.map(({ file, key }) => [file, key]));
    };
    const [before, after] = [keys(5), keys(6)];
    expect(keys(5)).toEqual(before);
    expect(after['data.yaml']).toBe(before['data.yaml']);
    expect(after['web.yaml']).not.toBe(before['web.yaml']);
    expect(after['root.yaml']).not.toBe(before['root.yaml']);
  });

  test('China has its own domain', () => {
    const folder = smallFolder();
    const { templateUrl } = packageStack(folder, first(folder), {
      ...place,
      region: 'cn-north-1',
      urlSuffix: 'amazonaws.com.cn',
    });
    expect(templateUrl).toMatch(
      /^https:\/\/s3\.cn-north-1\.amazonaws\.com\.cn\/b\/small-test\/[0-9a-f]{32}\/root\.yaml$/,
    );
  });
});

describe('the name of a change set', () => {
  const name = (changes: Parameters<typeof smallFolder>[0] = {}, more: Partial<SetBasis> = {}): string => {
    const folder = smallFolder(changes);
    return setName(folder, first(folder), { ...basis, ...more });
  };

  test('is one that CloudFormation takes, and the same for the same files', () => {
    expect(name()).toMatch(/^ztech-infra-[0-9a-f]{16}$/);
    expect(name()).toBe(name());
  });

  test('does not depend on the order of tags and parameters', () => {
    expect(name({ tags: { a: '1', b: '2' } })).toBe(name({ tags: { b: '2', a: '1' } }));
    expect(name({}, { parameters: { A: '1', B: '2' } })).toBe(name({}, { parameters: { B: '2', A: '1' } }));
  });

  test('every part of what it is made of makes another one', () => {
    const names = [
      name(),
      name({ delay: 6 }),
      name({ displayName: 'other' }),
      name({ tags: { team: 'other' } }),
      name({}, { parameters: { A: '1' } }),
      name({}, { parameters: { A: '2' } }),
      name({}, { importExisting: true }),
      name({}, { revertDrift: true }),
      name({}, { nested: false }),
      name({}, { deleteOnFailure: true }),
    ];
    expect(new Set(names).size).toBe(names.length);
  });
});
