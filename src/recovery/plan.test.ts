import { expect, test } from 'vitest';
import { FIXTURES, changed, fixture, oddConfigs } from '../testing/configs.ts';
import { AURORA } from '../testing/odd/data.ts';
import { recoveryPlan } from './plan.ts';
import type { Scenario } from './scenario.ts';
import { planMarkdown, planText } from './text.ts';

const COPIED = changed('ztech', { regions: { recovery: 'us-east-1' } });
const golden = (name: string): string => `goldens/${name}`;

test.each(FIXTURES)('the plan of %s', async (name) => {
  await expect(`${planText(name, recoveryPlan(fixture(name)))}\n`).toMatchFileSnapshot(golden(`${name}.txt`));
});

test('the plan with copies in another region, as a page', async () => {
  await expect(planMarkdown('ztech', recoveryPlan(COPIED))).toMatchFileSnapshot(golden('copied.md'));
});

const of = (plan: readonly Scenario[], name: string) => plan.find((one) => one.name === name);

test.each(oddConfigs)('$name: every figure says where it is from, every command names its region', ({ config }) => {
  const read = config();
  const plan = recoveryPlan(read);
  for (const { loses, takes, steps } of plan) {
    const figures = [...loses, ...takes, ...steps.flatMap((step) => step.takes ?? [])];
    expect(figures.filter(({ text, source }) => text === '' || source === '')).toEqual([]);
    const commands = steps.flatMap((step) => step.commands ?? []);
    const regional = commands.filter((line) => /\baws (rds|backup|efs|s3|s3api|cloudformation) /.test(line));
    expect(regional.filter((line) => !line.includes('--region '))).toEqual([]);
    expect(commands.join('\n')).not.toContain('undefined');
  }
});

/** Variables that a line reads before a line above it, or a person, has set them. */
function unset(lines: readonly string[]): readonly string[] {
  const set = new Set(['KEY', 'VERSION', 'DISTRIBUTION', 'ACCESS_POINT']);
  return lines.flatMap((line) => {
    const missing = [...line.matchAll(/\$([A-Z_]+)/g)].map(([, name = '']) => name).filter((name) => !set.has(name));
    const assigned = /^([A-Z_]+)=/.exec(line)?.[1];
    if (assigned !== undefined) set.add(assigned);
    return missing;
  });
}

test.each([['ztech'], ['wordpress'], ['copied']] as const)('%s: every variable is set before it is read', (name) => {
  const config = name === 'copied' ? COPIED : fixture(name);
  for (const { steps } of recoveryPlan(config)) expect(unset(steps.flatMap((step) => step.commands ?? []))).toEqual([]);
});

test.each([
  ['two zones', {}, 'no committed write', 'typically 60 to 120 seconds'],
  ['one zone', { multiAz: false }, 'no committed write, once the zone is back', 'until the zone is back'],
  ['Aurora with a reader', { ...AURORA, readReplicas: 1 }, 'no committed write', 'typically less than 60 seconds'],
  [
    'Aurora alone',
    { ...AURORA, multiAz: false, readReplicas: 0 },
    'no committed write',
    'typically less than 10 minutes',
  ],
])('a database in %s when its zone is lost', (_, database, loses, takes) => {
  const zone = of(recoveryPlan(changed('ztech', { environment: 'staging', data: { database } })), 'zone');
  expect(zone?.loses[0]?.text).toBe(loses);
  expect(zone?.takes[0]?.text).toContain(takes);
});

test('what is lost follows the config', () => {
  const region = (config: Parameters<typeof recoveryPlan>[0]) => of(recoveryPlan(config), 'region');
  expect(region(fixture('ztech'))?.loses[0]?.text).toContain('everything');
  expect(region(COPIED)?.loses.map(({ text }) => text)).toContainEqual(expect.stringContaining('images: mostly'));
  expect(of(recoveryPlan(fixture('wordpress')), 'images')).toBeUndefined();
  expect(of(recoveryPlan(changed('ztech', { data: { sharedFiles: false } })), 'files')).toBeUndefined();
  const single = changed('ztech', { network: { nat: 'single' } });
  expect(JSON.stringify(of(recoveryPlan(single), 'zone'))).toContain('network.nat: zonal');
});
