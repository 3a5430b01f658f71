import { isRecord, type Plain } from '../../../cfn/read.ts';
import { validationError } from '../errors.ts';
import { blocksIn } from './cidr.ts';

/** What a change set shows for a value that exists only after the deployment. */
export const UNKNOWN = '{{changeSet:KNOWN_AFTER_APPLY}}';

/** Where the functions of a template get their values from. */
export interface Scope {
  readonly region: string;
  readonly account: string;
  readonly stackName: string;
  readonly stackId: string;
  readonly zones: readonly string[];
  readonly mappings: Plain;
  readonly conditions: Plain;
  /** A parameter, or the physical id of a resource; {@link UNKNOWN} where it is not known yet. */
  ref(id: string): Plain;
  attribute(id: string, name: string): Plain;
}

const NO_VALUE = { 'fake:NoValue': true } as const;

/**
 * The value with all functions evaluated. A text with an unknown part is {@link UNKNOWN} as a whole.
 * @throws {AwsError} as CloudFormation does for a template that cannot be evaluated, such as a Select beyond its list.
 */
export function evaluate(value: Plain, scope: Scope): Plain {
  if (Array.isArray(value)) {
    return value.map((item: Plain) => evaluate(item, scope)).filter((item: Plain) => !isNoValue(item));
  }
  if (!isRecord(value)) return value;
  const entries = Object.entries(value);
  const [[name, argument] = ['', null]] = entries;
  const call = entries.length === 1 ? FUNCTIONS[name] : undefined;
  if (call !== undefined) return call(argument, scope);
  if (name.startsWith('Fn::')) throw validationError(`Template error: the fake does not know ${name}`);
  return Object.fromEntries(
    entries.map(([key, item]) => [key, evaluate(item, scope)] as const).filter(([, item]) => !isNoValue(item)),
  );
}

const isNoValue = (value: Plain): boolean => isRecord(value) && 'fake:NoValue' in value;

type Intrinsic = (argument: Plain, scope: Scope) => Plain;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
const FUNCTIONS: Readonly<Record<string, Intrinsic>> = {
  Ref: (id, scope) => reference(String(id), scope),
  'Fn::GetAtt': (argument, scope) => {
    const [id, attribute] = items(argument);
    return scope.attribute(String(id), String(evaluate(attribute ?? '', scope)));
  },
  'Fn::Sub': substitute,
  'Fn::Join': (argument, scope) => {
    const [separator, list] = items(argument);
    const parts = evaluate(list ?? [], scope);
    if (parts === UNKNOWN || items(parts).includes(UNKNOWN)) return UNKNOWN;
    return items(parts).map(text).join(String(separator));
  },
  'Fn::Select': select,
  'Fn::Split': (argument, scope) => {
    const [separator, whole] = items(argument).map((item) => evaluate(item, scope));
    return whole === UNKNOWN ? UNKNOWN : text(whole).split(String(separator));
  },
  'Fn::GetAZs': (_, scope) => scope.zones,
  'Fn::Cidr': (argument, scope) => {
    const [block, count, hostBits] = items(argument).map((item) => evaluate(item, scope));
    // How many there will be is known before their addresses are.
    if (block === UNKNOWN) return Array.from({ length: Number(count) }, () => UNKNOWN);
    return blocksIn(text(block), Number(count), Number(hostBits));
  },
  'Fn::Base64': (argument, scope) => {
    const inner = evaluate(argument, scope);
    return text(inner).includes(UNKNOWN) ? UNKNOWN : Buffer.from(text(inner)).toString('base64');
  },
  'Fn::If': (argument, scope) => {
    const [condition, yes, no] = items(argument);
    return evaluate((holds(String(condition), scope) ? yes : no) ?? null, scope);
  },
  'Fn::FindInMap': (argument, scope) => {
    const [map, top, second] = items(argument).map((item) => text(evaluate(item, scope)));
    const found = at(at(at(scope.mappings, map), top), second);
    if (found === undefined)
      throw validationError(`Template error: Unable to get mapping for ${[map, top, second].join('::')}`);
    return found;
  },
  'Fn::Equals': (argument, scope) => {
    const [left, right] = items(argument).map((item) => JSON.stringify(evaluate(item, scope)));
    return left === right;
  },
  'Fn::Not': (argument, scope) => !truth(items(argument)[0], scope),
  'Fn::And': (argument, scope) => items(argument).every((item) => truth(item, scope)),
  'Fn::Or': (argument, scope) => items(argument).some((item) => truth(item, scope)),
  'Fn::ImportValue': (argument) => {
    throw validationError(`No export named ${text(argument)} found.`);
  },
};

