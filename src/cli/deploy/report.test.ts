import { expect, test } from 'vitest';
import type { StackOutcome } from '../../deploy/desk.ts';
import { temporaryFolder } from '../../testing/folder.ts';
import { testWorld } from '../../testing/world.ts';
import { createTerminal } from '../terminal.ts';
import { exitCodeOf, nextOf, outcomeText } from './report.ts';

const stack = { name: 'shop', region: 'eu-west-1', template: 'root.yaml', capabilities: [], parameters: {} };

function told(result: StackOutcome['result'], creation: boolean): readonly [code: number, text: string] {
  const outcome = { stack, result, setName: undefined, standing: undefined, ended: undefined, creation };
  const { colors } = createTerminal(testWorld(temporaryFolder()), []);
  return [
    exitCodeOf(outcome),
    outcomeText({ outcome, failure: undefined, bootLog: undefined, folder: 'out/shop' }, colors),
  ];
}

test('Ctrl-C while something runs: how to follow it, and how to take an update back', () => {
  const [code, update] = told({ kind: 'stopped', trouble: undefined }, false);
  expect(code).toBe(8);
  expect(update).toContain('ztech-infra events out/shop');
  expect(update).toContain('aws cloudformation cancel-update-stack --region eu-west-1 --stack-name shop');
  // CloudFormation cancels updates only.
  expect(told({ kind: 'stopped', trouble: undefined }, true)[1]).not.toContain('cancel-update-stack');
});

test('Ctrl-C before anything runs: nothing was executed', () => {
  const [code, text] = told({ kind: 'interrupted' }, true);
  expect(code).toBe(4);
  expect(text).toContain('nothing was executed');
  expect(text).toContain('ztech-infra deploy out/shop');
});

test.each([
  ['rollbackFailed', 7],
  ['stuck', 7],
] as const)('%s in UPDATE_ROLLBACK_FAILED: exit code 7, and `recover`, in words and as JSON', (kind, exitCode) => {
  const result = { kind, status: 'UPDATE_ROLLBACK_FAILED' };
  const [code, text] = told(result, false);
  expect(code).toBe(exitCode);
  expect(text).toContain('`ztech-infra recover out/shop` leads out of it.');
  if (kind === 'rollbackFailed') expect(text).toContain('part of it is new, part as it was before');
  const outcome = { stack, result, setName: undefined, standing: undefined, ended: undefined, creation: false };
  expect(nextOf(outcome, 'out/shop')).toBe('`ztech-infra recover out/shop` leads out of it.');
  expect(nextOf({ ...outcome, result: { kind: 'declined' } }, 'out/shop')).toBeUndefined();
});

test('a failed change set: the reasons that say something, and how to go on', () => {
  const wrapper = 'Nested change set arn:x was not successfully created: Currently in FAILED.';
  const empty = "Data: The submitted information didn't contain changes.";
  const [code, text] = told({ kind: 'changeSetFailed', reasons: [wrapper, empty, 'Web: no such template'] }, false);
  expect(code).toBe(5);
  expect(text).not.toContain('arn:x');
  expect(text).not.toContain("didn't contain");
  expect(text).toContain('Web: no such template');
  expect(text).toContain('Next: mend it, generate, then `ztech-infra deploy out/shop`.');
  expect(told({ kind: 'changeSetFailed', reasons: [wrapper] }, false)[1]).toContain('arn:x');
});
