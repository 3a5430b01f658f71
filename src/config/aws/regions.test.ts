import { expect, test } from 'vitest';
import { databaseRoot } from '../../boot/database-roots.ts';
import { region, knownRegions, regionsWithoutDatabaseRoot } from './regions.ts';

test('the regions whose database authority the boot does not carry are the ones that the rule names', () => {
  expect(knownRegions.filter((code) => databaseRoot(code) === undefined)).toEqual(
    knownRegions.filter((code) => regionsWithoutDatabaseRoot.has(code)),
  );
});

test('CloudFront delivers its logs to every region where the CDN can be on', () => {
  // CloudFront Developer Guide, "Choose an Amazon S3 bucket for standard logs": all regions to opt into.
  const notDelivered =
    /^(af-south-1|ap-east-1|ap-south-2|ap-southeast-[3-7]|ca-west-1|eu-central-2|eu-south-[12]|il-central-1|me-.*|mx-central-1)$/;
  const withCdn = knownRegions.filter((code) => region(code)?.prefixList !== null);
  expect(withCdn).toContain('sa-east-1');
  expect(withCdn.filter((code) => notDelivered.test(code))).toEqual([]);
});
