import { stackNameOf } from '../../cfn/wired.ts';
import { placeOf } from '../../config/source.ts';
import { interruption, recreates } from '../../deploy/review/effects.ts';
import { plan, type Plan } from '../../deploy/plan.ts';
import { buildDeployment } from '../../stacks/deployment.ts';
import { templatesOf } from '../against.ts';
import { withKey, type Sample } from './samples.ts';
import { outline, type OutlinedResource } from './outline.ts';
import { kindText, membersOf, othersThan, schemasAt, type Schema } from './reference.ts';

/** A property that says the value of the key, and what AWS does when it changes. */
export interface Touched {
  /** `Compute / WebFleet`. */
  readonly resource: string;
  readonly type: string;
  readonly property: string;
  readonly effect: Effect;
  readonly file: string;
  readonly line: number;
  /** Names of the samples whose templates have it. */
  readonly samples: readonly string[];
}

export type Effect = 'update in place' | 'update with interruption' | 'may be replaced' | 'replaced' | 'not known';

/** A change of the key that was tried on a sample, and what deploying it would do. */
export interface Trial {
  readonly sample: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly plan: Plan;
}

/** What the key is in a sample; undefined where it has no value. */
export interface KeyValue {
  readonly sample: string;
  readonly value: unknown;
  /** No file says it. */
  readonly isDefault: boolean;
  readonly place: { readonly file: string; readonly line: number } | undefined;
}

export interface KeyExplained {
  readonly key: string;
  readonly meaning: string;
  /** `a whole number, 1 to 5000`. */
  readonly kind: string;
  readonly values: readonly KeyValue[];
  /** Of a section: its own keys. */
  readonly members: readonly { readonly key: string; readonly meaning: string }[];
  readonly touched: readonly Touched[];
  readonly trials: readonly Trial[];
}

/** Everything about a key; undefined when there is no such key. */
export function explainKey(key: string, root: Schema, samples: readonly Sample[]): KeyExplained | undefined {
  const schemas = schemasAt(root, key);
  const [schema] = schemas;
  if (schema === undefined) return undefined;
  const members = membersOf(schema).map(([name, inner]) => ({
    key: `${key}.${name}`,
    meaning: inner.description ?? '',
  }));
  return {
    key,
    meaning: schema.description ?? '',
    kind: kindText(schema),
    values: samples.map(({ name, config, isDefault, places }) => ({
      sample: name,
      value: valueAt(config, key),
      isDefault: isDefault || (places !== undefined && placeOf(places, key) === undefined),
      place: places && placeOf(places, key),
    })),
    members,
    touched: touchedBy(key, root, samples),
    trials: members.length > 0 ? [] : samples.flatMap((sample) => trialOf(key, schemas, sample)),
  };
}

function touchedBy(key: string, root: Schema, samples: readonly Sample[]): readonly Touched[] {
  const found = new Map<string, Touched>();
  for (const { name, config } of samples) {
    const isKey = (one: string): boolean => schemasAt(root, one).length > 0;
    const resources = buildDeployment(config).files.flatMap((file) => outline(file.name, file.text, isKey));
    for (const resource of resources) {
      for (const property of resource.properties.filter(({ keys }) => keys.some((one) => isRelated(one, key)))) {
        const id = `${resource.file} ${resource.id} ${property.name}`;
        const known = found.get(id) ?? { ...touched(resource, property.name, property.line), samples: [] };
        found.set(id, { ...known, samples: [...known.samples, name] });
      }
    }
  }
  return [...found.values()];
}

/** The key itself, a part of it, or, for a part that no line names, the whole. */
const isRelated = (one: string, key: string): boolean =>
  one === key || one.startsWith(`${key}.`) || one.startsWith(`${key}[`) || key.startsWith(`${one}.`);

function touched({ file, id, type }: OutlinedResource, property: string, line: number): Omit<Touched, 'samples'> {
  return { resource: `${stackNameOf(file)} / ${id}`, type, property, effect: effectOf(type, property), file, line };
}

const ATTRIBUTES = new Set([
  'CreationPolicy',
  'DeletionPolicy',
  'DependsOn',
  'Metadata',
  'UpdatePolicy',
  'UpdateReplacePolicy',
]);

/** What a change of the property does to its resource, by AWS's resource specification and documentation. */
export function effectOf(type: string, property: string): Effect {
  if (ATTRIBUTES.has(property)) return 'update in place';
  const asks = recreates(type, property);
  if (asks === 'always') return 'replaced';
  if (interruption(type, property) !== undefined) return 'update with interruption';
  if (asks === 'conditionally') return 'may be replaced';
  return asks === undefined ? 'not known' : 'update in place';
}

/** The first other value that the sample takes and that changes something. */
function trialOf(key: string, schemas: readonly Schema[], sample: Sample): readonly Trial[] {
  const { name, config } = sample;
  const before = valueAt(config, key);
  const old = templatesOf(buildDeployment(config));
  for (const after of othersThan(schemas, before)) {
    const changed = withKey(sample, key, after);
    if (changed === undefined) continue;
    const names = { before: 'before', after: 'after' };
    const tried = plan({ before: old, after: templatesOf(buildDeployment(changed)), names }, () => undefined);
    return [{ sample: name, before, after, plan: tried }];
  }
  return [];
}

/** The value at a key such as `compute.instances[0]`; undefined where there is none. */
export function valueAt(config: unknown, key: string): unknown {
  return key
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined), config);
}
