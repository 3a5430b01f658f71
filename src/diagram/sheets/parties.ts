import type { IconName } from '../look.ts';
import { portName, ROLES, type Flow, type Party, type Role } from '../model/flows.ts';
import type { Model } from '../model/model.ts';
import { addLine, type Box, type Drawing } from '../scene.ts';

/** How those who talk to each other are called and drawn. */

interface Name {
  readonly title: string;
  readonly icon: IconName;
}

const NAMES: Readonly<Record<Role, Name>> = {
  balancer: { title: 'Load balancer', icon: 'balancer' },
  bastion: { title: 'Bastion host', icon: 'bastion' },
  fleet: { title: 'Instances', icon: 'instance' },
  proxy: { title: 'RDS Proxy', icon: 'proxy' },
  database: { title: 'Database', icon: 'rds' },
  cache: { title: 'Cache', icon: 'cache' },
  files: { title: 'Shared files', icon: 'files' },
  endpoints: { title: 'Interface endpoints', icon: 'endpoint' },
};

const isRole = (party: Party): party is Role => ROLES.some((role) => role === party);

export function nameOf(party: Party): Name {
  if (isRole(party)) return NAMES[party];
  if (party === 'cloudFront') return { title: 'CloudFront', icon: 'cloudFront' };
  if (party === 'world') return { title: 'Internet', icon: 'internet' };
  if (party.startsWith('networks ')) return { title: party.replace('networks ', ''), icon: 'users' };
  return { title: party.replace('group ', ''), icon: 'cloudFormation' };
}

/** `Instances (AppGroup)`. */
export function partyName({ groups }: Model, party: Party): string {
  const group = groups.find((one) => one.party === party)?.resource;
  const { title } = nameOf(party);
  return group === undefined ? title : `${title} (${group.id})`;
}

export const shortName = (party: Party): string => nameOf(party).title;

const HALF = { both: '', caller: ', closed at its end', answerer: ', closed at its start' } as const;

/** What is open although nothing needs it, or on one side only, in words. */
export const strayWords = ({ from, to, ports, open }: Flow): string =>
  `${shortName(from)} to ${shortName(to)}: ${portName(ports)}${HALF[open]}`;

type Item = Box & { readonly id: string };

/** Straight, from the edge of one to the edge of the other: a line that nobody takes for part of the design. */
export function drawStray(drawing: Drawing, flow: Flow, index: number, from: Item, to: Item): void {
  const leftToRight = from.x <= to.x;
  const start = { x: leftToRight ? from.x + from.w : from.x, y: from.y + from.h / 2 };
  const end = { x: leftToRight ? to.x : to.x + to.w, y: to.y + to.h / 2 };
  addLine(drawing, {
    id: `stray-${index}`,
    from: from.id,
    to: to.id,
    points: [start, end],
    label: {
      text: `${portName(flow.ports)}${HALF[flow.open]}`,
      x: (start.x + end.x) / 2,
      y: (start.y + end.y) / 2 - 6,
    },
    style: 'wrong',
    title: `Not expected: ${strayWords(flow)}`,
    of: flow.of,
  });
}
