import type { Path, PlainResource } from '../../cfn/read.ts';
import { holdsData } from '../../cfn/holds-data.ts';
import type { ResourceChange } from '../port.ts';
import { consequencesOf } from './consequences.ts';
import { fateOf, interruption, recreates } from './effects.ts';
import type { Action, Certainty, PropertyChange, Row } from './model.ts';
import { isSilent, propertyChanges, propertyOf } from './properties.ts';
import type { ResourceDifference } from './template-diff.ts';
import { rowId, type ReviewedStack } from './tree.ts';

/**
 * The rows of one stack: every resource that the change set lists or whose templates differ, once. Those whose templates
 * differ only in what AWS does not look at are no rows but notes.
 */
export function rowsOf(stack: ReviewedStack): readonly Row[] {
  const changes = new Map(stack.changeSet?.changes.map((change) => [change.logicalId, change]));
  const differences = new Map(stack.difference.resources.map((one) => [one.logicalId, one]));
  return idsOf(stack, changes).flatMap((id) => {
    const [change, difference] = [changes.get(id), differences.get(id)];
    const quiet = (difference === undefined || isQuiet(difference)) && !stack.unfinished.has(id);
    if (change === undefined && quiet) return [];
    return [rowOf(stack, id, change, difference)];
  });
}

/** In the order of the new template, then what only AWS or the old template has. */
function idsOf(stack: ReviewedStack, changes: ReadonlyMap<string, ResourceChange>): readonly string[] {
  const resources = Object.keys(stack.wanted?.template.Resources ?? {});
  const gone = stack.difference.resources.map(({ logicalId }) => logicalId);
  return [...new Set([...resources, ...gone, ...changes.keys()])];
}

/** Differences that mean nothing to AWS, in a resource that it does not list. */
export const isQuiet = ({ kind, differences }: ResourceDifference): boolean =>
  kind === 'changed' && differences.every(isSilent);

interface Verdict {
  readonly action: Action;
  readonly certainty: Certainty;
}

function rowOf(
  stack: ReviewedStack,
  logicalId: string,
  change: ResourceChange | undefined,
  difference: ResourceDifference | undefined,
): Row {
  const before = stack.deployed?.template.Resources[logicalId];
  const after = stack.wanted?.template.Resources[logicalId];
  const type = change?.type ?? (after ?? before)?.Type ?? '';
  const placeOf = (path: Path): Row['place'] =>
    after === undefined ? undefined : stack.places?.at(['Resources', logicalId, ...path]);
  const unfinished = stack.unfinished.has(logicalId);
  const same = unfinished ? 'unfinished' : 'same';
  const template = stack.unreadable || (after ?? before) === undefined ? 'unknown' : (difference?.kind ?? same);
  const properties = propertyChanges(type, change, difference, placeOf);
  const seen = { type, template, properties, difference } as const;
  const row = {
    id: rowId(stack.path, logicalId),
    stack: stack.path,
    logicalId,
    physicalId: change?.physicalId,
    listed: change?.action,
    drift: change?.drift,
    type,
    holdsData: holdsData(type),
    ...withFate(verdictOf(change, seen), change?.policyAction, { before, after }),
    template,
    properties,
    place: placeOf([]),
  } as const;
  const unmade = stack.unmade.has(logicalId);
  return {
    ...row,
    consequences: consequencesOf({ ...row, unmade, unfinished }, before, after),
    reads: [],
    within: undefined,
  };
}

/** What becomes of the old resource: CloudFormation asks the deployed template on removal, the new one on replacement. */
function withFate(
  { action, certainty }: Verdict,
  policyAction: string | undefined,
  { before, after }: { readonly before: PlainResource | undefined; readonly after: PlainResource | undefined },
): Pick<Row, 'action' | 'certainty' | 'old'> {
  if (action !== 'remove' && action !== 'replace') return { action, certainty, old: undefined };
  const old = fateOf(policyAction, action === 'remove' ? before?.['DeletionPolicy'] : after?.['UpdateReplacePolicy']);
  return { action: action === 'remove' && old === 'kept' ? 'keep' : action, certainty, old };
}

