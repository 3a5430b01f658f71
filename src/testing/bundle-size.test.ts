import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, inject, test } from 'vitest';

/**
 * Bytes that each part of the bundle may have: a tenth above what it had when the line was last changed. What makes a
 * part outgrow its line is meant, and then the line is raised in the same commit, or it came in by mistake: an import
 * that brought a library along, a table in a file that every command loads.
 */
const CEILINGS = [
  ['what every command loads: cli.cjs and load.cjs', /^(cli|load)\.cjs$/, 18_000],
  ['the library', /^library\.js$/, 25_200],
  ['drawing', /^(draw|diagram)-/, 179_000],
  ['the client of EC2', /^ec2-/, 938_000],
  [
    'the clients of the other services',
    /^(s3|ssm|route53|logs|auto-scaling|sts|acm|quotas|sso-oidc|signin|aws)-/,
    870_000,
  ],
  ['all of it', /\.c?js$/, 4_125_000],
] as const;

const dist = join(dirname(inject('cli')), '../dist');

test.each(CEILINGS)('%s', (part, names, ceiling) => {
  const files = readdirSync(dist).filter((name) => names.test(name));
  expect(files).not.toEqual([]);
  const bytes = files.reduce((sum, name) => sum + statSync(join(dist, name)).size, 0);
  expect(
    bytes,
    `${part}: look for what came in; if it is meant, raise the line in ${import.meta.filename}`,
  ).toBeLessThan(ceiling);
  // A line that is far above says nothing any more.
  expect(bytes, `${part} has shrunk: lower its line in ${import.meta.filename}`).toBeGreaterThan(ceiling * 0.6);
});
