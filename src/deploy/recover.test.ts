import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clockOf, kinds, openFake, startSmall, type SmallCloud } from '../testing/deploying.ts';
import { SMALL_REGION, smallFolder } from '../testing/small-deployment.ts';
import { continueRollback, deleteRolledBack, stuckStack, type Recovering, type Stuck } from './recover.ts';

let cloud: SmallCloud;
const small = smallFolder({ far: false });

beforeEach(async () => {
  cloud = await startSmall();
});
afterEach(async () => {
  expect(cloud.fake.unknown).toEqual([]);
  await cloud.fake.close();
});

const means = (): Recovering => ({
  aws: openFake(cloud.fake)(SMALL_REGION),
  clock: clockOf(cloud.fake),
  signal: new AbortController().signal,
  onProgress: () => undefined,
});

async function stuck(): Promise<Stuck> {
  const found = await stuckStack(cloud.cloudFormation, 'small-test');
  if (found === undefined) throw new Error('nothing is stuck');
  return found;
}

/** An update of Web that fails, and whose rollback of Data fails too. */
async function brokenRollback(): Promise<void> {
  await cloud.run(small);
  cloud.fake.fail('Web/Queue', 'no', { phases: ['update'] });
  cloud.fake.fail('Data/Topic', 'the topic was deleted by hand', { phases: ['rollback'] });
  const outcomes = await cloud.run(smallFolder({ far: false, delay: 6, displayName: 'other' }));
  expect(kinds(outcomes)).toEqual(['rollbackFailed UPDATE_ROLLBACK_FAILED']);
}

describe('a rollback that failed', () => {
  test('what blocks it is found in the nested stack, in the form that AWS wants', async () => {
    await brokenRollback();
    const { blocking } = await stuck();
    expect(blocking).toMatchObject([{ path: 'Data/Topic', reason: 'the topic was deleted by hand' }]);
    expect(blocking[0]?.skip).toMatch(/^small-test-Data-[A-Z0-9]+\.Topic$/);
  });

  test('continues once it is mended; then a deployment goes through', async () => {
    await brokenRollback();
    const ended = await continueRollback(await stuck(), [], means());
    expect(ended).toMatchObject({ kind: 'ended', status: 'UPDATE_ROLLBACK_COMPLETE' });
    expect(kinds(await cloud.run(smallFolder({ far: false, delay: 7 })))).toEqual(['deployed']);
  });

  test('continues without what is skipped', async () => {
    await brokenRollback();
    cloud.fake.fail('Data/Topic', 'still gone', { phases: ['rollback'], times: Infinity });
    expect(await continueRollback(await stuck(), [], means())).toMatchObject({ status: 'UPDATE_ROLLBACK_FAILED' });
    const ended = await continueRollback(await stuck(), ['Data/Topic'], means());
    expect(ended).toMatchObject({ status: 'UPDATE_ROLLBACK_COMPLETE' });
  });

  test('skips nothing that does not block it', async () => {
    await brokenRollback();
    await expect(continueRollback(await stuck(), ['Web/Queue'], means())).rejects.toThrow(/that is Data\/Topic/);
    expect(cloud.calls('ContinueUpdateRollback')).toEqual([]);
  });

  test('is never deleted', async () => {
    await brokenRollback();
    await expect(deleteRolledBack(await stuck(), means())).rejects.toMatchObject({ kind: 'refused' });
    expect(cloud.calls('DeleteStack')).toEqual([]);
  });
});

describe('a creation that was rolled back', () => {
  test('once held data, in a nested stack that is gone now: not deleted', async () => {
    cloud.fake.fail('Web/Queue', 'no');
    await cloud.run(small, { goal: { onFailure: 'rollback' } });
    const found = await stuck();
    expect(found.data).toEqual(['Data/Files']);
    await expect(deleteRolledBack(found, means())).rejects.toMatchObject({ kind: 'refused' });
    expect(cloud.calls('DeleteStack')).toEqual([]);
  });

  test('that never held data is deleted, its protection lifted; then it is made anew', async () => {
    cloud.fake.fail('Data/Topic', 'no');
    cloud.fake.slow('Data/Files', 60_000);
    await cloud.run(small, { goal: { onFailure: 'rollback' } });
    const found = await stuck();
    expect(found.data).toEqual([]);
    expect(await deleteRolledBack(found, means())).toMatchObject({ kind: 'ended', status: 'DELETE_COMPLETE' });
    expect(kinds(await cloud.run(small))).toEqual(['deployed']);
  });
});

test('a stack that stands well is not stuck, nor one that is not there', async () => {
  expect(await stuckStack(cloud.cloudFormation, 'small-test')).toBeUndefined();
  await cloud.run(small);
  expect(await stuckStack(cloud.cloudFormation, 'small-test')).toBeUndefined();
});