/** Whether a named condition of the template holds. */
export function holds(name: string, scope: Scope): boolean {
  const condition = at(scope.conditions, name);
  if (condition === undefined) throw validationError(`Template error: Unresolved condition ${name}`);
  return truth(condition, scope);
}

function truth(value: Plain | undefined, scope: Scope): boolean {
  if (isRecord(value) && typeof value['Condition'] === 'string') return holds(value['Condition'], scope);
  return evaluate(value ?? false, scope) === true;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html */
function reference(id: string, scope: Scope): Plain {
  const chinese = scope.region.startsWith('cn-');
  const pseudo: Readonly<Record<string, Plain>> = {
    'AWS::Region': scope.region,
    'AWS::AccountId': scope.account,
    'AWS::Partition': chinese ? 'aws-cn' : 'aws',
    'AWS::URLSuffix': chinese ? 'amazonaws.com.cn' : 'amazonaws.com',
    'AWS::StackName': scope.stackName,
    'AWS::StackId': scope.stackId,
    'AWS::NotificationARNs': [],
    'AWS::NoValue': NO_VALUE,
  };
  return pseudo[id] ?? scope.ref(id);
}

function substitute(argument: Plain, scope: Scope): Plain {
  const [template, variables] = Array.isArray(argument) ? items(argument) : [argument, {}];
  const pieces = text(template).split(/(\$\{[^}]*\})/);
  const values = pieces.map((piece): Plain => {
    const name = /^\$\{([^}]*)\}$/.exec(piece)?.[1]?.trim();
    if (name === undefined) return piece;
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    const given = at(variables ?? null, name);
    if (given !== undefined) return evaluate(given, scope);
    const dot = name.indexOf('.');
    return dot < 0 ? reference(name, scope) : scope.attribute(name.slice(0, dot), name.slice(dot + 1));
  });
  return values.includes(UNKNOWN) ? UNKNOWN : values.map(text).join('');
}

/** A Select beyond the first item of a list that is not known yet fails, as in cloudformation-coverage-roadmap#759. */
function select(argument: Plain, scope: Scope): Plain {
  const [index, list] = items(argument).map((item) => evaluate(item, scope));
  const position = Number(index);
  if (list === UNKNOWN) {
    if (position === 0) return UNKNOWN;
    throw validationError(`Template error: Fn::Select cannot select nonexistent value at index ${String(position)}`);
  }
  const item = items(list ?? []).at(position);
  if (item === undefined) {
    throw validationError(`Template error: Fn::Select cannot select nonexistent value at index ${String(position)}`);
  }
  return item;
}

function items(value: Plain): readonly Plain[] {
  return Array.isArray(value) ? (value as readonly Plain[]) : [value];
}

function at(value: Plain | undefined, key: string | undefined): Plain | undefined {
  return isRecord(value) && key !== undefined && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** A scalar as text, as CloudFormation turns numbers and booleans into texts; anything else as JSON. */
export function text(value: Plain | undefined): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Logical ids and `Id.Attribute` that a value of a template refers to, pseudo parameters left out, none twice. */
export function referencesIn(value: Plain): readonly string[] {
  const found = new Set<string>();
  collect(value, found);
  return [...found];
}

function collect(value: Plain, found: Set<string>): void {
  if (Array.isArray(value)) for (const item of value as readonly Plain[]) collect(item, found);
  if (!isRecord(value)) return;
  for (const [key, item] of Object.entries(value)) {
    if (key === 'Ref' && typeof item === 'string' && !item.startsWith('AWS::')) found.add(item);
    else if (key === 'Fn::GetAtt') found.add(items(item).map(text).join('.'));
    else if (key === 'Fn::Sub') collectSub(item, found);
    else collect(item, found);
  }
}

function collectSub(argument: Plain, found: Set<string>): void {
  const [template, variables] = Array.isArray(argument) ? items(argument) : [argument, {}];
  const own = isRecord(variables) ? variables : {};
  for (const [, name = ''] of text(template).matchAll(/\$\{([^!}][^}]*)\}/g)) {
    if (!name.startsWith('AWS::') && !Object.hasOwn(own, name)) found.add(name.trim());
  }
  collect(own, found);
}
