import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { get, start, words } from './commands.ts';
import script from './load.lua.txt';
import { ADDRESSES } from './network.ts';

/** What one run of the load generator saw. */
export interface Seen {
  /** Answers as they should be; refused for a session that is not known; any other answer; none at all. */
  readonly good: number;
  readonly lost: number;
  readonly failed: number;
  readonly broken: number;
  /** Seconds from the first bad answer to the last. */
  readonly span: number;
  readonly seconds: number;
  /** Milliseconds that half of the requests, and 99 of 100, stayed below. */
  readonly p50: number;
  readonly p99: number;
  /** How often each bad status came, as `502:12 504:3 `. */
  readonly statuses: string;
}

export const requestsOf = ({ good, lost, failed, broken }: Seen): number => good + lost + failed + broken;

export const failuresOf = ({ failed, broken }: Seen): number => failed + broken;
export const rateOf = (seen: Seen): number => Math.round(requestsOf(seen) / seen.seconds);

export interface Load {
  readonly folder: string;
  readonly path: string;
  /** How long at most. */
  readonly seconds: number;
  /** Ends the load when it settles. */
  readonly during?: Promise<unknown>;
  readonly connections?: number;
  /** Session ids, of which each request carries one; none: requests without a session. */
  readonly sessions?: readonly string[];
  /** What an answer must be. */
  readonly answer: string;
  /** Address of the instance; without it the balancer's. */
  readonly host?: string;
}

/**
 * wrk against the balancer, or one instance: a closed loop, bounded in connections and seconds.
 * @throws {RangeError} for a target outside of the laboratory. @throws {Error} when wrk ends without a result.
 */
export async function load(asked: Load): Promise<Seen> {
  const { folder, path, seconds, connections = 16, sessions = [], answer, host = ADDRESSES.balancer, during } = asked;
  if (!host.startsWith('10.77.0.')) throw new RangeError(`${host} is not in the laboratory`);
  const files = { script: join(folder, 'load.lua'), sessions: join(folder, 'sessions') };
  writeFileSync(files.script, script);
  writeFileSync(files.sessions, sessions.map((id) => `${id}\n`).join(''));
  // Longer than the balancer waits: wrk counts a request anew each time it finds it late, the balancer answers it once.
  const options = words(
    `-t 1 -c ${connections} -d ${seconds} --timeout 120 -s ${files.script} http://${host}${path} -- ${files.sessions}`,
  );
  const wrk = start('wrk', [...options, answer]);
  const end = (): boolean => wrk.child.kill('SIGINT');
  void during?.then(end, end);
  await wrk.ended;
  const line = wrk
    .printed()
    .split('\n')
    .find((text) => text.startsWith('{'));
  if (line === undefined) throw new Error(`wrk: ${wrk.printed()}`);
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

/** Visitors whom the platform knows from then on. @throws {Error} when it does not. */
export async function knownVisitors(visitors: number): Promise<readonly string[]> {
  const ids = await logIn(visitors);
  for (const id of ids) {
    const answer = await get(`http://${ADDRESSES.balancer}/who.php`, { cookie: `PHPSESSID=${id}` });
    if (answer?.body !== KNOWN) throw new Error(`logged in, and not known: ${answer?.status} ${answer?.body}`);
  }
  return ids;
}

/** What who.php says to them. */
export const KNOWN = 'rotisiv';
