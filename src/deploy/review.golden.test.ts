import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changed, fixture, type Changes } from '../testing/configs.ts';
import { folderOf, openFake } from '../testing/deploying.ts';
import { startFakeAws, type FakeAws } from '../testing/fake-aws/fake.ts';
import { NO_COLORS, changeSet, deployed, firstReview, reviewTexts, steady } from '../testing/reviews.ts';
import { DATABASE, ROOT_TEMPLATE, dataTemplate } from '../testing/small-site.ts';
import type { DeploymentFolder } from './folder.ts';
import type { Review } from './review.ts';
import { reviewMarkdown } from './review-markdown.ts';
import { reviewText } from './review-text.ts';

/** What a person reads, of the real templates of both platforms, as the fake AWS answers for them. */

const text = (review: Review, width: number): string => steady(`${reviewText(review, { width, colors: NO_COLORS })}\n`);

const golden = (name: string): string => `./review.goldens/${name}`;

test('a first deployment', async () => {
  const fake = await startFakeAws();
  const folder = folderOf(fixture('wordpress'));
  await openFake(fake)(folder.stacks[0]?.region ?? '').store.createBucket('templates', {});
  const { review } = await firstReview(fake, folder);
  await fake.close();
  expect(review.creation).toBe(true);
  await expect(text(review, 100)).toMatchFileSnapshot(golden('first-deployment.txt'));
});

test('a set that could not be made: the reason, and what the templates would have changed', async () => {
  const failed = (reason: string) => changeSet([], { status: 'FAILED', statusReason: reason });
  const review = reviewTexts([
    {
      deployed: ROOT_TEMPLATE,
      wanted: { file: 'root.yaml', text: ROOT_TEMPLATE },
      changeSet: failed('Nested change set arn:aws:x was not successfully created: Currently in FAILED.'),
    },
    {
      path: ['Data'],
      deployed: dataTemplate(DATABASE),
      wanted: { file: 'data.yaml', text: dataTemplate(DATABASE.replace('100', '200')) },
      changeSet: failed('Template error: instance of Fn::GetAtt references undefined resource Databse'),
    },
  ]);
  await expect(text(review, 80)).toMatchFileSnapshot(golden('failed-set.txt'));
});

/** Each line that the review names says the property that it is named for. */
function expectRightLines({ rows }: Review, { files }: DeploymentFolder): void {
  const named = rows.flatMap(({ properties, logicalId, place }) => [
    { place, words: [logicalId] },
    ...properties.map((one) => ({
      place: one.after === undefined ? undefined : one.place,
      // A member of a list stands on a line of its own.
      words: [
        ...one.name.split(/[.[\]]+/),
        'Value',
        ...(one.name.endsWith(']') ? [String(one.after).replace('!', '')] : []),
      ],
    })),
  ]);
  const lines = named.flatMap(({ place, words }) => {
    const line = place === undefined ? undefined : files.get(place.file)?.split('\n')[place.line - 1];
    return line === undefined ? [] : [{ line, words: words.filter((word) => /^[A-Za-z]/.test(word)) }];
  });
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter(({ line, words }) => !words.some((word) => line.includes(word)))).toEqual([]);
}

describe('a deployed platform', () => {
  let fake: FakeAws;
  beforeAll(async () => {
    fake = await startFakeAws();
    await deployed(fake, folderOf(fixture('ztech')));
  });
  afterAll(() => fake.close());

  const SMALLER_VALUES: Changes = { compute: { capacity: { max: 84 } } };
  const NO_FILES: Changes = { data: { sharedFiles: false } };
  const ANOTHER_ENGINE: Changes = {
    data: {
      database: {
        engine: 'aurora-mysql',
        version: undefined,
        instance: 'db.r7g.xlarge',
        storageGiB: undefined,
        maxStorageGiB: undefined,
        readReplicas: undefined,
      },
    },
  };
  const LARGER_DATABASE: Changes = { data: { database: { instance: 'db.m7g.2xlarge', storageGiB: 200 } } };
  const RELEASE: Changes = { compute: { release: { version: '1.4.0', sha256: 'ab'.repeat(32) } } };
  const FEWER_ZONES: Changes = { network: { zones: 2 } };
  const RESTORED: Changes = {
    data: { database: { restoreFrom: { snapshot: 'arn:aws:rds:sa-east-1:111122223333:snapshot:before-move' } } },
  };

  test.each([
    ['more-capacity', SMALLER_VALUES],
    ['no-shared-files', NO_FILES],
    ['another-engine', ANOTHER_ENGINE],
    ['larger-database', LARGER_DATABASE],
    ['release', RELEASE],
    ['fewer-zones', FEWER_ZONES],
    ['restored-database', RESTORED],
  ])('%s', async (name, changes) => {
    const folder = folderOf(changed('ztech', changes));
    const { review } = await firstReview(fake, folder);
    await expect(text(review, 100)).toMatchFileSnapshot(golden(`${name}.txt`));
    expectRightLines(review, folder);
  });

  test('at three widths, and as Markdown', async () => {
    const { review } = await firstReview(fake, folderOf(changed('ztech', NO_FILES)));
    for (const width of [60, 80, 140]) {
      await expect(text(review, width)).toMatchFileSnapshot(golden(`no-shared-files.${width}.txt`));
    }
    await expect(steady(reviewMarkdown(review))).toMatchFileSnapshot(golden('no-shared-files.md'));
  });

  test('a database that is replaced', async () => {
    const renamed = (name: string, text: string): string =>
      name === 'data.yaml' ? text.replace('DBName: app', 'DBName: shop') : text;
    const { review } = await firstReview(fake, folderOf(fixture('ztech'), renamed));
    for (const width of [60, 80, 140]) {
      await expect(text(review, width)).toMatchFileSnapshot(golden(`replaced-database.${width}.txt`));
    }
    await expect(steady(reviewMarkdown(review))).toMatchFileSnapshot(golden('replaced-database.md'));
  });

  test('a secret that is another one is named, never shown', async () => {
    const another = (name: string, text: string): string =>
      name === 'data.yaml' ? text.replace(':SecretString:token}}', ':SecretString:next}}') : text;
    const { review } = await firstReview(fake, folderOf(fixture('ztech'), another));
    await expect(text(review, 100)).toMatchFileSnapshot(golden('secret.txt'));
  });

  test('a change set of the root alone says what it does not show', async () => {
    const folder = folderOf(changed('ztech', SMALLER_VALUES));
    const { review } = await firstReview(fake, folder, { options: { nested: false } });
    expect(review.differences).toBe('unknown');
    await expect(text(review, 100)).toMatchFileSnapshot(golden('root-alone.txt'));
  });

  test('a change that AWS drops from its answer is told by the templates', async () => {
    fake.editChanges((path, changes) =>
      path.endsWith('Compute') ? changes.filter(({ logicalId }) => logicalId !== 'WebFleet') : changes,
    );
    const { review } = await firstReview(fake, folderOf(changed('ztech', { compute: { capacity: { max: 72 } } })));
    expect(review.differences).toBe('unknown');
    await expect(text(review, 100)).toMatchFileSnapshot(golden('dropped-resource.txt'));
  });
});
