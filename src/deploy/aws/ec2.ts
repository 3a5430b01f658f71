import {
  DescribeAvailabilityZonesCommand,
  DescribeImagesCommand,
  DescribeInstanceTypeOfferingsCommand,
  DescribeKeyPairsCommand,
  DescribeManagedPrefixListsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { AwsError, type Account } from '../port.ts';
import { allPages, calling, clientConfig, type AwsSettings } from './client.ts';
import { usage } from './ec2-usage.ts';

type Part<K extends keyof Account> = Pick<Account, K>;
type Ec2 = Part<'prefixList' | 'keyPair' | 'image' | 'zones' | 'offerings'> & ReturnType<typeof usage>;

export function openEc2(settings: AwsSettings, region: string): Ec2 {
  const client = new EC2Client(clientConfig(settings, region));
  return { ...named(client), ...usage(client), ...offered(client) };
}

/** Things that the config names. */
function named(client: EC2Client): Part<'prefixList' | 'keyPair' | 'image'> {
  return {
    prefixList: (id) =>
      found('ec2:DescribeManagedPrefixLists', async () => {
        const { PrefixLists = [] } = await client.send(new DescribeManagedPrefixListsCommand({ PrefixListIds: [id] }));
        const name = PrefixLists[0]?.PrefixListName;
        return name === undefined ? undefined : { name };
      }),
    keyPair: async (name) =>
      (await found('ec2:DescribeKeyPairs', async () => {
        const { KeyPairs = [] } = await client.send(new DescribeKeyPairsCommand({ KeyNames: [name] }));
        return KeyPairs.length > 0;
      })) ?? false,
    image: (id) =>
      found('ec2:DescribeImages', async () => {
        const { Images = [] } = await client.send(new DescribeImagesCommand({ ImageIds: [id] }));
        const image = Images[0];
        return image === undefined ? undefined : { architecture: image.Architecture ?? '', state: image.State ?? '' };
      }),
  };
}

function offered(client: EC2Client): Part<'zones' | 'offerings'> {
  return {
    zones: () =>
      calling('ec2:DescribeAvailabilityZones', async () => {
        const { AvailabilityZones = [] } = await client.send(
          new DescribeAvailabilityZonesCommand({
            Filters: [
              { Name: 'zone-type', Values: ['availability-zone'] },
              { Name: 'state', Values: ['available'] },
            ],
          }),
        );
        return AvailabilityZones.flatMap(({ ZoneName }) => ZoneName ?? []);
      }),
    offerings: (instanceType) =>
      calling('ec2:DescribeInstanceTypeOfferings', () =>
        allPages(async (token) => {
          const page = await client.send(
            new DescribeInstanceTypeOfferingsCommand({
              LocationType: 'availability-zone',
              Filters: [{ Name: 'instance-type', Values: [instanceType] }],
              NextToken: token,
            }),
          );
          return {
            items: (page.InstanceTypeOfferings ?? []).flatMap(({ Location }) => Location ?? []),
            next: page.NextToken,
          };
        }),
      ),
  };
}

/** EC2 has an error of its own for each kind of thing that does not exist. */
async function found<T>(call: string, send: () => Promise<T>): Promise<T | undefined> {
  try {
    return await calling(call, send);
  } catch (error) {
    if (error instanceof AwsError && /NotFound|Malformed|Unavailable$/.test(error.code)) return undefined;
    throw error;
  }
}
