/** What the config's rules know of an AWS region. */
export interface Region {
  /** Availability Zones an account can use. */
  readonly zones: number;
  /** Id of `com.amazonaws.global.cloudfront.origin-facing`; null when not known. */
  readonly prefixList: string | null;
  /** The cheapest CloudFront price class with locations on the region's continent. */
  readonly priceClass: 'all' | 200 | 100;
  /** Where CloudFront's origin shield stands for an origin in this region. */
  readonly originShield: string;
}

type Row = readonly [zones: number, prefixList: string | null, priceClass: Region['priceClass'], originShield?: string];

/**
 * Sources. Zones: AWS "Regions and Availability Zones" (us-west-1 has three, of which an account sees two). Prefix list:
 * DescribeManagedPrefixLists as published in several open-source repositories, the same in all; regions without an
 * agreed id are null. Price class: CloudFront pricing page (100: North America, Europe, Israel; 200 adds South Africa,
 * the Middle East and Asia; only `all` has South America, Australia and New Zealand). Origin shield: CloudFront
 * Developer Guide, "Choosing the AWS Region for Origin Shield"; without a name the region has its own.
 */
const rows: Readonly<Record<string, Row>> = {
  'us-east-1': [6, 'pl-3b927c52', 100],
  'us-east-2': [3, 'pl-b6a144df', 100],
  'us-west-1': [2, 'pl-4ea04527', 100, 'us-west-2'],
  'us-west-2': [4, 'pl-82a045eb', 100],
  'ca-central-1': [3, 'pl-38a64351', 100, 'us-east-1'],
  'ca-west-1': [3, null, 100, 'us-west-2'],
  'mx-central-1': [3, null, 100, 'us-east-1'],
  'sa-east-1': [3, 'pl-5da64334', 'all'],
  'eu-central-1': [3, 'pl-a3a144ca', 100],
  'eu-central-2': [3, null, 100, 'eu-central-1'],
  'eu-west-1': [3, 'pl-4fa04526', 100],
  'eu-west-2': [3, 'pl-93a247fa', 100],
  'eu-west-3': [3, 'pl-75b1541c', 100, 'eu-west-2'],
  'eu-south-1': [3, null, 100, 'eu-central-1'],
  'eu-south-2': [3, null, 100, 'eu-west-1'],
  'eu-north-1': [3, 'pl-fab65393', 100, 'eu-west-2'],
  'il-central-1': [3, null, 100, 'eu-central-1'],
  'me-south-1': [3, null, 200, 'ap-south-1'],
  'me-central-1': [3, null, 200, 'ap-south-1'],
  'af-south-1': [3, null, 200, 'eu-west-1'],
  'ap-south-1': [3, 'pl-9aa247f3', 200],
  'ap-south-2': [3, null, 200, 'ap-south-1'],
  'ap-east-1': [3, null, 200, 'ap-southeast-1'],
  'ap-southeast-1': [3, 'pl-31a34658', 200],
  'ap-southeast-2': [3, 'pl-b8a742d1', 'all'],
  'ap-southeast-3': [3, null, 200, 'ap-southeast-1'],
  'ap-southeast-4': [3, null, 'all', 'ap-southeast-2'],
  'ap-northeast-1': [3, 'pl-58a04531', 200],
  'ap-northeast-2': [4, 'pl-22a6434b', 200],
  'ap-northeast-3': [3, 'pl-31a14458', 200, 'ap-northeast-1'],
};

/** The facts of a region by its code, or null when the table lacks it. */
export function region(code: string): Region | null {
  const row = rows[code];
  if (row === undefined) return null;
  const [zones, prefixList, priceClass, originShield = code] = row;
  return { zones, prefixList, priceClass, originShield };
}

/** Every region of the table, by its code. */
export const knownRegions: readonly string[] = Object.keys(rows);

/** Regions of the table whose RDS certificate authority the boot scripts do not carry (`boot/database-roots.ts`). */
export const regionsWithoutDatabaseRoot: ReadonlySet<string> = new Set(['ca-west-1', 'mx-central-1', 'il-central-1']);
