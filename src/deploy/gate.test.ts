import { expect, test } from 'vitest';
import { change, changeSet, reviewTexts } from '../testing/reviews.ts';
import {
  decide,
  pass,
  uncheckedFleets,
  unusedAllowances,
  type Decision,
  type Fleets,
  type GateOptions,
} from './gate.ts';
import type { ResourceChange } from './port.ts';
import type { Review } from './review.ts';

const FLEET = `
  Template: { Type: AWS::EC2::LaunchTemplate, Properties: { LaunchTemplateData: { ImageId: IMAGE } } }
  WebFleet:
    Type: AWS::AutoScaling::AutoScalingGroup
    UpdatePolicy: { AutoScalingInstanceRefresh: { Preferences: { MinHealthyPercentage: 100, MaxHealthyPercentage: 110 } } }
    Properties:
      MinSize: "2"
      LaunchTemplate: { Version: !GetAtt Template.LatestVersionNumber }`;
const DATABASE = `
  Database: { Type: AWS::RDS::DBInstance, Properties: { DBName: NAME } }
  Topic: { Type: AWS::SNS::Topic, Properties: { DisplayName: NAME } }`;

function reviewed(body: string, before: string, after: string, changes: readonly ResourceChange[]): Review {
  const text = (value: string): string => `Resources:${body.replace(/NAME|IMAGE/g, value)}\n`;
  return reviewTexts([
    { deployed: text(before), wanted: { file: 'site.yaml', text: text(after) }, changeSet: changeSet(changes) },
  ]);
}
const topic = change('Topic', 'AWS::SNS::Topic');
const replaced = change('Database', 'AWS::RDS::DBInstance', {
  replacement: 'True',
  policyAction: 'ReplaceAndSnapshot',
});

const CHANGE = reviewed(DATABASE.replace('DBName: NAME', 'DBName: app'), 'a', 'b', [topic]);
const REPLACEMENT = reviewed(DATABASE, 'a', 'b', [replaced, topic]);
const ROLL = reviewed(FLEET, 'ami-1', 'ami-2', [change('Template', 'AWS::EC2::LaunchTemplate')]);

const ASKED: GateOptions = { terminal: true, yes: false, allowReplace: [], duringPeak: false };
const PIPELINE: GateOptions = { ...ASKED, terminal: false };
const quiet: Fleets = new Map([['WebFleet', { desired: 2, min: 2 }]]);
const peak: Fleets = new Map([['WebFleet', { desired: 14, min: 2 }]]);
const scheduled: Fleets = new Map([['WebFleet', { desired: 40, min: 40 }]]);
const denied: Fleets = new Map([['WebFleet', undefined]]);

/** `open`, `shut: ...`, or the questions without their words. */
function short(decision: Decision): string {
  if (decision.kind === 'shut')
    return `shut: ${decision.reasons.map((reason) => /--[a-z-]+(=\S+)?/.exec(reason)?.[0]).join(' ')}`;
  if (decision.kind === 'open') return ['open', ...decision.lifted].join(' ');
  return decision.questions.map((one) => (one.kind === 'name' ? `type ${one.id}` : 'confirm')).join(', ');
}

