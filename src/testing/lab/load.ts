import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { get, run } from './commands.ts';
import script from './load.lua.txt';
import { ADDRESSES } from './network.ts';

/** What one run of the load generator saw. */
export interface Seen {
  /** Answers as they should be; refused for a session that is not known; any other answer; none at all. */
  readonly good: number;
  readonly lost: number;
  readonly failed: number;
  readonly broken: number;
  readonly seconds: number;
  /** Milliseconds that half of the requests, and 99 of 100, stayed below. */
  readonly p50: number;
  readonly p99: number;
  /** How often each bad status came, as `502:12 504:3 `. */
  readonly statuses: string;
}

export const requestsOf = ({ good, lost, failed, broken }: Seen): number => good + lost + failed + broken;

export interface Load {
  readonly folder: string;
  readonly path: string;
  readonly seconds: number;
  readonly connections?: number;
  /** Session ids that the requests carry in turn, by chance; none: requests without a session. */
  readonly sessions?: readonly string[];
  /** What an answer must be. */
  readonly answer: string;
  readonly host?: string;
}

/**
 * wrk against the balancer, or one instance: a closed loop, bounded in connections and seconds.
 * @throws {RangeError} for a target outside of the laboratory. @throws {Error} when wrk ends without a result.
 */
export async function load({
  folder,
  path,
  seconds,
  connections = 16,
  sessions = [],
  answer,
  host,
}: Load): Promise<Seen> {
  const target = host ?? ADDRESSES.balancer;
  if (!target.startsWith('10.77.0.')) throw new RangeError(`${target} is not in the laboratory`);
  const files = { script: join(folder, 'load.lua'), sessions: join(folder, 'sessions') };
  writeFileSync(files.script, script);
  writeFileSync(files.sessions, sessions.map((id) => `${id}\n`).join(''));
  const options = ['-t', '1', '-c', String(connections), '-d', String(seconds), '--timeout', '30', '-s', files.script];
  const { out } = await run('wrk', [...options, `http://${target}${path}`, '--', files.sessions, answer], seconds + 60);
  const line = out.split('\n').find((text) => text.startsWith('{'));
  if (line === undefined) throw new Error(`wrk: ${out}`);
  return JSON.parse(line) as Seen;
}

/** Logs visitors in through the balancer, and gives their session ids. @throws {Error} when one cannot. */
export async function logIn(visitors: number, host: string = ADDRESSES.balancer): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let visitor = 0; visitor < visitors; visitor++) {
    const answer = await get(`http://${host}/login.php?user=visitor`);
    const id = /PHPSESSID=([^;]+)/.exec(answer?.headers.get('set-cookie') ?? '')?.[1];
    if (answer?.body !== 'ok-42' || id === undefined) throw new Error(`no login: ${answer?.status} ${answer?.body}`);
    ids.push(id);
  }
  return ids;
}

/** What who.php says to them. */
export const KNOWN = 'rotisiv';
