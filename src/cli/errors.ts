import { DeployError, type DeployErrorKind } from '../deploy/errors.ts';
import { AwsError } from '../deploy/port.ts';

/**
 * The exit codes of every command, as `--help` lists them. A script may rely on them: none is ever given a second
 * meaning.
 */
export const EXIT = {
  done: 0,
  mend: 1,
  usage: 2,
  differences: 3,
  refused: 4,
  changeSetFailed: 5,
  deploymentFailed: 6,
  rollbackFailed: 7,
  stillRunning: 8,
  bug: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What a {@link UserError} knows beside its message. */
export interface UserErrorDetails {
  /** Default: {@link EXIT}.mend. */
  readonly exitCode?: ExitCode;
  readonly file?: string | undefined;
  /** Both count from 1. */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  /** How to mend it, in a sentence. */
  readonly hint?: string | undefined;
}

/**
 * Something the user can mend. It is printed as one line (`file:line:column  message`) and the hint, never with a
 * stack trace. Everything else that is thrown is a bug of ours: trace and exit code 70.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly details: UserErrorDetails;

  constructor(message: string, details: UserErrorDetails = {}) {
    super(message);
    this.details = details;
  }

  get exitCode(): ExitCode {
    return this.details.exitCode ?? EXIT.mend;
  }
}

/** The `code` of a Node.js system error (`ENOENT`, `EACCES`, ...), else undefined. */
export function systemErrorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** What a person can do something about when the system refuses a file, in plain words. */
const SYSTEM_ERRORS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'is already there',
  EISDIR: 'is a folder',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'no such file or folder',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'not a folder',
  EPERM: 'not permitted',
  EROFS: 'the disk is read-only',
};

/** A refusal of the file system as an error of the user's; undefined for anything else. */
export function fromSystemError(error: unknown): UserError | undefined {
  const text = SYSTEM_ERRORS[systemErrorCode(error) ?? ''];
  if (text === undefined || !(error instanceof Error) || !('path' in error)) return undefined;
  return new UserError(text, { file: String(error.path) });
}

const DEPLOY_EXITS: Readonly<Record<DeployErrorKind, ExitCode>> = {
  mend: EXIT.mend,
  refused: EXIT.refused,
  changeSetFailed: EXIT.changeSetFailed,
  deploymentFailed: EXIT.deploymentFailed,
  rollbackFailed: EXIT.rollbackFailed,
  stillRunning: EXIT.stillRunning,
};

/** What AWS asks of a person, by the kind of its refusal. */
const AWS_HINTS: Readonly<Partial<Record<AwsError['kind'], string>>> = {
  credentials: 'Sign in again (`aws sso login`, new keys), or choose a profile with AWS_PROFILE or --profile.',
  denied: 'The credentials may not make this call: add the permission, or use a role that has it.',
  throttled: 'AWS asked for patience for longer than we had: run the same command again, it goes on where it stands.',
  network: 'Nothing that runs was cancelled: run the same command again, it goes on where it stands.',
};

/** What stopped a deployment, as an error of the user's; undefined for anything else. */
export function fromDeploying(error: unknown): UserError | undefined {
  if (error instanceof DeployError) {
    return new UserError(error.message, { ...error.details, exitCode: DEPLOY_EXITS[error.kind] });
  }
  if (!(error instanceof AwsError)) return undefined;
  const refusedSet = error.call === 'cloudformation:CreateChangeSet' && error.kind === 'other';
  return new UserError(`${error.call}: ${error.message}`, {
    exitCode: refusedSet ? EXIT.changeSetFailed : EXIT.mend,
    hint: AWS_HINTS[error.kind],
  });
}
