/**
 * The template builder, for programs of others: typed declarations, stacks that are wired by a function call, YAML for
 * people. It is what this package's own stacks are written with, so its typed resources are the types those stacks use;
 * any other goes through {@link Template.untyped}.
 */
import { Nest } from './cfn/stack.ts';
import { Template } from './cfn/template.ts';

export { build, one, optional, perZone, stackOf as stack } from './cfn/stack.ts';
export type { Built, Input, NestOptions, StackDefinition, Wires, WiresFor } from './cfn/stack.ts';
export type { Declaration, Resource, ResourceType, Template, UntypedDeclaration } from './cfn/template.ts';
export { aws, availabilityZone, base64, identifier, join, note, replaced, sub } from './cfn/values.ts';
export type { Annotated, Id, Json, Reference, Structure, Value } from './cfn/values.ts';
export { toYaml } from './cfn/yaml.ts';
export { keys } from './cfn/keys.ts';

/** An empty template: declare its resources with `.resource(...)` and its outputs with `.output(...)`. */
export function template(description: string): Template {
  return new Template(description);
}

/** A root template into which stacks are nested with `.add(...)`; `.finish(file)` gives the templates of all of them. */
export function nest(root: Template): Nest {
  return new Nest(root);
}
