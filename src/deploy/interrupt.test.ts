import { afterEach, beforeEach, expect, test } from 'vitest';
import { kinds, openFake, startSmall, testPerson, type SmallCloud } from '../testing/deploying.ts';
import { SMALL_REGION, smallFolder } from '../testing/small-deployment.ts';
import type { Aws, OpenAws } from './port.ts';

/** Ctrl-C before anything runs: what it leaves, and that the next run goes on. */

let cloud: SmallCloud;
beforeEach(async () => {
  cloud = await startSmall();
});
afterEach(async () => {
  expect(cloud.fake.unknown).toEqual([]);
  await cloud.fake.close();
});

const small = smallFolder({ far: false });

/** AWS, and Ctrl-C at the very moment at which `call` is answered. */
function stoppedAt(call: 'put' | 'createChangeSet' | 'template'): { open: OpenAws; signal: AbortSignal } {
  const stop = new AbortController();
  const real = openFake(cloud.fake)(SMALL_REGION);
  const then = async <T>(answer: Promise<T>): Promise<T> => {
    const value = await answer;
    stop.abort();
    return value;
  };
  const { cloudFormation, store } = real;
  const watched: Aws = {
    ...real,
    store: call === 'put' ? { ...store, put: (...template) => then(store.put(...template)) } : store,
    cloudFormation: {
      ...cloudFormation,
      ...(call === 'createChangeSet' && {
        createChangeSet: (request) => then(cloudFormation.createChangeSet(request)),
      }),
      ...(call === 'template' && { template: (...ids) => then(cloudFormation.template(...ids)) }),
    },
  };
  return { open: () => watched, signal: stop.signal };
}

test('while templates are uploaded: no change set is made', async () => {
  expect(kinds(await cloud.run(small, stoppedAt('put')))).toEqual(['interrupted']);
  expect(cloud.calls('CreateChangeSet')).toEqual([]);
  expect(await cloud.root()).toBeUndefined();
  expect(kinds(await cloud.run(small))).toEqual(['deployed']);
});

test('when the change set was made: it is not asked about, and removed with the empty stack', async () => {
  const person = testPerson();
  expect(kinds(await cloud.run(small, { ...stoppedAt('createChangeSet'), person }))).toEqual(['interrupted']);
  expect(person.reviewed).toEqual([]);
  expect(cloud.calls('ExecuteChangeSet')).toEqual([]);
  expect(cloud.calls('DeleteChangeSet')).toHaveLength(1);
  expect(cloud.calls('DeleteStack')).toHaveLength(1);
  expect(kinds(await cloud.run(small))).toEqual(['deployed']);
});

test('while the change set of an update is read: it is not asked about, and removed', async () => {
  await cloud.run(small);
  const later = smallFolder({ far: false, delay: 6 });
  const person = testPerson();
  expect(kinds(await cloud.run(later, { ...stoppedAt('template'), person }))).toEqual(['interrupted']);
  expect(person.reviewed).toEqual([]);
  expect(cloud.calls('DeleteChangeSet')).toHaveLength(1);
  expect((await cloud.root())?.status).toBe('CREATE_COMPLETE');
  expect(kinds(await cloud.run(later))).toEqual(['deployed']);
});
