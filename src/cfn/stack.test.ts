import { describe, expect, it } from 'vitest';
import { Nest, build, one, optional, perZone, stackOf, wireNames } from './stack.ts';
import { Template } from './template.ts';
import { Reference, aws, sub } from './values.ts';
import { toYaml } from './yaml.ts';

interface Config {
  readonly zones: number;
}

const net = stackOf<Config>()({
  name: 'Net',
  file: 'net.yaml',
  description: () => 'Net.',
  inputs: {},
  build(t, { zones }) {
    const vpc = t.resource('Vpc', { why: 'x', Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } });
    const subnets = Array.from({ length: zones }, (_, n) =>
      t.resource(`Subnet${n}`, { why: 'x', Type: 'AWS::EC2::Subnet', Properties: { VpcId: vpc.ref } }),
    );
    return { vpcId: vpc.ref, subnetIds: subnets.map(({ ref }) => ref.as('data')), unread: vpc.att('CidrBlock') };
  },
});

const store = stackOf<Config>()({
  name: 'Store',
  file: 'store.yaml',
  description: () => 'Store.',
  inputs: {
    vpcId: one<'EC2::VPC.VpcId'>('Never used.'),
    subnetIds: perZone<'EC2::Subnet.SubnetId', 'data'>('The data tier.'),
    groupId: optional<'EC2::SecurityGroup.Id'>('The group, when there is one.'),
  },
  build(t, _, input) {
    const group = t.resource('Group', {
      why: 'x',
      Type: 'AWS::RDS::DBSubnetGroup',
      Properties: { DBSubnetGroupDescription: 'x', SubnetIds: input.subnetIds },
    });
    return { group: group.ref, arn: sub`arn:${aws.partition}:x:${group.ref}`, groupId: input.groupId };
  },
});

function nested(zones: number) {
  const root = new Template('Root.');
  const nest = new Nest(root);
  root.parameter('Unread', 'Nobody reads it.');
  const options = { why: 'x', tags: { platform: 'ztech' } };
  const { vpcId, subnetIds } = nest.add(net, { zones }, {}, options);
  const out = nest.add(store, { zones }, { vpcId, subnetIds, groupId: undefined }, options);
  root.output('Arn', out.arn, 'Read by a person.');
  return { out, files: new Map(nest.finish('root.yaml').map(({ file, template }) => [file, template])) };
}

describe('nesting', () => {
  it('passes what the child reads, and only that', () => {
    const { files } = nested(2);
    expect([...(files.get('store.yaml')?.parameters.keys() ?? [])]).toEqual(['SubnetIdA', 'SubnetIdB']);
    expect([...(files.get('net.yaml')?.outputs.keys() ?? [])]).toEqual(['SubnetIdA', 'SubnetIdB']);
    expect([...(files.get('store.yaml')?.outputs.keys() ?? [])]).toEqual(['Arn']);
    const root = files.get('root.yaml');
    expect(root && toYaml(root, 'x')).toContain('SubnetIdB: !GetAtt Net.Outputs.SubnetIdB');
  });

  it('keeps absent wires absent', () => {
    expect(nested(2).out.groupId).toBeUndefined();
  });

  it('adds a parameter for a further zone and renames none', () => {
    const [two, three] = [nested(2), nested(3)].map(({ files }) => [
      ...(files.get('store.yaml')?.parameters.keys() ?? []),
    ]);
    expect(three).toEqual([...(two ?? []), 'SubnetIdC']);
  });

  it('refuses a reference that jumps from one template into another', () => {
    const { outputs } = build(net, { zones: 1 }, {});
    const jump = stackOf<Config>()({
      name: 'Jump',
      file: 'jump.yaml',
      description: () => 'Jump.',
      inputs: {},
      build(t) {
        t.resource('Subnet', { why: 'x', Type: 'AWS::EC2::Subnet', Properties: { VpcId: outputs.vpcId } });
        return {};
      },
    });
    expect(() => build(jump, { zones: 1 }, {})).toThrow('refers to Vpc, which is in another template');
  });
});

it('names wires by what they carry', () => {
  const wire = new Reference({ fn: 'Literal', text: 'x' });
  expect(wireNames('vpcId', wire).map(([name]) => name)).toEqual(['VpcId']);
  expect(wireNames('appSubnetIds', [wire, wire]).map(([name]) => name)).toEqual(['AppSubnetIdA', 'AppSubnetIdB']);
  expect(wireNames('proxyGroupId', undefined)).toEqual([]);
});

it('a parameter of the root that nobody reads is dropped', () => {
  expect([...(nested(2).files.get('root.yaml')?.parameters.keys() ?? [])]).toEqual([]);
});
