import { GetHostedZoneCommand, ListResourceRecordSetsCommand, Route53Client } from '@aws-sdk/client-route-53';
import { AwsError, type Account } from '../port.ts';
import { calling, clientConfig, type AwsSettings } from './client.ts';

type Route53 = Pick<Account, 'hostedZone' | 'records'>;
type RecordName = Awaited<ReturnType<Account['records']>>[number];

export function openRoute53(settings: AwsSettings, region: string): Route53 {
  const client = new Route53Client(clientConfig(settings, region));
  return {
    hostedZone: async (id) => {
      try {
        return await calling('route53:GetHostedZone', async () => {
          const { HostedZone, DelegationSet } = await client.send(new GetHostedZoneCommand({ Id: id }));
          if (HostedZone?.Name === undefined) return undefined;
          return {
            name: withoutDot(HostedZone.Name),
            nameServers: (DelegationSet?.NameServers ?? []).map(withoutDot),
            private: HostedZone.Config?.PrivateZone ?? false,
          };
        });
      } catch (error) {
        if (error instanceof AwsError && error.code === 'NoSuchHostedZone') return undefined;
        throw error;
      }
    },
    records: (zoneId) => calling('route53:ListResourceRecordSets', () => records(client, zoneId)),
  };
}

/** This list goes on from a record, not by a token. */
async function records(client: Route53Client, zoneId: string): Promise<readonly RecordName[]> {
  const all: RecordName[] = [];
  let from = {};
  for (;;) {
    const page = await client.send(new ListResourceRecordSetsCommand({ HostedZoneId: zoneId, ...from }));
    for (const { Name = '', Type = '', SetIdentifier } of page.ResourceRecordSets ?? []) {
      all.push({ name: withoutDot(Name), type: Type, setIdentifier: SetIdentifier });
    }
    if (page.IsTruncated !== true) return all;
    from = {
      StartRecordName: page.NextRecordName,
      StartRecordType: page.NextRecordType,
      StartRecordIdentifier: page.NextRecordIdentifier,
    };
  }
}

/** Route 53 writes an asterisk as an octal escape. */
const withoutDot = (name: string): string => name.replace(/\.$/, '').replaceAll('\\052', '*');
