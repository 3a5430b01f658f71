import { describe, expect, test } from 'vitest';
import { fixture } from '../testing/configs.ts';
import { folderOf } from '../testing/deploying.ts';
import { smallFiles } from '../testing/small-deployment.ts';
import { DeployError } from './errors.ts';
import { readDeployment } from './folder.ts';

/** The folder with its index changed. */
function edited(from: string | RegExp, to: string): () => unknown {
  const files = new Map(smallFiles());
  const index = files.get('deployment.yaml') ?? '';
  expect(index).toMatch(from);
  files.set('deployment.yaml', index.replace(from, to));
  return () => readDeployment('out', (name) => files.get(name));
}

describe('reading a deployment', () => {
  test('stacks in order, with what feeds them', () => {
    const folder = folderOf(fixture('ztech'));
    expect(folder.name).toBe('ztech-production');
    expect(folder.stacks.map(({ name, region, template }) => [name, region, template])).toEqual([
      ['ztech-production', 'sa-east-1', 'root.yaml'],
      ['ztech-production-edge', 'us-east-1', 'edge.yaml'],
    ]);
    expect(Object.values(folder.stacks[1]?.parameters ?? {}).map(({ stack }) => stack)).toContain('ztech-production');
    expect(folder.edited).toEqual([]);
  });

  test('a file that was edited by hand is named', () => {
    const folder = folderOf(fixture('ztech'), (name, text) => (name === 'compute.yaml' ? `${text}# mine\n` : text));
    expect(folder.edited).toEqual(['compute.yaml']);
  });

  test.each<[string, () => unknown, RegExp]>([
    ['no index', () => readDeployment('out', () => undefined), /no deployment\.yaml in it/],
    ['no YAML', edited('stacks:', 'stacks: [\n'), /./],
    ['a missing file', edited('files:', 'files:\n  gone.yaml: sha256:1'), /files\.gone\.yaml is not in the folder/],
    ['a path in the place of a name', edited('files:', 'files:\n  ../x.yaml: sha256:1'), /is not in the folder/],
    [
      'a template that is not listed',
      edited('template: root.yaml', 'template: other.yaml'),
      /other\.yaml is not among/,
    ],
    ['a stack name that AWS refuses', edited('name: small-test,', 'name: 1_small,'), /is no name/],
    ['a region that is none', edited('region: eu-west-1', 'region: mars'), /is no region/],
    ['an unknown capability', edited('[CAPABILITY_IAM]', '[CAPABILITY_ALL]'), /is no capability: CAPABILITY_ALL/],
    ['a parameter that no output feeds', edited('small-test.Queue', 'Queue'), /is no output of a stack: Queue/],
    ['no stacks', edited(/stacks:\n(?: {2}- .*\n)+/, ''), /lists no stack/],
    ['a number where a text belongs', edited('../../config.yaml', '12'), /config is no text/],
  ])('refuses %s', (_, read, message) => {
    expect(read).toThrow(DeployError);
    expect(read).toThrow(message);
  });

  test('says the line', () => {
    expect(edited('region: eu-west-1', 'region: mars')).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ file: 'out/deployment.yaml', line: 3 }) }),
    );
  });
});
