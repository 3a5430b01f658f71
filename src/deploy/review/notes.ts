import { isRecord, type Plain } from '../../cfn/read.ts';
import type { Row, TemplateNote } from './model.ts';
import { isQuiet } from './rows.ts';
import { same, type SectionDifference } from './template-diff.ts';
import type { ReviewedStack } from './tree.ts';
import { shown, valueText } from './values.ts';

/** What the templates of one stack say differently and no change set lists, so that nothing of our own view is lost. */
export function notesOf(stack: ReviewedStack): readonly TemplateNote[] {
  // Of a stack that comes or goes everything is new or gone: its rows say it.
  if (stack.deployed === undefined || stack.wanted === undefined) return [];
  const { path: at, places, difference } = stack;
  const comments: readonly TemplateNote[] = stack.onlyComments
    ? [{ stack: at, kind: 'comments', name: '', text: 'only comments differ', place: undefined }]
    : [];
  const listed = new Set(stack.changeSet?.changes.map(({ logicalId }) => logicalId));
  const quiet = difference.resources
    .filter((one) => isQuiet(one) && !listed.has(one.logicalId))
    .map(({ logicalId, differences }): TemplateNote => {
      const names = [...new Set(differences.map(({ name }) => name))].join(', ');
      const text = `${names}: the order or the spelling of the same values`;
      return { stack: at, kind: 'order', name: logicalId, text, place: places?.at(['Resources', logicalId]) };
    });
  return [...difference.sections.map((one) => sectionNote(one, stack)), ...quiet, ...comments];
}

const KINDS = { Outputs: 'output', Parameters: 'parameter', Description: 'description', other: 'other' } as const;

function sectionNote({ section, name, before, after }: SectionDifference, stack: ReviewedStack): TemplateNote {
  const path = section === 'Outputs' || section === 'Parameters' ? [section, name] : [name];
  const place = after === undefined ? undefined : stack.places?.at(path);
  return { stack: stack.path, kind: KINDS[section], name, text: sectionText(section, name, before, after), place };
}

function sectionText(
  section: SectionDifference['section'],
  name: string,
  before: SectionDifference['before'],
  after: SectionDifference['after'],
): string {
  if (before === undefined) return 'is added';
  if (after === undefined) return 'is removed';
  if (section === 'Parameters' || section === 'Description') return 'is worded differently';
  // Of an output only the value is told, unless its description is all that differs.
  const [old, fresh] = [valueOf(before), valueOf(after)];
  if (section === 'Outputs' && same(old, fresh)) return 'is worded differently';
  const values = shown(name, valueText(old), valueText(fresh));
  return values.lines === undefined
    ? `${values.before} -> ${values.after}`
    : `${values.lines} ${values.lines === 1 ? 'line differs' : 'lines differ'}`;
}

const valueOf = (part: Plain): Plain => (isRecord(part) ? (part['Value'] ?? part) : part);

/** What stands in a nested stack goes with it: with a stack that is kept it is kept, whatever its own policy says. */
export function takenAlong(rows: readonly Row[]): readonly Row[] {
  const gone = rows.filter(
    ({ type, action }) => type === 'AWS::CloudFormation::Stack' && (action === 'remove' || action === 'keep'),
  );
  return rows.map((row) => {
    const stack = gone.find(({ id }) => row.stack.length > 0 && isBelow(row, id));
    if (stack === undefined) return row;
    const { certainty } = stack;
    if (stack.action === 'remove') return { ...row, certainty, within: stack.id };
    const consequences = ['it stays in the account with its nested stack'];
    return { ...row, action: 'keep', old: 'kept', certainty, consequences, within: stack.id };
  });
}

const isBelow = (row: Row, id: string): boolean => `${row.stack.join('/')}/`.startsWith(`${id}/`);

/** A nested stack that goes takes the data in it along, so it is asked for by name. */
export function withData(rows: readonly Row[]): readonly Row[] {
  const holders = new Set(rows.flatMap(({ within, holdsData }) => (within !== undefined && holdsData ? [within] : [])));
  return rows.map((row) => (holders.has(row.id) ? { ...row, holdsData: true } : row));
}
