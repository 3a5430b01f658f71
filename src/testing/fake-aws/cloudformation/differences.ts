import { isRecord, type Plain, type PlainResource, type PlainTemplate } from '../../../cfn/read.ts';
import type { Behaviour } from './behaviour.ts';
import { UNKNOWN, referencesIn, text } from './intrinsics.ts';
import type { Change, ChangeDetail, Properties } from './model.ts';
import { factsOf } from './resource-facts.ts';

/** One place at which two values differ. */
export interface Leaf {
  readonly path: string;
  readonly before: Plain | undefined;
  readonly after: Plain | undefined;
}

/** The places at which they differ, as deep as maps and lists go. */
export function leavesOf(before: Plain | undefined, after: Plain | undefined, path: string): readonly Leaf[] {
  if (same(before, after)) return [];
  const [left, right] = [entriesOf(before), entriesOf(after)];
  if (left === undefined || right === undefined) return [{ path, before, after }];
  const keys = [...new Set([...left.keys(), ...right.keys()])];
  return keys.flatMap((key) => leavesOf(left.get(key), right.get(key), `${path}/${key}`));
}

function entriesOf(value: Plain | undefined): ReadonlyMap<string, Plain> | undefined {
  if (Array.isArray(value)) return new Map(value.map((item: Plain, index) => [String(index), item]));
  return isRecord(value) ? new Map(Object.entries(value)) : undefined;
}

/** The same to CloudFormation, to which every scalar is text and the order of keys nothing. */
export function same(left: Plain | undefined, right: Plain | undefined): boolean {
  return canonical(left) === canonical(right);
}

