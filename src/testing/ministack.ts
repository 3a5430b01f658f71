import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { packageRoot } from '../cli/world.ts';
import type { AwsSettings } from '../deploy/aws/client.ts';

/**
 * ministack (https://pypi.org/project/ministack, MIT), an emulator of AWS that others wrote: a second opinion on what
 * our own fake says of the life of a stack. `setup-python.mjs` puts it into .venv-ministack.
 */
export interface Ministack {
  readonly settings: AwsSettings;
  close(): Promise<void>;
}

/** Starting takes half a second; a machine that is busy gets more. */
const PATIENCE = 30_000;

/** Starts one on 127.0.0.1 and a free port. @throws {Error} with what it printed when it does not answer. */
export async function startMinistack(region: string): Promise<Ministack> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const child = spawn(`${packageRoot()}/.venv-ministack/bin/ministack`, [], {
    // Nothing of ours: neither credentials nor proxies. Without BIND_HOST it listens on every address.
    env: {
      PATH: process.env['PATH'] ?? '',
      BIND_HOST: '127.0.0.1',
      MINISTACK_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      MINISTACK_REGION: region,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (printed += String(text)));
  const ended = new Promise<void>((resolve) => {
    child.on('exit', () => resolve());
    child.on('error', (error) => {
      printed += error.message;
      resolve();
    });
  });
  const close = async (): Promise<void> => {
    child.kill();
    await ended;
  };
  const deadline = Date.now() + PATIENCE;
  while (!(await answers(`${endpoint}/_ministack/health`))) {
    if (child.exitCode !== null || child.pid === undefined || Date.now() > deadline) {
      await close();
      throw new Error(`ministack does not answer; \`node src/testing/setup-python.mjs\` installs it.\n${printed}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return { settings: { endpointUrl: endpoint, pathStyle: true, profile: undefined, credentials }, close };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}
