/**
 * What may stand where a template expects a value: plain JSON, a reference to something CloudFormation resolves at
 * deploy time, or either of them annotated with the config key it came from.
 *
 * A reference is typed by what it *identifies* (`EC2::Subnet.SubnetId`) and by its *role* (`data`, `app`, ...). A subnet
 * of the data tier fits wherever a subnet fits, never the reverse, so "the database in the public subnets" is a type error.
 */

/** One of CloudFormation's functions, as data. `owner` is the template a logical id belongs to; pseudo parameters have none. */
export type Expression =
  | { readonly fn: 'Ref'; readonly id: string; readonly owner: object | undefined }
  | { readonly fn: 'GetAtt'; readonly id: string; readonly attribute: string; readonly owner: object }
  | { readonly fn: 'Sub'; readonly parts: readonly SubPart[] }
  | { readonly fn: 'Join'; readonly separator: string; readonly items: readonly Json[] | Reference }
  | { readonly fn: 'Split'; readonly separator: string; readonly text: Reference }
  | { readonly fn: 'Select'; readonly index: number; readonly list: Reference }
  | { readonly fn: 'Cidr'; readonly block: Reference; readonly count: number; readonly bits: number }
  | { readonly fn: 'GetAZs' }
  | { readonly fn: 'Base64'; readonly value: Reference }
  | { readonly fn: 'Literal'; readonly text: string };

type SubPart = string | Reference | Annotated<string | number>;

/** A value CloudFormation knows only at deploy time. */
export class Reference<Kind extends string = string, Role extends string = string> {
  declare readonly identifies: Kind;
  declare readonly role: Role;
  constructor(readonly expression: Expression) {}

  /** The same value, told apart from others of its kind: `subnet.ref.as('data')`. */
  as<R extends string>(_role: R): Reference<Kind, R> {
    return new Reference<Kind, R>(this.expression);
  }
}

/** A value with the config keys that set it (printed behind it) and, where a reviewer would wonder, a note (printed above it). */
export class Annotated<T> {
  readonly note: string | undefined;
  constructor(
    readonly value: T,
    readonly keys: readonly string[],
    note?: string,
  ) {
    this.note = note;
  }
}

/** A property of type T: itself, a reference that resolves to it, or either with its config key. */
export type Value<T> = T | Reference | Annotated<T> | Annotated<Reference>;
/** A property that must identify one of `Kind`: a literal string does not fit, see {@link identifier}. */
export type Id<Kind extends string> = Reference<Kind> | Annotated<Reference<Kind>>;
/** A structured property (an object or a list), plain or annotated. */
export type Structure<T> = T | Annotated<T>;
/** Free-form JSON, as in policy documents. `undefined` members are left out. */
export type Json =
  | string
  | number
  | boolean
  | undefined
  | Reference
  | Annotated<unknown>
  | readonly Json[]
  | { readonly [key: string]: Json };

const pseudo = <Kind extends string>(id: string): Reference<Kind> =>
  new Reference<Kind>({ fn: 'Ref', id, owner: undefined });

/** CloudFormation's pseudo parameters. */
export const aws = {
  accountId: pseudo<'AccountId'>('AWS::AccountId'),
  partition: pseudo<'Partition'>('AWS::Partition'),
  region: pseudo<'Region'>('AWS::Region'),
  stackId: pseudo<'CloudFormation::Stack.StackId'>('AWS::StackId'),
  stackName: pseudo<'CloudFormation::Stack.StackName'>('AWS::StackName'),
  urlSuffix: pseudo<'UrlSuffix'>('AWS::URLSuffix'),
} as const;

/** An id or ARN that the config names: it exists outside of these templates. */
export function identifier<Kind extends string>(text: string): Reference<Kind> {
  return new Reference<Kind>({ fn: 'Literal', text });
}

/**
 * `!Sub` as a tagged template: sub`arn:${aws.partition}:s3:::${bucket.ref}/*`. Only references become variables, so a
 * name cannot be misspelt and a literal `${` of a script stays a literal. Without any reference it is the plain text.
 */
export function sub<Kind extends string = 'Text'>(
  strings: TemplateStringsArray,
  ...values: readonly SubPart[]
): Reference<Kind> {
  const parts = strings.flatMap((text, index): SubPart[] => {
    const value = values[index];
    return value === undefined ? [text] : [text, value];
  });
  return new Reference<Kind>({ fn: 'Sub', parts });
}

/** `!Sub` over a text made of parts, for values that are computed (a header of many lines). */
export function subParts<Kind extends string = 'Text'>(parts: readonly SubPart[]): Reference<Kind> {
  return new Reference<Kind>({ fn: 'Sub', parts });
}

/** `!Join [separator, items]`; a reference stands for a list, such as a zone's name servers. */
export function join(separator: string, items: readonly Json[] | Reference): Reference<'Text'> {
  return new Reference<'Text'>({ fn: 'Join', separator, items });
}

/** `text` with every `from` replaced by `to`, at deploy time: an ARN's region, say. */
export function replaced<Kind extends string, Role extends string>(
  text: Reference<Kind, Role>,
  from: string,
  to: string,
): Reference<Kind, Role> {
  return new Reference<Kind, Role>({
    fn: 'Join',
    separator: to,
    items: new Reference({ fn: 'Split', separator: from, text }),
  });
}

/** `Fn::Base64`, as user data wants it. */
export function base64(value: Reference): Reference<'Base64'> {
  return new Reference<'Base64'>({ fn: 'Base64', value });
}

/** The name of the n-th Availability Zone of the region, as the account sees it. */
export function availabilityZone(index: number): Reference<'AvailabilityZone'> {
  return new Reference<'AvailabilityZone'>({
    fn: 'Select',
    index,
    list: new Reference({ fn: 'GetAZs' }),
  });
}

/** What tells this stack from an earlier one of the same name: the last part of its id. For names that AWS wants from us. */
export function stackGuid(): Reference<'Text'> {
  return new Reference<'Text'>({
    fn: 'Select',
    index: 2,
    list: new Reference({ fn: 'Split', separator: '/', text: aws.stackId }),
  });
}

/** The first eight digits of that, where AWS allows no longer name. */
export function stackMark(): Reference<'Text'> {
  return new Reference<'Text'>({
    fn: 'Select',
    index: 0,
    list: new Reference({ fn: 'Split', separator: '-', text: stackGuid() }),
  });
}

/** The n-th block of addresses when the first IPv6 block of a network is cut into /64s; `list` are its blocks. */
export function ipv6Subnet(list: Reference, index: number): Reference<'Text'> {
  const block = new Reference({ fn: 'Select', index: 0, list });
  // The 64 are the bits that stay for hosts; a count beyond the last slot in use changes no block.
  return new Reference<'Text'>({
    fn: 'Select',
    index,
    list: new Reference({ fn: 'Cidr', block, count: 24, bits: 64 }),
  });
}

/** The value with a note above it in the YAML. */
export function note<T>(text: string, value: T | Annotated<T>): Annotated<T> {
  return value instanceof Annotated ? new Annotated(value.value, value.keys, text) : new Annotated(value, [], text);
}
