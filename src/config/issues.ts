import type * as z from 'zod';
import { describedAt, homesOf, keysAt, nearestWord } from './keys.ts';
import type { Finding, Path } from './problem.ts';
import { keyText } from './problem.ts';
import { configSchema } from './schema.ts';
import type { Source } from './source.ts';

type Issue = z.core.$ZodIssue;

/** What zod found, in the words of the config, one finding a fault. */
export function schemaFindings(issues: readonly Issue[], source: Source): Finding[] {
  return issues.flatMap((issue) => findingsOf(issue, [], source));
}

function findingsOf(issue: Issue, base: Path, source: Source): Finding[] {
  const path = [...base, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path));
  if (issue.code === 'invalid_union' && issue.errors.length > 0) return unionFindings(issue.errors, path, source);
  if (issue.code === 'invalid_key') return [invalidKey(issue, path)];
  const found = valueAt(source.value, path);
  if (found === undefined) return [missing(path)];
  const message = `${expectation(issue)}, found ${shown(found)}`;
  return [{ severity: 'error', path, message, hint: hintFor(issue, path, found, source) }];
}

/** The alternative that was meant: the one that accepts the kind of value and got furthest into it. */
function unionFindings(errors: readonly Issue[][], path: Path, source: Source): Finding[] {
  const fits = errors.filter((issues) => !issues.some((issue) => issue.path.length === 0 && isWrongKind(issue)));
  const best = fits.toSorted((a, b) => rank(a) - rank(b))[0];
  if (best !== undefined) return best.flatMap((issue) => findingsOf(issue, path, source));
  const found = valueAt(source.value, path);
  if (found === undefined) return [missing(path)];
  const wanted = errors.flatMap((issues) => issues.slice(0, 1)).map((issue) => expectation(issue));
  const texts = [...new Set(wanted.map((text) => text.replace(/^must be /, '')))];
  const hint = found === null ? NOTHING_WRITTEN : about(path);
  return [{ severity: 'error', path, message: `must be ${texts.join(' or ')}, found ${shown(found)}`, hint }];
}

/** What an emptied section or a key whose value was deleted leaves behind. */
const NOTHING_WRITTEN = 'nothing stands there: write a value, or remove the line';

const isWrongKind = (issue: Issue): boolean => issue.code === 'invalid_type' || issue.code === 'invalid_value';

const rank = (issues: readonly Issue[]): number =>
  issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? 2 * issue.keys.length : 1), 0);

function unknownKey(key: string, parent: Path): Finding {
  const known = keysAt(configSchema, parent);
  const near = nearestWord(key, known);
  const home = homesOf(configSchema, key).find((path) => path !== keyText([...parent, key]));
  const message = near === null ? 'unknown key' : `unknown key; did you mean "${near}"?`;
  const elsewhere = home === undefined ? undefined : `it belongs at ${home}`;
  const here = known.length === 0 ? undefined : `known here: ${known.join(', ')}`;
  const hint = near === null ? (elsewhere ?? here) : undefined;
  return { severity: 'error', path: [...parent, key], message, hint, atKey: true };
}

function invalidKey(issue: z.core.$ZodIssueInvalidKey, path: Path): Finding {
  const [first] = issue.issues;
  const message = `${first === undefined ? 'must be a valid key' : expectation(first)}, found ${shown(path.at(-1))}`;
  return { severity: 'error', path, message, hint: about(path.slice(0, -1)), atKey: true };
}

function missing(path: Path): Finding {
  return { severity: 'error', path, message: 'is required and missing', hint: about(path), atKey: true };
}

function about(path: Path): string | undefined {
  return describedAt(configSchema, path) ?? undefined;
}

/** What a value must be, beginning with "must". */
function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return bound(issue.origin, issue.inclusive === false ? 'above' : 'at least', issue.minimum);
    case 'too_big':
      return bound(issue.origin, issue.inclusive === false ? 'below' : 'at most', issue.maximum);
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_format':
      return formats[issue.format] ?? issue.message;
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'invalid_union':
      return 'options' in issue && issue.options !== undefined ? oneOf(issue.options) : 'must be of a known form';
    default:
      return `must be valid (${issue.message})`;
  }
}

const oneOf = (values: readonly unknown[]): string =>
  values.length === 1 ? `must be ${String(values[0])}` : `must be one of ${values.map(String).join(', ')}`;

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a map of keys',
  record: 'a map of keys',
  array: 'a list',
};

const formats: Readonly<Record<string, string>> = {
  ipv4: 'must be an IPv4 address such as 203.0.113.10',
  ipv6: 'must be an IPv6 address such as 2001:db8::10',
  cidrv4: 'must be an IPv4 range such as 10.40.0.0/16',
};

function bound(origin: string, word: string, limit: number | bigint): string {
  const unit = origin === 'string' ? ' characters' : origin === 'array' ? ' entries' : '';
  return `must ${unit === '' ? 'be' : 'have'} ${word} ${limit}${unit}`;
}

function hintFor(issue: Issue, path: Path, found: unknown, source: Source): string | undefined {
  const written = source.places.get(keyText(path))?.written;
  const wantsText = issue.code === 'invalid_type' && issue.expected === 'string';
  if (wantsText && (typeof found === 'number' || typeof found === 'boolean') && typeof written === 'string') {
    return `YAML reads ${written} as a ${typeof found}: write "${written}" in quotes`;
  }
  if (
    issue.code === 'invalid_type' &&
    issue.expected === 'boolean' &&
    typeof found === 'string' &&
    /^(yes|no|on|off)$/i.test(found)
  ) {
    return `${found} is text in YAML 1.2: write ${/^(yes|on)$/i.test(found) ? 'true' : 'false'}`;
  }
  if (found === null) return NOTHING_WRITTEN;
  if (issue.code === 'invalid_value' && typeof found === 'string') {
    const near = nearestWord(found, issue.values.map(String));
    if (near !== null) return `did you mean ${near}?`;
  }
  return about(path);
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, part) => {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
    return Reflect.get(at, part);
  }, value);
}

/** A value as a message shows it, short. */
export function shown(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a map';
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeof value;
}
