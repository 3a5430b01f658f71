import { describe, expect, test } from 'vitest';
import { adviceFor } from './advice.ts';
import { smallFolder } from '../testing/small-deployment.ts';
import { failureIn, leftBehindIn } from './failure.ts';
import type { StackEvent } from './port.ts';
import type { Followed, StackProgress } from './progress.ts';

const folder = smallFolder({ far: false });
const root: StackProgress = {
  id: 'r',
  name: 'small-test',
  path: [],
  status: '',
  since: 0,
  at: 0,
  resources: new Map(),
};

/** `Web/Queue` failed at this time, with this reason. */
function failed(path: string, at: number, reason: string, type = 'AWS::SQS::Queue'): Followed {
  const stack = path.split('/').slice(0, -1);
  const event: StackEvent = {
    id: `${path}${at}`,
    stackId: stack.join('/'),
    stackName: 'x',
    logicalId: path.split('/').at(-1) ?? '',
    physicalId: undefined,
    type,
    at,
    status: 'UPDATE_FAILED',
    reason,
    token: 't',
  };
  return { event, path: stack, node: undefined };
}
const STACK = 'AWS::CloudFormation::Stack';
const embedded = failed(
  'Web',
  20,
  'Embedded stack arn:x was not successfully updated: The following resource(s) failed',
  STACK,
);
const first = (failures: readonly Followed[]): ReturnType<typeof failureIn> =>
  failureIn(failures, root, folder, 'root.yaml', () => undefined);

describe('the first real cause', () => {
  test("is the earliest that is nobody else's consequence", () => {
    const failure = first([
      embedded,
      failed('Data/Topic', 12, 'Resource update cancelled'),
      failed('Web/Queue', 11, 'Value 5 for parameter DelaySeconds is invalid'),
      failed('Data/Files', 13, 'also broken', 'AWS::S3::Bucket'),
    ]);
    expect(failure.cause).toMatchObject({ stack: ['Web'], logicalId: 'Queue', place: { file: 'web.yaml', line: 8 } });
    expect(failure.others.map(({ logicalId }) => logicalId)).toEqual(['Files']);
    expect(failure.consequences).toBe(1);
  });

  test('at one moment is in the deepest stack', () => {
    expect(
      first([failed('Web', 20, 'something of its own', STACK), failed('Web/Queue', 20, 'x')]).cause?.logicalId,
    ).toBe('Queue');
  });

  test('when there is no better one is what there is', () => {
    expect(first([embedded]).cause?.logicalId).toBe('Web');
    expect(first([]).cause).toBeUndefined();
  });

  test('points at the value that the reason quotes, and at the resource when it quotes none', () => {
    const line = (reason: string): number | undefined =>
      first([failed('Data/Topic', 1, reason, 'AWS::SNS::Topic')]).cause?.place?.line;
    expect(line('the name alerts is taken')).toBe(5);
    expect(line('DisplayName is too long')).toBe(5);
    expect(line('no reason')).toBe(2);
  });

  test('names the keys that the resource comes from, when the reason names no property of it', () => {
    const place = (reason: string) => first([failed('Web/Queue', 1, reason)]).cause?.place;
    expect(place('Internal failure')).toMatchObject({ line: 5, keys: ['web.delaySeconds', 'web.owner'] });
    expect(place('DelaySeconds is too long')).toMatchObject({ line: 8, keys: ['web.delaySeconds'] });
  });

  test('of a resource that is not in the committed files has no place', () => {
    expect(first([failed('Web/Gone', 1, 'x')]).cause).toMatchObject({ logicalId: 'Gone', place: undefined });
  });
});

test('what an update could not delete is left behind, named once however often it was tried', () => {
  const reason = 'Cannot delete protected DB Instance';
  const undeleted = (at: number, type?: string): Followed => {
    const one = failed('Data/Files', at, reason, type);
    return { ...one, event: { ...one.event, status: 'DELETE_FAILED', physicalId: 'files-1' } };
  };
  const left = leftBehindIn([failed('Web/Queue', 1, 'x'), undeleted(2), undeleted(3), undeleted(4, STACK)]);
  expect(left).toEqual([
    { stack: ['Data'], logicalId: 'Files', type: 'AWS::SQS::Queue', physicalId: 'files-1', reason },
  ]);
});

describe('nested stacks that stand finished', () => {
  const nested: StackProgress = { ...root, id: 'n', path: ['Data'], status: 'UPDATE_ROLLBACK_COMPLETE' };
  const resource = { logicalId: 'Data', type: STACK, since: 0, at: 0, reason: undefined, nested };
  const finished = (status: string, own: string): readonly string[] => {
    const resources = new Map([['Data', { ...resource, status: own }]]);
    return failureIn([], { ...root, status, resources }, folder, 'root.yaml', () => undefined).finished;
  };

  test.each([
    ['CREATE_FAILED', 'CREATE_COMPLETE', ['Data']],
    ['UPDATE_FAILED', 'UPDATE_COMPLETE', ['Data']],
    ['UPDATE_FAILED', 'UPDATE_FAILED', []],
    ['UPDATE_ROLLBACK_COMPLETE', 'UPDATE_COMPLETE', []],
    ['UPDATE_ROLLBACK_FAILED', 'UPDATE_COMPLETE', []],
    ['ROLLBACK_COMPLETE', 'CREATE_COMPLETE', []],
  ])('of a root that ends in %s, one in %s: %j', (status, own, expected) => {
    expect(finished(status, own)).toEqual(expected);
  });
});

test.each<[string, string, RegExp]>([
  [
    'You have requested more vCPU capacity than your current vCPU limit of 5 allows',
    'AWS::EC2::Instance',
    /L-1216C47A/,
  ],
  ['The maximum number of addresses has been reached.', 'AWS::EC2::EIP', /L-0263D0A3/],
  ['Replacement type updates not supported on stack with disable-rollback.', 'AWS::EC2::Subnet', /first creation/],
  ['Received 0 SUCCESS signal(s) out of 2.', 'AWS::AutoScaling::AutoScalingGroup', /boot log/],
  [
    'One or more of the CNAMEs you provided are already associated with a different resource.',
    'AWS::CloudFront::Distribution',
    /Another distribution/,
  ],
  ['User: x is not authorized to perform: iam:CreateRole', 'AWS::IAM::Role', /permission/],
  ['ztech-logs already exists', 'AWS::Logs::LogGroup', /--import-existing/],
])('advice for: %s', (reason, type, advice) => {
  expect(adviceFor(reason, type)).toMatch(advice);
});

test('no advice where none is known', () => expect(adviceFor('gremlins', 'AWS::SNS::Topic')).toBeUndefined());
