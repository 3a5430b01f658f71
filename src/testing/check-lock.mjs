// @ts-check
// Walks package-lock.json: every package must run on the oldest Node.js that package.json promises (a compatible
// package can pull in an incompatible one), and every platform's variant must be in the file (npm writes a lock file
// without those it cannot fetch, and `npm ci` then refuses it on other machines).
import { readFileSync } from 'node:fs';

/** @typedef {{engines?: {node?: string}, dependencies?: Record<string, string>, optionalDependencies?: Record<string, string>}} Package */

const OLDEST_NODE = [20, 19, 0];

/** @type {Record<string, Package>} */
const packages = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')).packages;

/**
 * Whether one comparator (`>=20.19.0`, `^20.19.0`, `20.x`, `*`) admits the oldest Node.js.
 * @param {string} comparator
 */
function admits(comparator) {
  const [, operator = '', version = ''] = /^(>=|>|<=|<|\^|~|=|)\s*v?([\dx*.]+)$/.exec(comparator) ?? [];
  if (version === '') throw new Error(`engines: "${comparator}" is not understood`);
  const parts = version
    .split('.')
    .filter((part) => /^\d+$/.test(part))
    .map(Number);
  const order = compare(OLDEST_NODE.slice(0, parts.length), parts);
  const [major, minor] = OLDEST_NODE;
  switch (operator) {
    case '>=':
      return order >= 0;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0;
    case '<':
      return order < 0;
    case '^':
      return order >= 0 && parts[0] === major;
    case '~':
      return order >= 0 && parts[0] === major && (parts.length < 2 || parts[1] === minor);
    default:
      return order === 0;
  }
}

/**
 * @param {readonly number[]} a
 * @param {readonly number[]} b
 */
function compare(a, b) {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** @param {string} range */
function rangeAdmits(range) {
  return range.split('||').some((alternative) => {
    const comparators = alternative
      .trim()
      .replaceAll(/(>=|<=|>|<|\^|~|=)\s+/g, '$1')
      .split(/\s+/);
    return comparators.every((comparator) => comparator === '' || comparator === '*' || admits(comparator));
  });
}

/**
 * Whether a package asked for by the one at `path` is in the file, where Node.js would look for it.
 * @param {string} path
 * @param {string} name
 */
function isLocked(path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`] !== undefined) return true;
    if (folder === '') return false;
  }
}

const entries = Object.entries(packages);
const faults = entries.flatMap(([path, { engines, dependencies, optionalDependencies }]) => [
  ...(engines?.node === undefined || rangeAdmits(engines.node)
    ? []
    : [`${path} needs Node.js ${engines.node}, not ${OLDEST_NODE.join('.')}`]),
  ...Object.keys({ ...dependencies, ...optionalDependencies })
    .filter((name) => !isLocked(path, name))
    .map((name) => `${path} needs ${name}, which the lock file has not`),
]);
const withEngines = entries.filter(([, { engines }]) => engines?.node !== undefined).length;
if (entries.length < 2 || withEngines < 2) faults.push('no packages were looked at');
for (const fault of faults) console.error(fault);
console.log(`${entries.length} packages, ${withEngines} with engines, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
