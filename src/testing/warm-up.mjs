// @ts-check
// node warm-up.mjs BUNDLE OUTPUT: runs what the code caches of the bundle should hold, then writes them. Runs in a process
// of its own, because a cache holds what was compiled until then.
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [bundle = '', output = ''] = process.argv.slice(2);
/** @type {{ load: typeof import('../cli/load.ts').load }} */
const { load } = createRequire(import.meta.url)(`${bundle}/load.cjs`);
const { main, realWorld, writeCodeCaches } = load(bundle);

/** Knows who is asking and nothing else: commands come to their first answers, and end. */
const IDENTITY = `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>111122223333</Account>
  <Arn>arn:aws:iam::111122223333:user/build</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>`;
const DENIED = `<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>`;

const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    const known = body.includes('Action=GetCallerIdentity');
    response.writeHead(known ? 200 : 403, { 'content-type': 'text/xml' }).end(known ? IDENTITY : DENIED);
  });
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
const address = server.address();
const endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;

const quiet = { isTTY: false, columns: undefined, write: () => undefined };
const environment = { AWS_ACCESS_KEY_ID: 'build', AWS_SECRET_ACCESS_KEY: 'build', AWS_CONFIG_FILE: '/dev/null' };
Object.assign(process.env, environment, { AWS_SHARED_CREDENTIALS_FILE: '/dev/null' });
const world = { ...realWorld(), stdout: quiet, stderr: quiet };
const folder = 'templates-out/ztech-production';
for (const fixture of ['ztech', 'wordpress'])
  await main(['generate', `fixtures/${fixture}.yaml`, '--out', output], world);
// A run that changes something also says what deploying it would do.
const changed = join(output, 'changed.yaml');
const text = readFileSync('fixtures/ztech.yaml', 'utf8');
writeFileSync(changed, text.replace(/ max: \d+/, ' max: 59'));
await main(['generate', changed, '--out', output], world);
for (const command of ['deploy', 'diff', 'status', 'events', 'outputs', 'drift'])
  await main([command, folder, '--endpoint-url', endpoint], world);
await main(['--help'], world);
server.close();
writeCodeCaches();
