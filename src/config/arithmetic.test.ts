import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  afterZoneLoss,
  instancesFor,
  peakOriginRequestsPerSecond,
  phpChildren,
  requestsPerInstancePerSecond,
  surgeSteps,
  withZoneToSpare,
} from './arithmetic.ts';
import { auroraMaxConnections, auroraServerlessMaxConnections, mysqlMaxConnections } from './aws/database-classes.ts';
import { instanceType, knownInstanceTypes } from './aws/instance-types.ts';

describe('capacity', () => {
  test.each([
    [2, 0.6, 80, 15],
    [2, 0.6, 120, 10],
    [4, 0.5, 100, 20],
  ])('%s vCPU at %s with %s ms carry %s req/s', (vcpu, share, cpu, expected) => {
    expect(requestsPerInstancePerSecond(vcpu, share, cpu)).toBeCloseTo(expected, 9);
  });

  test.each([
    [25, 30, 0.5, 375, 25],
    [25, 30, 0, 750, 50],
    [25, 30, 0.85, 112.5, 8],
    [1, 1, 0, 1, 1],
  ])(
    '%s req/s x %s with %s at the edge are %s req/s and need %s instances of 15',
    (rate, factor, edge, peak, instances) => {
      const found = peakOriginRequestsPerSecond({ requestsPerSecond: rate, peakFactor: factor, answeredAtEdge: edge });
      expect(found).toBeCloseTo(peak, 9);
      expect(instancesFor(found, 15)).toBe(instances);
    },
  );

  test.each([
    [30, 3, 20],
    [60, 3, 40],
    [5, 2, 2],
  ])('of %s instances in %s zones %s are left when one is lost', (instances, zones, expected) => {
    expect(afterZoneLoss(instances, zones)).toBe(expected);
  });

  test('what is sized for a lost zone survives it, and one instance less does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 2, max: 4 }), (needed, zones) => {
        const fleet = withZoneToSpare(needed, zones);
        expect(afterZoneLoss(fleet, zones)).toBeGreaterThanOrEqual(needed);
        expect(afterZoneLoss(fleet - 1, zones)).toBeLessThan(needed);
      }),
    );
  });
});

describe('PHP-FPM children and database connections', () => {
  test.each([
    [8192, 64, 89],
    [8192, 128, 44],
    [4096, 64, 44],
    [512, 4096, 1],
  ])('%s MiB at %s MiB a child are %s children', (memory, child, expected) => {
    expect(phpChildren(memory, child)).toBe(expected);
  });

  test.each([
    ['db.t4g.medium', 324],
    ['db.m7g.large', 648],
    ['db.m7g.xlarge', 1297],
    ['db.r7g.2xlarge', 5188],
    ['db.z9.large', null],
  ])('RDS for MySQL on %s allows %s', (instance, expected) => {
    expect(mysqlMaxConnections(instance)).toBe(expected);
  });

  test.each([
    ['db.t3.small', 45],
    ['db.t4g.medium', 90],
    ['db.t3.large', 135],
    ['db.r5.large', 1000],
    ['db.r6g.4xlarge', 4000],
    ['db.r5.12xlarge', 6000],
    ['db.r5.24xlarge', 7000],
  ])('Aurora MySQL on %s allows %s', (instance, expected) => {
    expect(auroraMaxConnections(instance)).toBe(expected);
  });

  test.each([
    [1, 90],
    [3.5, 90],
    [32, 3000],
    [256, 6000],
  ])('Aurora Serverless up to %s ACU allows %s', (capacity, expected) => {
    expect(auroraServerlessMaxConnections(capacity)).toBe(expected);
  });
});

describe('surge bands', () => {
  test('of 25 instances over 2, target 900', () => {
    expect(surgeSteps(900, 12.5)).toEqual({
      threshold: 1350,
      steps: [
        { lower: 0, upper: 450, percent: 100 },
        { lower: 450, upper: 2250, percent: 300 },
        { lower: 2250, upper: 5850, percent: 700 },
        { lower: 5850, upper: null, percent: 1150 },
      ],
    });
  });

  test('follow min: at min 6 the last band still takes the fleet to the peak', () => {
    const { steps } = surgeSteps(900, 25 / 6);
    expect(steps.at(-1)).toMatchObject({ upper: null, percent: 317 });
  });

  test('join without a gap, rise, reach the peak from min, and stay within the 20 steps AWS allows', () => {
    const size = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 100_000 }), size, size, (target, min, extra) => {
        const ratio = (min * 1.5 + extra) / min;
        const { steps } = surgeSteps(target, ratio);
        expect(steps.length).toBeLessThanOrEqual(20);
        expect(steps[0]?.lower).toBe(0);
        for (const [index, step] of steps.entries()) {
          expect(step.upper).toBe(steps[index + 1]?.lower ?? null);
          expect(step.percent).toBeGreaterThan(index === 0 ? 0 : (steps[index - 1]?.percent ?? 0));
        }
        const last = steps.at(-1)?.percent ?? 0;
        expect(min * (1 + last / 100)).toBeGreaterThanOrEqual(min * ratio - 1e-6);
      }),
    );
  });
});

describe('instance types', () => {
  test.each([
    ['m7g.large', 2, 8, 'arm64'],
    ['m7g.medium', 1, 4, 'arm64'],
    ['c7i.48xlarge', 192, 384, 'x86_64'],
    ['r6i.xlarge', 4, 32, 'x86_64'],
    ['t4g.nano', 2, 0.5, 'arm64'],
    ['c5.9xlarge', 36, 72, 'x86_64'],
  ])('%s has %s vCPU, %s GiB, %s', (type, vcpu, memoryGiB, architecture) => {
    expect(instanceType(type)).toEqual({ type, vcpu, memoryGiB, architecture });
  });

  test.each(['m7g.huge', 'm5.medium', 'c5.8xlarge', 'constructor.large', 't4g.48xlarge', 'm7g', ''])(
    '%j is unknown',
    (type) => {
      expect(instanceType(type)).toBeNull();
    },
  );

  test('every type that is suggested is known', () => {
    for (const type of knownInstanceTypes()) expect(instanceType(type), type).not.toBeNull();
  });
});
