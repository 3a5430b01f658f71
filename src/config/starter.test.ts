import { describe, expect, test } from 'vitest';
import { keysAt } from './keys.ts';
import { readConfig } from './read.ts';
import { configSchema } from './schema.ts';
import { starterConfig, type Application } from './starter.ts';

const applications: readonly Application[] = ['php-nginx', 'wordpress'];

/** The starter with one commented key set, and the sections around it. */
function withKey(text: string, index: number): string {
  const lines = text.split('\n');
  const indent = (line: string): number => /^#?( *)/.exec(line)?.[1]?.length ?? 0;
  const wanted = [index];
  let depth = indent(lines[index] ?? '');
  for (let at = index - 1; at >= 0 && depth > 0; at -= 1) {
    const line = lines[at] ?? '';
    if (/^#? *\w+:/.test(line) && indent(line) < depth) {
      depth = indent(line);
      wanted.push(at);
    }
  }
  return lines.map((line, at) => (wanted.includes(at) ? line.replace(/^#/, '') : line)).join('\n');
}

const isSetting = (line: string): boolean =>
  /^# *\w+: \S/.test(line) && !/^ *# [A-Z`]/.test(line) && !line.startsWith('# yaml');

/** Keys that mean something only together with another one. */
const needsMore = /serverless|certificateArns|previous|weight|release: \{/;

describe.each(applications)('the starter of %s', (application) => {
  const text = starterConfig(application);

  test('is valid, and warns of nothing but what is not pinned yet', () => {
    const unpinned = application === 'wordpress' ? ['compute.image', 'compute.release'] : ['compute.image'];
    expect(readConfig(text, 'f').problems.map((problem) => problem.key)).toEqual(unpinned);
  });

  test('shows every section and every key of it', () => {
    for (const section of keysAt(configSchema, [])) {
      expect(text).toMatch(new RegExp(`^#?${section}:`, 'm'));
    }
    for (const key of [
      'hostedZone',
      'nat',
      'bastion',
      'proxy',
      'serverless',
      'warmPool',
      'surge',
      'priceClass',
      'waf',
      'countries',
    ]) {
      expect(text).toMatch(new RegExp(`^#? +${key}:`, 'm'));
    }
  });

  test('has no line beyond 120 characters', () => {
    expect(text.split('\n').filter((line) => line.length > 120)).toEqual([]);
  });

  const settings = text
    .split('\n')
    .flatMap((line, index) =>
      isSetting(line) && !needsMore.test(line) ? [[line.slice(1).trim(), index] as const] : [],
    );

  test('offers many settings', () => {
    expect(settings.length).toBeGreaterThan(40);
  });

  test.each(settings)('is still valid with `%s` set', (_line, index) => {
    const set = withKey(text, index);
    expect(set).not.toBe(text);
    const { config, problems } = readConfig(set, 'f', { open: () => ({ file: 'base.yaml', text: '{}' }) });
    expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
    expect(config).toBeDefined();
  });
});
