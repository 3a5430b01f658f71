import type { Finding, Path } from './problem.ts';

const secretName =
  /^(?!.*(arn|rotation|days|id)$).*(pass(word|wd|phrase)|secret|api_?key|access_?key|private_?key|token|credential)/i;

const secretShapes: readonly (readonly [RegExp, string])[] = [
  [/\b(AKIA|ASIA)[A-Z0-9]{16}\b/, 'an AWS access key'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key'],
  [/^[a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:[^\s/@]+@/i, 'a URL with a password'],
  [/\bgh[pousr]_[A-Za-z0-9]{30,}|\bxox[abpr]-[A-Za-z0-9-]{10,}/, 'an access token'],
];

/** Property names of CloudFormation that only end in such a word hold one: `HttpTokens` and `PasswordLength` do not. */
const secretProperty = /(pass(word|wd|phrase)|secret(string)?|token|api_?key|access_?key|private_?key|credentials?)$/i;

/** A value that CloudFormation fetches from where the secret is. */
const fetched = /^\{\{resolve:(secretsmanager|ssm-secure):/;

/** Long text of random characters, as generated passwords and keys are. */
const isRandomText = (text: string): boolean =>
  (/^[A-Za-z0-9+/_=-]{32,}$/.test(text) && /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text)) ||
  /^[0-9a-f]{32,}$/i.test(text);

/** Keys whose values are long and random by nature, and public. */
const publicRandom: readonly string[] = [
  'compute.release',
  'data.database.restoreFrom',
  'domain.certificateArns',
  'domain.hostedZone',
];

/** A commit or a digest in a tag, for example. */
const publicName = /commit|revision|sha|digest|version/i;

/**
 * Secrets typed into the config. Their keys need not be known to the schema; such a finding replaces what the schema
 * says about the same key, and the value is blotted out of every line that is shown.
 */
export function secretFindings(value: unknown): Finding[] {
  return [...scan(value, [])];
}

function* scan(value: unknown, path: Path): Generator<Finding> {
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value))
      yield* scan(inner, [...path, Array.isArray(value) ? Number(key) : key]);
    return;
  }
  const kind = kindOf(value, path);
  if (kind === null) return;
  yield {
    severity: 'error',
    path,
    message: `looks like ${kind}; a config is committed and read by everybody`,
    hint: `${rightWay(path)}\nif this file was ever shared, change the secret: removing the line does not undo that`,
  };
}

function kindOf(value: unknown, path: Path): string | null {
  const name = path.findLast((part) => typeof part === 'string') ?? '';
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (text === '') return null;
  for (const [shape, kind] of secretShapes) if (shape.test(text)) return kind;
  if (fetched.test(text)) return null;
  if ((path[0] === 'overrides' ? secretProperty : secretName).test(name)) return 'a secret';
  const known = publicRandom.some((key) => path.join('.').startsWith(key)) || publicName.test(name);
  return !known && isRandomText(text) ? 'a generated secret' : null;
}

function rightWay(path: Path): string {
  if (path[0] === 'data' && path[1] === 'database') {
    return 'remove it: RDS makes and rotates the master password in Secrets Manager, and instances fetch it there';
  }
  if (path[0] === 'data' && path[1] === 'cache') {
    return 'remove it: the token of the cache is generated in Secrets Manager, and instances fetch it there';
  }
  return 'remove it: what the platform needs is generated in Secrets Manager; put secrets of the application there too';
}
