import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_COLORS, change, changeSet, detail, reviewTexts, unknownYet } from '../testing/reviews.ts';
import { decide, unusedAllowances } from './gate.ts';
import type { ResourceChange } from './port.ts';
import { endangers } from './review/model.ts';
import { reviewMarkdown } from './review-markdown.ts';
import { reviewText } from './review-text.ts';

/** Whatever AWS answers and whatever the templates say: nothing is lost, nothing is told twice, nothing is denied. */

const TYPES = ['AWS::RDS::DBInstance', 'AWS::S3::Bucket', 'AWS::EC2::Subnet', 'AWS::Unknown::Type'] as const;
const PROPERTIES = ['Name', 'KmsKeyId', 'CidrBlock', 'Tags'] as const;
const IDS = ['Alpha', 'Beta', 'Gamma', 'Delta'] as const;

const resource = fc.record({
  Type: fc.constantFrom(...TYPES),
  Properties: fc.dictionary(
    fc.constantFrom(...PROPERTIES),
    fc.constantFrom<unknown>('a', 'b', 1, { Ref: 'Alpha' }, [1, 2]),
  ),
});
const template = fc
  .dictionary(fc.constantFrom(...IDS), resource, { minKeys: 1 })
  // A reference to what is not there deploys nowhere.
  .map((resources) => JSON.stringify({ Resources: { ...resources, Alpha: resources['Alpha'] ?? { Type: TYPES[1] } } }));

const details = fc
  .constantFrom(...PROPERTIES)
  .chain((name) =>
    fc.constantFrom(
      detail(name),
      detail(name, { requiresRecreation: 'Always' }),
      detail(name, { requiresRecreation: 'Conditionally', before: undefined, after: undefined }),
      unknownYet(name, 'Alpha', { requiresRecreation: 'Always' }),
    ),
  );
const listed: fc.Arbitrary<ResourceChange> = fc
  .record({
    id: fc.constantFrom(...IDS, 'Elsewhere'),
    type: fc.constantFrom(...TYPES),
    action: fc.constantFrom('Add', 'Modify', 'Modify', 'Remove', 'Import', 'Dynamic', 'SyncWithActual'),
    replacement: fc.constantFrom('True', 'False', 'Conditional', undefined),
    details: fc.array(details, { maxLength: 3 }),
  })
  .map(({ id, type, ...other }) => change(id, type, other));
const set = fc.uniqueArray(listed, { selector: ({ logicalId }) => logicalId });

const reviewed = (before: string, after: string, changes: readonly ResourceChange[]) =>
  reviewTexts([{ deployed: before, wanted: { file: 'site.yaml', text: after }, changeSet: changeSet(changes) }]);

const resourcesOf = (text: string): Record<string, unknown> =>
  (JSON.parse(text) as { Resources: Record<string, unknown> }).Resources;

const RUNS = { numRuns: 400 };

test('every change of either view is told exactly once', () => {
  fc.assert(
    fc.property(template, template, set, (before, after, changes) => {
      const { rows, notes } = reviewed(before, after, changes);
      const told = [
        ...rows.map(({ id }) => id),
        ...notes.filter(({ kind }) => kind === 'order').map(({ name }) => name),
      ];
      expect(new Set(told).size).toBe(told.length);
      const [old, fresh] = [resourcesOf(before), resourcesOf(after)];
      const differing = IDS.filter((id) => canonical(old[id]) !== canonical(fresh[id]));
      expect(told.toSorted()).toEqual(
        [...new Set([...differing, ...changes.map(({ logicalId }) => logicalId)])].toSorted(),
      );
    }),
    RUNS,
  );
});

test('no differences is said only when neither view has any', () => {
  fc.assert(
    fc.property(template, template, set, (before, after, changes) => {
      const review = reviewed(before, after, changes);
      const none = changes.length === 0 && canonical(JSON.parse(before)) === canonical(JSON.parse(after));
      expect(review.differences === 'none').toBe(none && before === after);
      if (!none) expect(reviewText(review, { width: 80, colors: NO_COLORS })).not.toContain('No differences');
    }),
    RUNS,
  );
});

test('what the change set does not show, or shows otherwise, is never called certain', () => {
  fc.assert(
    fc.property(template, template, set, (before, after, changes) => {
      const names = new Set(changes.map(({ logicalId }) => logicalId));
      for (const row of reviewed(before, after, changes).rows) {
        if (!names.has(row.logicalId)) expect(row.certainty).toBe('unlisted');
        if (row.certainty === 'stays') expect(row.template).toBe('same');
      }
    }),
    RUNS,
  );
});

test('every row stands in the text and in the Markdown, at any width, and nothing is wider', () => {
  fc.assert(
    fc.property(template, template, set, fc.integer({ min: 60, max: 140 }), (before, after, changes, width) => {
      const review = reviewed(before, after, changes);
      const text = reviewText(review, { width, colors: NO_COLORS });
      const markdown = reviewMarkdown(review);
      for (const { logicalId } of review.rows) {
        expect(text).toContain(logicalId);
        expect(markdown).toContain(`\`${logicalId}\``);
      }
      expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(width);
    }),
    { numRuns: 200 },
  );
});

test('nothing that holds data goes without its name, whatever else is allowed', () => {
  const names = fc.subarray([...IDS, 'Elsewhere']);
  fc.assert(
    fc.property(template, template, set, names, (before, after, changes, allowReplace) => {
      const review = reviewed(before, after, changes);
      const endangered = review.rows.filter(endangers).map(({ id }) => id);
      const decision = decide(review, new Map(), { terminal: false, yes: true, allowReplace, duringPeak: true });
      expect(decision.kind === 'open').toBe(endangered.every((id) => allowReplace.includes(id as never)));
      expect(unusedAllowances(review, allowReplace).some((id) => endangered.includes(id))).toBe(false);
    }),
    RUNS,
  );
});

function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
