import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import type { Account } from '../port.ts';
import { calling, clientConfig, type AwsSettings } from './client.ts';

export function openAutoScaling(settings: AwsSettings, region: string): Pick<Account, 'fleet'> {
  const client = new AutoScalingClient(clientConfig(settings, region));
  return {
    fleet: (name) =>
      calling('autoscaling:DescribeAutoScalingGroups', async () => {
        const { AutoScalingGroups = [] } = await client.send(
          new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] }),
        );
        const group = AutoScalingGroups[0];
        if (group === undefined) return undefined;
        const { MinSize = 0, MaxSize = 0, DesiredCapacity = 0, Instances = [] } = group;
        const inService = Instances.filter(({ LifecycleState }) => LifecycleState === 'InService').length;
        return { min: MinSize, max: MaxSize, desired: DesiredCapacity, inService };
      }),
  };
}
