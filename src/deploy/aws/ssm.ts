import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { AwsError, type Account } from '../port.ts';
import { calling, clientConfig, type AwsSettings } from './client.ts';

export function openSsm(settings: AwsSettings, region: string): Pick<Account, 'parameter'> {
  const client = new SSMClient(clientConfig(settings, region));
  return {
    parameter: async (name) => {
      try {
        return await calling('ssm:GetParameter', async () => {
          const { Parameter } = await client.send(new GetParameterCommand({ Name: name }));
          return Parameter?.Value;
        });
      } catch (error) {
        if (error instanceof AwsError && error.code === 'ParameterNotFound') return undefined;
        throw error;
      }
    },
  };
}
