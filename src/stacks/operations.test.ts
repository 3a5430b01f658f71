import { describe, expect, it } from 'vitest';
import type { Plain } from '../cfn/read.ts';
import { changed, fixture, type Changes } from '../testing/configs.ts';
import { readBack, type ReadBack } from '../testing/deployments.ts';
import { AURORA } from '../testing/odd/data.ts';

const ztech = (changes: Changes = {}): ReadBack => readBack(changed('ztech', changes));
const idsIn = ({ templates }: ReadBack, file: string, type?: string): readonly string[] =>
  Object.entries(templates.get(file)?.Resources ?? {})
    .filter(([, resource]) => type === undefined || resource.Type === type)
    .map(([id]) => id);
const alarmsIn = (read: ReadBack, file = 'operations.yaml'): readonly string[] =>
  idsIn(read, file, 'AWS::CloudWatch::Alarm');
const propertyOf = ({ templates }: ReadBack, id: string, property: string): Plain | undefined =>
  templates.get('operations.yaml')?.Resources[id]?.Properties?.[property];

describe('thresholds follow from the config', () => {
  it.each<readonly [alarm: string, changes: Changes, before: number, after: number]>([
    ['PeakBegins', { compute: { scaling: { requestsPerInstancePerMinute: 600 } } }, 1350, 900],
    ['FleetAtMaximum', { compute: { capacity: { max: 70 } } }, 60, 70],
    ['DatabaseConnections', { data: { database: { instance: 'db.m7g.2xlarge' } } }, 1037, 2075],
    ['DatabaseStorage', { data: { database: { storageGiB: 200 } } }, 5 * 1024 ** 3, 10 * 1024 ** 3],
  ])('%s', (alarm, changes, before, after) => {
    expect(propertyOf(ztech(), alarm, 'Threshold')).toBe(before);
    expect(propertyOf(ztech(changes), alarm, 'Threshold')).toBe(after);
  });

  it('the floor below which a share of errors is not looked at', () => {
    const floor = (read: ReadBack) => JSON.stringify(propertyOf(read, 'ServerErrors', 'Metrics'));
    expect(floor(ztech())).toContain('>= 75,');
    expect(floor(ztech({ traffic: { requestsPerSecond: 20 } }))).toContain('>= 60,');
  });
});

describe('what a config has not, nobody watches', () => {
  it.each<readonly [alarm: string, without: Changes]>([
    ['NatPorts', { network: { nat: 'none', interfaceEndpoints: undefined } }],
    ['FilesThroughput', { data: { sharedFiles: false } }],
    ['DatabaseStorage', { data: { database: AURORA } }],
    ['DatabaseConnections', { data: { database: { instance: 'db.zz9.large' } } }],
    ['FleetAtMaximum', { compute: { capacity: { min: 60 }, scaling: { surge: undefined, warmPool: false } } }],
  ])('%s', (alarm, without) => {
    expect(alarmsIn(ztech())).toContain(alarm);
    expect(alarmsIn(ztech(without))).not.toContain(alarm);
  });

  it('credits of files that do not burst, capacity units of an instance', () => {
    expect(alarmsIn(ztech())).not.toContain('FilesBurstCredits');
    expect(alarmsIn(ztech({ data: { sharedFiles: { throughput: 'bursting' } } }))).toContain('FilesBurstCredits');
    const serverless = { ...AURORA, instance: undefined, serverless: { minCapacity: 1, maxCapacity: 64 } };
    const alarms = alarmsIn(ztech({ data: { database: serverless } }));
    expect(alarms).toContain('DatabaseCapacity');
    expect(alarms).not.toContain('DatabaseCpu');
  });

  it('backups', () => {
    const rules = (changes: Changes = {}) => idsIn(ztech(changes), 'operations.yaml', 'AWS::Events::Rule');
    expect(rules()).toContain('FailedBackups');
    expect(rules({ environment: 'staging', data: { backups: false } })).not.toContain('FailedBackups');
  });

  it('evictions of objects, which are how that cache works', () => {
    expect(alarmsIn(ztech())).toContain('CacheEvictions');
    expect(alarmsIn(readBack(fixture('wordpress')))).not.toContain('CacheEvictions');
  });

  it('one alarm for all nodes and gateways', () => {
    const inputs = (read: ReadBack, alarm: string) =>
      (propertyOf(read, alarm, 'Metrics') as readonly unknown[]).length - 1;
    expect(inputs(ztech(), 'CacheMemory')).toBe(2);
    expect(inputs(ztech({ data: { cache: { replicas: 3 } } }), 'CacheMemory')).toBe(4);
    expect(inputs(ztech(), 'NatPorts')).toBe(3);
  });
});

describe('who is told', () => {
  it('the address of the config, in both regions', () => {
    for (const file of ['operations.yaml', 'edge.yaml']) {
      expect(ztech().templates.get(file)?.Resources['AlarmsByEmail']?.Properties).toMatchObject({
        Protocol: 'email',
        Endpoint: 'ops@ztech.example',
      });
    }
  });

  it('without an address, whoever subscribes', () => {
    const read = ztech({ operations: { email: undefined, monthlyBudgetUsd: undefined } });
    expect(idsIn(read, 'operations.yaml')).toContain('Alarms');
    expect(idsIn(read, 'operations.yaml', 'AWS::SNS::Subscription')).toEqual([]);
  });

  it('nobody, where nothing is asked for', () => {
    const silent = { alarms: false, monthlyBudgetUsd: undefined };
    const read = ztech({ operations: silent });
    expect(read.templates.has('operations.yaml')).toBe(false);
    expect(idsIn(read, 'root.yaml')).toEqual(['Network', 'Data', 'Compute']);
    expect(alarmsIn(read, 'edge.yaml')).toEqual([]);
    expect(idsIn(ztech({ operations: { alarms: false } }), 'operations.yaml')).toEqual(['Budget']);
  });

  it('of the edge by its own topic, but where it is nested', () => {
    const edgeAlarms = ['CdnServerErrors', 'FirewallBlocks', 'CdnCertificateExpiry'];
    expect(alarmsIn(ztech(), 'edge.yaml')).toEqual(edgeAlarms);
    const nested = readBack(changed('wordpress', { traffic: { answeredAtEdge: undefined }, edge: { cdn: true } }));
    expect(alarmsIn(nested, 'edge.yaml')).toEqual([]);
    expect(alarmsIn(nested)).toEqual(expect.arrayContaining(edgeAlarms));
  });
});

describe('the budget', () => {
  it('tells what is spent and what is forecast', () => {
    const notifications = propertyOf(ztech(), 'Budget', 'NotificationsWithSubscribers');
    expect(notifications).toMatchObject([
      { Notification: { NotificationType: 'ACTUAL', Threshold: 80 } },
      { Notification: { NotificationType: 'FORECASTED', Threshold: 100 } },
      { Notification: { NotificationType: 'ACTUAL', Threshold: 100 } },
    ]);
    expect(propertyOf(ztech(), 'Budget', 'Budget')).toMatchObject({ BudgetLimit: { Amount: 3000, Unit: 'USD' } });
  });
});
