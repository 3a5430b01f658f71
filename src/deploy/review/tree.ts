import {
  TemplateError,
  isRecord,
  readTemplate,
  type Plain,
  type PlainResource,
  type ReadTemplate,
} from '../../cfn/read.ts';
import type { ChangeSet } from '../port.ts';
import { placer, type ConfigPlace, type Placer } from './places.ts';
import { diffTemplates, type TemplateDifference } from './template-diff.ts';

/** The stacks of a deployment as a review compares them: one of its own and all that are nested in it. */

/** What is known of one stack before it is compared. */
export interface StackTexts {
  /** Logical ids of the nested stacks from the root; empty for the root. */
  readonly path: readonly string[];
  /** As it is deployed; undefined when it is not, null when it is and may not be read. */
  readonly deployed: string | null | undefined;
  /** As it is committed; undefined when nothing names it any more. */
  readonly wanted: { readonly file: string; readonly text: string } | undefined;
  /** Undefined: the change set does not look into this stack. */
  readonly changeSet: ChangeSet | undefined;
  /** Of a stack that an operation left half made; undefined: all that the deployed template names is there. */
  readonly standing?: Standing | undefined;
}

/**
 * Resources of a stack that are there, by logical id. `failed`: its creation failed, and something of it is there; to
 * go on, CloudFormation makes it anew. `unfinished`: its update failed, and the deployed template says what it should have
 * become, not what it is.
 */
export type Standing = ReadonlyMap<string, 'stands' | 'failed' | 'unfinished'>;

export interface ReviewedStack {
  readonly path: readonly string[];
  /** Without what of it was never made. */
  readonly deployed: ReadTemplate | undefined;
  /** In both templates, and not there: an operation that failed did not get it made. */
  readonly unmade: ReadonlySet<string>;
  /** There, and not what the deployed template says: their update failed. */
  readonly unfinished: ReadonlySet<string>;
  readonly wanted: ReadTemplate | undefined;
  /** The deployed text is no template that we can read: AWS's view is the only one. */
  readonly unreadable: boolean;
  readonly changeSet: ChangeSet | undefined;
  readonly difference: TemplateDifference;
  /** The texts differ, and what CloudFormation reads of them does not: comments. */
  readonly onlyComments: boolean;
  readonly places: Placer | undefined;
}

/**
 * Reads and compares one stack.
 * @throws {TemplateError} when the committed template is none.
 */
export function reviewedStack(
  { path, deployed, wanted, changeSet, standing }: StackTexts,
  config: ConfigPlace,
): ReviewedStack {
  const fresh = wanted === undefined ? undefined : readTemplate(wanted.text);
  const isSame = fresh !== undefined && deployed === wanted?.text;
  const read = isSame ? fresh : typeof deployed === 'string' ? readOrUndefined(deployed) : undefined;
  const unreadable = deployed !== undefined && read === undefined;
  const absent = read === undefined || standing === undefined ? new Set<string>() : absentOf(read, fresh, standing);
  const old = read && without(read, absent);
  const difference = unreadable ? { resources: [], sections: [] } : withoutUrls(diffTemplates(old, fresh));
  const differs = difference.resources.length + difference.sections.length > 0;
  const isWhole = old !== undefined && absent.size === 0;
  return {
    path,
    deployed: old,
    unmade: new Set([...absent].filter((id) => fresh?.template.Resources[id] !== undefined)),
    unfinished: new Set([...(standing ?? [])].flatMap(([id, state]) => (state === 'unfinished' ? [id] : []))),
    wanted: fresh,
    unreadable,
    changeSet,
    difference,
    onlyComments: !differs && isWhole && typeof deployed === 'string' && textDiffers(deployed, wanted?.text),
    places: wanted === undefined || fresh === undefined ? undefined : placer(wanted.file, wanted.text, fresh, config),
  };
}

/**
 * What the deployed template names and is not there. Of what failed half way and is not wanted any more something is
 * still there to be removed; of a resource with a condition nobody can tell whether it was ever meant to be there.
 */
function absentOf({ template }: ReadTemplate, wanted: ReadTemplate | undefined, standing: Standing): Set<string> {
  const isAbsent = ([id, resource]: readonly [string, PlainResource]): boolean => {
    const state = standing.get(id);
    if (state === undefined) return resource['Condition'] === undefined;
    return state === 'failed' && wanted?.template.Resources[id] !== undefined;
  };
  return new Set(Object.entries(template.Resources).flatMap((entry) => (isAbsent(entry) ? [entry[0]] : [])));
}

function without(read: ReadTemplate, absent: ReadonlySet<string>): ReadTemplate {
  const kept = Object.entries(read.template.Resources).filter(([id]) => !absent.has(id));
  return { ...read, template: { ...read.template, Resources: Object.fromEntries(kept) } };
}

function readOrUndefined(text: string): ReadTemplate | undefined {
  try {
    return readTemplate(text);
  } catch (error) {
    if (error instanceof TemplateError) return undefined;
    throw error;
  }
}

/** The URL of a nested template says only where its bytes lie; what they are is compared in the nested stack. */
function withoutUrls(difference: TemplateDifference): TemplateDifference {
  const resources = difference.resources.flatMap((one) => {
    if (one.kind !== 'changed' || one.after?.Type !== 'AWS::CloudFormation::Stack') return [one];
    const differences = one.differences.filter(({ name }) => name !== 'TemplateURL');
    return differences.length === 0 ? [] : [{ ...one, differences }];
  });
  return { ...difference, resources };
}

function textDiffers(deployed: string, wanted: string | undefined): boolean {
  return wanted !== undefined && withoutUrlText(deployed) !== withoutUrlText(wanted);
}

const withoutUrlText = (text: string): string => text.replace(/^(\s+TemplateURL: ).*$/gm, '$1');

/** What the nested stack at `path` reads of its parent, by parameter; undefined when there is no such nested stack. */
export function feedsOf(path: readonly string[], stacks: ReviewTree): Readonly<Record<string, Plain>> | undefined {
  const parent = stacks.get(stackKey(path.slice(0, -1)));
  const nested = parent?.wanted?.template.Resources[path.at(-1) ?? ''];
  if (nested === undefined || path.length === 0) return undefined;
  const parameters = nested.Properties?.['Parameters'];
  return isRecord(parameters) ? parameters : {};
}

/** By {@link stackKey}. */
export type ReviewTree = ReadonlyMap<string, ReviewedStack>;

/** `Data`; nested deeper `Data/Inner`; the root is the empty text. */
export const stackKey = (path: readonly string[]): string => path.join('/');

/** `Data/Database`; in the root `Data`. */
export const rowId = (path: readonly string[], logicalId: string): string => [...path, logicalId].join('/');
