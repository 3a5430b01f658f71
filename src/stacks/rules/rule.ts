import { isList, isMap, textOf, type Resolved, type Wired } from '../../cfn/wired.ts';
import type { Config } from '../../config/schema.ts';

export { at, listOf, nameOf, property, resourceAt, resourcesIn } from '../../cfn/lookup.ts';

/**
 * A hard rule of the platform: something that must hold in the templates as they are deployed, whatever the code that
 * made them believes. Each returns what breaks it, one sentence a violation, empty when it holds.
 */
export interface Rule {
  /** Short name, unique among the rules. */
  readonly name: string;
  readonly check: (deployment: Wired, config: Config) => readonly string[];
}

/** One sentence for each item that is not as it must be. */
export function violations<T>(items: readonly T[], broken: (item: T) => string | false | undefined): readonly string[] {
  return items.map(broken).filter((message) => typeof message === 'string');
}

/** Every text and key of a value, with the property names that lead to it. */
export function* textsIn(value: Resolved | undefined, path: readonly string[] = []): Generator<Text> {
  if (typeof value === 'string') yield { path, text: value };
  else if (isList(value)) for (const item of value) yield* textsIn(item, path);
  else if (isMap(value)) {
    if ('Fn::Join' in value) yield { path, text: textOf(value) };
    else for (const [key, item] of Object.entries(value)) yield* textsIn(item, [...path, key]);
  }
}

interface Text {
  readonly path: readonly string[];
  readonly text: string;
}
