import type { DeploymentFolder } from '../deploy/folder.ts';
import { deploy } from '../deploy/deploy.ts';
import type { Pending } from '../deploy/desk.ts';
import type { ChangeDetail, ChangeSet, ResourceChange } from '../deploy/port.ts';
import { reviewInput } from '../deploy/review-input.ts';
import type { Palette } from '../deploy/review-text.ts';
import { review, type Review, type ReviewInput, type StackTexts } from '../deploy/review.ts';
import { deployingOf, openFake, swiftClockOf, testPerson, type DeployingChanges } from './deploying.ts';
import type { FakeAws } from './fake-aws/fake.ts';

/** Reviews for tests: of real deployments against the fake AWS, and of change sets made by hand. */

export const ACCOUNT = '111122223333';

/** @throws {Error} when a stack cannot be deployed */
export async function deployed(fake: FakeAws, folder: DeploymentFolder): Promise<void> {
  await openFake(fake)(folder.stacks[0]?.region ?? '').store.createBucket('templates', {});
  for await (const { stack, result } of deploy(deployingOf(fake, folder, { clock: swiftClockOf(fake) }))) {
    if (result.kind !== 'deployed') throw new Error(`${stack.name}: ${JSON.stringify(result)}`);
  }
}

/** What a person is asked about the first root stack that changes, and the review of it. Nothing is executed. */
export async function firstReview(
  fake: FakeAws,
  folder: DeploymentFolder,
  changes: DeployingChanges = {},
): Promise<{ readonly pending: Pending; readonly review: Review }> {
  const asked: Pending[] = [];
  const person = testPerson({
    review: (pending) => {
      asked.push(pending);
      return Promise.resolve('declined');
    },
  });
  for await (const { result } of deploy(deployingOf(fake, folder, { person, ...changes }))) {
    const [pending] = asked;
    if (pending !== undefined) return { pending, review: reviewOf(pending, folder) };
    if (result.kind !== 'unchanged') throw new Error(JSON.stringify(result));
  }
  throw new Error('nothing changes');
}

export function reviewOf(pending: Pending, folder: DeploymentFolder): Review {
  return review(reviewInput(pending, folder, ACCOUNT, (key) => ({ file: 'config.yaml', line: key.length })));
}

/**
 * A review as goldens keep it: without what every edit of a template moves, the hash in the change set's name, lines and
 * numbers of resources that stay. (That lines are right is a test of its own.)
 */
export function steady(text: string): string {
  return text
    .replace(/ztech-infra-[0-9a-f]{16}/g, 'ztech-infra-0123456789abcdef')
    .replace(/(?<=\w\.yaml:)\d+/g, (line) => '9'.repeat(line.length))
    .replace(/\d+(?= (?:resources|untouched)\b)/g, (count) => '9'.repeat(count.length));
}

const plain = (text: string): string => text;
export const NO_COLORS: Palette = { bold: plain, dim: plain, red: plain, yellow: plain, green: plain };

/** One stack named `site`, or a tree of them by path, reviewed without AWS. */
export function reviewTexts(
  stacks: readonly (Partial<StackTexts> & Pick<StackTexts, 'changeSet'>)[],
  other: Partial<Pick<ReviewInput, 'validations' | 'parameters' | 'following'>> = {},
): Review {
  return review({
    stack: 'site',
    region: 'eu-west-1',
    account: ACCOUNT,
    stacks: stacks.map((stack) => ({ path: [], deployed: undefined, wanted: undefined, ...stack })),
    parameters: { deployed: {}, wanted: {} },
    validations: [],
    following: [],
    configPlace: () => undefined,
    ...other,
  });
}

export function changeSet(changes: readonly ResourceChange[], other: Partial<ChangeSet> = {}): ChangeSet {
  return {
    id: 'arn:aws:cloudformation:eu-west-1:111122223333:changeSet/set/1',
    name: 'set',
    stackId: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/site/1',
    stackName: 'site',
    status: 'CREATE_COMPLETE',
    statusReason: undefined,
    executionStatus: 'AVAILABLE',
    parentId: undefined,
    rootId: undefined,
    onStackFailure: undefined,
    parameters: {},
    tags: {},
    description: undefined,
    createdAt: 0,
    changes,
    ...other,
  };
}

/** A `Modify` unless `other` says something else. */
export function change(logicalId: string, type: string, other: Partial<ResourceChange> = {}): ResourceChange {
  return {
    action: 'Modify',
    logicalId,
    physicalId: `${logicalId.toLowerCase()}-1`,
    type,
    replacement: 'False',
    policyAction: undefined,
    scope: ['Properties'],
    details: [],
    before: undefined,
    after: undefined,
    drift: undefined,
    changeSetId: undefined,
    ...other,
  };
}

/** What AWS writes for a value that it will know only while deploying. */
const AFTER_APPLY = '{{changeSet:KNOWN_AFTER_APPLY}}';

/** A direct change of a property with its values, unless `other` says something else. */
export function detail(name: string, other: Partial<ChangeDetail> = {}): ChangeDetail {
  return {
    attribute: 'Properties',
    name,
    path: `/Properties/${name}`,
    requiresRecreation: 'Never',
    before: 'old',
    after: 'new',
    attributeChange: 'Modify',
    evaluation: 'Static',
    source: 'DirectModification',
    causingEntity: undefined,
    ...other,
  };
}

/** A detail of a property that reads what is not known yet. */
export function unknownYet(name: string, causingEntity: string, other: Partial<ChangeDetail> = {}): ChangeDetail {
  const source = causingEntity.includes('.') ? 'ResourceAttribute' : 'ResourceReference';
  return detail(name, { after: AFTER_APPLY, evaluation: 'Dynamic', source, causingEntity, ...other });
}
