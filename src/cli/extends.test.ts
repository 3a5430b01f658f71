import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/folder.ts';
import { basesOf } from './extends.ts';
import { realFiles } from './world.ts';

/** A repository with a config in a folder, a base above it, and a file beside the repository. */
function repository(git: boolean) {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'repo/environments'), { recursive: true });
  if (git) writeFileSync(join(folder, 'repo/.git'), 'gitdir: elsewhere\n');
  writeFileSync(join(folder, 'repo/base.yaml'), 'name: base\n');
  writeFileSync(join(folder, 'repo/environments/production.yaml'), 'extends: ../base.yaml\n');
  writeFileSync(join(folder, 'outside.yaml'), 'name: outside\n');
  symlinkSync('../../outside.yaml', join(folder, 'repo/environments/out.yaml'));
  symlinkSync('../base.yaml', join(folder, 'repo/environments/in.yaml'));
  symlinkSync('nowhere.yaml', join(folder, 'repo/environments/dangling.yaml'));
  const config = 'repo/environments/production.yaml';
  const open = basesOf(realFiles(folder), config);
  return (reference: string) => open(reference, config);
}

const OUTSIDE = { refusal: 'is outside of the repository of the config' };

describe('what a config may extend', () => {
  test('a file of its repository, named from where the program was started', () => {
    expect(repository(true)('../base.yaml')).toEqual({ file: 'repo/base.yaml', text: 'name: base\n' });
  });

  test('without a repository, its own folder only', () => {
    const open = repository(false);
    expect(open('../base.yaml')).toMatchObject(OUTSIDE);
    expect(open('production.yaml')).toMatchObject({ file: 'repo/environments/production.yaml' });
  });

  test('never what lies outside, whether it is there or not, also by a link', () => {
    const open = repository(true);
    expect(open('../../outside.yaml')).toMatchObject(OUTSIDE);
    expect(open('../../nowhere.yaml')).toMatchObject(OUTSIDE);
    expect(open('out.yaml')).toMatchObject(OUTSIDE);
    expect(open('dangling.yaml')).toMatchObject(OUTSIDE);
    expect(open('in.yaml')).toMatchObject({ text: 'name: base\n' });
  });

  test('no folder, nothing absolute, nothing that is not there', () => {
    const open = repository(true);
    expect(open('..')).toEqual({ refusal: 'repo is no file' });
    expect(open('/etc/passwd')).toEqual({ refusal: 'must be relative to this file, found /etc/passwd' });
    const missing = 'repo/environments/nowhere.yaml';
    expect(open('nowhere.yaml')).toEqual({ refusal: `there is no ${missing}`, missing });
  });
});
