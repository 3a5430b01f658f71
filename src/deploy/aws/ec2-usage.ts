import {
  DescribeAddressesCommand,
  DescribeInstancesCommand,
  DescribeNatGatewaysCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  type EC2Client,
  type Instance,
} from '@aws-sdk/client-ec2';
import type { Account } from '../port.ts';
import { allPages, calling } from './client.ts';

/** What stands in a region and counts against its quotas. */
export function usage(client: EC2Client): Pick<Account, 'vpcs' | 'addresses' | 'natGateways' | 'running'> {
  return {
    vpcs: () =>
      calling('ec2:DescribeVpcs', async () => {
        const all = await allPages(async (token) => {
          const page = await client.send(new DescribeVpcsCommand({ NextToken: token }));
          return { items: page.Vpcs ?? [], next: page.NextToken };
        });
        return all.length;
      }),
    addresses: () =>
      calling('ec2:DescribeAddresses', async () => {
        const { Addresses = [] } = await client.send(new DescribeAddressesCommand({}));
        return Addresses.length;
      }),
    natGateways: () => natGateways(client),
    running: () => calling('ec2:DescribeInstances', () => running(client)),
  };
}

/** A gateway names its subnet only. */
async function natGateways(client: EC2Client): ReturnType<Account['natGateways']> {
  const gateways = await calling('ec2:DescribeNatGateways', () =>
    allPages(async (token) => {
      const Filter = [{ Name: 'state', Values: ['pending', 'available', 'deleting'] }];
      const page = await client.send(new DescribeNatGatewaysCommand({ Filter, NextToken: token }));
      return { items: page.NatGateways ?? [], next: page.NextToken };
    }),
  );
  const ids = [...new Set(gateways.flatMap(({ SubnetId }) => SubnetId ?? []))];
  const subnets = ids.length === 0 ? [] : await calling('ec2:DescribeSubnets', () => subnetsOf(client, ids));
  const zones = new Map(subnets.map(({ SubnetId, AvailabilityZone }) => [SubnetId, AvailabilityZone]));
  return gateways.map(({ NatGatewayId = '', SubnetId }) => ({ id: NatGatewayId, zone: zones.get(SubnetId) }));
}

const subnetsOf = (client: EC2Client, ids: string[]) =>
  allPages(async (token) => {
    // By a filter: of ids that are gone in between, none is an error.
    const Filters = [{ Name: 'subnet-id', Values: ids }];
    const page = await client.send(new DescribeSubnetsCommand({ Filters, NextToken: token }));
    return { items: page.Subnets ?? [], next: page.NextToken };
  });

async function running(client: EC2Client): ReturnType<Account['running']> {
  const reservations = await allPages(async (token) => {
    const Filters = [{ Name: 'instance-state-name', Values: ['pending', 'running'] }];
    const page = await client.send(new DescribeInstancesCommand({ Filters, NextToken: token }));
    return { items: page.Reservations ?? [], next: page.NextToken };
  });
  const instances = reservations.flatMap(({ Instances = [] }) => Instances);
  // Spot and capacity blocks have quotas of their own.
  return instances
    .filter(({ InstanceLifecycle }) => InstanceLifecycle === undefined)
    .map((instance) => ({
      type: instance.InstanceType ?? '',
      vcpu: vcpusOf(instance),
      group: instance.Tags?.find(({ Key }) => Key === 'aws:autoscaling:groupName')?.Value,
    }));
}

const vcpusOf = ({ CpuOptions }: Instance): number => (CpuOptions?.CoreCount ?? 0) * (CpuOptions?.ThreadsPerCore ?? 1);