interface Seen {
  readonly type: string;
  readonly template: Row['template'];
  readonly properties: readonly PropertyChange[];
  readonly difference: ResourceDifference | undefined;
}

function verdictOf(change: ResourceChange | undefined, seen: Seen): Verdict {
  return change === undefined ? unlisted(seen) : listed(change, seen);
}

/** Our view alone: the change set does not show it. */
function unlisted({ type, template, properties }: Seen): Verdict {
  const certainty = 'unlisted';
  if (template === 'added') return { action: 'add', certainty };
  if (template === 'removed') return { action: 'remove', certainty };
  const asks = properties.map(({ recreates: one }) => one);
  if (asks.some((one) => one === 'always' || one === 'conditionally')) return { action: 'replace', certainty };
  // Of a type that the specification does not know, nobody can tell.
  return { action: recreates(type, '') === undefined ? 'unknown' : 'update', certainty };
}

function listed(change: ResourceChange, seen: Seen): Verdict {
  const agrees = (kind: Row['template']): Certainty =>
    seen.template === kind || seen.template === 'unknown' ? 'certain' : 'contradicted';
  switch (change.action) {
    case 'Add':
      // In both templates it is one that an earlier deployment did not get to make.
      return { action: 'add', certainty: seen.template === 'removed' ? 'contradicted' : 'certain' };
    case 'Import':
      return { action: 'import', certainty: 'certain' };
    case 'Remove':
      return { action: 'remove', certainty: agrees('removed') };
    case 'SyncWithActual':
      return { action: 'sync', certainty: 'certain' };
    case 'Modify':
      if (seen.template === 'removed') return { action: 'remove', certainty: 'contradicted' };
      return modified(change, seen);
    default:
      return { action: 'unknown', certainty: 'possible' };
  }
}

/** What the change set's word on replacement is worth, by the properties it gives as the reason and by our own view. */
function modified({ replacement, details }: ResourceChange, { type, template, properties, difference }: Seen): Verdict {
  const sure = properties.filter(({ certainty }) => certainty === 'certain');
  const weak: Certainty = sure.length > 0 || template !== 'same' ? 'possible' : 'afterApply';
  if (replacement === 'True') {
    const reasons = properties.filter(({ recreates: asks }) => asks === 'always' || asks === 'conditionally');
    const explained = reasons.some(({ certainty }) => certainty !== 'afterApply');
    const unexplained = reasons.length === 0 && (template !== 'same' || details.length === 0);
    return { action: 'replace', certainty: explained || unexplained ? 'certain' : weak };
  }
  if (replacement === 'Conditional' && !onlyInterrupts(type, properties)) return { action: 'replace', certainty: weak };
  const asked = difference?.differences.filter(
    (one) => one.kind === 'value' && one.path[0] === 'Properties' && recreates(type, propertyOf(one)) === 'always',
  );
  if (asked !== undefined && asked.length > 0) return { action: 'replace', certainty: 'contradicted' };
  return { action: 'update', certainty: weak === 'possible' ? 'certain' : 'afterApply' };
}

/**
 * The condition of a "Conditionally" is the documentation's to say (API_ResourceTargetDefinition, RequiresRecreation), and
 * for some properties that is an interruption and nothing else. What holds data is not judged by that: it may be replaced
 * as long as AWS does not rule it out.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceTargetDefinition.html
 */
function onlyInterrupts(type: string, properties: readonly PropertyChange[]): boolean {
  const reasons = properties.filter(({ recreates: asks }) => asks === 'always' || asks === 'conditionally');
  const documented = ({ property, recreates: asks, certainty }: PropertyChange): boolean =>
    asks === 'conditionally' && certainty === 'certain' && interruption(type, property) !== undefined;
  return !holdsData(type) && reasons.length > 0 && reasons.every(documented);
}
