import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { packageRoot } from '../cli/world.ts';
import { startFakeAws } from './fake-aws/fake.ts';
import { temporaryFolder } from './folder.ts';
import { masked } from './record-aws.mjs';

interface Pair {
  readonly service: string;
  readonly region: string;
  readonly operation: string;
  readonly request: { readonly body: string };
  readonly response: { readonly status: number; readonly body: string };
}

test('the program runs as ever, and what it asked and was answered is recorded, masked', async () => {
  const fake = await startFakeAws({ account: '999988887777' });
  fake.stack('shop-production', 'sa-east-1').set('CREATE_COMPLETE');
  const cwd = temporaryFolder();
  const folder = join(cwd, 'templates-out/shop-production');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'root.yaml'), 'Resources: {}\n');
  const index =
    'config: x\nstacks: [{name: shop-production, region: sa-east-1, template: root.yaml}]\nfiles: {root.yaml: x}\n';
  writeFileSync(join(folder, 'deployment.yaml'), index);
  const recording = join(cwd, 'recordings/one.jsonl');
  const ended = await new Promise<{ readonly code: number | null; readonly text: string }>((resolve) => {
    const args = ['--import', join(packageRoot(), 'src/testing/record-aws.mjs'), inject('cli'), 'status'];
    const env = { PATH: process.env['PATH'], ...fake.environment, RECORD_AWS: recording };
    const child = spawn(process.execPath, args, { cwd, env });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)));
    child.on('close', (code) => resolve({ code, text }));
  });
  await fake.close();
  expect(ended.text).toContain('shop-production  CREATE_COMPLETE');
  expect(ended.code).toBe(0);
  const text = readFileSync(recording, 'utf8');
  const pairs = text
    .trimEnd()
    .split('\n')
    .map((one) => JSON.parse(one) as Pair);
  expect(pairs.map(({ service, region, operation }) => [service, region, operation])).toEqual(
    fake.calls.map(({ service, region, operation }) => [service, region, operation]),
  );
  const [first] = pairs;
  expect(first?.request.body).toContain('Action=DescribeStacks');
  expect(first?.response.status).toBe(200);
  expect(first?.response.body).toContain('<StackStatus>CREATE_COMPLETE</StackStatus>');
  expect(first?.response.body).toContain(':111122223333:stack/shop-production/');
  expect(text).not.toContain('999988887777');
  expect(text).not.toContain('AKIAFAKE');
  expect(text).not.toContain('Signature=');
});

test.each([
  ['arn:aws:iam::999988887777:user/jane.doe', 'arn:aws:iam::111122223333:user/masked'],
  [
    '<Arn>arn:aws:sts::999988887777:assumed-role/Admin/jane@shop.example</Arn>',
    '<Arn>arn:aws:sts::111122223333:assumed-role/masked</Arn>',
  ],
  ['UserId=AIDAJQABLZS4A3QDU576Q', 'UserId=AIDAMASKED'],
  ['mail ops@shop.example now', 'mail somebody@example.com now'],
  ['{"SecretString":"hunter2"}', '{"SecretString":"(secret)"}'],
  ['<AuthToken>hunter2</AuthToken>', '<AuthToken>(secret)</AuthToken>'],
  ['?X-Amz-Signature=abc&X=1', '?X-Amz-Signature=(secret)&X=1'],
  // Neither a time nor a hash is an account.
  ['1767225600000 0123456789abcdef', '1767225600000 0123456789abcdef'],
])('%s', (text, expected) => {
  expect(masked(text)).toBe(expected);
});
