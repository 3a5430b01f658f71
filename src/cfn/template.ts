import type { HoldsData } from './holds-data.ts';
import type { ResourceTypes } from './resource-types.ts';
import { Annotated, Reference, type Json, type Value } from './values.ts';

/** A template as data: what {@link toYaml} writes. Order is the order of declaration, which is the reading order. */

export type ResourceType = keyof ResourceTypes;
type Properties<T extends ResourceType> = ResourceTypes[T]['properties'];
type Attributes<T extends ResourceType> = ResourceTypes[T]['attributes'];

export type DeletionPolicy = 'Delete' | 'Retain' | 'RetainExceptOnCreate' | 'Snapshot';
export type UpdateReplacePolicy = 'Delete' | 'Retain' | 'Snapshot';

type Policies<T extends ResourceType> = T extends HoldsData
  ? { readonly DeletionPolicy: DeletionPolicy; readonly UpdateReplacePolicy: UpdateReplacePolicy }
  : { readonly DeletionPolicy?: DeletionPolicy; readonly UpdateReplacePolicy?: UpdateReplacePolicy };

/** Attributes of a resource that CloudFormation itself reads; only groups and instances have the first two. */
type Lifecycle<T extends ResourceType> = T extends 'AWS::AutoScaling::AutoScalingGroup'
  ? { readonly CreationPolicy?: Json; readonly UpdatePolicy?: Json }
  : unknown;

type Notable<T extends ResourceType> =
  | keyof Properties<T>
  | 'DependsOn'
  | 'CreationPolicy'
  | 'UpdatePolicy'
  | 'DeletionPolicy'
  | 'UpdateReplacePolicy';

/** One resource, in the words and the order of the YAML it becomes. */
export type Declaration<T extends ResourceType> = {
  /** Why it is there: becomes the comment above it. */
  readonly why: string;
  /** Comments above single properties; the compiler knows the names, so a rename cannot orphan one. */
  readonly notes?: { readonly [P in Notable<T>]?: string };
  readonly Type: T;
  readonly DependsOn?: Dependency | readonly Dependency[];
  readonly Properties: Properties<T>;
} & Policies<T> &
  Lifecycle<T>;

type Dependency = Resource<ResourceType> | UntypedResource;

/** A resource of a type that has no declaration here: names and shapes are the writer's own responsibility. */
export interface UntypedDeclaration {
  readonly why: string;
  /** Comments above single properties. */
  readonly notes?: Readonly<Record<string, string>>;
  readonly DependsOn?: Dependency | readonly Dependency[];
  readonly Properties?: { readonly [name: string]: Json };
  readonly CreationPolicy?: Json;
  readonly UpdatePolicy?: Json;
  readonly DeletionPolicy?: DeletionPolicy;
  readonly UpdateReplacePolicy?: UpdateReplacePolicy;
}

/** What a declaration leaves behind for others to refer to. */
export class Resource<T extends ResourceType> {
  readonly ref: Reference<ResourceTypes[T]['ref']>;
  constructor(
    readonly id: string,
    private readonly owner: Template,
  ) {
    this.ref = new Reference({ fn: 'Ref', id, owner });
  }

  /** `!GetAtt Id.Attribute`. */
  att<A extends keyof Attributes<T> & string>(attribute: A): Reference<Attributes<T>[A] & string> {
    return new Reference({ fn: 'GetAtt', id: this.id, attribute, owner: this.owner });
  }
}

/** What both kinds of declaration have; all other members stand in the YAML as they are. */
interface Declared {
  readonly why: string;
  readonly notes?: { readonly [name: string]: string | undefined };
  readonly Type: string;
  readonly DependsOn?: Dependency | readonly Dependency[];
}

/** What an untyped declaration leaves behind: who refers to it says what that identifies, `queue.ref<'SQS::Queue.QueueUrl'>()`. */
export class UntypedResource {
  constructor(
    readonly id: string,
    private readonly owner: Template,
  ) {}

  ref<Kind extends string = string>(): Reference<Kind> {
    return new Reference({ fn: 'Ref', id: this.id, owner: this.owner });
  }

  att<Kind extends string = string>(attribute: string): Reference<Kind> {
    return new Reference({ fn: 'GetAtt', id: this.id, attribute, owner: this.owner });
  }
}

/** What the writer needs of a resource, whatever its type. */
export interface ResourceEntry {
  readonly id: string;
  readonly section: string | undefined;
  readonly why: string;
  readonly notes: Readonly<Record<string, string | undefined>>;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Output {
  readonly description: string | undefined;
  readonly value: Value<string>;
}

const LOGICAL_ID = /^[A-Z][A-Za-z0-9]{0,254}$/;

export class Template {
  /** Parameter name to the reason it is there. Every parameter is a String: see ARCHITECTURE.md, "House rules". */
  readonly parameters = new Map<string, string>();
  readonly resources = new Map<string, ResourceEntry>();
  readonly outputs = new Map<string, Output>();
  private openSection: string | undefined;

