import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/folder.ts';
import { HEADER, INDEX, applyFolder, differs, hashOf, planFolder, readFolder, type FolderFile } from './folder.ts';
import { realFiles } from './world.ts';

const generated = (name: string, body = 'Resources: {}'): FolderFile => ({ name, text: `${HEADER}\n${body}\n` });

function index(...files: readonly FolderFile[]): FolderFile {
  return generated(INDEX, ['files:', ...files.map(({ name, text }) => `  ${name}: ${hashOf(text)}`)].join('\n'));
}

const withIndex = (...files: readonly FolderFile[]): readonly FolderFile[] => [...files, index(...files)];

const root = generated('root.yaml');
const data = generated('data.yaml', 'Resources: {Database: {}}');

interface Place {
  readonly path: string;
  plan(wanted: readonly FolderFile[]): ReturnType<typeof planFolder>;
  generate(wanted: readonly FolderFile[]): ReturnType<typeof planFolder>;
  put(name: string, text: string): void;
  text(name: string): string;
  names(): readonly string[];
}

/** A deployment's folder on the disk, not there yet. */
function place(): Place {
  const cwd = temporaryFolder();
  const path = join(cwd, 'out/ztech-production');
  const files = realFiles(cwd);
  const plan: Place['plan'] = (wanted) => {
    const names = wanted.map((file) => file.name);
    return planFolder('out/ztech-production', wanted, readFolder(files, 'out/ztech-production', names));
  };
  const generate: Place['generate'] = (wanted) => {
    const planned = plan(wanted);
    applyFolder(files, 'out/ztech-production', planned);
    return planned;
  };
  return {
    path,
    plan,
    generate,
    put: (name, text) => writeFileSync(join(path, name), text),
    text: (name) => readFileSync(join(path, name), 'utf8'),
    names: () => readdirSync(path).toSorted(),
  };
}

const statuses = ({ files }: ReturnType<typeof planFolder>): object =>
  Object.fromEntries(files.map(({ name, status, edited }) => [name, edited ? `${status}, edited` : status]));

describe('what is written', () => {
  test('everything, into a folder that it makes', () => {
    const folder = place();
    expect(statuses(folder.generate(withIndex(root, data)))).toEqual({
      'root.yaml': 'new',
      'data.yaml': 'new',
      [INDEX]: 'new',
    });
    expect(folder.text('data.yaml')).toBe(data.text);
  });

  test('nothing the second time', () => {
    const folder = place();
    folder.generate(withIndex(root, data));
    const again = folder.generate(withIndex(root, data));
    expect(differs(again)).toBe(false);
    expect(folder.names()).toEqual(['data.yaml', INDEX, 'root.yaml']);
  });

  test('only what changed', () => {
    const folder = place();
    folder.generate(withIndex(root, data));
    const changed = generated('data.yaml', 'Resources: {Cache: {}}');
    expect(statuses(folder.generate(withIndex(root, changed)))).toEqual({
      'root.yaml': 'unchanged',
      'data.yaml': 'changed',
      [INDEX]: 'changed',
    });
    expect(folder.text('data.yaml')).toBe(changed.text);
  });

  test('over an edit by hand, and the plan tells so', () => {
    const folder = place();
    folder.generate(withIndex(root));
    folder.put('root.yaml', `${root.text}# mine\n`);
    expect(statuses(folder.generate(withIndex(root)))).toMatchObject({ 'root.yaml': 'changed, edited' });
    expect(folder.text('root.yaml')).toBe(root.text);
  });

  test('over what a run left that was cut short before it wrote the index', () => {
    const folder = place();
    mkdirSync(folder.path, { recursive: true });
    folder.put('root.yaml', root.text);
    expect(statuses(folder.generate(withIndex(root, data)))).toMatchObject({
      'root.yaml': 'unchanged',
      'data.yaml': 'new',
    });
  });
});

