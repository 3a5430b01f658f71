import { accessSync, constants } from 'node:fs';
import type { Authority } from './authority.ts';
import { must, start, until, words, type Service } from './commands.ts';
import { NAMES } from './network.ts';

/** One node of the cache: Valkey, or Redis where Debian has no Valkey. TLS and AUTH as on ElastiCache, no plain port. */
export interface CacheNode {
  /** Runs a command on the node, as a user of its own: rotations of the token leave it alone. @throws {Error} when refused. */
  ask(...command: string[]): string;
  start(): Promise<void>;
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

export const TOKEN = 'lab-token-+%&16';

/** The laboratory itself, and its replica. */
const ADMIN = { name: 'lab', password: 'of-the-laboratory' } as const;

/** The programs' first name on this machine. */
export const CACHE_PROGRAM = has('/usr/bin/valkey-server') ? 'valkey' : 'redis';

export function cacheNode(folder: string, authority: Authority, address: string, primary?: string): CacheNode {
  const { key, certificate } = authority.sign(NAMES.cache);
  const tls = `--tls-cert-file ${certificate} --tls-key-file ${key} --tls-ca-cert-file ${authority.file}`;
  const listens = `--bind ${address} --port 0 --tls-port 6379 ${tls} --tls-auth-clients no`;
  const secret = `--requirepass ${TOKEN} --user ${ADMIN.name} on >${ADMIN.password} ~* &* +@all`;
  const replication = `--tls-replication yes --masteruser ${ADMIN.name} --masterauth ${ADMIN.password}`;
  const follows = primary === undefined ? '' : ` --replicaof ${primary} 6379`;
  const options = words(`${listens} ${secret} ${replication} --dir ${folder} --save${follows}`).flatMap((word) =>
    word === '--save' ? [word, ''] : [word],
  );
  const client = words(
    `-e -h ${address} --tls --cacert ${authority.file} --sni ${NAMES.cache} --no-auth-warning --user ${ADMIN.name} -a ${ADMIN.password}`,
  );
  const ask = (...command: string[]): string => must(`${CACHE_PROGRAM}-cli`, [...client, ...command]).trim();
  let server: Service | undefined;
  return {
    ask,
    async start() {
      const started = start(`${CACHE_PROGRAM}-server`, options);
      server = started;
      await until('the cache answers', 60, () => {
        if (started.child.exitCode !== null) throw new Error(`the cache ended: ${started.printed()}`);
        try {
          return ask('PING') === 'PONG' || undefined;
        } catch {
          return undefined;
        }
      });
    },
    async stop(signal = 'SIGTERM') {
      server?.child.kill(signal);
      await server?.ended;
    },
  };
}

function has(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
