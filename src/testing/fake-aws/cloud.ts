import type { Plain } from '../../cfn/read.ts';
import { defaultBehaviour, emptyScript, type Behaviour, type Script } from './cloudformation/behaviour.ts';
import type { ChangeSet, Stack } from './cloudformation/model.ts';
import type { Clock } from './clock.ts';
import { numberedIds, type Ids } from './ids.ts';
import { emptyFacts, type AccountFacts } from './account-facts.ts';
import { emptyStorage, type Storage } from './s3/storage.ts';
import type { Xml } from './xml.ts';

/** Everything the fake knows of one account, all regions. */
export interface Cloud {
  readonly account: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly behaviour: Behaviour;
  readonly script: Script;
  /** All stacks ever made, the deleted ones too: those answer to their ARN. */
  readonly stacks: Stack[];
  readonly changeSets: ChangeSet[];
  /** Snapshots that deletions and replacements left, by the physical id of what is gone. */
  readonly snapshots: string[];
  /** Drift detections by their id. */
  readonly detections: Map<string, { readonly stack: Stack; readonly done: number; readonly drifted: number }>;
  readonly storage: Storage;
  readonly facts: AccountFacts;
}

export function emptyCloud(account: string, clock: Clock): Cloud {
  return {
    account,
    clock,
    ids: numberedIds(account),
    behaviour: defaultBehaviour(),
    script: emptyScript(),
    stacks: [],
    changeSets: [],
    snapshots: [],
    detections: new Map(),
    storage: emptyStorage(),
    facts: emptyFacts(account),
  };
}

/** A request, decoded: the same shape for all protocols. */
export interface Request {
  readonly service: string;
  readonly region: string;
  readonly operation: string;
  /** What the operation was asked; for S3 and Route 53 the path and query parts by their API names. */
  readonly parameters: Readonly<Record<string, Plain>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** What an operation of the query protocols answers: the content of its result element. */
export type XmlOperation = (request: Request, cloud: Cloud) => Xml;

/** What an operation of the JSON protocol answers. */
export type JsonOperation = (request: Request, cloud: Cloud) => Plain;

/** What an operation of the REST protocols answers. */
export type RestOperation = (request: Request, cloud: Cloud) => Answer;

/** A parameter as text; undefined when it was not given. */
export function textParameter({ parameters }: Request, name: string): string | undefined {
  const value = parameters[name];
  return value === undefined || value === null || typeof value === 'object' ? undefined : String(value);
}

export function flagParameter(request: Request, name: string): boolean | undefined {
  const value = textParameter(request, name);
  return value === undefined ? undefined : value === 'true';
}

/** A list parameter; empty when it was not given. */
export function listParameter({ parameters }: Request, name: string): readonly Plain[] {
  const value = parameters[name];
  return Array.isArray(value) ? (value as readonly Plain[]) : value === undefined || value === '' ? [] : [value];
}
