import { isRecord, type Path, type Plain, type PlainResource, type ReadTemplate } from '../../cfn/read.ts';

/**
 * What is different between two templates as CloudFormation reads them: comments, order of keys and spelling of
 * functions are gone already (`cfn/read.ts`). This is the second view of a review, and it needs no AWS.
 */

/** One value that is not the same on both sides; undefined where there is none. */
export interface Difference {
  /** In the template it was found in, the new one when it stands there: below the resource, `['Properties', 'Tags', 0]`. */
  readonly path: Path;
  /** The same for a reader: list items by what identifies them, functions left out. `Tags[Name].Value`. */
  readonly name: string;
  readonly before: Plain | undefined;
  readonly after: Plain | undefined;
  /** `order`: the same items in another order; `spelling`: the same scalar written as another type (`60`, `"60"`). */
  readonly kind: 'value' | 'order' | 'spelling';
}

export interface ResourceDifference {
  readonly logicalId: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly before: PlainResource | undefined;
  readonly after: PlainResource | undefined;
  /** Empty for what was added or removed. */
  readonly differences: readonly Difference[];
}

/** What a template says beside its resources; change sets do not list these. */
export interface SectionDifference {
  readonly section: 'Outputs' | 'Parameters' | 'Description' | 'other';
  /** Of the output or parameter; of the section for `other`. */
  readonly name: string;
  readonly before: Plain | undefined;
  readonly after: Plain | undefined;
}

export interface TemplateDifference {
  readonly resources: readonly ResourceDifference[];
  readonly sections: readonly SectionDifference[];
}

/**
 * Everything that differs, resources in the order of the new template, removed ones last. An absent template has no
 * resources.
 */
export function diffTemplates(before: ReadTemplate | undefined, after: ReadTemplate | undefined): TemplateDifference {
  const [old, fresh] = [before?.template.Resources ?? {}, after?.template.Resources ?? {}];
  const ids = [...new Set([...Object.keys(fresh), ...Object.keys(old)])];
  return {
    resources: ids.flatMap((id) => diffResource(id, old[id], fresh[id])),
    sections: [
      ...diffSection('Parameters', before?.template.Parameters ?? {}, after?.template.Parameters ?? {}),
      ...diffSection('Outputs', before?.template.Outputs ?? {}, after?.template.Outputs ?? {}),
      ...diffOthers(fieldsOf(before?.data), fieldsOf(after?.data)),
    ],
  };
}

const fieldsOf = (data: Plain | undefined): Section => (isRecord(data) ? data : {});

function diffResource(
  logicalId: string,
  before: PlainResource | undefined,
  after: PlainResource | undefined,
): readonly ResourceDifference[] {
  if (before === undefined || after === undefined) {
    return [{ logicalId, kind: before === undefined ? 'added' : 'removed', before, after, differences: [] }];
  }
  const differences = diffValues(plainOf(before), plainOf(after), [], '');
  return differences.length === 0 ? [] : [{ logicalId, kind: 'changed', before, after, differences }];
}

/** Attributes without a value are as good as absent. */
function plainOf(resource: PlainResource): { readonly [key: string]: Plain } {
  const entries = Object.entries(resource).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
  return Object.fromEntries(entries);
}

type Section = Readonly<Record<string, Plain>>;

function diffSection(section: 'Outputs' | 'Parameters', before: Section, after: Section): readonly SectionDifference[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names
    .filter((name) => !same(before[name], after[name]))
    .map((name) => ({ section, name, before: before[name], after: after[name] }));
}

/** The sections whose differences are told one by one, and the version, of which there is only one. */
const KNOWN = new Set(['Resources', 'Parameters', 'Outputs', 'AWSTemplateFormatVersion']);

function diffOthers(before: Section, after: Section): readonly SectionDifference[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])].filter((name) => !KNOWN.has(name));
  return names
    .filter((name) => !same(before[name], after[name]))
    .map((name) => ({
      section: name === 'Description' ? 'Description' : 'other',
      name,
      before: before[name],
      after: after[name],
    }));
}

/** What is different between two values, as deep as both have the same shape. */
export function diffValues(
  before: Plain | undefined,
  after: Plain | undefined,
  path: Path,
  name: string,
): readonly Difference[] {
  if (same(before, after)) return [];
  if (isRecord(before) && isRecord(after) && comparable(before, after)) return diffRecords(before, after, path, name);
  if (Array.isArray(before) && Array.isArray(after)) return diffLists(before, after, path, name);
  const kind = isScalar(before) && isScalar(after) && String(before) === String(after) ? 'spelling' : 'value';
  return [{ path, name: name === '' ? String(path.at(-1) ?? '') : name, before, after, kind }];
}