function canonical(value: Plain | undefined): string {
  if (value === undefined) return 'undefined';
  if (Array.isArray(value)) return `[${value.map((item: Plain) => canonical(item)).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(text(value));
  const keys = Object.keys(value).toSorted();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

/** Why a value is another one, as far as it comes from elsewhere in the template. */
export interface Cause {
  readonly source: 'ParameterReference' | 'ResourceReference' | 'ResourceAttribute';
  readonly entity: string;
}

export interface Compared {
  readonly type: string;
  readonly oldBody: PlainResource;
  readonly newBody: PlainResource;
  readonly before: Properties;
  readonly after: Properties;
  /** Whether what a reference (`Id` or `Id.Attribute`) gives has changed, or may have. */
  causeOf(reference: string): Cause | undefined;
  readonly overReporting: Behaviour['overReporting'];
}

/** The differing properties, one detail for each place and each cause. */
export function propertyDetails(compared: Compared): readonly ChangeDetail[] {
  const { before, after, newBody, oldBody } = compared;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) =>
    leavesOf(before[name], after[name], `/Properties/${name}`).flatMap((leaf) => {
      const raw = writtenAt(newBody, leaf.path);
      const edited = !same(raw, writtenAt(oldBody, leaf.path));
      const causes = referencesIn(raw ?? null)
        .map((reference) => compared.causeOf(reference))
        .filter((cause) => cause !== undefined);
      return isSilenced(leaf, edited, compared) ? [] : detailsOf(leaf, name, { edited, causes }, compared);
    }),
  );
}

/** What the template says at this place: the function itself where the place is inside of what a function gives. */
function writtenAt(body: PlainResource, path: string): Plain | undefined {
  let here: Plain | undefined = body.Properties ?? {};
  for (const part of path.split('/').slice(2)) {
    const entries = entriesOf(here);
    if (entries === undefined || (entries.size === 1 && /^(?:Ref|Fn::.*)$/.test([...entries.keys()][0] ?? '')))
      return here;
    here = entries.get(part);
  }
  return here;
}

function isSilenced({ after }: Leaf, edited: boolean, { overReporting }: Compared): boolean {
  return overReporting === 'none' && after === UNKNOWN && !edited;
}

function detailsOf(
  { path, before, after }: Leaf,
  name: string,
  { edited, causes }: { readonly edited: boolean; readonly causes: readonly Cause[] },
  { type, overReporting }: Compared,
): readonly ChangeDetail[] {
  const unknown = text(after).includes(UNKNOWN);
  const detail = (source: string, evaluation: 'Static' | 'Dynamic', causingEntity?: string): ChangeDetail => ({
    attribute: 'Properties',
    name,
    path,
    requiresRecreation: recreation(type, name),
    evaluation,
    source,
    causingEntity,
    before: before === undefined ? undefined : text(before),
    after: after === undefined ? undefined : text(after),
    changeType: before === undefined ? 'Add' : after === undefined ? 'Remove' : 'Modify',
  });
  const direct = edited || causes.length === 0 ? [detail('DirectModification', unknown ? 'Dynamic' : 'Static')] : [];
  const referred = causes.map(({ source, entity }) => {
    // A parameter fed by a sibling's output counts as changed, so the replacement looks certain (roadmap#759, #2113).
    const certain = source === 'ParameterReference' && (!unknown || overReporting === 'True');
    return detail(source, certain ? 'Static' : 'Dynamic', entity);
  });
  return [...direct, ...referred];
}

export function recreation(type: string, property: string): ChangeDetail['requiresRecreation'] {
  const facts = factsOf(type);
  if (facts?.replaces.has(property) === true) return 'Always';
  return facts?.mayReplace.has(property) === true ? 'Conditionally' : 'Never';
}

/** The parts of a resource that are no properties and that a change set reports. */
const ATTRIBUTES = ['Metadata', 'CreationPolicy', 'UpdatePolicy', 'DeletionPolicy', 'UpdateReplacePolicy'] as const;

export function attributeDetails(oldBody: PlainResource, newBody: PlainResource): readonly ChangeDetail[] {
  return ATTRIBUTES.filter((name) => !same(oldBody[name], newBody[name])).map((attribute) => ({
    attribute,
    name: undefined,
    path: `/${attribute}`,
    requiresRecreation: 'Never',
    evaluation: 'Static',
    source: 'DirectModification',
    causingEntity: undefined,
    before: oldBody[attribute] === undefined ? undefined : text(oldBody[attribute]),
    after: newBody[attribute] === undefined ? undefined : text(newBody[attribute]),
    changeType: oldBody[attribute] === undefined ? 'Add' : newBody[attribute] === undefined ? 'Remove' : 'Modify',
  }));
}

/**
 * The most serious of the details decides: Always and Static is True, Always and Dynamic is Conditional.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html
 */
export function replacementOf(details: readonly ChangeDetail[]): 'True' | 'Conditional' | 'False' {
  const always = details.filter(({ requiresRecreation }) => requiresRecreation === 'Always');
  if (always.some(({ evaluation }) => evaluation === 'Static')) return 'True';
  const may = details.some(({ requiresRecreation }) => requiresRecreation !== 'Never');
  return may ? 'Conditional' : 'False';
}

/** What becomes of the old physical resource when `action` takes it away. */
export function policyActionOf(action: 'Remove' | 'Replace', body: PlainResource): NonNullable<Change['policyAction']> {
  const policy = policyOf(body, action === 'Remove' ? 'DeletionPolicy' : 'UpdateReplacePolicy');
  return action === 'Remove' ? policy : `ReplaceAnd${policy}`;
}

/**
 * Delete, Retain or Snapshot. Databases that say nothing leave a snapshot when deleted:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
 */
export function policyOf(body: PlainResource, attribute: 'DeletionPolicy' | 'UpdateReplacePolicy'): string {
  const given = body[attribute];
  if (typeof given === 'string') return given === 'RetainExceptOnCreate' ? 'Retain' : given;
  const ofCluster = body.Type === 'AWS::RDS::DBInstance' && body.Properties?.['DBClusterIdentifier'] !== undefined;
  const snapshot = /^AWS::RDS::DB(?:Cluster|Instance)$/.test(body.Type) && !ofCluster && attribute === 'DeletionPolicy';
  return snapshot ? 'Snapshot' : 'Delete';
}

/** A resource as BeforeContext and AfterContext show it: JSON text. */
export function contextOf(body: PlainResource, properties: Properties): string {
  const attributes = ATTRIBUTES.filter((name) => body[name] !== undefined).map((name) => [name, body[name]] as const);
  return JSON.stringify({ Properties: properties, ...Object.fromEntries(attributes) });
}

/** Parameters as DescribeStacks shows them: NoEcho ones as stars. */
export function masked(
  template: PlainTemplate,
  parameters: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      text(template.Parameters[name]?.['NoEcho']) === 'true' ? '****' : value,
    ]),
  );
}
