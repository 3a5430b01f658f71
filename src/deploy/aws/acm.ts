import { ACMClient, DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { AwsError, type Account } from '../port.ts';
import { calling, clientConfig, type AwsSettings } from './client.ts';

export function openAcm(settings: AwsSettings, region: string): Pick<Account, 'certificate'> {
  const client = new ACMClient(clientConfig(settings, region));
  return {
    certificate: async (arn) => {
      try {
        return await calling('acm:DescribeCertificate', async () => {
          const { Certificate } = await client.send(new DescribeCertificateCommand({ CertificateArn: arn }));
          if (Certificate === undefined) return undefined;
          const { Status = '', DomainName, SubjectAlternativeNames = [] } = Certificate;
          return {
            status: Status,
            names: [...new Set([...(DomainName === undefined ? [] : [DomainName]), ...SubjectAlternativeNames])],
          };
        });
      } catch (error) {
        if (error instanceof AwsError && error.code === 'ResourceNotFoundException') return undefined;
        throw error;
      }
    },
  };
}
