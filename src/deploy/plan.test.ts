import { describe, expect, test } from 'vitest';
import { templatesOf } from '../cli/against.ts';
import { buildDeployment } from '../stacks/deployment.ts';
import { changed, fixture, type Changes } from '../testing/configs.ts';
import { NO_COLORS, steady } from '../testing/reviews.ts';
import { plan, type Plan, type Templates } from './plan.ts';
import { planSentence } from './plan-text.ts';
import { reviewText } from './review-text.ts';
import { AURORA } from '../testing/odd/data.ts';

/** Two deployments are built and read back, on a machine that may be busy. */
const of = (changes: Changes, platform: 'ztech' | 'wordpress' = 'ztech'): Templates =>
  templatesOf(buildDeployment(changed(platform, changes)));
const ztech = templatesOf(buildDeployment(fixture('ztech')));
const wordpress = templatesOf(buildDeployment(fixture('wordpress')));

const between = (before: Templates | undefined, after: Templates): Plan =>
  plan({ before, after, names: { before: 'main', after: 'config.yaml' } }, () => undefined);

/** `action id` of every row, with what is not certain about it. */
const rows = ({ reviews }: Plan): readonly string[] =>
  reviews.flatMap((review) =>
    review.rows.map(({ action, id, certainty }) => `${certainty === 'certain' ? '' : `${certainty} `}${action} ${id}`),
  );

