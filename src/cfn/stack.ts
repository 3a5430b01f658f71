import type { Amend } from './amend.ts';
import { Template, visitReferences, type DeletionPolicy, type Resource, type UpdateReplacePolicy } from './template.ts';
import { Reference } from './values.ts';

/**
 * Stacks and the wires between them. A stack declares what it needs (`inputs`) and returns what it offers (its outputs);
 * nesting it is a function call, so a missing, wrong or misspelt wire does not compile and a circle cannot be written.
 * Only what is used travels: a parameter nobody reads and an output nobody asks for are not written.
 */

/** What travels between stacks: one value, one per zone, or nothing when the config does not call for it. */
type Wire = Reference | readonly Reference[] | undefined;
export type Wires = Readonly<Record<string, Wire>>;

/** An input, declared with the sentence that becomes its parameter's comment. */
export interface Input<W extends Wire> {
  readonly why: string;
  /** Present only in the type: what has to be wired here. */
  readonly wire?: W;
}

/** One value, which every config has. */
export const one = <Kind extends string, Role extends string = string>(why: string): Input<Reference<Kind, Role>> => ({
  why,
});
/** One value per Availability Zone: one parameter each, because a list needs `Fn::Select` in the child. */
export const perZone = <Kind extends string, Role extends string = string>(
  why: string,
): Input<readonly Reference<Kind, Role>[]> => ({ why });
/** As many values as there are, one parameter each: `databaseReplicaIds`. At most sixteen. */
export const several = <Kind extends string, Role extends string = string>(
  why: string,
): Input<readonly Reference<Kind, Role>[]> => ({ why });
/** One value, or none when the config does not call for it. */
export const optional = <Kind extends string, Role extends string = string>(
  why: string,
): Input<Reference<Kind, Role> | undefined> => ({ why });

type Inputs = Readonly<Record<string, Input<Wire>>>;
// `wire` is a phantom: -? would strip `undefined` from an optional input's own type, hence the tuple detour.
type WireOf<I> = I extends { readonly wire?: infer W } ? W : never;
export type WiresFor<I extends Inputs> = [keyof I] extends [never]
  ? Readonly<Record<string, never>>
  : { readonly [K in keyof I]: Wired<I[K]> };
type Wired<I> = I extends Input<infer W> ? W : WireOf<I>;

export interface StackDefinition<Config, I extends Inputs, O extends Wires> {
  /** Logical id of the nested stack in its parent, and title of its template. */
  readonly name: string;
  /** Template file, in the deployment's folder. */
  readonly file: string;
  readonly description: (config: Config) => string;
  readonly inputs: I;
  readonly build: (template: Template, config: Config, inputs: WiresFor<I>) => O;
}

/** Fixes the config's type, so that a definition only states what is its own: `stackOf<Config>()({...})`. */
export const stackOf =
  <Config>() =>
  <const I extends Inputs, O extends Wires>(definition: StackDefinition<Config, I, O>): StackDefinition<Config, I, O> =>
    definition;

export interface Built<O extends Wires> {
  readonly file: string;
  readonly template: Template;
  readonly outputs: O;
}

/** How the parent treats the nested stack itself. */
export interface NestOptions {
  readonly why: string;
  readonly DeletionPolicy?: DeletionPolicy;
  readonly UpdateReplacePolicy?: UpdateReplacePolicy;
  readonly DependsOn?: Resource<'AWS::CloudFormation::Stack'>;
  readonly tags: Readonly<Record<string, string>>;
}

/** A root template and the children nested in it, until {@link finish} prunes and returns their templates. */
export class Nest {
  readonly children: Built<Wires>[] = [];
  /** `amend` sees the template of each child, then, as `Root`, that of the root. */
  constructor(
    readonly root: Template,
    private readonly amend: Amend = unamended,
  ) {}

  /**
   * Builds the child, declares it in the root and returns the child's outputs as the root sees them
   * (`!GetAtt Network.Outputs.VpcId`), with their kinds and roles.
   */
  add<Config, I extends Inputs, O extends Wires>(
    child: StackDefinition<Config, I, O>,
    config: Config,
    wires: NoInfer<WiresFor<I>>,
    options: NestOptions,
  ): O {
    const built = build(child, config, wires, this.amend);
    const { why, DependsOn, tags, ...policies } = options;
    const resource = this.root.resource(child.name, {
      why,
      Type: 'AWS::CloudFormation::Stack',
      ...(DependsOn === undefined ? {} : { DependsOn }),
      ...policies,
      Properties: {
        TemplateURL: `./${child.file}`,
        Parameters: built.template.parameters.size === 0 ? undefined : parametersOf(built.template, wires),
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      },
    });
    this.children.push({ ...built, outputs: {} });
    return mapWires(built.outputs, (reference, name) => {
      built.template.output(name, reference);
      return new Reference({ fn: 'GetAtt', id: resource.id, attribute: `Outputs.${name}`, owner: this.root });
    });
  }

