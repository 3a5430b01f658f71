import { consequencesOf } from './consequences.ts';
import type { PropertyChange, Row } from './model.ts';
import { waitsIn, type RootFeeds } from './settle.ts';
import { stackKey, type ReviewTree } from './tree.ts';

/**
 * What follows for certain: whatever reads a resource that is certainly made anew reads another value afterwards, since
 * a new resource has a new physical id. Where that property asks for a replacement, this one is made anew too, and so on.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
 */
export function cascaded(rows: readonly Row[], tree: ReviewTree, feeds: RootFeeds): readonly Row[] {
  const made = new Set(rows.filter(isMadeAnew).map(({ id }) => id));
  if (made.size === 0) return rows;
  const waits = waitsIn(rows, tree, feeds);
  const next = rows.map((row) => followed(row, (property) => waits(row, property).some((id) => made.has(id)), tree));
  return next.filter(isMadeAnew).length === made.size ? next : cascaded(next, tree, feeds);
}

const isMadeAnew = ({ action, certainty }: Row): boolean => action === 'replace' && certainty === 'certain';

function followed(row: Row, isMoved: (property: string) => boolean, tree: ReviewTree): Row {
  if (row.certainty !== 'afterApply') return row;
  const properties = row.properties.map((one): PropertyChange =>
    one.certainty === 'afterApply' && isMoved(one.property) ? { ...one, certainty: 'certain' } : one,
  );
  const sure = properties.filter(({ certainty }) => certainty === 'certain');
  const anew = sure.some(({ recreates }) => recreates === 'always');
  if (sure.length === 0 || (!anew && row.action !== 'update')) return row;
  const stack = tree.get(stackKey(row.stack));
  const [before, after] = [stack?.deployed, stack?.wanted].map((read) => read?.template.Resources[row.logicalId]);
  const told = { ...row, properties, certainty: 'certain', unmade: false, unfinished: false } as const;
  return { ...row, properties, certainty: 'certain', reads: [], consequences: consequencesOf(told, before, after) };
}
