import type { Fleets } from './gate.ts';
import type { Gathered } from './gather.ts';
import { AwsError, type Aws } from './port.ts';
import type { Review, Roll } from './review/model.ts';

/**
 * The groups whose instances a change set renews, as they stand: by their physical ids, which the change set or the
 * stack's list of resources gives. What may not be read is undefined.
 */
export async function rollingFleets(review: Review, { sets }: Gathered, aws: Aws): Promise<Fleets> {
  const fleets = new Map<string, Awaited<ReturnType<typeof aws.account.fleet>>>();
  for (const roll of review.rolls) fleets.set(roll.id, await unlessDenied(fleetOf(roll, review, sets, aws)));
  return fleets;
}

async function fleetOf(
  roll: Roll,
  review: Review,
  sets: Gathered['sets'],
  aws: Aws,
): ReturnType<typeof aws.account.fleet> {
  const listed = review.rows.find(({ id }) => id === roll.id)?.physicalId;
  const stackId = sets.get(roll.stack.join('/'))?.stackId;
  const name = listed ?? (stackId === undefined ? undefined : await physicalId(stackId, roll.logicalId, aws));
  return name === undefined ? undefined : aws.account.fleet(name);
}

async function physicalId(stackId: string, logicalId: string, { cloudFormation }: Aws): Promise<string | undefined> {
  return (await cloudFormation.resources(stackId)).find((resource) => resource.logicalId === logicalId)?.physicalId;
}

async function unlessDenied<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof AwsError && error.kind === 'denied') return undefined;
    throw error;
  }
}
