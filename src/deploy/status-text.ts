import type { Paint } from './preflight-text.ts';
import type { StackStatus, Status } from './status.ts';
import { ago, counted } from './words.ts';

/** The tree of stacks with their states, what failed in them, outputs and drift; `now` in milliseconds since 1970. */
export function statusText(status: Status, now: number, paint: Paint): string {
  const rows = status.roots.flatMap(({ name, region, stack }) =>
    stack === null
      ? [{ label: name, cells: ['not deployed', region], below: [] }]
      : stackRows(stack, region, now, paint),
  );
  const left = status.left.flatMap((stack) => stackRows(stack, 'left behind by a deleted root', now, paint));
  const width = Math.max(...[...rows, ...left].map(({ label }) => label.length));
  const lines = (some: readonly Row[]): readonly string[] =>
    some.flatMap(({ label, cells, below }) => [
      `${label.padEnd(width)}  ${cells.filter((cell) => cell !== '').join('   ')}`,
      ...below.map((line) => `${' '.repeat(width + 2)}${line}`),
    ]);
  return [...lines(rows), ...lines(left), ...outputLines(status), driftLine(status, now)].join('\n');
}

interface Row {
  readonly label: string;
  readonly cells: readonly string[];
  readonly below: readonly string[];
}

function stackRows(stack: StackStatus, region: string, now: number, paint: Paint): readonly Row[] {
  const protection = stack.terminationProtection ? 'protected' : paint.yellow('not protected');
  const root = row(stack, stack.name, [region, protection], now, paint);
  return [root, ...nestedRows(stack, '', now, paint)];
}

function nestedRows(parent: StackStatus, indent: string, now: number, paint: Paint): readonly Row[] {
  return parent.nested.flatMap((child, index) => {
    const last = index === parent.nested.length - 1;
    const name = child.path.split('/').at(-1) ?? child.path;
    const own = row(child, `${indent} ${last ? '└' : '├'} ${name}`, [counted(child.resources, 'resource')], now, paint);
    return [own, ...nestedRows(child, `${indent} ${last ? ' ' : '│'} `, now, paint)];
  });
}

function row(stack: StackStatus, label: string, more: readonly string[], now: number, paint: Paint): Row {
  // A nested stack fails because of what is in it, which is told there.
  const told = new Set(
    stack.nested.flatMap(({ path, failed: inside }) => (inside.length > 0 ? [path.split('/').at(-1)] : [])),
  );
  const failed = stack.failed
    .filter(({ logicalId }) => !told.has(logicalId))
    .map(({ logicalId, status, reason }) =>
      paint.red(`${logicalId}  ${status}${reason === null ? '' : `  ${reason.trim()}`}`),
    );
  const reason = stack.failed.length === 0 && /FAILED|ROLLBACK/.test(stack.status) ? stack.reason : null;
  return {
    label,
    cells: [painted(stack.status, paint), ago(Date.parse(stack.changedAt), now), ...more],
    below: [...(reason === null ? [] : [paint.red(reason)]), ...failed],
  };
}

function painted(status: string, paint: Paint): string {
  if (/FAILED|ROLLBACK/.test(status)) return paint.red(status);
  return status.endsWith('_IN_PROGRESS') ? paint.yellow(status) : status;
}

function outputLines({ roots }: Status): readonly string[] {
  const outputs = roots.flatMap(({ stack }) => Object.entries(stack?.outputs ?? {}));
  if (outputs.length === 0) return [];
  const width = Math.max(...outputs.map(([name]) => name.length));
  return ['', 'Outputs', ...outputs.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)];
}

function driftLine(status: Status, now: number): string {
  const all = status.roots.flatMap(({ stack }) => (stack === null ? [] : flat(stack)));
  const checks = all.flatMap(({ drift, path, name }) => (drift === null ? [] : [{ ...drift, at: path || name }]));
  if (all.length === 0) return '';
  if (checks.length === 0) return '\nDrift  never checked; `ztech-infra drift` does';
  const drifted = checks.filter(({ status: state }) => state === 'DRIFTED').map(({ at }) => at);
  // The oldest: what is said holds of all of them.
  const oldest = Math.min(...checks.map(({ checkedAt }) => Date.parse(checkedAt)));
  const unchecked = all.length - checks.length;
  const rest = unchecked === 0 ? '' : `, ${counted(unchecked, 'stack')} never`;
  const found = drifted.length === 0 ? 'none found' : `${drifted.join(', ')} drifted`;
  return `\nDrift  checked ${ago(oldest, now)}${rest}: ${found}`;
}

const flat = (stack: StackStatus): readonly StackStatus[] => [stack, ...stack.nested.flatMap(flat)];
