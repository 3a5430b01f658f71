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
