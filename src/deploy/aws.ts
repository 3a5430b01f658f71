import { account } from './aws/account.ts';
import { once, type AwsSettings } from './aws/client.ts';
import { cloudFormation } from './aws/cloudformation.ts';
import { store } from './aws/store.ts';
import type { Aws, OpenAws } from './port.ts';

/**
 * AWS through its SDK: this file and `aws/` are all that knows it. CloudFormation is loaded with this file; the clients
 * of the other services when one of their calls is made.
 */
export function openAws(settings: AwsSettings): OpenAws {
  const regions = new Map<string, Aws>();
  return (region) => {
    const known = regions.get(region);
    if (known !== undefined) return known;
    const accountOf = account(settings, region);
    const owner = once(async () => (await accountOf.identity()).account);
    const aws: Aws = {
      region,
      cloudFormation: cloudFormation(settings, region),
      store: store(settings, region, owner),
      account: accountOf,
    };
    regions.set(region, aws);
    return aws;
  };
}
