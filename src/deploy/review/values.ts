import { FILE_HEADERS_ONLY, createTwoFilesPatch, diffLines } from 'diff';
import { isRecord, type Plain } from '../../cfn/read.ts';
import { masked, maskedText } from './masking.ts';
import type { PropertyChange } from './model.ts';
import { functionOf } from './template-diff.ts';

/** Values of templates as a reviewer knows them: short forms, one line. */

export interface ShownValues {
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly lines: number | undefined;
  readonly diff: string | undefined;
}

/**
 * Both sides of a change, secrets masked. Scripts and other long texts are not put on one line: how many of their lines
 * differ, and a unified difference for those who ask.
 */
export function shown(name: string, before: string | undefined, after: string | undefined): ShownValues {
  const references = [before, after].flatMap((text) => (text === undefined ? [] : [text]));
  const mask = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : masked(text, name, references);
  if (!isLong(before) && !isLong(after)) {
    return { before: mask(before), after: mask(after), lines: undefined, diff: undefined };
  }
  const [old, fresh] = [withNewline(before), withNewline(after)];
  const changed = diffLines(old, fresh).filter((part) => part.added || part.removed);
  const count = (kind: 'added' | 'removed'): number =>
    changed.filter((part) => part[kind]).reduce((sum, part) => sum + part.count, 0);
  const patch = createTwoFilesPatch(name, name, old, fresh, undefined, undefined, {
    context: 2,
    headerOptions: FILE_HEADERS_ONLY,
  });
  return {
    before: before === undefined ? undefined : `${lineCount(old)} lines`,
    after: after === undefined ? undefined : `${lineCount(fresh)} lines`,
    lines: Math.max(count('added'), count('removed')),
    diff: maskedText(patch),
  };
}

const isLong = (text: string | undefined): boolean => text?.trimEnd().includes('\n') === true;

const withNewline = (text = ''): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

const lineCount = (text: string): number => text.split('\n').length - 1;

/** A value in the words of the YAML: `!Ref DataKey`, `[audit, error]`; undefined stays undefined. */
export function valueText(value: Plain | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map((item: Plain) => itemText(item)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (!isRecord(value)) return '';
  const name = functionOf(value);
  const argument = name === undefined ? undefined : value[name];
  if (name === 'Ref') return `!Ref ${itemText(argument)}`;
  if (name === 'Fn::GetAtt' && Array.isArray(argument)) return `!GetAtt ${argument.map(itemText).join('.')}`;
  if (name === 'Fn::Sub' && typeof argument === 'string') return `!Sub ${argument}`;
  if (name !== undefined) return `!${name.replace('Fn::', '')} ${itemText(argument)}`;
  const fields = Object.entries(value).map(([key, inner]) => `${key}: ${itemText(inner)}`);
  return `{${fields.join(', ')}}`;
}

const itemText = (value: Plain | undefined): string => valueText(value) ?? '';

/** What is in one of two lists and not in the other, secrets masked; undefined for what are no lists. */
export function itemsOf(name: string, before: Plain | undefined, after: Plain | undefined): PropertyChange['items'] {
  if (!Array.isArray(before) || !Array.isArray(after)) return undefined;
  const [old, fresh] = [before.map(itemText), after.map(itemText)];
  const mask = (texts: readonly string[]): readonly string[] =>
    texts.map((text) => masked(text, name, [...old, ...fresh]));
  return {
    added: mask(fresh.filter((item) => !old.includes(item))),
    removed: mask(old.filter((item) => !fresh.includes(item))),
  };
}
