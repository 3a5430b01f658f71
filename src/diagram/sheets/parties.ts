import type { IconName } from '../look.ts';
import { flowName, ROLES, type Flow, type Party, type Role } from '../model/flows.ts';
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

/** Title and icon of who calls or answers. */
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

/** What is open although nothing needs it, or on one side only, in words. */
export const strayWords = (flow: Flow): string => `${shortName(flow.from)} to ${shortName(flow.to)}: ${flowName(flow)}`;

type Item = Box & { readonly id: string };

/**
 * Everything of a pair that is open and not expected, straight from the edge of one to the edge of the other: a line
 * that nobody takes for part of the design.
 */
export function drawStray(drawing: Drawing, flows: readonly Flow[], from: Item, to: Item): void {
  const leftToRight = from.x <= to.x;
  // Not from the middle, where the expected arrows are.
  const start = { x: leftToRight ? from.x + from.w : from.x, y: from.y + from.h * 0.7 };
  const end = { x: leftToRight ? to.x : to.x + to.w, y: to.y + to.h * 0.8 };
  addLine(drawing, {
    id: `stray-${from.id}-${to.id}`,
    from: from.id,
    to: to.id,
    points: [start, end],
    label: { text: flows.map(flowName).join(', '), x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 - 6 },
    style: 'wrong',
    title: `Not expected: ${flows.map(strayWords).join('; ')}`,
    of: [...new Set(flows.flatMap(({ of }) => of))],
  });
}

/** Flows of each pair together, in order. */
export function byPair(flows: readonly Flow[]): readonly (readonly [Flow, ...Flow[]])[] {
  const pairs = new Map<string, [Flow, ...Flow[]]>();
  for (const flow of flows) {
    const key = `${flow.from} ${flow.to}`;
    const known = pairs.get(key);
    if (known === undefined) pairs.set(key, [flow]);
    else known.push(flow);
  }
  return [...pairs.values()];
}