test.each<[string, Review, Fleets, Partial<GateOptions> & Pick<GateOptions, 'terminal'>, string]>([
  ['a change', CHANGE, quiet, ASKED, 'confirm'],
  ['a change, --yes', CHANGE, quiet, { ...ASKED, yes: true }, 'open'],
  ['a change, nobody there', CHANGE, quiet, PIPELINE, 'shut: --yes'],
  ['a change, nobody there, --yes', CHANGE, quiet, { ...PIPELINE, yes: true }, 'open'],
  ['a database, asked', REPLACEMENT, quiet, ASKED, 'type Database'],
  [
    'a database, --yes answers only the ordinary question',
    REPLACEMENT,
    quiet,
    { ...ASKED, yes: true },
    'type Database',
  ],
  ['a database, nobody there', REPLACEMENT, quiet, PIPELINE, 'shut: --allow-replace=Database --yes'],
  ['a database, nobody there, --yes', REPLACEMENT, quiet, { ...PIPELINE, yes: true }, 'shut: --allow-replace=Database'],
  [
    'a database, another one allowed',
    REPLACEMENT,
    quiet,
    { ...PIPELINE, yes: true, allowReplace: ['Data/Database'] },
    'shut: --allow-replace=Database',
  ],
  ['a database, allowed', REPLACEMENT, quiet, { ...PIPELINE, yes: true, allowReplace: ['Database'] }, 'open Database'],
  [
    'a database, allowed by its stack too',
    REPLACEMENT,
    quiet,
    { ...PIPELINE, yes: true, allowReplace: ['site/Database'] },
    'open Database',
  ],
  ['a database, allowed, asked', REPLACEMENT, quiet, { ...ASKED, allowReplace: ['Database'] }, 'confirm'],
  ['rolling at the minimum', ROLL, quiet, ASKED, 'confirm'],
  ['rolling in a peak', ROLL, peak, ASKED, 'shut: --during-peak'],
  ['rolling in a peak, --yes', ROLL, peak, { ...PIPELINE, yes: true }, 'shut: --during-peak'],
  ['rolling in a peak, allowed', ROLL, peak, { ...ASKED, duringPeak: true }, 'confirm'],
  ['rolling in a peak that was scheduled', ROLL, scheduled, ASKED, 'shut: --during-peak'],
  ['rolling, and the group may not be read', ROLL, denied, ASKED, 'confirm'],
  ['a change in a peak', CHANGE, peak, ASKED, 'confirm'],
])('%s: %s', (_, review, fleets, options, expected) => {
  expect(short(decide(review, fleets, { ...ASKED, ...options }))).toBe(expected);
});

test.each<[string, Review, Partial<GateOptions>, readonly (string | undefined)[], string]>([
  ['yes', CHANGE, {}, ['y'], 'passed'],
  ['the whole word', CHANGE, {}, [' YES '], 'passed'],
  ['Enter', CHANGE, {}, [''], 'not confirmed'],
  ['the end of the input', CHANGE, {}, [undefined], 'not confirmed'],
  ['no', CHANGE, {}, ['n'], 'not confirmed: n'],
  ['the name', REPLACEMENT, {}, ['Database'], 'passed Database'],
  ['yes instead of the name', REPLACEMENT, {}, ['y'], 'not confirmed: y'],
  ['another spelling', REPLACEMENT, {}, ['database'], 'not confirmed: database'],
  ['nobody', REPLACEMENT, { terminal: false, yes: true, allowReplace: ['Database'] }, [], 'passed Database'],
])('answer %s', async (_, review, options, answers, expected) => {
  const left = [...answers];
  const passage = await pass(decide(review, quiet, { ...ASKED, ...options }), () => Promise.resolve(left.shift()));
  expect(left).toEqual([]);
  expect(passage.passed ? ['passed', ...passage.lifted].join(' ') : passage.reasons.join('; ')).toBe(expected);
});

test('several are asked for one after the other, and the first wrong answer ends it', async () => {
  const both = `${DATABASE}\n  Files: { Type: AWS::EFS::FileSystem, Properties: { PerformanceMode: NAME } }`;
  const review = reviewed(both, 'a', 'b', [
    replaced,
    change('Files', 'AWS::EFS::FileSystem', { replacement: 'True', policyAction: 'ReplaceAndRetain' }),
  ]);
  const asked: string[] = [];
  const answer = (text: string): Promise<string> => {
    asked.push(text);
    return Promise.resolve(asked.length === 1 ? 'Database' : 'no');
  };
  expect((await pass(decide(review, quiet, ASKED), answer)).passed).toBe(false);
  expect(asked).toEqual([
    'Database holds data and is replaced. Type Database to allow it, or press Enter to stop: ',
    'Files holds data and is replaced. Type Files to allow it, or press Enter to stop: ',
  ]);
});

test('the reasons of a refusal say what would have been asked', () => {
  const decision = decide(REPLACEMENT, quiet, PIPELINE);
  expect(decision.kind === 'shut' && decision.reasons).toEqual([
    'Database holds data and is replaced: confirm it with --allow-replace=Database',
    'nobody is there to answer "Update site by set? [y/N] ": confirm it with --yes',
  ]);
});

test('what was allowed in vain, and what could not be looked at', () => {
  expect(unusedAllowances(REPLACEMENT, ['Database', 'site/Database', 'Databse'])).toEqual(['Databse']);
  expect(uncheckedFleets(ROLL, denied)).toEqual(['WebFleet']);
  expect(uncheckedFleets(ROLL, peak)).toEqual([]);
});
