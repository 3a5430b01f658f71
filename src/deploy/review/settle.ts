import { isRecord, type Plain, type PlainResource } from '../../cfn/read.ts';
import { keeps } from './attributes.ts';
import { consequencesOf } from './consequences.ts';
import type { PropertyChange, Row } from './model.ts';
import { functionOf, same } from './template-diff.ts';
import { feedsOf, rowId, stackKey, type ReviewTree, type ReviewedStack } from './tree.ts';

/**
 * Truth out of noise. A change set lists everything that reads an output of a stack that changes, with "replacement"
 * where the property would ask for one, because it does not know yet that the output will be the same
 * (cloudformation-coverage-roadmap#759, #2113). Our templates tell: what such a resource reads is followed through
 * parameters and outputs to the resources it comes from. When none of those changes in a way that its value could, the
 * row `stays`; else it names what it waits for.
 *
 * A value stays when its resource is in no row, or is updated in place and the update does not change it
 * (`attributes.ts`).
 */
export function settle(rows: readonly Row[], tree: ReviewTree, feeds: RootFeeds): readonly Row[] {
  const context: Context = { tree, byId: new Map(rows.map((row) => [row.id, row])), feeds, settled: new Map() };
  return rows.map((row) => settled(row, context));
}

/** What each property of a row waits for: ids of rows, names of the stack's own parameters. */
export function waitsIn(
  rows: readonly Row[],
  tree: ReviewTree,
  feeds: RootFeeds,
): (row: Row, property: string) => readonly string[] {
  const context: Context = { tree, byId: new Map(rows.map((row) => [row.id, row])), feeds, settled: new Map() };
  return (row, property) => {
    const stack = tree.get(stackKey(row.stack));
    const body = stack?.wanted?.template.Resources[row.logicalId];
    return stack === undefined || body === undefined ? [] : (waitsOfProperty(property, body, stack, context) ?? []);
  };
}

/** Outputs of the root whose values differ in the templates, or come from something that changes. */
export function movedOutputs(rows: readonly Row[], tree: ReviewTree, feeds: RootFeeds): readonly string[] {
  const root = tree.get(stackKey([]));
  if (root === undefined) return [];
  const context: Context = { tree, byId: new Map(rows.map((row) => [row.id, row])), feeds, settled: new Map() };
  const [old, fresh] = [root.deployed?.template.Outputs ?? {}, root.wanted?.template.Outputs ?? {}];
  return Object.keys(fresh).filter((name) => {
    const value = fresh[name]?.['Value'] ?? null;
    return !same(old[name]?.['Value'], value) || waits(value, root, context).length > 0;
  });
}

/** Parameters of the root itself whose values are the same as deployed. */
export interface RootFeeds {
  readonly unchanged: ReadonlySet<string>;
}

interface Context {
  readonly tree: ReviewTree;
  readonly byId: ReadonlyMap<string, Row>;
  readonly feeds: RootFeeds;
  readonly settled: Map<string, Row>;
}

function settled(row: Row, context: Context): Row {
  const known = context.settled.get(row.id);
  if (known !== undefined) return known;
  // In a circle, which no template that deploys has, nothing is shown to stay.
  context.settled.set(row.id, row);
  const result = settledNow(row, context);
  context.settled.set(row.id, result);
  return result;
}

function settledNow(row: Row, context: Context): Row {
  const open = row.certainty === 'afterApply' || row.properties.some(({ certainty }) => certainty === 'afterApply');
  const stack = context.tree.get(stackKey(row.stack));
  const body = stack?.wanted?.template.Resources[row.logicalId];
  // Where the deployed template cannot be read, nobody knows what was in it.
  if (!open || stack === undefined || stack.unreadable || body === undefined) return row;
  const reads = new Set<string>();
  const properties = row.properties.map((change): PropertyChange => {
    if (change.certainty !== 'afterApply') return change;
    const found = waitsOfProperty(change.property, body, stack, context);
    // A value that reads nothing explains nothing: that is no proof that it stays.
    for (const id of found ?? [row.id]) reads.add(id);
    return found?.length === 0 ? { ...change, certainty: 'stays' } : change;
  });
  for (const name of lookedUp(body)) reads.add(name);
  if (properties.length === 0) reads.add(row.id);
  return conclusion({ ...row, properties }, [...reads], stack);
}

const LOOKED_UP = /\{\{resolve:ssm:([^:}]+)\}\}/g;

/**
 * Parameters of Systems Manager without a version: whenever the resource is updated, the newest value is taken, so that
 * one that AWS lists may change although nothing that it refers to does.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm.html
 */
function lookedUp(body: PlainResource): readonly string[] {
  return [...JSON.stringify(body).matchAll(LOOKED_UP)].map((match) => `${LOOK_UP}${match[1] ?? ''}`);
}

/** How {@link Row.reads} tells such a parameter from the id of a row. */
export const LOOK_UP = 'ssm:';

