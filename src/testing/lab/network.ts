import { writeFileSync } from 'node:fs';
import { must } from './commands.ts';

/**
 * The laboratory's own network, inside of its own network namespace: one bridge, services on addresses of the bridge,
 * each instance in a namespace of its own behind a pair of virtual cables. Nothing leads out of it.
 */
export const ADDRESSES = {
  aws: '10.77.0.1',
  database: '10.77.0.2',
  cache: '10.77.0.3',
  replica: '10.77.0.4',
  balancer: '10.77.0.5',
  /** Where EC2 answers metadata. */
  metadata: '169.254.169.254',
} as const;

export const NAMES = { database: 'database.lab.internal', cache: 'cache.lab.internal' } as const;

export function makeNetwork(): void {
  must('mount', ['--make-rprivate', '/']);
  must('mount', ['-t', 'tmpfs', 'tmpfs', '/run']);
  must('ip', ['link', 'set', 'lo', 'up']);
  // An address of its own: else the bridge takes the lowest of its ports, and when that one is unplugged every other
  // instance talks to an address that is gone.
  must('ip', ['link', 'add', 'lab0', 'address', '02:00:00:00:00:01', 'type', 'bridge']);
  must('ip', ['link', 'set', 'lab0', 'up']);
  for (const address of Object.values(ADDRESSES)) {
    must('ip', ['address', 'add', `${address}/${address.startsWith('10.') ? 24 : 32}`, 'dev', 'lab0']);
  }
}

/** A network namespace of this name with this address, connected to the bridge. */
export function connect(name: string, address: string): void {
  const inside = (...args: string[]): string => must('ip', ['-n', name, ...args]);
  must('ip', ['netns', 'add', name]);
  must('ip', ['link', 'add', `${name}-b`, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name]);
  must('ip', ['link', 'set', `${name}-b`, 'master', 'lab0', 'up']);
  inside('link', 'set', 'lo', 'up');
  inside('address', 'add', `${address}/24`, 'dev', 'eth0');
  inside('link', 'set', 'eth0', 'up');
  inside('route', 'add', ADDRESSES.metadata, 'dev', 'eth0');
}

/** Pulls the cable for good. */
export function disconnect(name: string): void {
  must('ip', ['link', 'del', `${name}-b`]);
  must('ip', ['netns', 'del', name]);
}

/** Where the names of database and cache lead; every instance reads this file, so a change is a change of DNS. */
export function writeHosts(path: string, cache: string = ADDRESSES.cache): void {
  writeFileSync(path, `127.0.0.1 localhost\n${ADDRESSES.database} ${NAMES.database}\n${cache} ${NAMES.cache}\n`);
}
