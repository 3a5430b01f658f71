import { describe, expect, it } from 'vitest';
import { isRecord, type Plain, type PlainTemplate } from '../../cfn/read.ts';
import { withMistakes, type Mistake } from '../../testing/deployments.ts';
import { wordpress, ztech, type Platform } from '../../testing/mistakes.ts';
import { brokenRules } from '../rules.ts';

/**
 * Permissions, flows and keys fit to the last entry: each one taken away is a lack that some rule sees, each one added a
 * surplus. Not a mistake of our choosing, as in the tests beside this one, but every one of its kind.
 */

type Body = NonNullable<PlainTemplate['Resources'][string]>;

const listAt = (body: Body, ...path: readonly string[]): readonly Plain[] => {
  const value = path.reduce<Plain>((at, step) => (isRecord(at) ? (at[step] ?? null) : null), body.Properties ?? {});
  return Array.isArray(value) ? value : [];
};

/** What each kind of resource admits, one path an entry, and what one entry too many would be. */
const ADMITS: Readonly<
  Record<string, (body: Body) => { readonly entries: readonly string[]; readonly surplus: readonly [string, Plain][] }>
> = {
  'AWS::IAM::ManagedPolicy': (body) => ({
    entries: listAt(body, 'PolicyDocument', 'Statement').flatMap((one, index) => {
      const statement = `PolicyDocument/Statement/${index}`;
      const actions = isRecord(one) && Array.isArray(one['Action']) ? one['Action'] : [];
      return actions.length > 1 ? actions.map((_, at) => `${statement}/Action/${at}`) : [statement];
    }),
    surplus: [
      ['PolicyDocument/Statement/-', { Sid: 'More', Effect: 'Allow', Action: 'ec2:TerminateInstances', Resource: '*' }],
    ],
  }),
  'AWS::EC2::SecurityGroup': (body) => ({
    entries: ['SecurityGroupEgress', 'SecurityGroupIngress'].flatMap((side) =>
      listAt(body, side).map((_, index) => `${side}/${index}`),
    ),
    surplus: [
      [
        'SecurityGroupEgress',
        [...listAt(body, 'SecurityGroupEgress'), { IpProtocol: 'tcp', FromPort: 25, ToPort: 25, CidrIp: '0.0.0.0/0' }],
      ],
    ],
  }),
  'AWS::EC2::SecurityGroupIngress': () => ({ entries: [''], surplus: [['ToPort', 65_535]] }),
  'AWS::KMS::Key': (body) => ({
    entries: listAt(body, 'KeyPolicy', 'Statement').map((_, index) => `KeyPolicy/Statement/${index}`),
    surplus: [
      [
        'KeyPolicy/Statement/-',
        { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'kms:Decrypt', Resource: '*' },
      ],
    ],
  }),
};

/** Every entry of every resource of these kinds, taken away; and every surplus. */
function mistakesIn(platform: Platform): {
  readonly lacks: readonly Mistake[];
  readonly surpluses: readonly Mistake[];
} {
  const all = [...platform().templates].flatMap(([file, { Resources }]) =>
    Object.entries(Resources).flatMap(([id, body]) => {
      const found = ADMITS[body.Type]?.(body);
      return found === undefined ? [] : [{ file: file.replace('.yaml', ''), id, ...found }];
    }),
  );
  return {
    lacks: all.flatMap(({ file, id, entries }) =>
      entries.map((entry): Mistake => [file, entry === '' ? id : `${id}/Properties/${entry}`, undefined]),
    ),
    surpluses: all.flatMap(({ file, id, surplus }) =>
      surplus.map(([path, value]): Mistake => [file, `${id}/Properties/${path}`, value]),
    ),
  };
}

/**
 * What no template says: the calls of AWS's own services (the lists are those of their documentation), and the updates that a
 * bastion fetches by itself.
 */
const BY_DOCUMENTATION =
  /^(network: (FlowLogPolicy|BastionGroup\/Properties\/SecurityGroupEgress\/1)|data: (DatabaseMonitoringPolicy|BackupPolicy|ReplicationPolicy))/;

const unseen = (platform: Platform, mistakes: readonly Mistake[]): readonly string[] =>
  mistakes
    .filter((mistake) => brokenRules(withMistakes(platform(), [mistake]), platform().config).length === 0)
    .map(([file, path]) => `${file}: ${path}`);

describe.each([
  ['ztech', ztech],
  ['wordpress', wordpress],
] as const)('%s', (_, platform) => {
  const { lacks, surpluses } = mistakesIn(platform);

  it('nothing that is admitted can be taken away', { timeout: 120_000 }, () => {
    expect(lacks.length).toBeGreaterThan(50);
    expect(unseen(platform, lacks).filter((one) => !BY_DOCUMENTATION.test(one))).toEqual([]);
  });

  it('nothing can be admitted besides', { timeout: 120_000 }, () => {
    expect(surpluses.length).toBeGreaterThan(20);
    expect(unseen(platform, surpluses)).toEqual([]);
  });
});
