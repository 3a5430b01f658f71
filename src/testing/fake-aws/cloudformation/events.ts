import type { Cloud } from '../cloud.ts';
import type { Operation, Resource, Stack, StackEvent } from './model.ts';
import { STACK_TYPE, isDeleted, topOf } from './stacks.ts';

/** Writes down what happens to stacks and resources: their status and the event of it, always together. */

/** What is deleted stays so, whatever an operation that was under way still says. */
export function setStack(cloud: Cloud, stack: Stack, status: string, reason?: string): void {
  if (isDeleted(stack)) return;
  stack.status = status;
  stack.reason = reason;
  if (status.startsWith('UPDATE') || status.startsWith('ROLLBACK')) stack.updatedAt = cloud.clock.now();
  if (status === 'DELETE_COMPLETE') stack.deletedAt = cloud.clock.now();
  record(cloud, stack, {
    logicalId: stack.name,
    physicalId: stack.id,
    type: STACK_TYPE,
    status,
    reason,
    properties: undefined,
  });
}

export function setResource(cloud: Cloud, stack: Stack, resource: Resource, status: string, reason?: string): void {
  if (isDeleted(stack)) return;
  resource.status = status;
  resource.reason = reason;
  resource.updatedAt = cloud.clock.now();
  const { logicalId, physicalId, type } = resource;
  record(cloud, stack, {
    logicalId,
    physicalId,
    type,
    status,
    reason,
    properties: JSON.stringify(resource.properties),
  });
}

export type Happening = Pick<StackEvent, 'logicalId' | 'physicalId' | 'type' | 'status' | 'reason' | 'properties'>;

export function record(cloud: Cloud, stack: Stack, happening: Happening): void {
  const { behaviour, clock, ids } = cloud;
  const operation = operationOf(stack);
  const at = clock.now() - (clock.now() % behaviour.eventResolutionMs);
  const late = behaviour.lateEvents;
  const isLate = late !== undefined && stack.events.length % late.every === 0;
  const ofStack = happening.type === STACK_TYPE && happening.physicalId === stack.id;
  const stamp = new Date(at).toISOString();
  stack.events.push({
    ...happening,
    // CloudFormation names an event of a resource after it; one of the stack itself has an id alone.
    id: ofStack ? ids.uuid() : `${happening.logicalId}-${happening.status}-${stamp}-${ids.hex(4)}`,
    stack,
    at,
    visibleAt: isLate ? clock.now() + late.ms : clock.now(),
    token: stack.parent === undefined || behaviour.nestedEventsCarryToken ? operation?.token : undefined,
    operationId: operation?.id,
    detailedStatus: undefined,
  });
}

export function operationOf(stack: Stack): Operation | undefined {
  return stack.operation ?? topOf(stack).operation;
}

/** Newest first, those that are scripted to be late left out until they arrive. */
export function visibleEvents({ clock, behaviour }: Cloud, { events }: Stack): readonly StackEvent[] {
  const visible = events.filter(({ visibleAt }) => visibleAt <= clock.now());
  if (behaviour.lateEvents?.byArrival === true) visible.sort((left, right) => left.visibleAt - right.visibleAt);
  return visible.toReversed();
}
