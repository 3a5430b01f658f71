import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import { AwsError, type Account } from '../port.ts';
import { calling, clientConfig, type AwsSettings } from './client.ts';

export function openQuotas(settings: AwsSettings, region: string): Pick<Account, 'quota'> {
  const client = new ServiceQuotasClient(clientConfig(settings, region));
  return {
    quota: async (service, code) => {
      const wanted = { ServiceCode: service, QuotaCode: code };
      const applied = await found('servicequotas:GetServiceQuota', async () => {
        const { Quota } = await client.send(new GetServiceQuotaCommand(wanted));
        return Quota?.Value;
      });
      if (applied !== undefined) return applied;
      // A quota that was never changed may have no applied value in this region.
      return found('servicequotas:GetAWSDefaultServiceQuota', async () => {
        const { Quota } = await client.send(new GetAWSDefaultServiceQuotaCommand(wanted));
        return Quota?.Value;
      });
    },
  };
}

async function found<T>(call: string, send: () => Promise<T>): Promise<T | undefined> {
  try {
    return await calling(call, send);
  } catch (error) {
    if (error instanceof AwsError && error.code === 'NoSuchResourceException') return undefined;
    throw error;
  }
}