describe('what a deployment would do, from the templates alone', () => {
  test('the same templates: nothing', () => {
    const same = between(ztech, of({}));
    expect(rows(same)).toEqual([]);
    expect(same.reviews.map(({ differences }) => differences)).toEqual(['none', 'none']);
    expect(planSentence(same)).toBe('On deploy: nothing changes.');
  });

  test('instances: what the group takes of its launch template is told by their renewal, once', () => {
    const one = between(ztech, of({ compute: { instances: ['m7g.xlarge'] } }));
    expect(planSentence(one)).toBe(
      'On deploy: WebTemplate and SurgeSteps are updated in place, the instances of WebFleet are renewed, nothing is replaced.',
    );
    expect(one.reviews[0]?.counts).toMatchObject({ update: 3, uncertain: 0 });
  });

  test('a value: in place, and nothing follows', () => {
    const one = between(ztech, of({ compute: { capacity: { max: 84 } } }));
    expect(rows(one)).toContain('update Compute/WebFleet');
    expect(rows(one).every((row) => row.startsWith('update '))).toBe(true);
    expect(planSentence(one)).toMatch(/^On deploy: WebFleet.* updated in place, nothing is replaced\.$/);
  });

  test('another machine image: a new version of the launch template, which rolls', () => {
    const one = between(ztech, of({ compute: { image: 'ami-0123456789abcdef0' } }));
    expect(rows(one)).toEqual(['update Compute/WebTemplate', 'afterApply update Compute/WebFleet']);
    expect(one.reviews[0]?.rolls.map(({ id }) => id)).toEqual(['Compute/WebFleet']);
    expect(planSentence(one)).toMatch(/the instances of WebFleet are renewed, nothing is replaced\.$/);
  });

  test('an override that replaces what keeps its name: AWS would refuse it, which is said', () => {
    const EncryptionKeyArn = 'arn:aws:kms:sa-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';
    const one = between(ztech, of({ overrides: { Data: { BackupVault: { Properties: { EncryptionKeyArn } } } } }));
    expect(planSentence(one)).toMatch(
      /\n!! Data \/ BackupVault: CloudFormation refuses to replace it under its name \(.*\): give the new one another\.$/,
    );
  });

  test('a class of instances: in place, with the interruption that AWS documents', () => {
    const one = between(wordpress, of({ data: { database: { instance: 'db.m7g.2xlarge' } } }, 'wordpress'));
    const [row] = one.reviews.flatMap((review) => review.rows).filter(({ id }) => id === 'Data/Database');
    expect(row).toMatchObject({ action: 'update', certainty: 'certain' });
    expect(row?.consequences).toEqual(['AWS documents that changing DBInstanceClass interrupts it']);
  });

  test.each([
    ['more days of backups', 'BackupRetentionPeriod', { data: { database: { backupRetentionDays: 21 } } }],
    ['another minor version', 'EngineVersion', { data: { database: { version: '8.4.9' } } }],
  ])('%s: an interruption, though other properties of the database would replace it', (_, property, changes) => {
    const [row] = between(ztech, of(changes)).reviews.flatMap((review) => review.rows);
    expect(row).toMatchObject({ id: 'Data/Database', action: 'update', certainty: 'certain' });
    expect(row?.consequences).toEqual([`AWS documents that changing ${property} interrupts it`]);
  });

  test('other addresses: subnets are replaced with what stands in them, and the words say which data is in danger', () => {
    const one = between(ztech, of({ network: { cidr: '10.44.0.0/16' } }));
    const all = rows(one);
    expect(all).toContain('replace Network/Vpc');
    expect(all).toContain('replace Compute/WebTargets');
    // Its subnet group takes other subnets and stays what it is: the database is not made anew.
    expect(all).not.toContain('afterApply replace Data/Database');
    expect(all).toContain('replace Data/FilesMountA');
    const [first = ''] = planSentence(one).split('\n');
    expect(first).toMatch(/^On deploy: \d+ resources are replaced, .*\.$/);
  });

  test('another engine: the database on top, in words', () => {
    const aurora = of({
      data: {
        database: AURORA,
      },
    });
    const one = between(ztech, aurora);
    expect(planSentence(one)).toMatch(/^!! Data \/ Database holds data and /m);
    const [review] = one.reviews;
    expect(review?.rows[0]).toMatchObject({ holdsData: true });
    expect(reviewText(review ?? fail(), { width: 100, colors: NO_COLORS })).toMatch(
      /!! HOLDS DATA\n {3}Data \/ Database/,
    );
  });

  test('a balancer that is made anew: edge, a stack of its own in another region, reads its name', () => {
    const internal = {
      ...ztech,
      files: new Map(
        [...ztech.files].map(([name, text]) => [name, text.replace('Scheme: internet-facing', 'Scheme: internal')]),
      ),
    };
    const one = between(ztech, internal);
    expect(rows(one)).toContain('replace Compute/Balancer');
    expect(one.reviews[1]?.rows).toContainEqual(
      expect.objectContaining({ id: 'Distribution', action: 'update', certainty: 'afterApply' }),
    );
  });

  test('order of work and comments are nothing to CloudFormation', () => {
    const reworded = {
      ...ztech,
      files: new Map([...ztech.files].map(([name, text]) => [name, text.replaceAll(/^ {2}# .*$/gm, '  # Reworded.')])),
    };
    expect(rows(between(ztech, reworded))).toEqual([]);
    expect(planSentence(between(ztech, reworded))).toBe('On deploy: nothing changes.');
  });

  test('nothing deployed yet: everything is added', () => {
    const one = between(undefined, wordpress);
    expect(one.reviews.every(({ creation }) => creation)).toBe(true);
    expect(planSentence(one)).toMatch(/^On deploy: \d+ resources are added, nothing is replaced\.$/);
  });

  test('a stack that is no longer one of its own is left behind, and said so', () => {
    const one = between(ztech, of({ regions: { primary: 'us-east-1' }, network: { zones: 3 } }));
    // In us-east-1 edge is nested in the root.
    expect(one.left).toEqual([
      { name: 'ztech-production', region: 'sa-east-1' },
      { name: 'ztech-production-edge', region: 'us-east-1' },
    ]);
  });

  test('the CDN of a running platform: what visitors would notice is said', () => {
    const sites = (cdn: boolean, region: string): Templates =>
      of(
        {
          regions: { primary: region },
          edge: { cdn },
          traffic: { answeredAtEdge: 0 },
          data: { images: { store: 'sharedFiles' } },
        },
        'wordpress',
      );
    const [open, closed] = [sites(false, 'eu-west-1'), sites(true, 'eu-west-1')];
    expect(planSentence(between(open, closed)).split('\n').slice(1)).toEqual(
      expect.arrayContaining([
        '!! blog.example.com A leaves wordpress-production before wordpress-production-edge makes it: in between visitors find nothing.',
        expect.stringMatching(/^!! Network \/ BalancerGroup: it shuts out 0\.0\.0\.0\/0 at once/),
      ]),
    );
    expect(planSentence(between(closed, open))).toContain(
      '!! blog.example.com A: Route 53 refuses it to wordpress-production as long as wordpress-production-edge has it.',
    );
    expect(between(sites(false, 'us-east-1'), sites(true, 'us-east-1')).handovers).toEqual([]);
  });

  test('the screen', async () => {
    const one = between(wordpress, of({ compute: { capacity: { max: 14 } }, edge: { waf: false } }, 'wordpress'));
    const text = one.reviews.map((review) => reviewText(review, { width: 100, colors: NO_COLORS })).join('\n\n');
    await expect(`${steady(text)}\n\n${planSentence(one)}\n`).toMatchFileSnapshot('review.goldens/offline.txt');
  });
});

function fail(): never {
  throw new Error('there is no review');
}
