import { afterEach, expect, test } from 'vitest';
import { openFake } from '../testing/deploying.ts';
import { startFakeAws, type FakeAws } from '../testing/fake-aws/fake.ts';
import type { Store } from './port.ts';
import { uploadAll } from './upload.ts';

let fake: FakeAws;
afterEach(async () => {
  expect(fake.unknown).toEqual([]);
  await fake.close();
});

/** Answers are held for longer than a busy machine takes to open sixteen connections. */
async function place(holdMs: number): Promise<Store> {
  fake = await startFakeAws({ holdMs });
  const { store } = openFake(fake)('sa-east-1');
  await store.createBucket('templates', {});
  return store;
}

const FIFTY = Array.from({ length: 50 }, (_, index) => ({
  file: 'web.yaml',
  key: `template-${index}.yaml`,
  body: `Resources: ${index}`,
}));
const puts = (): number => fake.calls.filter(({ operation }) => operation === 'PutObject').length;

test('fifty templates travel sixteen at a time', async () => {
  const store = await place(300);
  await uploadAll(store, 'templates', FIFTY, new AbortController().signal);
  expect(puts()).toBe(50);
  expect(fake.mostAtOnce('s3')).toBe(16);
});

test('with the signal nothing new is begun; the next run brings only what is missing', async () => {
  const store = await place(10);
  const stop = new AbortController();
  const stopping: Store = {
    ...store,
    put: async (...template) => {
      stop.abort();
      await store.put(...template);
    },
  };
  await uploadAll(stopping, 'templates', FIFTY, stop.signal);
  const first = puts();
  expect(first).toBeLessThanOrEqual(16);
  await uploadAll(store, 'templates', FIFTY, new AbortController().signal);
  expect(puts()).toBe(50);
});
