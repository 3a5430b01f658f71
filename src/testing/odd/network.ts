import { AURORA } from './data.ts';
import type { Odd } from './odd.ts';

const SSH = { mode: 'ssh', from: ['198.51.100.0/24', '203.0.113.7/32'], keyName: 'ops' };

/** Zones, NAT, endpoints, bastion. */
export const network: readonly Odd[] = [
  ['two zones', 'ztech', { network: { zones: 2 } }],
  ['four zones', 'wordpress', { network: { zones: 4 } }],
  ['named zones', 'ztech', { network: { zones: ['sa-east-1c', 'sa-east-1a'] } }],
  ['named zones, Aurora', 'ztech', { network: { zones: ['sa-east-1c', 'sa-east-1a'] }, data: { database: AURORA } }],
  ['one NAT gateway', 'ztech', { network: { nat: 'single' } }],
  ['regional NAT', 'ztech', { network: { nat: 'regional' } }],
  ['no NAT', 'ztech', { network: { nat: 'none', interfaceEndpoints: undefined } }],
  ['some endpoints beside NAT', 'wordpress', { network: { interfaceEndpoints: ['ssm', 'ecr.dkr'] } }],
  ['small network', 'ztech', { network: { cidr: '172.20.16.0/20' }, compute: { capacity: { max: 40 } } }],
  ['no flow logs', 'ztech', { network: { flowLogs: false } }],
  ['bastion by SSH', 'ztech', { network: { bastion: SSH } }],
  ['no bastion at all', 'wordpress', { network: { bastion: undefined } }],
  ['bastion none', 'ztech', { network: { bastion: { mode: 'none' } } }],
];
