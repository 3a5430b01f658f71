import type { Wired } from '../../cfn/wired.ts';
import type { PlainTemplate } from '../../cfn/read.ts';
import { readBack } from '../deployments.ts';
import { NOT_CHANGED } from '../one-key.ts';
import { collisions, freshIn } from '../replacements.ts';
import { REACH } from './reach.ts';
import { leafKeys } from './schema.ts';
import { withOneKey, type Sample } from './valid.ts';

/** A config and a later one that differs in one key. */
export interface Pair {
  readonly key: string;
  readonly before: Sample;
  readonly after: Sample;
}

/** Keys that a deployment that lives can change. */
export const CHANGEABLE = leafKeys().filter((key) => !(key in NOT_CHANGED));

/** Draws for a valid change of one key before the next key is tried. */
const TRIES = 4;

/** The sample with one key changed: the first of the keys, from the seed on, that it can change by itself. */
export function pairOf(before: Sample, seed: number): Pair | null {
  for (let at = 0; at < CHANGEABLE.length; at += 1) {
    const key = CHANGEABLE[(seed + at) % CHANGEABLE.length] ?? '';
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const after = withOneKey(before, key, seed * 31 + at * TRIES + attempt);
      if (after !== null) return { key, before, after };
    }
  }
  return null;
}

/**
 * What the change did that it had no business with: resources that are replaced, come, go, change their type or their place
 * among the others, and names that are taken twice while CloudFormation updates.
 */
export function unstable({ key, before, after }: Pair): readonly string[] {
  const [old, fresh] = [readBack(before.config), readBack(after.config)];
  return [
    ...unreached(key, old.wired, fresh.wired),
    ...[...fresh.templates].flatMap(([file, template]) => reordered(file, old.templates.get(file), template)),
    ...(movesSubnets(old.wired, fresh.wired) ? [] : collisions(old.wired, fresh.wired)),
  ].map((flaw) => `${key}: ${flaw}`);
}

/**
 * Another range of the VPC, or a zone in the place of another: what stands there would have to move, which no update does.
 * That these cannot be changed once deployed is in their descriptions.
 */
function movesSubnets(before: Wired, after: Wired): boolean {
  const old = byId(before);
  return [...freshIn(after, old)].some((id) => old.get(id)?.type === 'AWS::EC2::Subnet');
}

const byId = ({ resources }: Wired) => new Map(resources.map((one) => [`${one.stack}.${one.id}`, one]));

function unreached(key: string, before: Wired, after: Wired): readonly string[] {
  const { replaces = '', turns = '' } = REACH[key] ?? {};
  const [mayReplace, mayTurn] = [namesIn(replaces), namesIn(turns)];
  const [old, now] = [byId(before), byId(after)];
  const turned = (from: typeof old, to: typeof old, word: string) =>
    [...from.keys()].filter((id) => !to.has(id) && !mayTurn(id)).map((id) => `${id} ${word}`);
  const replaced = [...freshIn(after, old)].filter((id) => old.has(id) && !mayReplace(id));
  const retyped = [...now].filter(([id, { type }]) => (old.get(id)?.type ?? type) !== type);
  return [
    ...turned(now, old, 'comes'),
    ...turned(old, now, 'goes'),
    ...replaced.map((id) => `${id} is replaced`),
    ...retyped.map(([id, { type }]) => `${id} becomes ${type}`),
  ];
}

/** Whether an id is one of those, `*` being any part of it. */
function namesIn(names: string): (id: string) => boolean {
  const pattern = names.trim().replaceAll('.', '\\.').replaceAll('*', '\\w*').replaceAll(/\s+/g, '|');
  const all = new RegExp(`^(?:${pattern})$`);
  return (id) => all.test(id);
}

function reordered(file: string, before: PlainTemplate | undefined, after: PlainTemplate): readonly string[] {
  const [old, now] = [Object.keys(before?.Resources ?? {}), Object.keys(after.Resources)];
  const kept = now.filter((id) => old.includes(id));
  return kept.join() === old.filter((id) => now.includes(id)).join() ? [] : [`${file} has another order`];
}
