import { expect, test } from 'vitest';
import { databaseRoot } from '../../boot/database-roots.ts';
import { regionCodes, regionsWithoutDatabaseRoot } from './regions.ts';

test('the regions whose database authority the boot does not carry are the ones that the rule names', () => {
  expect(regionCodes.filter((code) => databaseRoot(code) === undefined)).toEqual(
    regionCodes.filter((code) => regionsWithoutDatabaseRoot.has(code)),
  );
});
