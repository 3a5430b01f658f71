import { isRecord, type Plain, type PlainTemplate } from './read.ts';
import { fail, resolveValue, type Stack, type WiredStack } from './resolve.ts';
import { targetsIn, type Resolved, type Target, type WiredResource } from './resolved.ts';

export { WireError, type WiredStack } from './resolve.ts';
export {
  isList,
  isMap,
  isTarget,
  targetsIn,
  textOf,
  type Resolved,
  type Target,
  type WiredResource,
} from './resolved.ts';

/**
 * A whole deployment with its wires resolved: a value in one stack is followed through parameters, nested outputs and
 * the stacks that are deployed on their own, down to the resource it identifies.
 */

/** A stack that is deployed on its own, in the order of deployment: an entry of `deployment.yaml`. */
export interface TopStack {
  readonly name: string;
  readonly region: string;
  /** File of its template. */
  readonly template: string;
  /** Parameter to `stack.Output` of a stack before it. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface Wired {
  readonly stacks: readonly WiredStack[];
  /** All resources, stack by stack, each in the order of its template. */
  readonly resources: readonly WiredResource[];
  ofType(...types: readonly string[]): readonly WiredResource[];
  /** Any value of a stack's template, resolved. */
  resolve(value: Plain, stack: string): Resolved;
  /**
   * The one resource that a value of the given stack identifies; undefined when it refers to none.
   * @throws {WireError} when it refers to several.
   */
  target(value: Plain, stack: string): Target | undefined;
}

/**
 * Wires the parsed templates (by file name) of one deployment.
 * @throws {WireError} on any reference that leads nowhere, a parameter that is not passed or not known, a missing
 * child file, a circle, or a stack fed by one that is deployed after it.
 */
export function wire(templates: ReadonlyMap<string, PlainTemplate>, topStacks: readonly TopStack[]): Wired {
  const stacks = new Map<string, Stack>();
  const tops = new Map<string, Stack>();
  for (const top of topStacks) {
    const feeds = new Map(Object.entries(top.parameters).map(([name, from]) => [name, feedOf(from, tops, top)]));
    const stack = addStack(
      { stacks, templates },
      { name: stackNameOf(top.template), file: top.template, region: top.region, parent: undefined, feeds },
    );
    tops.set(top.name, stack);
  }
  const resources = [...stacks.values()].flatMap((stack) => [...stack.resources.values()]);
  const own = (name: string): Stack => stacks.get(name) ?? fail(`there is no stack ${name}`);
  for (const stack of stacks.values()) resolveStack(stack, stacks);
  const resolve = (value: Plain, stack: string): Resolved =>
    resolveValue(value, { stack: own(stack), stacks, trail: [] });
  return {
    stacks: [...stacks.values()],
    resources,
    ofType: (...types) => resources.filter(({ type }) => types.includes(type)),
    resolve,
    target(value, stack) {
      const [first, ...others] = distinct(targetsIn(resolve(value, stack)));
      if (others.length > 0) return fail(`${JSON.stringify(value)} in ${stack} refers to several resources`);
      return first;
    },
  };
}

function feedOf(from: string, tops: ReadonlyMap<string, Stack>, top: TopStack): { value: Plain; stack: Stack } {
  const dot = from.lastIndexOf('.');
  const stack = tops.get(from.slice(0, dot)) ?? fail(`${top.name} reads ${from}, of no stack deployed before it`);
  const output = stack.template.Outputs[from.slice(dot + 1)] ?? fail(`${top.name} reads ${from}, which is no output`);
  return { value: output['Value'] ?? null, stack };
}

interface Registry {
  readonly stacks: Map<string, Stack>;
  readonly templates: ReadonlyMap<string, PlainTemplate>;
}

/** Registers a stack and, from its resources, the stacks nested in it. */
function addStack(registry: Registry, given: Omit<Stack, 'template' | 'resources'>): Stack {
  const { name, file, region } = given;
  const template = registry.templates.get(file) ?? fail(`the template of stack ${name}, ${file}, is missing`);
  if (registry.stacks.has(name)) fail(`two stacks are named ${name}`);
  const entries = Object.entries(template.Resources).map(
    ([id, body]) => [id, { stack: name, region, id, type: body.Type, properties: {}, body }] as const,
  );
  const stack: Stack = { ...given, template, resources: new Map(entries) };
  registry.stacks.set(name, stack);
  assertFed(stack);
  for (const [id, { type, body }] of stack.resources) {
    if (type !== 'AWS::CloudFormation::Stack') continue;
    const url = body.Properties?.['TemplateURL'];
    const passed = body.Properties?.['Parameters'] ?? {};
    const feeds = new Map(
      Object.entries(isRecord(passed) ? passed : {}).map(([parameter, value]) => [parameter, { value, stack }]),
    );
    addStack(registry, {
      name: id,
      file: typeof url === 'string' ? url.replace(/^\.\//, '') : '',
      region,
      parent: name,
      feeds,
    });
  }
  return stack;
}

function assertFed({ name, template, feeds }: Stack): void {
  for (const [parameter, declared] of Object.entries(template.Parameters)) {
    if (!feeds.has(parameter) && !('Default' in declared)) fail(`parameter ${parameter} of ${name} is not passed`);
  }
  for (const passed of feeds.keys()) {
    if (!(passed in template.Parameters)) fail(`${name} has no parameter ${passed}`);
  }
}

/** Resolves all of a stack, so that a wire that leads nowhere is found even where nobody looks. */
function resolveStack(stack: Stack, stacks: ReadonlyMap<string, Stack>): void {
  const context = { stack, stacks, trail: [] };
  for (const resource of stack.resources.values()) {
    const properties = Object.entries(resource.body.Properties ?? {}).map(
      ([name, value]) => [name, resolveValue(value, context)] as const,
    );
    // The object is what targets already point at: it is completed, not replaced.
    Object.assign(resource.properties, Object.fromEntries(properties));
    for (const id of [resource.body.DependsOn ?? []].flat()) {
      if (!stack.resources.has(id)) fail(`${stack.name}.${resource.id} depends on ${id}, which is not there`);
    }
  }
  for (const output of Object.values(stack.template.Outputs)) resolveValue(output['Value'] ?? null, context);
}

function distinct(targets: readonly Target[]): readonly Target[] {
  return targets.filter(
    ({ resource, attribute }, index) =>
      targets.findIndex((other) => other.resource === resource && other.attribute === attribute) === index,
  );
}

/** `edge.yaml` is the stack Edge. */
export function stackNameOf(file: string): string {
  const base = file.replace(/\.[a-z]+$/, '');
  return base.charAt(0).toUpperCase() + base.slice(1);
}
