import type { Plain } from '../../cfn/read.ts';

/** Turns `Tags.member.1.Key=a` (query protocol) and `Filter.1.Name=b` (EC2) into nested maps and lists. */
export function decodeQuery(body: URLSearchParams): Readonly<Record<string, Plain>> {
  const root: Node = new Map();
  for (const [name, value] of body) {
    const parts = name.split('.').filter((part) => part !== 'member');
    let node = root;
    for (const part of parts.slice(0, -1)) {
      const known = node.get(part);
      const next: Node = known instanceof Map ? known : new Map();
      node.set(part, next);
      node = next;
    }
    node.set(parts.at(-1) ?? '', value);
  }
  return Object.fromEntries([...root].map(([name, value]) => [name, plain(value)]));
}

type Node = Map<string, Node | string>;

function plain(value: Node | string): Plain {
  if (typeof value === 'string') return value;
  const entries = [...value].map(([name, inner]) => [name, plain(inner)] as const);
  if (!entries.every(([name]) => /^\d+$/.test(name))) return Object.fromEntries(entries);
  return entries.toSorted(([left], [right]) => Number(left) - Number(right)).map(([, inner]) => inner);
}
