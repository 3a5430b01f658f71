import { listParameter, textParameter, type Cloud, type XmlOperation } from '../cloud.ts';
import { validationError } from '../errors.ts';
import { pageOf } from '../paging.ts';
import { timestamp, type Xml } from '../xml.ts';
import { leavesOf } from './differences.ts';
import { text } from './intrinsics.ts';
import type { Resource, Stack } from './model.ts';
import { STACK_TYPE, childOf, stackOrThrow } from './stacks.ts';

/** Drift: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html */

const DETECTION_MS = 5000;

const isDrifted = ({ drifted }: Resource): boolean => drifted !== undefined;

/** A nested stack is not looked into: each has its own detection. */
function driftedIn(stack: Stack): readonly Resource[] {
  return [...stack.resources.values()].filter((resource) => resource.type !== STACK_TYPE && isDrifted(resource));
}

export const detectStackDrift: XmlOperation = (request, cloud) => {
  const stack = stackOrThrow(cloud, request.region, textParameter(request, 'StackName'));
  if (!/^(?:CREATE|UPDATE|UPDATE_ROLLBACK)_(?:COMPLETE|FAILED)$/.test(stack.status)) {
    throw validationError(
      `Drift detection cannot be performed on stack [${stack.id}] while it is in ${stack.status} state`,
    );
  }
  const id = cloud.ids.uuid();
  const drifted = driftedIn(stack).length;
  cloud.detections.set(id, { stack, done: cloud.clock.now() + DETECTION_MS, drifted });
  return { StackDriftDetectionId: id };
};

export const describeStackDriftDetectionStatus: XmlOperation = (request, cloud) => {
  const id = textParameter(request, 'StackDriftDetectionId') ?? '';
  const detection = cloud.detections.get(id);
  if (detection === undefined) throw validationError(`Drift detection ${id} does not exist`);
  const { stack, done, drifted } = detection;
  const finished = cloud.clock.now() >= done;
  const status = drifted > 0 ? 'DRIFTED' : 'IN_SYNC';
  if (finished) stack.drift = { status, at: done };
  return {
    StackId: stack.id,
    StackDriftDetectionId: id,
    DetectionStatus: finished ? 'DETECTION_COMPLETE' : 'DETECTION_IN_PROGRESS',
    StackDriftStatus: finished ? status : undefined,
    DriftedStackResourceCount: finished ? drifted : undefined,
    Timestamp: timestamp(finished ? done : cloud.clock.now()),
  };
};

export const describeStackResourceDrifts: XmlOperation = (request, cloud) => {
  const stack = stackOrThrow(cloud, request.region, textParameter(request, 'StackName'));
  const filters = listParameter(request, 'StackResourceDriftStatusFilters').map(text);
  const all = [...stack.resources.values()]
    .filter((resource) => childOf(cloud, resource) === undefined)
    .map((resource) => ({ status: isDrifted(resource) ? 'MODIFIED' : 'IN_SYNC', resource }))
    .filter(({ status }) => filters.length === 0 || filters.includes(status));
  const { items, nextToken } = pageOf(all, cloud.behaviour.pageSize.resources, textParameter(request, 'NextToken'));
  return {
    StackResourceDrifts: items.map(({ status, resource }) => driftXml(cloud, stack, resource, status)),
    NextToken: nextToken,
  };
};

function driftXml(cloud: Cloud, stack: Stack, resource: Resource, status: string): Xml {
  const { properties, drifted } = resource;
  const actual = { ...properties, ...drifted };
  return {
    StackId: stack.id,
    LogicalResourceId: resource.logicalId,
    PhysicalResourceId: resource.physicalId,
    ResourceType: resource.type,
    ExpectedProperties: JSON.stringify(properties),
    ActualProperties: JSON.stringify(actual),
    PropertyDifferences: leavesOf(properties, actual, '').map(({ path, before, after }) => ({
      PropertyPath: path,
      ExpectedValue: text(before),
      ActualValue: text(after),
      DifferenceType: before === undefined ? 'ADD' : after === undefined ? 'REMOVE' : 'NOT_EQUAL',
    })),
    StackResourceDriftStatus: status,
    Timestamp: timestamp(stack.drift?.at ?? cloud.clock.now()),
  };
}
