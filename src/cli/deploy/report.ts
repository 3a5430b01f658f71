import { differingLines } from '../../deploy/compare-text.ts';
import type { Differing } from '../../deploy/compare.ts';
import type { BootLog } from '../../deploy/boot-log.ts';
import type { StackOutcome } from '../../deploy/desk.ts';
import { leftBehindIn, type Cause, type Failure } from '../../deploy/failure.ts';
import { ownReasons } from '../../deploy/next.ts';
import type { AwsError } from '../../deploy/port.ts';
import type { Place } from '../../deploy/review/model.ts';
import { duration } from '../../deploy/progress-text.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { count, type Terminal } from '../terminal.ts';

/** How a deployment went, for a person who may have been woken up by it. */

const CODES: Readonly<Record<StackOutcome['result']['kind'], ExitCode>> = {
  deployed: EXIT.done,
  unchanged: EXIT.done,
  differs: EXIT.differences,
  left: EXIT.done,
  declined: EXIT.refused,
  changeSetFailed: EXIT.changeSetFailed,
  failed: EXIT.deploymentFailed,
  rollbackFailed: EXIT.rollbackFailed,
  stuck: EXIT.mend,
  interrupted: EXIT.refused,
  stopped: EXIT.stillRunning,
};

/** The exit code that a root stack's outcome asks for. */
export function exitCodeOf({ result }: StackOutcome): ExitCode {
  const rollbackFailed = result.kind === 'stuck' && result.status.endsWith('ROLLBACK_FAILED');
  return rollbackFailed ? EXIT.rollbackFailed : CODES[result.kind];
}

export interface Explained {
  readonly outcome: StackOutcome;
  /** For a failed operation. */
  readonly failure: Failure | undefined;
  readonly bootLog: BootLog | undefined;
  /** As the user names the folder in the next command. */
  readonly folder: string;
}

type Colors = Terminal['colors'];

/** What is said of a root stack's outcome. */
export function outcomeText(explained: Explained, colors: Colors): string {
  const { outcome, folder } = explained;
  const { result, ended } = outcome;
  const name = colors.bold(outcome.stack.name);
  if (result.kind === 'failed' || result.kind === 'rollbackFailed')
    return failureText(explained, result.status, colors);
  if (result.kind === 'stopped') return stoppedText(outcome, result.trouble, folder, colors);
  if (result.kind === 'deployed') {
    const time = ended === undefined ? '' : ` in ${duration(ended.elapsed)}`;
    return [`${name}  ${colors.green('deployed')}${time}`, ...leftLines(outcome, colors)].join('\n');
  }
  if (result.kind === 'unchanged') return `${name}  no changes${result.checked ? '' : UNCHECKED}`;
  if (result.kind === 'differs') return differsText(name, result.differences, colors);
  if (result.kind === 'declined') return `${name}  nothing was executed`;
  if (result.kind === 'interrupted') {
    return [
      `${name}  ${colors.yellow('stopped')}: nothing was executed; templates that were uploaded stay in their bucket`,
      `  ztech-infra deploy ${folder}    begins again, and uses what stands`,
    ].join('\n');
  }
  if (result.kind === 'left') return leftText(name, outcome.setName ?? '', folder, colors);
  if (result.kind === 'changeSetFailed') {
    const reasons = ownReasons(result.reasons).map((reason) => `  ${reason}`);
    return [
      `${name}  ${colors.red('the change set failed')}; nothing was changed`,
      ...reasons,
      `Next: ${retry(folder)}`,
    ].join('\n');
  }
  return [
    `${name}  is ${colors.red(result.status)}: CloudFormation takes no change set`,
    `  ${wayOut(result.status, folder)}`,
  ].join('\n');
}

/** What an update replaced or removed and could not delete goes on, outside of the stack, and is paid for. */
function leftLines({ ended }: StackOutcome, colors: Colors): readonly string[] {
  return leftBehindIn(ended?.failures ?? []).flatMap(({ stack, logicalId, physicalId = '', type, reason = '' }) => [
    `  ${colors.yellow('stays in the account, outside the stack')}: the old ${[...stack, logicalId].join(' / ')}  ${colors.dim(type)}  ${physicalId}`,
    `     ${reason}`,
  ]);
}

const UNCHECKED = ' in the change set; the deployed templates may not be read, so they were not compared';

/** AWS and our own comparison disagree: what is committed is not what is deployed, whoever is right. */
function differsText(name: string, differences: readonly Differing[], colors: Colors): string {
  return [
    `${name}  ${colors.yellow('AWS finds nothing to change, but the templates differ')}:`,
    ...differingLines(differences, colors),
    '  Nothing was changed. A DeletionPolicy, for one, AWS takes only together with a change of a resource.',
  ].join('\n');
}

function leftText(name: string, setName: string, folder: string, colors: Colors): string {
  return [
    `${name}  change set ${colors.bold(setName)} waits for review; nothing was executed`,
    `  ztech-infra deploy ${folder} --execute ${setName}`,
  ].join('\n');
}

