import { expect, test } from 'vitest';
import type { Progress } from '../../deploy/follow.ts';
import { temporaryFolder } from '../../testing/folder.ts';
import { screen } from '../../testing/screen.ts';
import { testWorld } from '../../testing/world.ts';
import { createTerminal } from '../terminal.ts';
import type { World } from '../world.ts';
import { progressView, type ProgressView } from './view.ts';

/** A view on a terminal, whose seconds pass when the test says so. */
function watched(env: World['env'] = {}): {
  view: ProgressView;
  lines(): readonly string[];
  second(): void;
  ticking(): boolean;
} {
  const terminal = screen(100);
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
    view: progressView(session, { json: undefined, hint: 'the hint' }),
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

test.each([{ TERM: 'dumb' }, { CI: '1' }])('a terminal with %o gets lines, and nothing is redrawn', (env) => {
  const { view, lines, ticking } = watched(env);
  view.show('shop-production', progress);
  view.show('shop-production', progress);
  expect(ticking()).toBe(false);
  expect(lines().join('\n')).not.toContain('the hint');
  view.finish();
});