type Fields = { readonly [key: string]: Plain };

/** Different functions, or a function and a plain map, are told as a whole: their insides have nothing in common. */
function comparable(before: Fields, after: Fields): boolean {
  const [old, fresh] = [functionOf(before), functionOf(after)];
  if (old === undefined && fresh === undefined) return true;
  return old === fresh && old !== undefined && LONG.has(old);
}

/** Functions whose argument is worth looking into: they hold whole texts. */
const LONG = new Set(['Fn::Base64', 'Fn::Join', 'Fn::Sub']);

/** The name of the function that a value is; undefined for plain data. */
export function functionOf(value: Plain | undefined): string | undefined {
  if (!isRecord(value)) return undefined;
  const [name = '', ...others] = Object.keys(value);
  return others.length === 0 && (name === 'Ref' || name.startsWith('Fn::')) ? name : undefined;
}

function diffRecords(before: Fields, after: Fields, path: Path, name: string): readonly Difference[] {
  const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return keys.flatMap((key) => {
    // `Properties` stands in front of nearly everything: a reader does without.
    const shown = LONG.has(key) || (path.length === 0 && key === 'Properties') ? name : joined(name, key);
    return diffValues(before[key], after[key], [...path, key], shown);
  });
}

const joined = (name: string, key: string): string => (name === '' ? key : `${name}.${key}`);

function diffLists(before: readonly Plain[], after: readonly Plain[], path: Path, name: string): readonly Difference[] {
  if (sameItems(before, after)) return [{ path, name, before, after, kind: 'order' }];
  const key = identity([...before, ...after]);
  if (key !== undefined) return diffByIdentity(before, after, key, path, name);
  const inFunction = path.some((step) => LONG.has(String(step)));
  if (before.length === after.length && (inFunction || !before.every(isScalar))) {
    return after.flatMap((item, index) =>
      diffValues(before[index], item, [...path, index], inFunction ? name : `${name}[${index}]`),
    );
  }
  return [{ path, name, before, after, kind: 'value' }];
}

/** By which key the services tell items of their lists apart, the most telling first. */
const IDENTITIES = [
  'Key',
  'Sid',
  'Id',
  'Name',
  'LifecycleHookName',
  'DeviceName',
  'DomainName',
  'PathPattern',
] as const;

/** The key by which all items of a list can be told apart. Tags of a launch template repeat none of them. */
function identity(items: readonly Plain[]): string | undefined {
  if (items.length === 0 || !items.every(isRecord)) return undefined;
  return IDENTITIES.find((key) => items.every((item) => isRecord(item) && typeof item[key] === 'string'));
}

function diffByIdentity(
  before: readonly Plain[],
  after: readonly Plain[],
  key: string,
  path: Path,
  name: string,
): readonly Difference[] {
  const idOf = (item: Plain): string => {
    const id = isRecord(item) ? item[key] : undefined;
    return typeof id === 'string' ? id : '';
  };
  const ids = [...new Set([...after, ...before].map(idOf))];
  if (ids.length < Math.max(before.length, after.length)) return [{ path, name, before, after, kind: 'value' }];
  return ids.flatMap((id) => {
    const [old, fresh] = [before.findIndex((item) => idOf(item) === id), after.findIndex((item) => idOf(item) === id)];
    return diffValues(before[old], after[fresh], [...path, fresh < 0 ? old : fresh], `${name}[${id}]`);
  });
}

function sameItems(before: readonly Plain[], after: readonly Plain[]): boolean {
  if (before.length !== after.length) return false;
  const [old, fresh] = [before, after].map((list) => list.map((item) => canonical(item)).toSorted());
  return JSON.stringify(old) === JSON.stringify(fresh);
}

/** Equal data, whatever the order of keys. */
export function same(before: Plain | undefined, after: Plain | undefined): boolean {
  if (before === after) return true;
  if (before === undefined || after === undefined) return false;
  return canonical(before) === canonical(after);
}

function canonical(value: Plain): string {
  return JSON.stringify(value, (_, inner: Plain) =>
    isRecord(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}

function isScalar(value: Plain | undefined): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
