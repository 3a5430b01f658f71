import type { Cause } from './failure.ts';
import { AwsError, type Aws } from './port.ts';

/** What an instance that did not get ready wrote before it was given up. */
export interface BootLog {
  readonly instance: string;
  /** The last lines, oldest first. */
  readonly lines: readonly string[];
}

const LINES = 6;
/** `FAILED step='fetch release' line=120 code=22: ...`: what the boot scripts write when they give up. */
const FAILED = /^FAILED /;

/**
 * The log of the first instance that failed, when signals were missing. Undefined when it is another failure, or there
 * is no log to be read.
 */
export async function bootLogOf(cause: Cause, aws: Aws, since: number): Promise<BootLog | undefined> {
  if (cause.type !== 'AWS::AutoScaling::AutoScalingGroup' || !/signal/i.test(cause.reason)) return undefined;
  try {
    const resources = await aws.cloudFormation.resources(cause.stackId);
    const group = resources.find(({ type, logicalId }) => type === 'AWS::Logs::LogGroup' && /boot/i.test(logicalId));
    if (group?.physicalId === undefined) return undefined;
    const lines = await aws.account.logs(group.physicalId, undefined, since);
    const instance = (lines.find(({ message }) => FAILED.test(message)) ?? lines.at(-1))?.stream;
    if (instance === undefined) return undefined;
    const own = lines.filter(({ stream }) => stream === instance).map(({ message }) => message);
    return { instance, lines: own.slice(-LINES) };
  } catch (error) {
    // The log explains a failure; that it cannot be read must not hide it.
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}
