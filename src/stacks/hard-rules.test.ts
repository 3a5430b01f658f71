import { describe, expect, it } from 'vitest';
import { FIXTURES, fixture, oddConfigs } from '../testing/configs.ts';
import { readBack } from '../testing/deployments.ts';
import { brokenRules } from './rules.ts';

const all = [...FIXTURES.map((name) => ({ name, config: () => fixture(name) })), ...oddConfigs];

describe('the hard rules hold', () => {
  it.each(all)('$name', ({ config }) => {
    const { wired, config: read } = readBack(config());
    expect(brokenRules(wired, read)).toEqual([]);
  });
});