  /** Drops what nobody reads, outputs of the children and parameters of the root, and returns all templates, the root's first. */
  finish(rootFile: string): readonly { readonly file: string; readonly template: Template }[] {
    this.amend('Root', this.root);
    const read = new Set<string>();
    this.root.visitReferences((reference) => {
      const { expression } = reference;
      assertOwn(reference, this.root);
      if (expression.fn === 'GetAtt') read.add(`${expression.id}.${expression.attribute}`);
      if (expression.fn === 'Ref') read.add(expression.id);
    });
    for (const name of this.root.parameters.keys()) if (!read.has(name)) this.root.parameters.delete(name);
    for (const [index, id] of [...this.root.resources.keys()].entries()) {
      const outputs = this.children[index]?.template.outputs;
      for (const name of outputs?.keys() ?? []) {
        if (!read.has(`${id}.Outputs.${name}`)) outputs?.delete(name);
      }
    }
    return [{ file: rootFile, template: this.root }, ...this.children];
  }
}

const unamended: Amend = () => undefined;

/** Builds a stack on its own: wires of `undefined` declare no parameter, and parameters nobody reads are dropped. */
export function build<Config, I extends Inputs, O extends Wires>(
  definition: StackDefinition<Config, I, O>,
  config: Config,
  wires: NoInfer<WiresFor<I>>,
  amend: Amend = unamended,
): Built<O> {
  const template = new Template(definition.description(config));
  const inputs = mapWires(wires, (_, name, key) => template.parameter(name, definition.inputs[key]?.why ?? ''));
  const outputs = definition.build(template, config, inputs);
  amend(definition.name, template);
  const used = new Set<string>();
  const use = ({ expression }: Reference): void => {
    if (expression.fn === 'Ref') used.add(expression.id);
  };
  visitReferences(outputs, use);
  template.visitReferences((reference) => {
    assertOwn(reference, template);
    use(reference);
  });
  for (const name of template.parameters.keys()) if (!used.has(name)) template.parameters.delete(name);
  return { file: definition.file, template, outputs };
}

/** `{vpcId}` travels as VpcId, the n-th of `{appSubnetIds}` as AppSubnetIdA, AppSubnetIdB, ... */
export function wireNames(key: string, wire: Wire): readonly (readonly [string, Reference])[] {
  const name = key.charAt(0).toUpperCase() + key.slice(1);
  if (wire === undefined) return [];
  if (wire instanceof Reference) return [[name, wire]];
  return wire.map(
    (reference, index) => [`${name.replace(/s$/, '')}${'ABCDEFGHIJKLMNOP'.charAt(index)}`, reference] as const,
  );
}

/** The values to pass for the parameters that the child really has. */
export function parametersOf(child: Template, wires: Wires): Record<string, Reference> {
  const passed = Object.entries(wires).flatMap(([key, wire]) => wireNames(key, wire));
  return Object.fromEntries(passed.filter(([name]) => child.parameters.has(name)));
}

/** A reference into another template has the right type and would deploy to nothing: a wire was forgotten. */
function assertOwn({ expression }: Reference, template: Template): void {
  const owner = 'owner' in expression ? expression.owner : undefined;
  if (owner !== undefined && owner !== template && 'id' in expression) {
    throw new Error(`"${template.description}" refers to ${expression.id}, which is in another template`);
  }
}

/** Replaces every reference, keeping the shape: a mapped type over arbitrary shapes is beyond what the compiler infers. */
function mapWires<W extends Wires>(wires: W, map: (reference: Reference, name: string, key: string) => Reference): W {
  const mapped = Object.entries(wires).map(([key, wire]) => {
    const references = wireNames(key, wire).map(([name, reference]) => map(reference, name, key));
    return [key, Array.isArray(wire) ? references : references[0]] as const;
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(mapped) as W;
}
