import { holdsData } from '../cfn/holds-data.ts';
import type { Handover } from './handover.ts';
import type { Plan } from './plan.ts';
import { isRefusal, isShutOut } from './review/consequences.ts';
import type { Row } from './review/model.ts';
import { rollsForSure } from './review/rolls.ts';
import { spaced } from './review/words.ts';
import { counted } from './words.ts';

/** A plan in one sentence: `On deploy: WebFleet is updated in place, nothing is replaced.` */
export function planSentence({ reviews, handovers }: Plan): string {
  const rows = reviews.flatMap((review) =>
    review.rows.filter((row) => !isWiring(row.type, row.action) && !rollsForSure(row, review.rolls)),
  );
  const replaced = rows.filter(({ action }) => action === 'replace');
  const sure = rows.filter(({ certainty }) => certainty === 'certain');
  const unsure = rows.filter(({ certainty }) => certainty !== 'certain');
  const parts = [
    part(of(sure, 'replace'), 'is replaced', 'are replaced'),
    part(of(unsure, 'replace'), 'may be replaced', 'may be replaced'),
    part(of(rows, 'remove', 'keep'), 'goes', 'go'),
    part(of(sure, 'update'), 'is updated in place', 'are updated in place'),
    part(of(unsure, 'update'), 'may be updated in place', 'may be updated in place'),
    part(of(rows, 'add'), 'is added', 'are added'),
    part(of(rows, 'unknown'), 'is changed in a way that is not known', 'are changed in a way that is not known'),
    rolls(reviews.flatMap((review) => review.rolls.map(({ logicalId }) => logicalId))),
  ].filter((text) => text !== '');
  const data = rows.filter((row) => holdsData(row.type) && row.action !== 'update' && row.action !== 'add');
  if (parts.length === 0) return 'On deploy: nothing changes.';
  const end = replaced.length === 0 ? ', nothing is replaced.' : '.';
  return [
    `On deploy: ${parts.join(', ')}${end}`,
    ...handovers.map(handoverLine),
    ...data.map(dataLine),
    ...rows.flatMap(refusalLines),
    ...rows.flatMap(shutOutLines),
  ].join('\n');
}

/** What a nested stack is handed is told by what is made of it there. */
const isWiring = (type: string, action: Row['action']): boolean =>
  type === 'AWS::CloudFormation::Stack' && action === 'update';

const of = (rows: readonly Row[], ...actions: readonly Row['action'][]): readonly Row[] =>
  rows.filter(({ action }) => actions.includes(action));

/** More of one kind are counted. */
const MOST_NAMES = 3;

function part(rows: readonly Row[], one: string, several: string): string {
  if (rows.length === 0) return '';
  const names = rows.map(({ logicalId }) => logicalId);
  const subject = names.length > MOST_NAMES ? counted(names.length, 'resource') : listed(names);
  return `${subject} ${rows.length === 1 ? one : several}`;
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;

const rolls = (names: readonly string[]): string =>
  names.length === 0 ? '' : `the instances of ${listed([...new Set(names)])} are renewed`;

/** What visitors would notice: the name answers nobody, or the deployment fails half way. */
const handoverLine = ({ record, from, to, meets }: Handover): string =>
  meets === 'gap'
    ? `!! ${record} leaves ${from} before ${to} makes it: in between visitors find nothing.`
    : `!! ${record}: Route 53 refuses it to ${to} as long as ${from} has it.`;

const shutOutLines = ({ id, consequences }: Row): readonly string[] =>
  consequences.filter(isShutOut).map((text) => `!! ${spaced(id)}: ${text}.`);

/** Which deployment would fail, and why: there is time to mend it. */
const refusalLines = ({ id, consequences }: Row): readonly string[] =>
  consequences.filter(isRefusal).map((text) => `!! ${spaced(id)}: ${text}.`);

function dataLine({ id, consequences, action, certainty }: Row): string {
  const first = consequences.find((text) => !isRefusal(text));
  const verb = action === 'replace' ? 'be replaced' : 'go';
  const head = certainty === 'certain' ? (action === 'replace' ? 'is REPLACED' : 'GOES') : `may ${verb}`;
  return `!! ${spaced(id)} holds data and ${head}${first === undefined ? '' : `: ${first}`}.`;
}
