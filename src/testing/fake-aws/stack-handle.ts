import type { Cloud } from './cloud.ts';
import { pathEnds } from './cloudformation/behaviour.ts';
import { record, setStack } from './cloudformation/events.ts';
import type { Properties, Resource, Stack } from './cloudformation/model.ts';
import { STACK_TYPE, addStack, findStack, isDeleted, nestedUnder, pathOf } from './cloudformation/stacks.ts';
import { unreachable } from './errors.ts';

/** A stack as a test sees and bends it. */
export interface StackHandle {
  /** The stack's record; undefined while there is none. */
  readonly record: Stack | undefined;
  readonly status: string | undefined;
  readonly resources: ReadonlyMap<string, Resource>;
  /** Puts the stack into a state, with the event of it; one that is not there is made, empty. */
  set(
    status: string,
    options?: { readonly reason?: string; readonly after?: { readonly ms: number; readonly status: string } },
  ): void;
  /** The stack and what is nested in it are gone at once, as if somebody else had deleted them. */
  remove(): void;
  /** Somebody changed this resource by hand. */
  drift(logicalId: string, properties: Properties): void;
  /** Adds so many events, one a millisecond, of some resource that is being updated. */
  addEvents(count: number): void;
  /** Change sets that wait for execution become OBSOLETE, as when the stack is updated without them. */
  obsolete(): void;
}

export function stackHandle(cloud: Cloud, nameOrPath: string, region: string): StackHandle {
  const find = (): Stack | undefined =>
    findStack(cloud, region, nameOrPath) ??
    cloud.stacks.find((stack) => !isDeleted(stack) && pathEnds(pathOf(stack), nameOrPath)) ??
    cloud.stacks.findLast((stack) => pathEnds(pathOf(stack), nameOrPath));
  const own = (): Stack => find() ?? unreachable(`there is no stack ${nameOrPath}`);
  return {
    get record() {
      return find();
    },
    get status() {
      return find()?.status;
    },
    get resources() {
      return find()?.resources ?? new Map<string, Resource>();
    },
    set(status, { reason, after } = {}) {
      const known = find();
      const gone = known === undefined || isDeleted(known);
      const stack = gone ? addStack(cloud, { name: nameOrPath, region, status }) : known;
      setStack(cloud, stack, status, reason);
      if (after !== undefined) void cloud.clock.sleep(after.ms).then(() => setStack(cloud, stack, after.status));
    },
    remove() {
      const stack = own();
      for (const one of [...nestedUnder(cloud, stack), stack]) {
        one.operation?.signal.stop();
        setStack(cloud, one, 'DELETE_COMPLETE');
      }
    },
    drift(logicalId, properties) {
      const resource = own().resources.get(logicalId) ?? unreachable(`${nameOrPath} has no ${logicalId}`);
      resource.drifted = { ...resource.drifted, ...properties };
    },
    addEvents: (count) => addEvents(cloud, own(), count),
    obsolete() {
      const waiting = cloud.changeSets.filter(
        ({ stack, executionStatus }) => stack === own() && executionStatus === 'AVAILABLE',
      );
      for (const set of waiting) set.executionStatus = 'OBSOLETE';
    },
  };
}

function addEvents(cloud: Cloud, stack: Stack, count: number): void {
  const [resource] = [...stack.resources.values()].filter(({ type }) => type !== STACK_TYPE);
  for (let number = 0; number < count; number++) {
    record(cloud, stack, {
      logicalId: resource?.logicalId ?? `Resource${String(number)}`,
      physicalId: resource?.physicalId ?? `resource-${String(number)}`,
      type: resource?.type ?? 'AWS::CloudFormation::WaitConditionHandle',
      status: 'UPDATE_IN_PROGRESS',
      reason: undefined,
      properties: undefined,
    });
  }
}
