import type { Path } from '../../cfn/read.ts';
import type { ChangeDetail, ResourceChange } from '../port.ts';
import { recreates } from './effects.ts';
import type { Place, PropertyChange } from './model.ts';
import type { Difference, ResourceDifference } from './template-diff.ts';
import { itemsOf, shown, valueText } from './values.ts';

/** The properties of one resource that change, in both views at once: each of them stands in the list once. */

/** Attributes that change sets do not list; the first only orders the work. */
const NEVER_LISTED = new Set(['DependsOn', 'Condition']);

/** What AWS writes in place of a value that it will know only while deploying. */
const KNOWN_AFTER_APPLY = 'KNOWN_AFTER_APPLY';

/** `change` is undefined when the change set does not list the resource, `difference` when the templates agree on it. */
export function propertyChanges(
  type: string,
  change: ResourceChange | undefined,
  difference: ResourceDifference | undefined,
  placeOf: (path: Path) => Place | undefined,
): readonly PropertyChange[] {
  const details = grouped(change?.details.filter((detail) => !isUrl(type, detail)) ?? [], propertyOfDetail);
  const differences = grouped(difference?.differences ?? [], propertyOf);
  const names = [...new Set([...differences.keys(), ...details.keys()])];
  return names.flatMap((property) => {
    const [told, found] = [details.get(property) ?? [], differences.get(property)];
    if (found === undefined) return fromDetails(property, told, placeOf);
    const certainty = change !== undefined && (told.length > 0 || NEVER_LISTED.has(property)) ? 'certain' : 'unlisted';
    const asks = worst(told) ?? (NEVER_LISTED.has(property) ? 'never' : recreates(type, property));
    const common = { property, recreates: asks, certainty, cause: causeOf(told) } as const;
    return [...grouped(found, ({ name }) => name).values()].flatMap(([first, ...others]) =>
      first === undefined ? [] : [fromTemplates(first, others, common, placeOf)],
    );
  });
}

/** Where the bytes of a nested template lie; what they are is compared in the nested stack. */
function isUrl(type: string, { name }: ChangeDetail): boolean {
  return type === 'AWS::CloudFormation::Stack' && name === 'TemplateURL';
}

/** Whether a difference of the templates alone, not in any change set, means nothing to AWS. */
export function isSilent(difference: Difference): boolean {
  return difference.kind !== 'value' || NEVER_LISTED.has(propertyOf(difference));
}

/** The top-level property, or the attribute beside the properties, that holds a difference. */
export function propertyOf({ path }: Difference): string {
  return String(path[0] === 'Properties' ? (path[1] ?? 'Properties') : path[0]);
}

const propertyOfDetail = ({ attribute, name }: ChangeDetail): string =>
  attribute === 'Properties' ? (name ?? attribute) : attribute;

/** Differences of the same name are parts of one text, which a function puts together. */
function fromTemplates(
  first: Difference,
  others: readonly Difference[],
  common: Pick<PropertyChange, 'property' | 'recreates' | 'certainty' | 'cause'>,
  placeOf: (path: Path) => Place | undefined,
): PropertyChange {
  const { path, name, before, after, kind } = first;
  const parts = [first, ...others];
  const [old, fresh] = [parts.map((part) => valueText(part.before)), parts.map((part) => valueText(part.after))];
  const whole = (texts: readonly (string | undefined)[]): string | undefined =>
    others.length === 0 ? texts[0] : texts.join('\n');
  return {
    ...common,
    name,
    ...shown(name, whole(old), whole(fresh)),
    items: kind === 'value' && others.length === 0 ? itemsOf(name, before, after) : undefined,
    template: kind,
    place: placeOf(outsideOfFunctions(path)),
  };
}

/** Where a reader looks for a text that functions put together: at what holds it. */
function outsideOfFunctions(path: Path): Path {
  const inside = path.findIndex((step) => String(step).startsWith('Fn::'));
  return inside < 0 ? path : path.slice(0, inside);
}

/** What only AWS tells: one entry for each place in the resource, however many causes AWS names for it. */
function fromDetails(
  property: string,
  details: readonly ChangeDetail[],
  placeOf: (path: Path) => Place | undefined,
): readonly PropertyChange[] {
  return [...grouped(details, ({ path }) => path ?? '').values()].map((same) => {
    const sure = same.find((detail) => isSure(detail));
    const told = sure ?? same[0];
    const name = nameOf(property, told?.path);
    return {
      name,
      property,
      ...shown(name, told?.before, told?.after),
      items: undefined,
      recreates: worst(same),
      certainty: sure === undefined ? 'afterApply' : 'certain',
      template: 'same',
      cause: causeOf(same),
      place: placeOf(['Properties', property]),
    };
  });
}

/** AWS knows the new value, and it is another one. Without values, it says so by its evaluation. */
function isSure({ before, after, evaluation }: ChangeDetail): boolean {
  if (after?.includes(KNOWN_AFTER_APPLY) === true) return false;
  if (before === undefined && after === undefined) return evaluation !== 'Dynamic';
  return before !== after;
}

/** `/Properties/LaunchTemplate/Version` is `LaunchTemplate.Version`. */
function nameOf(property: string, path: string | undefined): string {
  const steps = (path ?? '').split('/').filter((step) => step !== '' && step !== 'Properties');
  return steps.length === 0 ? property : steps.join('.').replace(/\.(\d+)(?=\.|$)/g, '[$1]');
}

const RECREATION = ['Never', 'Conditionally', 'Always'] as const;

/** The worst of what AWS says the change asks of the resource. */
function worst(details: readonly ChangeDetail[]): PropertyChange['recreates'] {
  const ranks = details.map(({ requiresRecreation: asks }) => (asks === undefined ? -1 : RECREATION.indexOf(asks)));
  const rank = Math.max(-1, ...ranks);
  return (['never', 'conditionally', 'always'] as const)[rank];
}

const causeOf = (details: readonly ChangeDetail[]): string | undefined =>
  details.find(({ causingEntity }) => causingEntity !== undefined)?.causingEntity;

/** By what `keyOf` says of each, in the order in which the keys appear. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
