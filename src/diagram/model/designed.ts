import type { Flow, Party } from './flows.ts';
import type { Model } from './model.ts';

/** The conversations that a platform of this shape needs; everything else that is open is a mistake. */
export function isDesigned(model: Model, { from, to, open }: Flow): boolean {
  if (open !== 'both') return false;
  if (to === 'bastion') return from.startsWith('networks ');
  return pairs(model).some(([caller, answerer]) => caller === from && answerer === to);
}

function pairs({ cdn, stores: { proxy } }: Model): readonly (readonly [Party, Party])[] {
  return [
    // With a CDN its addresses alone may reach the balancer.
    [cdn === undefined ? 'world' : 'cloudFront', 'balancer'],
    ['balancer', 'fleet'],
    ['bastion', 'fleet'],
    ['fleet', 'cache'],
    ...(proxy === undefined
      ? ([['fleet', 'database']] as const)
      : ([
          ['fleet', 'proxy'],
          ['proxy', 'database'],
        ] as const)),
    ['fleet', 'files'],
    ['fleet', 'endpoints'],
    // Session Manager, where it stands beside SSH.
    ['bastion', 'endpoints'],
    // AWS's own APIs and package mirrors have addresses, not groups.
    ['fleet', 'world'],
    ['bastion', 'world'],
  ];
}
