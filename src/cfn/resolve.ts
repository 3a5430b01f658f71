import { isRecord, type Plain, type PlainTemplate } from './read.ts';
import { isList, partsOf, type Resolved, type WiredResource } from './resolved.ts';

/** Follows one value of a template to what it stands for. */

/** A reference leads nowhere: the deployment would fail, or hang together otherwise than it reads. */
export class WireError extends Error {
  override readonly name = 'WireError';
}

export interface WiredStack {
  readonly name: string;
  readonly region: string;
  readonly file: string;
  readonly template: PlainTemplate;
  /** The stack it is nested in; undefined for a top stack. */
  readonly parent: string | undefined;
}

export interface Stack extends WiredStack {
  /** What the stack's parameters are fed with: a value and the stack in whose words it is written. */
  readonly feeds: ReadonlyMap<string, { readonly value: Plain; readonly stack: Stack }>;
  readonly resources: Map<string, WiredResource>;
}

export interface Context {
  readonly stack: Stack;
  readonly stacks: ReadonlyMap<string, Stack>;
  /** Wires followed so far, to notice a circle. */
  readonly trail: readonly string[];
}

/** The value with every reference resolved. */
export function resolveValue(value: Plain, context: Context): Resolved {
  if (Array.isArray(value)) return value.map((item: Plain) => resolveValue(item, context));
  if (!isRecord(value)) return value;
  const [[name, argument] = ['', null], ...others] = Object.entries(value);
  if (others.length === 0) {
    if (name === 'Ref' && typeof argument === 'string') return resolveRef(argument, context);
    if (name === 'Fn::GetAtt') return resolveAttribute(argument, context);
    if (name === 'Fn::Sub') return resolveSub(argument, context);
    if (name === 'Fn::Join') return resolveJoin(argument, context);
    if (name === 'Fn::Split') return resolveSplit(argument, context);
    if (name === 'Fn::Select') return resolveSelect(argument, context);
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolveValue(item, context)]));
}

function resolveRef(id: string, context: Context): Resolved {
  const { stack } = context;
  if (id === 'AWS::Region') return stack.region;
  if (id === 'AWS::StackName' || id === 'AWS::StackId') return `\${${stack.name}.${id}}`;
  if (id.startsWith('AWS::')) return `\${${id}}`;
  const resource = stack.resources.get(id);
  if (resource !== undefined) return { resource, attribute: 'Ref' };
  const feed = stack.feeds.get(id);
  if (feed !== undefined) return follow(feed.value, feed.stack, `${stack.name}.${id}`, context);
  const parameter = stack.template.Parameters[id];
  return parameter?.['Default'] ?? fail(`${stack.name} refers to ${id}, which is not there`);
}

function resolveAttribute(argument: Plain, context: Context): Resolved {
  const { stack, stacks } = context;
  const [id, attribute] = Array.isArray(argument) ? argument : [];
  if (typeof id !== 'string' || typeof attribute !== 'string')
    return fail(`a Fn::GetAtt of ${stack.name} is malformed`);
  const resource = stack.resources.get(id) ?? fail(`${stack.name} refers to ${id}, which is not there`);
  const child = resource.type === 'AWS::CloudFormation::Stack' ? stacks.get(id) : undefined;
  if (child === undefined) return { resource, attribute };
  const output = child.template.Outputs[attribute.replace(/^Outputs\./, '')];
  if (output === undefined) return fail(`${stack.name} reads ${id}.${attribute}, which ${id} does not have`);
  return follow(output['Value'] ?? null, child, `${id}.${attribute}`, context);
}

function follow(value: Plain, stack: Stack, wireName: string, { stacks, trail }: Context): Resolved {
  if (trail.includes(wireName)) return fail(`a circle of wires: ${[...trail, wireName].join(' -> ')}`);
  return resolveValue(value, { stack, stacks, trail: [...trail, wireName] });
}

/** `${Name}` and `${Name.Attribute}`, but not `${!Literal}`. */
const VARIABLE = /\$\{(!?)([^}]*)\}/g;

function resolveSub(argument: Plain, context: Context): Resolved {
  const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
  if (typeof text !== 'string') return fail(`a Fn::Sub of ${context.stack.name} is malformed`);
  const given = isRecord(variables) ? variables : {};
  const parts: Resolved[] = [];
  let end = 0;
  for (const match of text.matchAll(VARIABLE)) {
    const [whole, literal, name = ''] = match;
    parts.push(text.slice(end, match.index));
    end = match.index + whole.length;
    if (literal === '!') parts.push(`\${${name}}`);
    else parts.push(resolveVariable(name.trim(), given, context));
  }
  return concatenated([...parts, text.slice(end)]);
}

function resolveVariable(name: string, given: Readonly<Record<string, Plain>>, context: Context): Resolved {
  const variable = given[name];
  if (variable !== undefined) return resolveValue(variable, context);
  const dot = name.indexOf('.');
  if (dot < 0) return resolveRef(name, context);
  return resolveAttribute([name.slice(0, dot), name.slice(dot + 1)], context);
}

function resolveJoin(argument: Plain, context: Context): Resolved {
  const [separator, list] = Array.isArray(argument) ? argument : [];
  const items = resolveValue(list ?? null, context);
  if (typeof separator !== 'string') return fail(`a Fn::Join of ${context.stack.name} is malformed`);
  if (!isList(items)) return { 'Fn::Join': [separator, items] };
  return concatenated(items.flatMap((item, index) => (index === 0 ? [item] : [separator, item])));
}

function resolveSplit(argument: Plain, context: Context): Resolved {
  const [separator, text] = Array.isArray(argument) ? argument : [];
  const resolved = resolveValue(text ?? null, context);
  if (typeof separator !== 'string') return fail(`a Fn::Split of ${context.stack.name} is malformed`);
  // The id of a stack is known to AWS only, and so are its parts.
  const isKnown = typeof resolved === 'string' && !resolved.includes('AWS::StackId}');
  return isKnown ? resolved.split(separator) : { 'Fn::Split': [separator, resolved] };
}

function resolveSelect(argument: Plain, context: Context): Resolved {
  const [index, list] = Array.isArray(argument) ? argument : [];
  const items = resolveValue(list ?? null, context);
  if (!isList(items)) return { 'Fn::Select': [Number(index), items] };
  return items[Number(index)] ?? fail(`a Fn::Select of ${context.stack.name} is out of its list`);
}

/** Texts and targets in a row, as one value: a text when all are known, the target itself when it stands alone. */
function concatenated(parts: readonly Resolved[]): Resolved {
  const merged: Resolved[] = [];
  for (const part of parts.flatMap(partsOf)) {
    const last = merged.at(-1);
    if (part === '') continue;
    if (typeof part !== 'object' && typeof last === 'string') merged[merged.length - 1] = `${last}${String(part)}`;
    else merged.push(typeof part === 'object' ? part : String(part));
  }
  if (merged.length === 0) return '';
  const [only] = merged;
  return merged.length === 1 && only !== undefined ? only : { 'Fn::Join': ['', merged] };
}

export function fail(message: string): never {
  throw new WireError(message);
}
