import { DeployError } from '../deploy/errors.ts';
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
  readonly file?: string;
  /** Both count from 1. */
  readonly line?: number;
  readonly column?: number;
  /** How to mend it, in a sentence. */
  readonly hint?: string;
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

/** What deploying says to a person, and a refusal of AWS's, as an error of the user's; undefined for anything else. */
export function fromDeploying(error: unknown): UserError | undefined {
  if (error instanceof DeployError) {
    const { file, line, hint } = error.details;
    return new UserError(error.message, {
      exitCode: EXIT[error.kind],
      ...(file === undefined ? {} : { file }),
      ...(line === undefined ? {} : { line }),
      ...(hint === undefined ? {} : { hint }),
    });
  }
  if (!(error instanceof AwsError)) return undefined;
  return new UserError(`${error.call}: ${error.message}`, { hint: AWS_HINTS[error.kind](error.call) });
}

/** The next thing to try, by the kind of refusal. */
const AWS_HINTS: Readonly<Record<AwsError['kind'], (call: string) => string>> = {
  denied: (call) => `These credentials may not call ${call}.`,
  credentials: () => 'Sign in again (`aws sso login`, or new keys), or choose a profile with AWS_PROFILE or --profile.',
  throttled: () => 'AWS asked for patience for longer than we waited. Run it again in a minute; nothing is lost.',
  network: () => 'AWS could not be reached, or did not answer. Run it again; nothing is lost.',
  other: (call) => `AWS refused ${call}.`,
};
