import { afterEach, describe, expect, test } from 'vitest';
import { fixture } from '../testing/configs.ts';
import { deployingOf, folderOf, openFake, testPerson, type DeployingChanges } from '../testing/deploying.ts';
import { startFakeAws, type FakeAws } from '../testing/fake-aws/fake.ts';
import { deploy } from './deploy.ts';
import type { StackOutcome } from './desk.ts';
import type { DeploymentFolder } from './folder.ts';

let fake: FakeAws;
const ztech = folderOf(fixture('ztech'));

async function started(folder: DeploymentFolder): Promise<void> {
  fake = await startFakeAws();
  await openFake(fake)(folder.stacks[0]?.region ?? '').store.createBucket('templates', {});
}
afterEach(() => fake.close());

async function run(folder: DeploymentFolder, changes: DeployingChanges = {}): Promise<StackOutcome[]> {
  const outcomes: StackOutcome[] = [];
  for await (const outcome of deploy(deployingOf(fake, folder, changes))) outcomes.push(outcome);
  expect(fake.unknown).toEqual([]);
  return outcomes;
}
const kinds = (outcomes: readonly StackOutcome[]): string[] => outcomes.map(({ result }) => result.kind);

describe('deploying', () => {
  test('a first deployment, root then edge, and a second run has nothing to do', async () => {
    await started(ztech);
    const person = testPerson();
    expect(kinds(await run(ztech, { person }))).toEqual(['deployed', 'deployed']);
    expect(person.reviewed.map(({ stack }) => stack.name)).toEqual(['ztech-production', 'ztech-production-edge']);
    expect(kinds(await run(ztech))).toEqual(['unchanged', 'unchanged']);
  });
});
