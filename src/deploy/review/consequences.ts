import { nameGiven } from '../../cfn/names.ts';
import type { PlainResource } from '../../cfn/read.ts';
import { interruption, removalText, replacementText } from './effects.ts';
import type { Row } from './model.ts';
import { same } from './template-diff.ts';
import { valueText } from './values.ts';

type Judged = Omit<Row, 'consequences' | 'reads' | 'within'> & {
  /** The deployed template has it, and it was never made. */
  readonly unmade: boolean;
  /** Its last update failed. */
  readonly unfinished: boolean;
};

/** Sentences on what happens to a resource, beside the values that change: without capital and full stop. */
export function consequencesOf(
  row: Judged,
  before: PlainResource | undefined,
  after: PlainResource | undefined,
): readonly string[] {
  const { certainty } = row;
  return [
    ...fates(row, after),
    ...refusals(row, before),
    ...clashes(row, before, after),
    ...shutOut(row, before, after),
    ...(row.unfinished ? [UNFINISHED] : []),
    ...explanations(row),
    ...interruptions(row),
    ...(certainty === 'contradicted' ? ['change set and templates contradict each other: the worse is shown'] : []),
  ];
}

const UNFINISHED = 'its last update failed: what it is now, neither template says';

/** What becomes of it. Of what holds nothing, that the old one is deleted needs no words. */
function fates(
  { type, action, certainty, old, holdsData }: Judged,
  after: PlainResource | undefined,
): readonly string[] {
  if (action === 'keep') return [removalText(type, old)];
  if (!holdsData && old === 'deleted') return [];
  if (action === 'remove') return [removalText(type, old)];
  if (action !== 'replace') return [];
  return [`${certainty === 'certain' ? '' : 'if it is: '}${replacementText(type, old, after?.Properties ?? {})}`];
}

/**
 * A database with deletion protection survives its removal from the stack: RDS refuses the deletion.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html
 */
function refusals({ action, old, type }: Judged, before: PlainResource | undefined): readonly string[] {
  const goes = (action === 'remove' || action === 'replace') && old !== 'kept';
  if (!goes || !type.startsWith('AWS::RDS::') || before?.Properties?.['DeletionProtection'] !== true) return [];
  return ['its deletion protection is on: RDS refuses to delete it, and it stays behind, outside the stack'];
}

/**
 * The new one would be made beside the old one, which has what AWS gives out once: a name, or the addresses of a subnet.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
 */
function clashes(
  { action, certainty, type }: Judged,
  before: PlainResource | undefined,
  after: PlainResource | undefined,
): readonly string[] {
  const name = nameGiven(type, before?.Properties);
  if (action === 'keep' && name !== undefined) {
    return [`its name stays taken (${valueText(name)}): to add it again, delete or import it first`];
  }
  const certain = action === 'replace' && (certainty === 'certain' || certainty === 'contradicted');
  if (!certain || before === undefined || after === undefined) return [];
  if (name !== undefined && same(name, nameGiven(type, after.Properties))) {
    return [`CloudFormation refuses to replace it under its name (${valueText(name)}): give the new one another`];
  }
  const range = type === 'AWS::EC2::Subnet' ? before.Properties?.['CidrBlock'] : undefined;
  if (range === undefined || !same(range, after.Properties?.['CidrBlock'])) return [];
  return [`EC2 refuses the new one: the old one still has its addresses (${valueText(range)})`];
}

/** True of the sentence that says an update fails as it is written: told before all else. */
export const isRefusal = (consequence: string): boolean => /^(?:CloudFormation|EC2) refuses /.test(consequence);

/** A group that admitted everybody and no longer does closes at once, whatever else the deployment still has to make. */
function shutOut(
  { action, type }: Judged,
  before: PlainResource | undefined,
  after: PlainResource | undefined,
): readonly string[] {
  if (action !== 'update' || type !== 'AWS::EC2::SecurityGroup') return [];
  const closed = WORLD.filter((range) => admits(before, range) && !admits(after, range));
  if (closed.length === 0) return [];
  return [
    `it shuts out ${closed.join(' and ')} at once, before the DNS records of this deployment lead visitors elsewhere`,
  ];
}

const WORLD = ['0.0.0.0/0', '::/0'] as const;

function admits(group: PlainResource | undefined, range: string): boolean {
  const rules = group?.Properties?.['SecurityGroupIngress'];
  return Array.isArray(rules) && rules.some((rule) => Object.values(Object(rule)).includes(range));
}

/** True of the sentence on visitors who would find the door closed. */
export const isShutOut = (consequence: string): boolean => consequence.startsWith('it shuts out ');

function explanations({ action, certainty, listed, template, unmade, drift }: Judged): readonly string[] {
  if (drift === 'MODIFIED') return ['it was changed past CloudFormation, and is set to what its template says'];
  if (drift === 'DELETED') return ['it was deleted past CloudFormation, and is made again'];
  if (action === 'sync')
    return ["nothing is done to it; CloudFormation's record is brought in line with what is there"];
  if (action === 'unknown') return ['CloudFormation can tell only while deploying what it does with it'];
  if (unmade && action === 'add') return ['an earlier deployment did not get it made'];
  if (action === 'add' && listed === 'Add' && template === 'same') {
    return ['it is in the deployed template already, but an earlier deployment did not get to make it'];
  }
  if (action === 'update' && certainty === 'certain' && template === 'same') {
    return ['its template is unchanged: the new value comes from outside of it'];
  }
  return [];
}

function interruptions({ type, action, certainty, properties }: Judged): readonly string[] {
  if (action !== 'update' && (action !== 'replace' || certainty !== 'possible')) return [];
  const documented = properties.filter(
    (one) => one.certainty === 'certain' && interruption(type, one.property) !== undefined,
  );
  if (documented.length === 0) return [];
  const names = [...new Set(documented.map(({ property }) => property))].join(', ');
  const instead = action === 'replace' ? ' and does not say that it replaces' : '';
  return [`AWS documents that changing ${names} interrupts it${instead}`];
}
