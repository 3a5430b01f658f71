import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Authority } from './authority.ts';
import { must, start, until, type Service } from './commands.ts';
import { ADDRESSES, NAMES } from './network.ts';

/** MariaDB in place of RDS for MySQL: it refuses every connection without TLS. */
export interface Database {
  /** Runs SQL as root, over the local socket. */
  sql(text: string): string;
  stop(): Promise<void>;
  start(): Promise<void>;
}

export const DATABASE = 'app';
export const LOGIN = { username: 'platform', password: 'first-%Password' } as const;

export async function startDatabase(folder: string, authority: Authority): Promise<Database> {
  const { key, certificate } = authority.sign(NAMES.database);
  const socket = join(folder, 'mysql.sock');
  const options = join(folder, 'my.cnf');
  writeFileSync(
    options,
    `[mysqld]\nuser=mysql\ndatadir=${folder}/mysql\nsocket=${socket}\npid-file=${folder}/mysql.pid\nbind-address=${ADDRESSES.database}
require_secure_transport=ON\nssl-key=${key}\nssl-cert=${certificate}\nssl-ca=${authority.file}\nmax_connections=2000
max_connect_errors=1000000
skip-name-resolve\ninnodb_flush_log_at_trx_commit=2\ninnodb_use_native_aio=OFF\n`,
  );
  must('mariadb-install-db', [
    `--defaults-file=${options}`,
    '--skip-test-db',
    '--auth-root-authentication-method=normal',
  ]);
  must('chown', ['mysql', folder]);
  let server: Service | undefined;
  const sql = (text: string): string =>
    must('mariadb', [`--socket=${socket}`, '--user=root', '--batch', '--skip-column-names'], text);
  const database: Database = {
    sql,
    async start() {
      const started = start('mariadbd', [`--defaults-file=${options}`]);
      server = started;
      await until('MariaDB answers', 60, () => {
        if (started.child.exitCode !== null) throw new Error(`MariaDB ended: ${started.printed()}`);
        try {
          return sql('SELECT 1');
        } catch {
          return undefined;
        }
      });
    },
    async stop() {
      server?.child.kill('SIGTERM');
      await server?.ended;
    },
  };
  await database.start();
  sql(`CREATE DATABASE ${DATABASE}; ${newUser(LOGIN.password)}`);
  return database;
}

const newUser = (password: string): string =>
  `CREATE USER ${LOGIN.username}@'%' IDENTIFIED BY '${password}'; GRANT ALL ON ${DATABASE}.* TO ${LOGIN.username}@'%';`;

/** Another password for the user: the old one stops at once, for new connections, as RDS rotates. */
export function rotate(database: Database, password: string): void {
  database.sql(`ALTER USER ${LOGIN.username}@'%' IDENTIFIED BY '${password}'`);
}
