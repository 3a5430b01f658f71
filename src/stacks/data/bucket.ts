/** What the buckets have in common, in whatever stack they stand. */

/** What every bucket has: no public access by any way, and owners instead of access control lists. */
export const PRIVATE = {
  PublicAccessBlockConfiguration: {
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  },
  OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  VersioningConfiguration: { Status: 'Enabled' },
} as const;

export const SSE_S3 = {
  ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
} as const;

/** Days that an overwritten or deleted object can be brought back. */
export const OLD_VERSIONS_DAYS = 30;

/** A lifecycle rule: old versions go after a while, objects too when they are told to. */
export function rule(id: string, oldVersionsDays: number, expirationDays?: number) {
  return {
    Id: id,
    Status: 'Enabled',
    ...(expirationDays === undefined ? {} : { ExpirationInDays: expirationDays }),
    NoncurrentVersionExpiration: { NoncurrentDays: oldVersionsDays },
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
  };
}

/** The rule of buckets whose objects stay. */
export const oldVersions = () => rule('old-versions', OLD_VERSIONS_DAYS);