function stoppedText(
  { stack, creation }: StackOutcome,
  trouble: AwsError | undefined,
  folder: string,
  colors: Colors,
): string {
  return [
    ...(trouble === undefined ? [] : [`AWS cannot be asked any more: ${trouble.call}: ${trouble.message}`]),
    `${colors.bold(stack.name)}  ${colors.yellow('not watched any more')}: what runs goes on, nothing was cancelled`,
    `  ztech-infra events ${folder}    follows it`,
    `  ztech-infra deploy ${folder}    follows it too, then deploys what is left`,
    // A creation cannot be cancelled, only deleted.
    ...(creation
      ? []
      : [
          `  aws cloudformation cancel-update-stack --region ${stack.region} --stack-name ${stack.name}    takes an update back`,
        ]),
  ].join('\n');
}

function failureText(explained: Explained, status: string, colors: Colors): string {
  const { outcome, failure, bootLog, folder } = explained;
  const elapsed = outcome.ended === undefined ? '' : ` after ${duration(outcome.ended.elapsed)}`;
  const cause = failure?.cause;
  return [
    `${colors.red(`FAILED${elapsed}`)}  ${colors.bold(outcome.stack.name)} is ${status}. ${whatIsKept(explained, status)}`,
    ...(cause === undefined ? ['  CloudFormation gave no reason.'] : causeLines(cause, colors)),
    ...(bootLog === undefined
      ? []
      : [`     boot log of ${bootLog.instance}:`, ...bootLog.lines.map((line) => `       ${line}`)]),
    ...(failure?.others.slice(0, 5).flatMap((other) => causeLines(other, colors)) ?? []),
    ...((failure?.consequences ?? 0) === 0
      ? []
      : [`  ${count(failure?.consequences ?? 0, 'more resource')} failed only because of that.`]),
    `Next: ${wayOut(status, folder)}`,
  ].join('\n');
}

function causeLines(cause: Cause, colors: Colors): readonly string[] {
  const { stack, logicalId, type, reason, place, advice } = cause;
  return [
    `  ${colors.bold([...stack, logicalId].join(' / '))}  ${colors.dim(type)}`,
    `     ${reason}`,
    ...(place === undefined ? [] : [`     ${place.file}:${place.line}${keysText(place)}`]),
    ...(advice === undefined ? [] : [`     ${advice}`]),
  ];
}

/** A resource as a whole may come from a dozen keys. */
const MOST_KEYS = 4;

function keysText({ keys, config }: Place): string {
  if (keys.length === 0) return '';
  const more = keys.length > MOST_KEYS ? ` and ${count(keys.length - MOST_KEYS, 'more key')}` : '';
  return `   ${config === undefined ? '' : `${config.file}:${config.line} `}${keys.slice(0, MOST_KEYS).join(', ')}${more}`;
}

function whatIsKept({ outcome, failure }: Explained, status: string): string {
  const finished = failure?.finished ?? [];
  if (status === 'CREATE_FAILED') {
    const kept = finished.length === 0 ? '' : ` (${finished.join(', ')})`;
    return `First deployment: what succeeded is kept${kept}; nothing was thrown away.`;
  }
  if (status === 'UPDATE_FAILED') return 'What succeeded is kept; what failed waits for the next deployment.';
  if (status === 'UPDATE_ROLLBACK_COMPLETE') return 'Everything is as it was before.';
  if (status === 'DELETE_COMPLETE') return 'The stack is gone.';
  if (status === 'UPDATE_ROLLBACK_FAILED') return 'Its rollback failed too: part of it is new, part as it was before.';
  return outcome.creation ? 'What was created was taken back.' : '';
}

/** How to go on from a failure; undefined where none needs it. */
export function nextOf({ result }: StackOutcome, folder: string): string | undefined {
  if (result.kind === 'changeSetFailed') return retry(folder);
  const failed = result.kind === 'failed' || result.kind === 'rollbackFailed' || result.kind === 'stuck';
  return failed ? wayOut(result.status, folder) : undefined;
}

const retry = (folder: string): string => `mend it, generate, then \`ztech-infra deploy ${folder}\`.`;

/** How to go on from a state. */
export function wayOut(status: string, folder: string): string {
  if (status === 'CREATE_FAILED' || status === 'UPDATE_FAILED') {
    return `mend it, generate, then \`ztech-infra deploy ${folder}\`: it goes on from here.`;
  }
  if (status === 'UPDATE_ROLLBACK_COMPLETE') return retry(folder);
  if (status === 'DELETE_FAILED') return `\`ztech-infra status ${folder}\` shows what is left; \`destroy\` goes on.`;
  if (status === 'DELETE_COMPLETE') return `\`ztech-infra deploy ${folder}\` makes it anew.`;
  return `\`ztech-infra recover ${folder}\` leads out of it.`;
}
