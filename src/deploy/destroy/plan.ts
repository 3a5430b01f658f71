import { isRecord, readTemplate, type Plain, type PlainResource } from '../../cfn/read.ts';
import type { Stack, StackResource } from '../port.ts';
import { STACK_TYPE, isBusy } from '../tree.ts';

/** What `destroy` would take down and what it leaves, decided from what is deployed, not from the folder. Pure. */

/** One stack that stands, with the template it was deployed from. */
export interface Standing {
  /** Logical id in the root, empty for a root: `Data`. */
  readonly logicalId: string;
  readonly region: string;
  readonly stack: Stack;
  readonly resources: readonly StackResource[];
  /** Undefined where there is none to read: a stack that was never executed. */
  readonly template: string | undefined;
}

export interface Plan {
  /** Resources that refuse to be deleted: `Data/Database`. With one of them nothing may be begun. */
  readonly protected: readonly string[];
  /** Stacks that CloudFormation is working on, other than deleting them. */
  readonly busy: readonly Stack[];
  /** What is deleted, without a copy. */
  readonly deleted: number;
  /** Names that DNS stops answering. */
  readonly names: readonly string[];
  readonly kept: readonly Kept[];
}

/** Something that outlives the stacks. */
export interface Kept {
  /** `Data/Files`. */
  readonly path: string;
  readonly type: string;
  readonly region: string;
  readonly physicalId: string;
  /** `snapshot`: the resource goes, a snapshot of it stays. */
  readonly as: 'snapshot' | 'resource';
}

/** @param staying templates of stacks that are left alone */
export function planDestruction(all: readonly Standing[], staying: readonly string[] = []): Plan {
  const stillAnswered = new Set(staying.flatMap((text) => recordNames(Object.values(bodiesOf(text)))));
  const resources = all.flatMap(resourcesOf);
  const going = resources.flatMap(({ body }) => (body !== undefined && policyOf(body) === 'Delete' ? [body] : []));
  return {
    protected: resources.filter(({ body }) => isProtected(body)).map(({ path }) => path),
    busy: all.map(({ stack }) => stack).filter(({ status }) => isBusy(status) && !status.startsWith('DELETE_')),
    deleted: resources.filter(({ body }) => policyOf(body) === 'Delete').length,
    names: [...new Set(recordNames(going))].filter((name) => !stillAnswered.has(name)),
    kept: resources.flatMap(({ path, region, physicalId, type, body }) => {
      const as = keptAs(body);
      return as === undefined ? [] : [{ path, region, physicalId, type, as }];
    }),
  };
}

const bodiesOf = (text: string | undefined): Readonly<Record<string, PlainResource>> =>
  text === undefined ? {} : readTemplate(text).template.Resources;

function recordNames(bodies: readonly PlainResource[]): readonly string[] {
  return bodies
    .filter((body) => body.Type === 'AWS::Route53::RecordSet')
    .map((body) => textOf(body.Properties?.['Name']))
    .filter((name) => name !== '');
}

interface Found {
  readonly path: string;
  readonly region: string;
  readonly physicalId: string;
  readonly type: string;
  /** As the deployed template says it; undefined for what the template no longer holds. */
  readonly body: PlainResource | undefined;
}

function resourcesOf({ logicalId: stackId, stack, region, resources, template }: Standing): readonly Found[] {
  const bodies = bodiesOf(template);
  return resources.flatMap(({ logicalId, physicalId = '', type, status }) => {
    // Nested stacks are in the list themselves.
    if (type === STACK_TYPE || physicalId === '' || status === 'DELETE_COMPLETE') return [];
    const path = `${stackId === '' ? stack.name : stackId}/${logicalId}`;
    return [{ path, region, physicalId, type, body: bodies[logicalId] }];
  });
}

type Policy = 'Delete' | 'Retain' | 'RetainExceptOnCreate' | 'Snapshot';

/**
 * What becomes of a resource with its stack. A database or cluster without a policy leaves a snapshot, all else goes
 * (CloudFormation User Guide, "DeletionPolicy attribute").
 */
function policyOf(body: PlainResource | undefined): Policy {
  const policy = body?.['DeletionPolicy'];
  if (policy === 'Delete' || policy === 'Retain' || policy === 'RetainExceptOnCreate' || policy === 'Snapshot')
    return policy;
  const clustered = body?.Properties?.['DBClusterIdentifier'] !== undefined;
  const snapshots = body?.Type === 'AWS::RDS::DBCluster' || (body?.Type === 'AWS::RDS::DBInstance' && !clustered);
  return snapshots ? 'Snapshot' : 'Delete';
}

function keptAs(body: PlainResource | undefined): Kept['as'] | undefined {
  const policy = policyOf(body);
  if (policy === 'Snapshot') return 'snapshot';
  if (policy !== 'Delete') return 'resource';
  // ElastiCache takes it before it deletes a serverless cache; CloudFormation has no policy for it.
  return body?.Properties?.['FinalSnapshotName'] === undefined ? undefined : 'snapshot';
}

/**
 * The two protections that `protection: true` switches on. Anything but a literal `false` counts: what a template leaves
 * to a parameter may be on.
 */
function isProtected(body: PlainResource | undefined): boolean {
  if (body === undefined || policyOf(body) === 'Retain') return false;
  const { Type: type, Properties: properties = {} } = body;
  if (type === 'AWS::RDS::DBInstance' || type === 'AWS::RDS::DBCluster') return isOn(properties['DeletionProtection']);
  if (type !== 'AWS::ElasticLoadBalancingV2::LoadBalancer') return false;
  const attributes = properties['LoadBalancerAttributes'];
  const list: readonly Plain[] = Array.isArray(attributes) ? attributes : [];
  return list.some((item) => isRecord(item) && item['Key'] === 'deletion_protection.enabled' && isOn(item['Value']));
}

const isOn = (value: Plain | undefined): boolean => value !== undefined && textOf(value) !== 'false';

function textOf(value: Plain | undefined): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
