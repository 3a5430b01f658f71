import { keys } from '../cfn/keys.ts';
import { stackOf } from '../cfn/stack.ts';
import type { Config } from '../config/schema.ts';
import { declareLogsKey, FIREWALL_LOGS } from './logs-key.ts';
import { declareDataAcl } from './network/acl.ts';
import { declareBastion } from './network/bastion.ts';
import { declareEndpoints } from './network/endpoints.ts';
import { declareFleetEvents } from './network/events.ts';
import { declareFlowLogs } from './network/flow-logs.ts';
import { declareGroups } from './network/groups.ts';
import { declareIpv6Routes } from './network/ipv6.ts';
import { declareNat } from './network/nat.ts';
import { declareSubnets, declareVpc } from './network/vpc.ts';

/** VPC, three tiers of subnets over the zones, ways out, and every security group: so that no two stacks need each other. */
export const network = stackOf<Config>()({
  name: 'Network',
  file: 'network.yaml',
  description: ({ sized }) =>
    `${sized.stackName}: VPC with public, app and data subnets over ${sized.zones.length} zones, ways out, and all security groups.`,
  inputs: {},
  build(t, config) {
    const key = keys(config);
    const vpc = declareVpc(t, config, key);
    const subnets = declareSubnets(t, config, vpc);
    const gateways = declareNat(t, config, subnets, vpc);
    declareIpv6Routes(t, config, subnets, vpc);
    declareDataAcl(t, config, key, vpc, subnets);
    const logsKey = declareLogsKey(t, config, logsFirewall(config) ? ['', FIREWALL_LOGS] : ['']);
    declareFlowLogs(t, config, key, vpc, logsKey);
    const groups = declareGroups(t, config, key, vpc);
    declareEndpoints(t, config, vpc, subnets, groups.endpoints);
    const events = declareFleetEvents(t, config);
    declareBastion(t, config, key, subnets, groups.bastion, events);
    return {
      vpcId: vpc.ref,
      publicSubnetIds: subnets.public.map((subnet) => subnet.ref.as('public')),
      appSubnetIds: subnets.app.map((subnet) => subnet.ref.as('app')),
      dataSubnetIds: subnets.data.map((subnet) => subnet.ref.as('data')),
      balancerGroupId: groups.balancer.ref.as('balancer'),
      appGroupId: groups.app.ref.as('app'),
      databaseGroupId: groups.database.ref.as('database'),
      proxyGroupId: groups.proxy?.ref.as('proxy'),
      cacheGroupId: groups.cache.ref.as('cache'),
      filesGroupId: groups.files?.ref.as('files'),
      logsKeyArn: logsKey.att('Arn').as('logs'),
      fleetEventsArn: events.ref,
      natGatewayIds: gateways.map((gateway) => gateway.ref),
    };
  },
});

/** Whether the firewall's log group is one of those that the key of the network encrypts. */
const logsFirewall = ({ edge: { waf }, sized }: Config): boolean =>
  sized.edgePlacement === 'nested' && waf !== false && waf.logs !== false;
