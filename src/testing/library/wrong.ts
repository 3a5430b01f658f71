import { nest, one, stack, template } from 'ztech-infra';

/** What must not compile for a user of the library either: each line below is an error, or the check fails. */

const t = template('Mistakes.');
const group = t.resource('Group', {
  why: 'Nothing is let in.',
  Type: 'AWS::EC2::SecurityGroup',
  Properties: { GroupDescription: 'None.' },
});

// @ts-expect-error A reason is required.
t.resource('NoReason', { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } });

t.resource('WrongKind', {
  why: 'A security group is not a VPC.',
  Type: 'AWS::EC2::Subnet',
  // @ts-expect-error
  Properties: { VpcId: group.ref, CidrBlock: '10.0.0.0/24' },
});

t.untyped('Typed', {
  why: 'A type with a declaration is declared with it.',
  // @ts-expect-error
  Type: 'AWS::EC2::VPC',
});

const child = stack<object>()({
  name: 'Child',
  file: 'child.yaml',
  description: () => 'Wants a VPC.',
  inputs: { vpcId: one<'EC2::VPC.VpcId'>('Where it stands.') },
  build: () => ({}),
});

// @ts-expect-error The wire is missing.
nest(t).add(child, {}, {}, { why: 'Unwired.', tags: {} });
// @ts-expect-error The wire is of another kind.
nest(t).add(child, {}, { vpcId: group.ref }, { why: 'Wired wrongly.', tags: {} });
