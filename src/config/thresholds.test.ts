import { describe, expect, it } from 'vitest';
import { changed, fixture } from '../testing/configs.ts';

const thresholds = (changes: Parameters<typeof changed>[1] = {}) => changed('ztech', changes).sized.thresholds;

/** What `init` leaves out, the tool derives. */
const OWN_DEFAULTS = { requestsPerInstancePerMinute: undefined, surge: undefined, warmPool: undefined };

describe('what the alarms compare with', () => {
  it('is written down for the fixture', () => {
    expect(fixture('ztech').sized.thresholds).toEqual({
      // A tenth of 25 requests a second, half of which the CDN answers.
      originFloorPerMinute: 75,
      edgeFloorPerMinute: 150,
      slowSeconds: 1,
      surgeRequestsPerInstance: 1350,
      fleetMaximum: 60,
      // 80 % of the 1,297 connections of a db.m7g.xlarge.
      databaseConnections: 1037,
      // Half of the 10 % at which RDS grows the volume of 100 GiB.
      freeStorageBytes: 5 * 1024 ** 3,
      serverlessCacheBytes: null,
      blockedPer5Minutes: 750,
    });
  });

  it('moves with the traffic', () => {
    expect(thresholds({ traffic: { requestsPerSecond: 20 } })).toMatchObject({
      originFloorPerMinute: 60,
      edgeFloorPerMinute: 120,
      blockedPer5Minutes: 600,
    });
    const dearer = { traffic: { cpuMillisecondsPerRequest: 150 }, compute: { scaling: OWN_DEFAULTS } };
    expect(thresholds(dearer).slowSeconds).toBe(1.5);
  });

  it('has a floor under which a single failed request is no share of anything', () => {
    const least = { originFloorPerMinute: 20, edgeFloorPerMinute: 20, blockedPer5Minutes: 100 };
    expect(thresholds({ traffic: { requestsPerSecond: 1 }, compute: { scaling: OWN_DEFAULTS } })).toMatchObject(least);
  });

  it('is the surge of the scaling policy', () => {
    const { sized } = fixture('ztech');
    expect(sized.thresholds.surgeRequestsPerInstance).toBe(sized.surge?.threshold);
  });

  it('knows the class of the database, and its size', () => {
    const larger = { data: { database: { instance: 'db.m7g.2xlarge', storageGiB: 200 } } };
    expect(thresholds(larger)).toMatchObject({ databaseConnections: 2075, freeStorageBytes: 10 * 1024 ** 3 });
    expect(thresholds({ data: { database: { instance: 'db.zz9.large' } } }).databaseConnections).toBeNull();
  });

  it('has no maximum where the fleet does not grow', () => {
    const fixed = { compute: { capacity: { min: 60, max: 60 }, scaling: { surge: undefined, warmPool: false } } };
    expect(thresholds(fixed).fleetMaximum).toBeNull();
  });
});
