import type { Account } from '../port.ts';
import { once, type AwsSettings } from './client.ts';

/** What preflight and the report of a failure ask. Each service's client is loaded at its first call. */
export function account(settings: AwsSettings, region: string): Account {
  const sts = once(async () => (await import('./sts.ts')).openSts(settings, region));
  const ec2 = once(async () => (await import('./ec2.ts')).openEc2(settings, region));
  const quotas = once(async () => (await import('./quotas.ts')).openQuotas(settings, region));
  const ssm = once(async () => (await import('./ssm.ts')).openSsm(settings, region));
  const acm = once(async () => (await import('./acm.ts')).openAcm(settings, region));
  const route53 = once(async () => (await import('./route53.ts')).openRoute53(settings, region));
  const logs = once(async () => (await import('./logs.ts')).openLogs(settings, region));
  const fleets = once(async () => (await import('./auto-scaling.ts')).openAutoScaling(settings, region));
  return {
    identity: async () => (await sts()).identity(),
    quota: async (service, code) => (await quotas()).quota(service, code),
    prefixList: async (id) => (await ec2()).prefixList(id),
    keyPair: async (name) => (await ec2()).keyPair(name),
    image: async (id) => (await ec2()).image(id),
    vpcs: async () => (await ec2()).vpcs(),
    addresses: async () => (await ec2()).addresses(),
    natGateways: async () => (await ec2()).natGateways(),
    running: async () => (await ec2()).running(),
    zones: async () => (await ec2()).zones(),
    offerings: async (instanceType) => (await ec2()).offerings(instanceType),
    parameter: async (name) => (await ssm()).parameter(name),
    certificate: async (arn) => (await acm()).certificate(arn),
    hostedZone: async (id) => (await route53()).hostedZone(id),
    records: async (zoneId) => (await route53()).records(zoneId),
    logs: async (group, stream, since) => (await logs()).logs(group, stream, since),
    fleet: async (name) => (await fleets()).fleet(name),
  };
}