  constructor(readonly description: string) {}

  /** Declares a resource. Throws on an id that is taken or not a logical id: both are bugs of the stack. */
  resource<T extends ResourceType>(id: string, declaration: Declaration<T>): Resource<T> {
    this.declare(id, declaration);
    return new Resource<T>(id, this);
  }

  /** Declares a resource of a type that is not among the typed ones, which the compiler holds against you. Throws as {@link resource}. */
  untyped<const T extends string>(
    id: string,
    declaration: UntypedDeclaration & { readonly Type: T extends ResourceType ? never : T },
  ): UntypedResource {
    this.declare(id, declaration);
    return new UntypedResource(id, this);
  }

  private declare(id: string, declaration: Declared): void {
    if (!LOGICAL_ID.test(id) || this.resources.has(id) || this.parameters.has(id)) {
      throw new Error(`logical id ${id} is malformed or declared twice`);
    }
    const { why, notes = {}, Type, DependsOn, ...rest } = declaration;
    const body = { Type, ...dependsOn(DependsOn), ...rest };
    this.resources.set(id, { id, section: this.openSection, why, notes, body });
    this.openSection = undefined;
  }

  /** A heading above the next resource, for a reader who scrolls. */
  section(title: string): void {
    this.openSection = title;
  }

  /** A String parameter that another stack's output feeds. */
  parameter<Kind extends string, Role extends string>(name: string, why: string): Reference<Kind, Role> {
    this.parameters.set(name, why);
    return new Reference<Kind, Role>({ fn: 'Ref', id: name, owner: this });
  }

  /** A copy with metadata at the end of the resources for which there is some; what a resource has itself comes first. */
  withMetadata(metadataOf: (resource: ResourceEntry) => Json | undefined): Template {
    const copy = new Template(this.description);
    for (const [name, why] of this.parameters) copy.parameters.set(name, why);
    for (const [id, resource] of this.resources) {
      const metadata = metadataOf(resource);
      const body = metadata === undefined ? resource.body : withMember(resource.body, metadata);
      copy.resources.set(id, { ...resource, body });
    }
    for (const [name, output] of this.outputs) copy.outputs.set(name, output);
    return copy;
  }

  output(name: string, value: Value<string>, description?: string): void {
    if (this.outputs.has(name)) throw new Error(`output ${name} is declared twice`);
    this.outputs.set(name, { description, value });
  }

  /** Calls `visit` with every reference used in resources and outputs, nested ones included. */
  visitReferences(visit: (reference: Reference) => void): void {
    for (const { body } of this.resources.values()) visitReferences(body, visit);
    for (const { value } of this.outputs.values()) visitReferences(value, visit);
  }
}

/** The members of `metadata` at the end of the body, but for those that its own metadata has. */
function withMember(body: ResourceEntry['body'], metadata: Json): ResourceEntry['body'] {
  const { Metadata: own, ...rest } = body;
  const keys = own instanceof Annotated ? own.keys : [];
  const given: object = Object(own instanceof Annotated ? own.value : own);
  const members = Object.entries(given).map(([name, value]) => [name, new Annotated(value, keys)] as const);
  return { ...rest, Metadata: { ...Object(metadata), ...Object.fromEntries(members) } };
}

function dependsOn(on: Dependency | readonly Dependency[] | undefined): Record<string, Json> {
  const ids = (on === undefined ? [] : 'id' in on ? [on] : on).map(({ id }) => id);
  if (ids.length === 0) return {};
  return { DependsOn: ids.length === 1 ? ids[0] : ids };
}

/** Calls `visit` with every reference inside a value, however deep. Not a generator: those cost `generate` 5 ms. */
export function visitReferences(value: unknown, visit: (reference: Reference) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (value instanceof Reference) {
    visit(value);
    visitReferences(innerValues(value), visit);
  } else if (value instanceof Annotated) {
    visitReferences(value.value, visit);
  } else if (Array.isArray(value)) {
    for (const item of value) visitReferences(item, visit);
  } else {
    for (const item of Object.values(value)) visitReferences(item, visit);
  }
}

function innerValues({ expression }: Reference): unknown {
  switch (expression.fn) {
    case 'Sub':
      return expression.parts;
    case 'Join':
      return expression.items;
    case 'Split':
      return expression.text;
    case 'Select':
      return expression.list;
    case 'Cidr':
      return expression.block;
    case 'Base64':
      return expression.value;
    default:
      return undefined;
  }
}
