import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { databaseRoot } from './database-roots.ts';

describe.each(['sa-east-1', 'us-east-1', 'us-east-2', 'us-west-2', 'eu-west-1', 'eu-central-1', 'ap-southeast-2'])(
  'the root of %s',
  (region) => {
    const root = new X509Certificate(Buffer.from(databaseRoot(region) ?? '', 'base64'));

    test('is what RDS names it, and signed by itself', () => {
      expect(root.subject).toContain(`CN=Amazon RDS ${region} Root CA ECC384 G1`);
      expect(root.ca).toBe(true);
      expect(root.verify(root.publicKey)).toBe(true);
    });

    test('outlives every platform that trusts it', () => {
      expect(new Date(root.validTo).getUTCFullYear()).toBeGreaterThan(2100);
    });
  },
);

test('a region whose root is not carried has none', () => {
  expect(databaseRoot('us-gov-west-1')).toBeUndefined();
});
