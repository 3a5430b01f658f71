import { expect, test } from 'vitest';
import type { Progress } from '../../deploy/follow.ts';
import { temporaryFolder } from '../../testing/folder.ts';
import { screen } from '../../testing/screen.ts';
import { testWorld } from '../../testing/world.ts';
import { createTerminal } from '../terminal.ts';
import type { World } from '../world.ts';
import { progressView, type ProgressView } from './view.ts';

/** A view on a terminal, whose seconds pass when the test says so. */
function watched(
  env: World['env'] = {},
  hint = 'the hint',
  columns = 100,
): {
  view: ProgressView;
  lines(): readonly string[];
  second(): void;
  ticking(): boolean;
} {
  const terminal = screen(columns);
  let now = 0;
  let tick: (() => void) | undefined;
  const world = testWorld(temporaryFolder(), {
    env,
    stderr: terminal,
    clock: { now: () => now, sleep: () => Promise.resolve() },
    everySecond: (act) => {
      tick = act;
      return () => (tick = undefined);
    },
  });
  const session = { world, terminal: createTerminal(world, []), exitCode: 0, commands: [] } as const;
  return {
    view: progressView(session, { json: undefined, hint }),
    lines: () => terminal.text().trimEnd().split('\n'),
    second: () => {
      now += 1000;
      tick?.();
    },
    ticking: () => tick !== undefined,
  };
}

const progress: Progress = {
  root: {
    id: 'arn:s',
    name: 'shop-production',
    path: [],
    status: 'UPDATE_IN_PROGRESS',
    since: 0,
    at: 0,
    resources: new Map([
      [
        'WebFleet',
        {
          logicalId: 'WebFleet',
          type: 'AWS::AutoScaling::AutoScalingGroup',
          status: 'UPDATE_IN_PROGRESS',
          since: 30_000,
          at: 30_000,
          reason: undefined,
          nested: undefined,
        },
      ],
    ]),
  },
  events: [],
  elapsed: 60_000,
  now: 60_000,
  trouble: undefined,
};

test('between two polls the times go on by the second, in place; at the end nothing ticks any more', () => {
  const { view, lines, second, ticking } = watched();
  view.show('shop-production', progress);
  expect(lines()).toEqual([
    expect.stringMatching(/^shop-production +UPDATE_IN_PROGRESS +01:00$/),
    expect.stringMatching(/^ └ WebFleet +UPDATE_IN_PROGRESS +00:30$/),
    'the hint',
  ]);
  second();
  second();
  second();
  expect(lines()).toEqual([
    expect.stringMatching(/^shop-production +UPDATE_IN_PROGRESS +01:03$/),
    expect.stringMatching(/^ └ WebFleet +UPDATE_IN_PROGRESS +00:33$/),
    'the hint',
  ]);
  view.show('shop-production', { ...progress, elapsed: 64_000, now: 64_000 });
  expect(lines()[0]).toMatch(/01:04$/);
  view.finish();
  expect(ticking()).toBe(false);
  expect(lines()).toHaveLength(2);
});

test('at 80 columns the times are there, and a hint of two lines goes with the rest', () => {
  const { view, lines, second } = watched({}, `Ctrl-C leaves this running; ${'follow '.repeat(10)}`, 80);
  const { root } = progress;
  view.show('shop-production', { ...progress, root: { ...root, status: 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS' } });
  second();
  expect(lines()).toEqual([
    expect.stringMatching(/^shop-production +UPDATE_COMPLETE_CLEANUP_IN_PROGRESS +01:01$/),
    expect.stringMatching(/^ └ WebFleet +UPDATE_IN_PROGRESS +00:31$/),
    expect.stringMatching(/^Ctrl-C leaves/),
    expect.stringMatching(/^(follow ?)+$/),
  ]);
  view.finish();
  expect(lines()).toHaveLength(2);
});

test('a nested stack that was rolled back is not shown as updated', () => {
  const { view, lines } = watched();
  const nested = { ...progress.root, path: ['Web'], status: 'UPDATE_ROLLBACK_COMPLETE', resources: new Map() };
  const web = { logicalId: 'Web', type: 'x', status: 'UPDATE_COMPLETE', since: 0, at: 0, reason: undefined, nested };
  view.show('shop-production', { ...progress, root: { ...progress.root, resources: new Map([['Web', web]]) } });
  expect(lines()[1]).toMatch(/Web +UPDATE_ROLLBACK_COMPLETE/);
  view.finish();
});

test.each([{ TERM: 'dumb' }, { CI: '1' }])('a terminal with %o gets lines, and nothing is redrawn', (env) => {
  const { view, lines, ticking } = watched(env);
  view.show('shop-production', progress);
  view.show('shop-production', progress);
  expect(ticking()).toBe(false);
  expect(lines().join('\n')).not.toContain('the hint');
  view.finish();
});
