import { describe, expect, test } from 'vitest';
import { isEmpty, next, type Goal, type Seen, type SetSeen, type Step } from './next.ts';

const gate: Goal = { execute: 'gate', onFailure: undefined };
const nothing: Seen = { stack: undefined, set: undefined, answer: undefined, ended: undefined };
const ready: SetSeen = {
  fresh: true,
  dated: false,
  status: 'CREATE_COMPLETE',
  executionStatus: 'AVAILABLE',
  reasons: [],
};
const failed = (...reasons: string[]): SetSeen => ({
  fresh: true,
  dated: false,
  status: 'FAILED',
  executionStatus: 'UNAVAILABLE',
  reasons,
});

const removed = { path: 'Data', file: 'data.yaml', status: 'removed', resources: [], sections: [] } as const;

const at = (status: string, seen: Partial<Seen> = {}): Seen => ({ ...nothing, stack: { status }, ...seen });

/** A step in one word and what belongs to it. */
function word(step: Step): string {
  if (step.do === 'create') return `create ${step.type}${step.again ? ' again' : ''}`;
  if (step.do === 'execute') return step.keepOnFailure ? 'execute, keep' : 'execute, roll back';
  if (step.do !== 'finish') return step.do;
  return 'status' in step.result ? `${step.result.kind} ${step.result.status}` : step.result.kind;
}

test('a set that holds what stood when it was made is made anew; the one that was asked for by name is not dated', () => {
  expect(word(next(gate, at('CREATE_COMPLETE', { set: { ...ready, fresh: false, dated: true } })))).toBe(
    'create UPDATE again',
  );
  expect(word(next(gate, at('CREATE_COMPLETE', { set: { ...ready, fresh: false } })))).toBe('review');
});

/** Every stack status that CloudFormation has, met without a change set. */
const STATUSES: Readonly<Record<string, string>> = {
  CREATE_COMPLETE: 'create UPDATE',
  CREATE_FAILED: 'create UPDATE',
  CREATE_IN_PROGRESS: 'follow',
  DELETE_COMPLETE: 'create CREATE',
  DELETE_FAILED: 'stuck DELETE_FAILED',
  DELETE_IN_PROGRESS: 'follow',
  IMPORT_COMPLETE: 'create UPDATE',
  IMPORT_IN_PROGRESS: 'follow',
  IMPORT_ROLLBACK_COMPLETE: 'create UPDATE',
  IMPORT_ROLLBACK_FAILED: 'stuck IMPORT_ROLLBACK_FAILED',
  IMPORT_ROLLBACK_IN_PROGRESS: 'follow',
  REVIEW_IN_PROGRESS: 'create CREATE',
  ROLLBACK_COMPLETE: 'stuck ROLLBACK_COMPLETE',
  ROLLBACK_FAILED: 'stuck ROLLBACK_FAILED',
  ROLLBACK_IN_PROGRESS: 'follow',
  UPDATE_COMPLETE: 'create UPDATE',
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: 'follow',
  UPDATE_FAILED: 'create UPDATE',
  UPDATE_IN_PROGRESS: 'follow',
  UPDATE_ROLLBACK_COMPLETE: 'create UPDATE',
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: 'follow',
  UPDATE_ROLLBACK_FAILED: 'stuck UPDATE_ROLLBACK_FAILED',
  UPDATE_ROLLBACK_IN_PROGRESS: 'follow',
};

