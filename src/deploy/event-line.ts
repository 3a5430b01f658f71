import type { Followed } from './progress.ts';

/** One event of the past as a line: `03:04:05  Compute / WebFleet  UPDATE_FAILED  reason`; the time is UTC. */
export function eventLine({ event, path }: Followed, root: string): string {
  const isStack = event.logicalId === event.stackName;
  const name = [...path, ...(isStack ? [] : [event.logicalId])].join(' / ');
  const time = new Date(event.at).toISOString().slice(11, 19);
  return [time, name === '' ? root : name, event.status, event.reason ?? ''].filter((part) => part !== '').join('  ');
}