/** The row in the light of which of its properties stay. */
function conclusion(row: Row, reads: readonly string[], { deployed, wanted, unfinished }: ReviewedStack): Row {
  const waits = row.certainty === 'afterApply';
  if (waits && reads.length === 0) return { ...row, certainty: 'stays' };
  const reasons = row.properties.filter(({ recreates }) => recreates === 'always' || recreates === 'conditionally');
  const calm = reasons.length > 0 && reasons.every(({ certainty }) => certainty === 'stays');
  if (row.action !== 'replace' || !(waits || row.certainty === 'possible') || !calm) return { ...row, reads };
  const certainty = waits ? 'afterApply' : 'certain';
  const calmed = { ...row, action: 'update', certainty, old: undefined, reads } as const;
  const [before, after] = [deployed, wanted].map((template) => template?.template.Resources[row.logicalId]);
  return {
    ...calmed,
    consequences: consequencesOf(
      { ...calmed, unmade: false, unfinished: unfinished.has(row.logicalId) },
      before,
      after,
    ),
  };
}

/** What a property waits for; undefined when it refers to nothing. */
function waitsOfProperty(
  name: string,
  body: PlainResource,
  stack: ReviewedStack,
  context: Context,
): readonly string[] | undefined {
  const value = body.Properties?.[name] ?? body[name];
  // Without a name AWS means any of them.
  if (value === undefined || name === 'Properties') return waitsOfBody(body, stack, context);
  return referencesIn(value).length === 0 ? undefined : waits(value, stack, context);
}

function waitsOfBody(body: PlainResource, stack: ReviewedStack, context: Context): readonly string[] | undefined {
  const values = Object.values(body.Properties ?? {});
  return values.every((value) => referencesIn(value).length === 0) ? undefined : waits(values, stack, context);
}

function waits(value: Plain, stack: ReviewedStack, context: Context): readonly string[] {
  return referencesIn(value).flatMap((reference) => waitsFor(reference, stack, context));
}

interface Reference {
  readonly id: string;
  /** Undefined for a `Ref`. */
  readonly attribute: string | undefined;
}

function waitsFor({ id, attribute }: Reference, stack: ReviewedStack, context: Context): readonly string[] {
  if (id.startsWith('AWS::')) return [];
  if (stack.wanted?.template.Resources[id] === undefined) return waitsForParameter(id, stack, context);
  const child = context.tree.get(stackKey([...stack.path, id]));
  const row = context.byId.get(rowId(stack.path, id));
  const output = attribute?.startsWith('Outputs.') === true ? attribute.slice('Outputs.'.length) : undefined;
  if (child !== undefined && output !== undefined && !isReplaced(row, context)) {
    const value = child.wanted?.template.Outputs[output]?.['Value'];
    return value === undefined || child.unreadable ? [rowId(stack.path, id)] : waits(value, child, context);
  }
  return row === undefined || isSame(row, attribute, context) ? [] : [row.id];
}

/** Whether the attribute (undefined: the `Ref`) of a resource with a row is what it was. */
function isSame(row: Row, attribute: string | undefined, context: Context): boolean {
  const now = settled(row, context);
  if (now.certainty === 'stays') return true;
  const inPlace = now.action === 'update' && (now.certainty === 'certain' || now.certainty === 'afterApply');
  return inPlace && keeps(now, attribute);
}

function isReplaced(row: Row | undefined, context: Context): boolean {
  if (row === undefined) return false;
  const { action, certainty } = settled(row, context);
  return action !== 'update' && certainty !== 'stays';
}

function waitsForParameter(id: string, stack: ReviewedStack, context: Context): readonly string[] {
  const { path } = stack;
  if (path.length === 0) return context.feeds.unchanged.has(id) ? [] : [id];
  const fed = feedsOf(path, context.tree)?.[id];
  const parent = context.tree.get(stackKey(path.slice(0, -1)));
  // Not fed: the default of the template, which is the same when the templates agree.
  if (fed === undefined) return [];
  return parent === undefined ? [rowId(path, id)] : waits(fed, parent, context);
}

const VARIABLE = /\$\{([^!}][^}]*)\}/g;

/** Every `Ref`, `Fn::GetAtt` and variable of a `Fn::Sub` in a value, however deep. */
export function referencesIn(value: Plain): readonly Reference[] {
  if (Array.isArray(value)) return value.flatMap((item: Plain) => referencesIn(item));
  if (!isRecord(value)) return [];
  const name = functionOf(value);
  const argument = name === undefined ? undefined : value[name];
  if (name === 'Ref' && typeof argument === 'string') return [{ id: argument, attribute: undefined }];
  if (name === 'Fn::GetAtt' && Array.isArray(argument)) {
    const [id, attribute] = argument.map((part: Plain) => (typeof part === 'string' ? part : ''));
    return [{ id: id ?? '', attribute }];
  }
  if (name === 'Fn::Sub') return variablesOf(argument ?? null);
  return Object.values(value).flatMap(referencesIn);
}

function variablesOf(argument: Plain): readonly Reference[] {
  const [text, given] = Array.isArray(argument) ? argument : [argument, {}];
  const own = isRecord(given) ? given : {};
  const names = typeof text === 'string' ? [...text.matchAll(VARIABLE)].map((match) => match[1] ?? '') : [];
  const outer = names
    .filter((name) => !(name in own))
    .map((name): Reference => {
      const dot = name.indexOf('.');
      return dot < 0 ? { id: name, attribute: undefined } : { id: name.slice(0, dot), attribute: name.slice(dot + 1) };
    });
  return [...outer, ...Object.values(own).flatMap(referencesIn)];
}
