import { FACTS_TABLE } from './resource-facts-table.ts';

/** What the fake knows of a resource type. A type it does not know is refused, as CloudFormation refuses one. */
export interface ResourceFacts {
  /** Properties whose change needs a new resource, always. */
  readonly replaces: ReadonlySet<string>;
  /** Properties whose change needs a new resource in some cases. */
  readonly mayReplace: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
}

const FACTS: ReadonlyMap<string, ResourceFacts> = new Map(
  FACTS_TABLE.trim()
    .split('\n')
    .map((line) => {
      const [type = '', replaces, mayReplace, attributes] = line.split('|').map((part) => part.trim());
      return [type, { replaces: words(replaces), mayReplace: words(mayReplace), attributes: words(attributes) }];
    }),
);

export function factsOf(type: string): ResourceFacts | undefined {
  return FACTS.get(type);
}

function words(text = ''): ReadonlySet<string> {
  return new Set(text.split(' ').filter((word) => word !== ''));
}
