import { AwsError } from './port.ts';

/** How a deployment that could not be done ended; the exit codes of the program tell the same apart. */
export type DeployErrorKind =
  | 'mend'
  | 'refused'
  | 'changeSetFailed'
  | 'deploymentFailed'
  | 'rollbackFailed'
  | 'stillRunning';

/** Something that a person has to decide or mend: one sentence, where it is, and the way out. Never a bug of ours. */
export class DeployError extends Error {
  override readonly name = 'DeployError';
  constructor(
    message: string,
    readonly kind: DeployErrorKind,
    readonly details: {
      readonly file?: string | undefined;
      /** Counts from 1. */
      readonly line?: number | undefined;
      readonly hint?: string | undefined;
    } = {},
  ) {
    super(message);
  }
}

/** The answer, or undefined when the caller may not ask. */
export async function unlessDenied<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof AwsError && error.kind === 'denied') return undefined;
    throw error;
  }
}
