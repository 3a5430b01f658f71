import { expect, test } from 'vitest';
import { NO_COLORS } from '../testing/reviews.ts';
import { statusText } from './status-text.ts';
import type { StackStatus } from './status.ts';

const stack = (path: string, status: string, changes: Partial<StackStatus> = {}): StackStatus => ({
  id: path,
  path,
  name: path === '' ? 'shop' : `shop-${path}`,
  status,
  reason: null,
  changedAt: new Date(0).toISOString(),
  terminationProtection: true,
  resources: 3,
  failed: [],
  outputs: {},
  drift: null,
  nested: [],
  ...changes,
});

test('what failed is told where it is, and not again by the stacks around it', () => {
  const reason =
    'Embedded stack arn:x was not successfully created: The following resource(s) failed to create: [Cache]. ';
  const failed = (logicalId: string, why: string) => ({ logicalId, status: 'CREATE_FAILED', reason: why });
  const data = stack('Data', 'CREATE_FAILED', { failed: [failed('Cache', 'no such node type ')] });
  const root = stack('', 'CREATE_FAILED', { failed: [failed('Data', reason), failed('Edge', 'gone')], nested: [data] });
  const roots = [{ name: 'shop', region: 'eu-west-1', stack: root }];
  expect(statusText({ roots, left: [] }, 0, NO_COLORS).split('\n').slice(0, 4)).toEqual([
    'shop     CREATE_FAILED   just now   eu-west-1   protected',
    '         Edge  CREATE_FAILED  gone',
    ' └ Data  CREATE_FAILED   just now   3 resources',
    '         Cache  CREATE_FAILED  no such node type',
  ]);
});
