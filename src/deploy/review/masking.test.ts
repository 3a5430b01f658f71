import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MASKED, masked, maskedText } from './masking.ts';

const TOKEN = '{{resolve:secretsmanager:${CacheSecret}:SecretString:token}}';

test.each<[string, string, string, readonly string[], string]>([
  ['a password by its name', 'MasterUserPassword', 'hunter2', [], MASKED],
  ['a token by its name, deep', 'Auth[0].AuthToken', 'abc', [], MASKED],
  ['a header by its name', 'Origins[0].CustomHeaders[0].HeaderValue', 'abc', [], MASKED],
  ['a reference names a secret', 'AuthToken', TOKEN, [], TOKEN],
  ['a reference in a Sub', 'AuthToken', `!Sub ${TOKEN}`, [], `!Sub ${TOKEN}`],
  ['what AWS put in place of a reference', 'Conditions[0].Values', 'resolved-by-mistake', [TOKEN], MASKED],
  [
    'not known yet is no secret',
    'AuthToken',
    '{{changeSet:KNOWN_AFTER_APPLY}}',
    [TOKEN],
    '{{changeSet:KNOWN_AFTER_APPLY}}',
  ],
  ['where a secret is', 'SecretArn', 'arn:aws:secretsmanager:x', [], 'arn:aws:secretsmanager:x'],
  ['an ARN in a secret-bearing name', 'Secret', 'arn:aws:secretsmanager:x', [], 'arn:aws:secretsmanager:x'],
  ['a reference of the template', 'CacheSecret', '!Ref CacheSecret', [], '!Ref CacheSecret'],
  ['a switch', 'ManageMasterUserPassword', 'true', [], 'true'],
  ['an ordinary value', 'MaxSize', '60', [], '60'],
  ['an access key wherever it stands', 'Description', 'key AKIAABCDEFGHIJKLMNOP!', [], `key ${MASKED}!`],
  ['a URL with a password', 'Endpoint', 'mysql://app:hunter2@db/app', [], `mysql://app:${MASKED}@db/app`],
  [
    'an item of a list',
    'Environment',
    '[{Name: DB_PASSWORD, DB_PASSWORD: hunter2}]',
    [],
    `[{Name: DB_PASSWORD, DB_PASSWORD: ${MASKED}`,
  ],
])('%s', (_, name, text, references, expected) => {
  expect(masked(text, name, references)).toBe(expected);
});

test('a script keeps its lines and loses its secrets', () => {
  const script = [
    "ZT_DB_SECRET_ARN='${DatabaseSecretArn}'",
    'export API_TOKEN="s3cr3t-value"',
    'curl -H "Authorization: x" https://user:hunter2@example.com/',
    `AUTH=${TOKEN}`,
    '-----BEGIN RSA PRIVATE KEY-----\nMIIabc\n-----END RSA PRIVATE KEY-----',
  ].join('\n');
  const shown = maskedText(script);
  expect(shown).toContain("ZT_DB_SECRET_ARN='${DatabaseSecretArn}'");
  expect(shown).toContain(`export API_TOKEN="${MASKED}"`);
  expect(shown).toContain(`AUTH=${TOKEN}`);
  expect(shown).not.toMatch(/s3cr3t-value|hunter2|MIIabc/);
});

test('no value of a secret-bearing property survives', () => {
  const name = fc.constantFrom('Password', 'MasterUserPassword', 'AuthToken', 'SecretString', 'ApiKey', 'PrivateKey');
  // Texts that no harmless form (a number, a switch, a reference) can be.
  const value = fc.string({ minLength: 6 }).map((text) => `Zq${text.replace(/[{}$]/g, 'x')}`);
  fc.assert(
    fc.property(name, value, (property, text) => {
      expect(masked(text, property)).toBe(MASKED);
    }),
  );
});
