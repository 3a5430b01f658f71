import { createHash } from 'node:crypto';
import type { DeployStack, DeploymentFolder } from './folder.ts';
import type { Gathered } from './gather.ts';
import type { Ended, Progress } from './follow.ts';
import type { Goal, Result } from './next.ts';
import type { Packaged } from './package.ts';
import type { Aws, AwsError, ChangeSet, Clock, CloudFormation, OpenAws, Stack } from './port.ts';

/** What a deployment is asked to do and who it speaks to; what it learns of one root stack while it is at it. */

export interface Deploying {
  readonly folder: DeploymentFolder;
  readonly open: OpenAws;
  readonly clock: Clock;
  /** Ctrl-C: stop watching, leave what runs. */
  readonly signal: AbortSignal;
  readonly goal: Goal;
  readonly options: Options;
  readonly person: Person;
}

export interface Options {
  /** Where the templates go. */
  readonly bucket: { readonly name: string; readonly region: string; readonly urlSuffix: string };
  readonly importExisting: boolean;
  readonly revertDrift: boolean;
  /** False: one change set for the root alone, which does not show what changes inside the nested stacks. */
  readonly nested: boolean;
  /** For the record of the change set: version of the tool, files edited by hand. At most 1024 characters. */
  readonly description: string;
  /** Whether the roots are to be protected against deletion; what is protected stays so. */
  readonly protect: boolean;
}

/** A change set that waits for an answer. */
export interface Pending {
  readonly stack: DeployStack;
  readonly set: ChangeSet;
  readonly seen: Gathered;
  /** The stack as it stands; undefined when it never did. */
  readonly standing: Stack | undefined;
  /** Deployed after this one, each with a review of its own. */
  readonly following: readonly DeployStack[];
  readonly cloudFormation: CloudFormation;
}

/** The person (or the CI's log) at the other end. */
export interface Person {
  /** Shows the change set; with `ask` takes the answer. Nothing is executed that was not shown. */
  review(pending: Pending, ask: boolean): Promise<'approved' | 'declined'>;
  /** Before a set is executed: stack policies are lifted for what was agreed to. */
  beforeExecute(pending: Pending): Promise<void>;
  /** When nothing runs on the stack any more, whoever started it: stack policies are what they should be again. */
  settled(stack: DeployStack, cloudFormation: CloudFormation): Promise<void>;
  progress(stack: DeployStack, progress: Progress): void;
  /** Nothing is watched any more: what is said next stands below what was shown. */
  watched(): void;
  /** One line. */
  say(text: string): void;
}

/** How it went with one root stack. */
export interface StackOutcome {
  readonly stack: DeployStack;
  readonly result:
    | Result
    | { readonly kind: 'stopped'; readonly trouble: AwsError | undefined }
    /** Ctrl-C while nothing ran: this run executed nothing. */
    | { readonly kind: 'interrupted' };
  /** Name of the change set, once there was one. */
  readonly setName: string | undefined;
  /** The stack as it stands afterwards. */
  readonly standing: Stack | undefined;
  /** The operation that was watched to its end. */
  readonly ended: Extract<Ended, { readonly kind: 'ended' }> | undefined;
  /** The stack had never stood before this operation. */
  readonly creation: boolean;
}

/** One root stack in work: what this run did to it and learned of it. All else is read from AWS at every step. */
export interface Desk {
  readonly deploying: Deploying;
  readonly stack: DeployStack;
  readonly aws: Aws;
  readonly parameters: Readonly<Record<string, string>>;
  readonly following: readonly DeployStack[];
  readonly packaged: Packaged;
  /** Name of the change set, by the hash of what it is made of. */
  readonly baseName: string;
  /** Sets of this name that are used up get a successor: `-2`. */
  attempt: number;
  /** Execute exactly this set and make no other. */
  readonly only: string | undefined;
  /** As last seen. */
  standing: Stack | undefined;
  set: ChangeSet | undefined;
  answer: { readonly setId: string; readonly is: 'approved' | 'declined' } | undefined;
  pending: Pending | undefined;
  /** Ids of the sets that this run made. */
  readonly made: Set<string>;
  /** Names of the sets that this run asked for, whether or not the answer arrived. */
  readonly asked: Set<string>;
  /** This run made the stack, by its first change set. */
  madeStack: boolean;
  /** The stack had never been executed when it was first seen. */
  creation: boolean;
  /** This run sent an execute, whether or not the answer arrived. */
  sent: boolean;
  /** Token of the execute that this run sent. */
  token: string | undefined;
  ended: Extract<Ended, { readonly kind: 'ended' }> | undefined;
  endedOurs: boolean;
  /** Watching ended before the operation did. */
  stopped: Extract<Ended, { readonly kind: 'stopped' }> | undefined;
}

/** The change set that is made or looked for: the one named on the command line, else that of this attempt. */
export const nameOf = ({ only, baseName, attempt }: Pick<Desk, 'only' | 'baseName' | 'attempt'>): string =>
  only ?? (attempt === 1 ? baseName : `${baseName}-${attempt}`);

/** Whether a change set's name says that it was made of what is to be deployed. */
export function isOfBase(name: string, baseName: string): boolean {
  return name === baseName || (name.startsWith(`${baseName}-`) && /^\d+$/.test(name.slice(baseName.length + 1)));
}

/** `arn:aws:cloudformation:REGION:ACCOUNT:changeSet/NAME/UUID`. */
export const setNameOf = (setId: string | undefined): string => setId?.split('/')[1] ?? '';

/**
 * The ClientRequestToken of a set's execution: the same in every run, so that an execute that is sent twice (a lost
 * answer, a second deployment beside this one) is one operation.
 */
export function tokenOf(setId: string): string {
  return `ztech-infra-${createHash('sha256').update(setId).digest('hex').slice(0, 32)}`;
}
