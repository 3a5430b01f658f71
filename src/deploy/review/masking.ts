/**
 * No secret leaves the review: neither to a terminal, nor into a log of CI or a pull request. A dynamic reference
 * (`{{resolve:secretsmanager:...}}`) is the name of a secret, not the secret, and is shown as it stands in the template.
 */

/** What stands in place of a secret. */
export const MASKED = '(secret)';

/** The last name of a path that says that its value is a secret, and not where one is. */
const SECRET_NAME =
  /(pass(word|wd|phrase)|secret(string)?|(auth|session|access|bearer|api)?token|api_?key|access_?key|private_?key|credentials?|headervalue)$/i;

/** Values that give themselves away, wherever they stand. */
const SECRET_SHAPES: readonly RegExp[] = [
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /(?<=^|[\s"'=(])([a-z][a-z0-9+.-]*:\/\/[^\s/:@"']+:)[^\s/@"']+(?=@)/gi,
  /\bgh[pousr]_[A-Za-z0-9]{30,}|\bxox[abpr]-[A-Za-z0-9-]{10,}/g,
  /\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]*/g,
];

/** `NAME='value'` and `"name": "value"` in scripts and JSON, with a name that says secret. */
const ASSIGNMENT =
  /([\w-]*(?:pass(?:word|wd|phrase)|secret(?:string)?|token|api_?key|access_?key|private_?key|credentials?|headervalue)["']?\s*[=:]\s*["']?)([^\s"'${[][^\s"']*)/gi;

/** A text that only names a secret or nothing at all: it may be read. */
const HARMLESS = /^(|!.*|arn:.*|\$.*|\{\{resolve:.*|\{\{changeSet:KNOWN_AFTER_APPLY\}\}|\*+|true|false|\d+)$/is;

/**
 * A value as it may be shown. `name` is the path to it (`AuthToken`, `Conditions[0].Values`); `references` are the
 * texts that the templates hold at the same place: where they resolve a secret, nothing else is shown.
 */
export function masked(text: string, name: string, references: readonly string[] = []): string {
  const reference = references.find(resolvesSecret);
  if (reference !== undefined && !resolvesSecret(text)) {
    return text.includes('KNOWN_AFTER_APPLY') ? text : MASKED;
  }
  const last =
    name
      .replace(/\[[^\]]*\]$/, '')
      .split(/[./]/)
      .at(-1) ?? '';
  if (SECRET_NAME.test(last) && !HARMLESS.test(text)) return resolvesSecret(text) ? text : MASKED;
  return maskedText(text);
}

/** A longer text (a script, a difference of two) with every value in it blotted out that looks like a secret. */
export function maskedText(text: string): string {
  // What stands between the braces names a secret: `...:SecretString:token}}`.
  const parts = text.split(/(\{\{resolve:.*?\}\})/s);
  return parts.map((part) => (part.startsWith('{{resolve:') ? part : maskedPart(part))).join('');
}

function maskedPart(text: string): string {
  const shapes = SECRET_SHAPES.reduce(
    (current, shape) => current.replace(shape, (_, start: unknown) => `${keptStart(start)}${MASKED}`),
    text,
  );
  return shapes.replace(ASSIGNMENT, (whole, start: string, value: string) =>
    HARMLESS.test(value) ? whole : `${start}${MASKED}`,
  );
}

/** Of a URL with a password everything before the password stays. */
const keptStart = (start: unknown): string => (typeof start === 'string' && start.endsWith(':') ? start : '');

/** Whether CloudFormation puts a secret in place of (a part of) this text when it deploys. */
export function resolvesSecret(text: string): boolean {
  return /\{\{resolve:(secretsmanager|ssm-secure):/.test(text);
}
