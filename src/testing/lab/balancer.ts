import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { get, start, until, type Service } from './commands.ts';
import type { Machine } from './machine.ts';
import { ADDRESSES } from './network.ts';
import type { Platform } from './user-data.ts';

/**
 * haproxy in place of the load balancer: least requests, the health check of the generated target group, no second try
 * on another instance, as an Application Load Balancer has none either.
 */
export interface Balancer {
  readonly url: string;
  /** A command of haproxy's runtime interface; gives its answer. */
  say(command: string): Promise<string>;
  stop(): Promise<void>;
}

/** What haproxy answers while no instance is up. */
const NONE_UP = 503;

export async function startBalancer(
  folder: string,
  machines: readonly Machine[],
  { health, answerWithin }: Platform,
): Promise<Balancer> {
  const file = join(folder, 'haproxy.cfg');
  const socket = join(folder, 'haproxy.sock');
  const check = `check inter ${health.interval}s fall ${health.unhealthy} rise ${health.healthy}`;
  writeFileSync(
    file,
    `global
  maxconn 4000
  stats socket ${socket} level admin
defaults
  mode http
  option http-keep-alive
  retries 0
  timeout connect 10s
  timeout client ${answerWithin}s
  timeout server ${answerWithin}s
  timeout check ${health.timeout}s
frontend visitors
  bind ${ADDRESSES.balancer}:80
  default_backend instances
backend instances
  balance leastconn
  option forwardfor
  http-request set-header X-Forwarded-Proto https
  option httpchk GET ${health.path}
${machines.map(({ name, address }) => `  server ${name} ${address}:80 ${check}\n`).join('')}`,
  );
  const service: Service = start('haproxy', ['-db', '-f', file]);
  const url = `http://${ADDRESSES.balancer}`;
  await until('the balancer answers', 60, async () => {
    if (service.child.exitCode !== null) throw new Error(`the balancer ended: ${service.printed()}`);
    const status = (await get(`${url}/`))?.status ?? NONE_UP;
    return status !== NONE_UP || undefined;
  });
  return {
    url,
    say: (command) => say(socket, command),
    async stop() {
      service.child.kill('SIGKILL');
      await service.ended;
    },
  };
}

async function say(socket: string, command: string): Promise<string> {
  const connection = connect(socket);
  connection.end(`${command}\n`);
  let answer = '';
  for await (const text of connection) answer += String(text);
  return answer;
}
