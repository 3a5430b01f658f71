import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startSmall, type SmallCloud } from '../../testing/deploying.ts';
import { change, changeSet, firstReview, reviewTexts } from '../../testing/reviews.ts';
import { smallFolder } from '../../testing/small-deployment.ts';
import type { ResourceChange } from '../port.ts';
import type { Standing } from './tree.ts';

/** A stack that a failed operation left half made: what its template promises and what stands are two things. */

const template = (name: string, more = ''): string => `
Resources:
  Topic: { Type: AWS::SNS::Topic, Properties: { DisplayName: ${name} } }
  Made: { Type: AWS::SNS::Topic }
${more}`;
const MAYBE = '  Maybe: { Type: AWS::SNS::Topic, Condition: Sometimes }';
const OLD = '  Old: { Type: AWS::S3::Bucket, DeletionPolicy: Retain }';

/** Rows as `Topic add certain`, then what the review claims. */
function reviewed(standing: Standing | undefined, changes: readonly ResourceChange[], deployed = template('a')) {
  const wanted = { file: 'site.yaml', text: template('b', deployed.includes(MAYBE) ? MAYBE : '') };
  const { rows, differences } = reviewTexts([{ deployed, wanted, standing, changeSet: changeSet(changes) }]);
  return [...rows.map(({ logicalId, action, certainty }) => `${logicalId} ${action} ${certainty}`), differences];
}

const added = change('Topic', 'AWS::SNS::Topic', { action: 'Add', replacement: undefined, physicalId: undefined });
const stands = (...ids: readonly string[]): Standing => new Map(ids.map((id) => [id, 'stands'] as const));

describe('of a stack that is half made', () => {
  test.each<[string, Standing | undefined, readonly ResourceChange[], readonly string[]]>([
    ['what is not there is added: both views say so', stands('Made'), [added], ['Topic add certain', 'some']],
    [
      'so is what failed with something left of it',
      new Map([...stands('Made'), ['Topic', 'failed'] as const]),
      [added],
      ['Topic add certain', 'some'],
    ],
    ['what is not there and AWS does not list', stands('Made'), [], ['Topic add unlisted', 'unknown']],
    ['what stands is changed', stands('Made', 'Topic'), [added], ['Topic add certain', 'unknown']],
    ['a stack that is whole', undefined, [added], ['Topic add certain', 'unknown']],
  ])('%s', (_, standing, changes, expected) => {
    expect(reviewed(standing, changes)).toEqual(expected);
  });

  test('of a condition nobody knows whether it was meant to be there: the templates agree', () => {
    expect(reviewed(stands('Made'), [added], template('a', MAYBE))).toEqual(['Topic add certain', 'some']);
  });

  test('what failed half way and is not wanted any more is removed, and AWS has to say so', () => {
    const failed: Standing = new Map([...stands('Made', 'Topic'), ['Old', 'failed'] as const]);
    expect(reviewed(failed, [], template('b', OLD))).toEqual(['Old keep unlisted', 'unknown']);
    expect(reviewed(stands('Made', 'Topic'), [], template('b', OLD))).toEqual(['none']);
  });
});

describe('of what failed to be updated', () => {
  const half: Standing = new Map([...stands('Made'), ['Topic', 'unfinished'] as const]);
  const same = template('b');

  test('its template is the same, and nothing says that its value comes from elsewhere', () => {
    const { rows } = reviewTexts([
      {
        deployed: same,
        wanted: { file: 'site.yaml', text: same },
        standing: half,
        changeSet: changeSet([change('Topic', 'AWS::SNS::Topic')]),
      },
    ]);
    expect(rows).toMatchObject([
      { logicalId: 'Topic', action: 'update', certainty: 'certain', template: 'unfinished' },
    ]);
    expect(rows[0]?.consequences).toEqual(['its last update failed: what it is now, neither template says']);
  });

  test('when AWS does not list it, nobody knows what becomes of it', () => {
    expect(reviewed(half, [], same)).toEqual(['Topic update unlisted', 'unknown']);
  });
});

describe('an update that failed and kept what succeeded, gone on with', () => {
  let cloud: SmallCloud;
  beforeEach(async () => {
    cloud = await startSmall();
  });
  afterEach(() => cloud.fake.close());

  test('the resource whose update failed is updated, mended or not', async () => {
    await cloud.run(smallFolder({ far: false }));
    cloud.fake.fail('Web/Queue', 'Value 6 for parameter DelaySeconds is invalid.', { phases: ['update'] });
    const [outcome] = await cloud.run(smallFolder({ far: false, delay: 6 }), { goal: { onFailure: 'keep' } });
    expect(outcome?.result).toMatchObject({ kind: 'failed', status: 'UPDATE_FAILED' });
    for (const delay of [6, 7]) {
      const { review } = await firstReview(cloud.fake, smallFolder({ far: false, delay }));
      const row = review.rows.find(({ id }) => id === 'Web/Queue');
      expect(row).toMatchObject({ action: 'update', template: delay === 6 ? 'unfinished' : 'changed' });
      expect(row?.consequences).toContain('its last update failed: what it is now, neither template says');
      expect(review.differences).toBe('some');
    }
  });
});

describe('a first creation that failed, gone on with', () => {
  let cloud: SmallCloud;
  beforeEach(async () => {
    cloud = await startSmall();
  });
  afterEach(() => cloud.fake.close());

  const facts = async (delay: number) => {
    const { review } = await firstReview(cloud.fake, smallFolder({ far: false, delay }));
    return {
      rows: review.rows.map(({ id, action, certainty, template: said }) => `${id} ${action} ${certainty} ${said}`),
      differences: review.differences,
    };
  };

  test('the resource that failed is an addition, mended or not', async () => {
    cloud.fake.fail('Web/Queue', 'Value 5 for parameter DelaySeconds is invalid.');
    await cloud.run(smallFolder({ far: false }));
    for (const delay of [6, 5]) {
      expect(await facts(delay)).toEqual({ rows: ['Web/Queue add certain added'], differences: 'some' });
    }
  });

  test('so is a nested stack that was never begun, with all that is in it', async () => {
    cloud.fake.fail('Data/Topic', 'Invalid parameter: DisplayName');
    await cloud.run(smallFolder({ far: false }));
    const { rows, differences } = await facts(6);
    expect(rows).toContain('Web add certain added');
    expect(rows).toContain('Web/Queue add certain added');
    expect(rows).toContain('Data/Topic add certain added');
    expect(differences).toBe('some');
  });
});
