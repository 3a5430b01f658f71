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
  ['network ACLs', 'ztech', { network: { networkAcls: true } }],
  [
    'network ACLs without proxy and files',
    'ztech',
    {
      network: { networkAcls: true, cidr: '172.20.16.0/20' },
      data: { sharedFiles: false, database: { proxy: false, port: undefined, instance: 'db.m7g.8xlarge' } },
      compute: { capacity: { max: 40 } },
    },
  ],
  ['dual stack', 'wordpress', { network: { ipv6: true } }],
  [
    'dual stack behind a CDN, four zones, regional NAT',
    'ztech',
    { regions: { primary: 'us-west-2' }, network: { ipv6: true, zones: 4, nat: 'regional' } },
  ],
  [
    'dual stack, shared with an old hosting that has IPv6',
    'wordpress',
    {
      network: { ipv6: true },
      domain: { records: 'weighted', weight: 10, previous: { address: '203.0.113.10', ipv6: '2001:db8::10' } },
    },
  ],
  ['no flow logs', 'ztech', { network: { flowLogs: false } }],
  ['bastion by SSH', 'ztech', { network: { bastion: SSH } }],
  ['bastion by SSH, and nothing but SSH', 'ztech', { network: { bastion: { ...SSH, sessionManager: false } } }],
  [
    'bastion and Session Manager, with its endpoints',
    'wordpress',
    { network: { interfaceEndpoints: ['ssm', 'ssmmessages', 'logs'], bastion: { sessionManager: true } } },
  ],
  ['no bastion at all', 'wordpress', { network: { bastion: undefined } }],
  ['bastion none', 'ztech', { network: { bastion: { mode: 'none' } } }],
];
