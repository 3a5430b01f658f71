import type { PlainTemplate } from '../../../cfn/read.ts';
import { validationError } from '../errors.ts';
import { referencesIn } from './intrinsics.ts';

/**
 * What each resource of a template needs to exist first: what its body refers to, and its DependsOn.
 * @throws {AwsError} for a reference that leads nowhere.
 */
export function dependenciesOf(template: PlainTemplate): ReadonlyMap<string, ReadonlySet<string>> {
  const resources = template.Resources;
  const unresolved = new Set<string>();
  const entries = Object.entries(resources).map(([id, body]) => {
    const named = [...referencesIn(body.Properties ?? {}), ...[body.DependsOn ?? []].flat()];
    const needed = new Set<string>();
    for (const name of named.map((reference) => reference.split('.')[0] ?? '')) {
      if (name in resources) needed.add(name);
      else if (!(name in template.Parameters)) unresolved.add(name);
    }
    return [id, needed] as const;
  });
  if (unresolved.size > 0) {
    const names = [...unresolved].join(', ');
    throw validationError(
      `Template format error: Unresolved resource dependencies [${names}] in the Resources block of the template`,
    );
  }
  return new Map(entries);
}

/**
 * The resources so that each stands after what it needs, otherwise in the order of the template.
 * @throws {AwsError} for a circle.
 */
export function orderOf(template: PlainTemplate): readonly string[] {
  const dependencies = dependenciesOf(template);
  const order: string[] = [];
  const visiting = new Set<string>();
  const visit = (id: string): void => {
    if (order.includes(id)) return;
    if (visiting.has(id)) throw validationError(`Circular dependency between resources: [${[...visiting].join(', ')}]`);
    visiting.add(id);
    for (const needed of dependencies.get(id) ?? []) visit(needed);
    visiting.delete(id);
    order.push(id);
  };
  for (const id of Object.keys(template.Resources)) visit(id);
  return order;
}
