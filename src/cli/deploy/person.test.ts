import { afterEach, expect, test } from 'vitest';
import { fixture } from '../../testing/configs.ts';
import { deployingOf, folderOf, openFake } from '../../testing/deploying.ts';
import { startFakeAws, type FakeAws } from '../../testing/fake-aws/fake.ts';
import { temporaryFolder } from '../../testing/folder.ts';
import { ACCOUNT } from '../../testing/reviews.ts';
import { testWorld } from '../../testing/world.ts';
import { deploy } from '../../deploy/deploy.ts';
import { createTerminal } from '../terminal.ts';
import { personAt, type PersonOptions } from './person.ts';

let fake: FakeAws;
afterEach(() => fake.close());

const OPTIONS: PersonOptions = {
  terminal: false,
  yes: false,
  allowReplace: [],
  duringPeak: false,
  policies: false,
  json: false,
  markdown: false,
};

/** What stands on stdout and stderr after the review of a first deployment that nobody confirms. */
async function declined(options: Partial<PersonOptions>): Promise<{ readonly out: string; readonly err: string }> {
  fake = await startFakeAws();
  const folder = folderOf(fixture('wordpress'));
  await openFake(fake)('us-east-1').store.createBucket('templates', {});
  const world = testWorld(temporaryFolder());
  const session = { world, terminal: createTerminal(world, []), exitCode: 0, commands: [] } as const;
  const known = { folder, account: ACCOUNT, open: openFake(fake), configPlace: () => undefined };
  const person = personAt(session, known, { ...OPTIONS, ...options });
  for await (const { result } of deploy(deployingOf(fake, folder, { person }))) expect(result.kind).toBe('declined');
  return { out: world.out(), err: world.err() };
}

test('the review as text, and what would have been asked', async () => {
  const { out, err } = await declined({});
  expect(out).toMatch(/^\nwordpress-production · us-east-1 · account 1111-2222-3333 · change set/);
  expect(err).toContain('nobody is there to answer "Create wordpress-production');
});

test('as Markdown', async () => {
  expect((await declined({ markdown: true })).out).toMatch(/^## wordpress-production · us-east-1/);
});

test('as one line of JSON, with a version', async () => {
  const [line = ''] = (await declined({ json: true })).out.split('\n');
  expect(JSON.parse(line)).toMatchObject({
    type: 'review',
    review: { stack: 'wordpress-production', creation: true, differences: 'some' },
  });
});