describe('what is removed', () => {
  test('a file of ours that is no longer needed', () => {
    const folder = place();
    folder.generate(withIndex(root, data));
    const plan = folder.generate(withIndex(root));
    expect(plan.removed.map((file) => file.name)).toEqual(['data.yaml']);
    expect(folder.names()).toEqual([INDEX, 'root.yaml']);
  });

  test('not one that was edited since', () => {
    const folder = place();
    folder.generate(withIndex(root, data));
    folder.put('data.yaml', `${data.text}# mine\n`);
    const plan = folder.generate(withIndex(root));
    expect(plan).toMatchObject({ removed: [], kept: ['data.yaml'] });
    expect(folder.names()).toContain('data.yaml');
  });

  test('not one without our header, even when the index claims it', () => {
    const folder = place();
    const stranger = { name: 'notes.yaml', text: 'mine: true\n' };
    folder.generate([root, index(root)]);
    folder.put('notes.yaml', stranger.text);
    folder.put(INDEX, index(root, stranger).text);
    expect(folder.generate(withIndex(root)).removed).toEqual([]);
    expect(folder.names()).toContain('notes.yaml');
  });

  test('never a file elsewhere, whatever the index names', () => {
    const folder = place();
    folder.generate(withIndex(root));
    writeFileSync(join(folder.path, '../outside.yaml'), data.text);
    folder.put(INDEX, `${HEADER}\nfiles:\n  ../outside.yaml: ${hashOf(data.text)}\n`);
    folder.generate(withIndex(root));
    expect(readdirSync(join(folder.path, '..'))).toContain('outside.yaml');
  });

  test('the temporary file of a run that was killed, and no other hidden file', () => {
    const folder = place();
    folder.generate(withIndex(root));
    folder.put('.data.yaml.4711.tmp', 'half');
    folder.put('.editorconfig', '');
    folder.generate(withIndex(root));
    expect(folder.names()).toEqual(['.editorconfig', INDEX, 'root.yaml']);
  });
});

describe('what is refused, with nothing written', () => {
  test('a file of a wanted name that we never wrote', () => {
    const folder = place();
    mkdirSync(folder.path, { recursive: true });
    folder.put('data.yaml', 'Resources: {}\n');
    expect(() => folder.generate(withIndex(root, data))).toThrow('not overwritten: data.yaml');
    expect(folder.names()).toEqual(['data.yaml']);
  });

  test('a link of a wanted name', () => {
    const folder = place();
    folder.generate(withIndex(root));
    writeFileSync(join(folder.path, '../outside.yaml'), data.text);
    symlinkSync('../outside.yaml', join(folder.path, 'data.yaml'));
    expect(() => folder.generate(withIndex(root, data))).toThrow('not overwritten: data.yaml');
  });

  test('a folder that is a link, or a file', () => {
    const folder = place();
    mkdirSync(join(folder.path, '../elsewhere'), { recursive: true });
    symlinkSync('elsewhere', folder.path);
    expect(() => folder.generate(withIndex(root))).toThrow('is a symbolic link');
    expect(readdirSync(join(folder.path, '../elsewhere'))).toEqual([]);
    const file = place();
    mkdirSync(join(file.path, '..'));
    writeFileSync(file.path, '');
    expect(() => file.generate(withIndex(root))).toThrow('is no folder');
  });

  test('an index with the marks of a merge: it is no longer ours', () => {
    const folder = place();
    folder.generate(withIndex(root));
    folder.put(INDEX, `<<<<<<< ours\n${index(root).text}=======\n>>>>>>> theirs\n`);
    expect(() => folder.generate(withIndex(root))).toThrow(`not overwritten: ${INDEX}`);
  });
});

test('an index that cannot be read lists nothing, and is written anew', () => {
  const folder = place();
  folder.generate(withIndex(root, data));
  folder.put(INDEX, `${HEADER}\nfiles: [\n`);
  const plan = folder.generate(withIndex(root));
  expect(plan).toMatchObject({ removed: [], kept: [] });
  expect(folder.text(INDEX)).toBe(index(root).text);
});

test('the index is replaced last', () => {
  const order: string[] = [];
  const files = realFiles(temporaryFolder());
  const plan = planFolder('.', [index(root), root], readFolder(files, '.', []));
  applyFolder({ ...files, writeAtomic: (file) => void order.push(file) }, '.', plan);
  expect(order).toEqual(['./root.yaml', `./${INDEX}`]);
});
