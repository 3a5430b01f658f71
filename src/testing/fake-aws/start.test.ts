import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

const program = fileURLToPath(new URL('start.mjs', import.meta.url));

test('runs as a program that says how to reach it, and ends when told to', async () => {
  const child = spawn(process.execPath, [program, '--speed', '100'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    output += chunk.toString();
    if (output.includes('AWS_EC2_METADATA_DISABLED')) break;
  }
  const variables = Object.fromEntries(
    [...output.matchAll(/^export (\w+)=(\S+)$/gm)].map(([, name, value]) => [name, value]),
  );
  expect(Object.keys(variables)).toEqual([
    'AWS_ENDPOINT_URL',
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_EC2_METADATA_DISABLED',
  ]);
  const client = new STSClient({
    region: 'sa-east-1',
    endpoint: String(variables['AWS_ENDPOINT_URL']),
    credentials: {
      accessKeyId: String(variables['AWS_ACCESS_KEY_ID']),
      secretAccessKey: String(variables['AWS_SECRET_ACCESS_KEY']),
    },
  });
  expect((await client.send(new GetCallerIdentityCommand({}))).Account).toBe('111122223333');
  client.destroy();
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});
