import { bootLogOf } from '../../deploy/boot-log.ts';
import type { StackOutcome } from '../../deploy/desk.ts';
import { failureIn } from '../../deploy/failure.ts';
import type { DeploymentFolder } from '../../deploy/folder.ts';
import type { OpenAws } from '../../deploy/port.ts';
import type { ConfigPlace } from '../../deploy/review.ts';
import type { Explained } from './report.ts';

/** Finds out why, when an operation failed. */
export async function explain(
  outcome: StackOutcome,
  folder: DeploymentFolder,
  open: OpenAws,
  configPlace: ConfigPlace,
): Promise<Explained> {
  const { ended, stack, result } = outcome;
  const plain = { outcome, folder: folder.path, failure: undefined, bootLog: undefined };
  if (ended === undefined || (result.kind !== 'failed' && result.kind !== 'rollbackFailed')) return plain;
  const failure = failureIn(ended.failures, ended.root, folder, stack.template, configPlace);
  const { cause } = failure;
  const bootLog = cause && (await bootLogOf(cause, open(stack.region), ended.root.since));
  return { ...plain, failure, bootLog };
}