describe('next', () => {
  test('without a stack: a first creation', () => expect(word(next(gate, nothing))).toBe('create CREATE'));

  test.each(Object.entries(STATUSES))('%s: %s', (status, step) => {
    expect(word(next(gate, at(status)))).toBe(step);
  });

  test.each<[string, Seen, string]>([
    ['is being made', at('UPDATE_COMPLETE', { set: { ...ready, status: 'CREATE_PENDING' } }), 'wait'],
    ['is being made still', at('UPDATE_COMPLETE', { set: { ...ready, status: 'CREATE_IN_PROGRESS' } }), 'wait'],
    [
      'is made but not available yet',
      at('UPDATE_COMPLETE', { set: { ...ready, executionStatus: 'UNAVAILABLE' } }),
      'wait',
    ],
    ['is ready, and nobody was asked', at('UPDATE_COMPLETE', { set: ready }), 'review'],
    ['is ready and approved', at('UPDATE_COMPLETE', { set: ready, answer: 'approved' }), 'execute, roll back'],
    ['is ready and declined', at('UPDATE_COMPLETE', { set: ready, answer: 'declined' }), 'declined'],
    ['of a first creation is approved', at('REVIEW_IN_PROGRESS', { set: ready, answer: 'approved' }), 'execute, keep'],
    ['goes on from a failed creation', at('CREATE_FAILED', { set: ready, answer: 'approved' }), 'execute, keep'],
    ['goes on from a failed update', at('UPDATE_FAILED', { set: ready, answer: 'approved' }), 'execute, keep'],
    ['holds no changes', at('UPDATE_COMPLETE', { set: failed('No updates are to be performed.') }), 'unchanged'],
    [
      'holds no changes, and the templates differ',
      at('UPDATE_COMPLETE', {
        set: { ...failed('No updates are to be performed.'), agreement: { checked: true, differences: [removed] } },
      }),
      'differs',
    ],
    ['failed', at('UPDATE_COMPLETE', { set: failed('Template error') }), 'changeSetFailed'],
    [
      'failed in an earlier run',
      at('UPDATE_COMPLETE', { set: { ...failed('x'), fresh: false } }),
      'create UPDATE again',
    ],
    ['was overtaken', at('UPDATE_COMPLETE', { set: { ...ready, executionStatus: 'OBSOLETE' } }), 'create UPDATE again'],
    [
      'was executed before',
      at('UPDATE_COMPLETE', { set: { ...ready, executionStatus: 'EXECUTE_COMPLETE' } }),
      'create UPDATE again',
    ],
    [
      'is going away',
      at('UPDATE_COMPLETE', { set: { ...ready, status: 'DELETE_IN_PROGRESS' } }),
      'create UPDATE again',
    ],
    [
      'is taken, the stack does not show it',
      at('UPDATE_COMPLETE', { set: { ...ready, executionStatus: 'EXECUTE_IN_PROGRESS' } }),
      'follow',
    ],
    ['is ready while something else runs', at('UPDATE_IN_PROGRESS', { set: ready, answer: 'approved' }), 'follow'],
  ])('a change set that %s', (_, seen, step) => {
    expect(word(next(gate, seen))).toBe(step);
  });

  test.each<[string, string, boolean, string]>([
    ['our own success', 'UPDATE_COMPLETE', true, 'deployed'],
    ["somebody else's success: then ours", 'UPDATE_COMPLETE', false, 'create UPDATE'],
    ['a rollback', 'UPDATE_ROLLBACK_COMPLETE', true, 'failed UPDATE_ROLLBACK_COMPLETE'],
    [
      "somebody else's rollback is not overwritten",
      'UPDATE_ROLLBACK_COMPLETE',
      false,
      'failed UPDATE_ROLLBACK_COMPLETE',
    ],
    ['a kept failure', 'CREATE_FAILED', true, 'failed CREATE_FAILED'],
    ['a deletion under us', 'DELETE_COMPLETE', true, 'failed DELETE_COMPLETE'],
    ['a rollback that failed', 'UPDATE_ROLLBACK_FAILED', true, 'rollbackFailed UPDATE_ROLLBACK_FAILED'],
  ])('after %s', (_, status, ours, step) => {
    expect(word(next(gate, at(status, { ended: { status, ours } })))).toBe(step);
  });

  test.each<[Goal['onFailure'], string, string]>([
    ['rollback', 'REVIEW_IN_PROGRESS', 'execute, roll back'],
    ['delete', 'REVIEW_IN_PROGRESS', 'execute, roll back'],
    ['keep', 'UPDATE_COMPLETE', 'execute, keep'],
    ['rollback', 'CREATE_FAILED', 'execute, keep'],
  ])('--on-failure %s from %s', (onFailure, status, step) => {
    const seen = at(status, { set: ready, answer: 'approved' });
    expect(word(next({ ...gate, onFailure }, seen))).toBe(step);
  });

  test('--no-execute shows the set and leaves it', () => {
    const leave: Goal = { ...gate, execute: 'leave' };
    expect(word(next(leave, at('UPDATE_COMPLETE', { set: ready })))).toBe('review');
    expect(word(next(leave, at('UPDATE_COMPLETE', { set: ready, answer: 'approved' })))).toBe('left');
  });
});

describe('an empty change set', () => {
  const nested =
    'Nested change set arn:aws:cloudformation:eu-west-1:1:changeSet/a/b was not successfully created: Currently in FAILED.';
  test.each<[boolean, readonly string[]]>([
    [true, ["The submitted information didn't contain changes. Submit different information to create a change set."]],
    [true, ['No updates are to be performed.']],
    [true, [nested, 'Data: No updates are to be performed.']],
    [true, [nested, `Data: ${nested}`, "Inner: The submitted information didn't contain changes."]],
    [false, [nested, 'Data: No updates are to be performed.', 'Compute: Template error: x']],
    [false, [nested]],
    [false, []],
  ])('%s: %j', (expected, reasons) => expect(isEmpty(reasons)).toBe(expected));
});
