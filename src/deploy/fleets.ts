import type { Fleets } from './gate.ts';
import type { Gathered } from './gather.ts';
import { unlessDenied } from './errors.ts';
import type { Account } from './port.ts';
import type { Review } from './review/model.ts';

/** The groups whose instances a change set renews, as they stand; what may not be read is undefined. */
export async function rollingFleets({ rolls }: Review, { physicalIds }: Gathered, account: Account): Promise<Fleets> {
  const fleets = new Map<string, { readonly desired: number; readonly min: number } | undefined>();
  for (const { id } of rolls) {
    const name = physicalIds.get(id);
    fleets.set(id, name === undefined ? undefined : await unlessDenied(account.fleet(name)));
  }
  return fleets;
}
