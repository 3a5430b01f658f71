import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Account } from '../port.ts';
import { calling, clientConfig, present, type AwsSettings } from './client.ts';

export function openSts(settings: AwsSettings, region: string): Pick<Account, 'identity'> {
  const client = new STSClient(clientConfig(settings, region));
  const call = 'sts:GetCallerIdentity';
  return {
    identity: () =>
      calling(call, async () => {
        const answer = await client.send(new GetCallerIdentityCommand({}));
        const arn = present(answer.Arn, call, 'Arn');
        return { account: present(answer.Account, call, 'Account'), arn, partition: arn.split(':')[1] ?? 'aws' };
      }),
  };
}
