import { expect, test } from 'vitest';
import { blocksIn } from './cloudformation/cidr.ts';
import { UNKNOWN, evaluate, type Scope } from './cloudformation/intrinsics.ts';

test.each([
  // The page of the function: six blocks of 5 bits in a /24, and the first /64 of a /56.
  ['192.168.0.0/24', 6, 5, '192.168.0.160/27'],
  ['10.0.0.0/16', 256, 8, '10.0.255.0/24'],
  ['2001:db8:1234:1a00::/56', 24, 64, '2001:db8:1234:1a17::/64'],
])('%s cut into %i blocks of %i bits ends with %s', (block, count, bits, last) => {
  expect(blocksIn(block, count, bits).at(-1)).toBe(last);
  expect(new Set(blocksIn(block, count, bits)).size).toBe(count);
});

test('a block does not hold more than it has', () => {
  expect(() => blocksIn('10.0.0.0/24', 257, 0)).toThrow('does not hold');
  expect(() => blocksIn('10.0.0.0/24', 1, 9)).toThrow('does not hold');
});

test('of a block that is not known yet, every part is to be known later', () => {
  const scope: Scope = {
    region: 'eu-west-1',
    account: '111122223333',
    stackName: 'site',
    stackId: 'site',
    zones: [],
    mappings: {},
    conditions: {},
    ref: () => UNKNOWN,
    attribute: () => UNKNOWN,
  };
  const block = { 'Fn::Select': [0, { 'Fn::GetAtt': ['Vpc', 'Ipv6CidrBlocks'] }] };
  expect(evaluate({ 'Fn::Select': [20, { 'Fn::Cidr': [block, 24, 64] }] }, scope)).toBe(UNKNOWN);
});
