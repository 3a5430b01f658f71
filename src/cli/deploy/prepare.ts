import { version } from '../../../package.json';
import type { Config } from '../../config/schema.ts';
import type { Deploying } from '../../deploy/desk.ts';
import type { DeploymentFolder } from '../../deploy/folder.ts';
import { urlSuffixOf } from '../../deploy/package.ts';
import type { OpenAws } from '../../deploy/port.ts';
import { preflightText } from '../../deploy/preflight-text.ts';
import { preflight, stops } from '../../deploy/preflight.ts';
import { defaultBucket, ensureBucket } from '../../deploy/upload.ts';
import { publicDns, type AwsOptions } from '../deploying.ts';
import { EXIT } from '../errors.ts';
import { jsonLine } from '../json.ts';
import { needsOf } from '../needs.ts';
import type { Session } from '../session.ts';
import { configPlaces } from './config-places.ts';
import { interruptible } from './interrupt.ts';
import { personAt, type PersonOptions } from './person.ts';

/** Options of `deploy`, as commander gives them. */
export interface DeployOptions extends AwsOptions {
  readonly changeset?: true | undefined;
  /** `--no-execute` makes it false. */
  readonly execute?: string | boolean | undefined;
  readonly yes?: true | undefined;
  readonly allowReplace: readonly string[];
  readonly duringPeak?: true | undefined;
  readonly stackPolicy?: true | undefined;
  readonly onFailure?: 'keep' | 'rollback' | 'delete' | undefined;
  readonly allowEdited?: true | undefined;
  readonly bucket?: string | undefined;
  readonly createBucket?: true | undefined;
  readonly importExisting?: true | undefined;
  readonly revertDrift?: true | undefined;
  /** `--no-nested` makes it false. */
  readonly nested: boolean;
  readonly json?: true | undefined;
  readonly markdown?: true | undefined;
}

interface Means {
  readonly open: OpenAws;
  readonly session: Session;
  /** Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Prints what was looked at; false (and the exit code set) when nothing may be created. */
export async function passesPreflight(
  folder: DeploymentFolder,
  config: Config,
  options: DeployOptions,
  { open, session, signal }: Means,
): Promise<boolean> {
  const { terminal } = session;
  const looking = preflight(needsOf(config, folder, options.bucket), open, publicDns(options, session));
  const found = await interruptible(looking, signal, 'nothing was created');
  if (options.json === true) terminal.result(jsonLine('deploy', { type: 'preflight', ...found }));
  else terminal.say(preflightText(found, terminal.colors));
  if (stops(found)) session.exitCode = EXIT.mend;
  return !stops(found);
}

/** The deployment as the options ask for it, with the bucket standing. */
export async function prepare(
  folder: DeploymentFolder,
  config: Config,
  options: DeployOptions,
  { open, session, signal }: Means,
): Promise<Deploying> {
  const looking = bucketOf(folder, config, options, { open, session, signal });
  const made = 'no change set was made; the bucket of the templates may stand';
  const { account, bucket } = await interruptible(looking, signal, made);
  const configPlace = configPlaces(folder, session.world);
  return {
    folder,
    open,
    signal,
    clock: session.world.clock,
    goal: { execute: options.execute === false ? 'leave' : 'gate', onFailure: options.onFailure },
    options: {
      bucket,
      importExisting: options.importExisting === true,
      revertDrift: options.revertDrift === true,
      nested: options.nested,
      description: descriptionOf(folder),
      protect: config.protection === true,
    },
    person: personAt(session, { folder, account, open, configPlace }, answersOf(options, session)),
  };
}

/** The bucket of the templates, made when there is none and that is agreed to; and whose it is. */
async function bucketOf(
  folder: DeploymentFolder,
  config: Config,
  options: DeployOptions,
  { open, session }: Means,
): Promise<{ readonly account: string; readonly bucket: Deploying['options']['bucket'] }> {
  const { region } = folder.stacks[0] ?? { region: config.regions.primary };
  const { account, partition } = await open(region).account.identity();
  const given = options.bucket ?? config.deployment.bucket ?? undefined;
  const name = given ?? defaultBucket(account, region);
  const bucketRegion = await ensureBucket(open(region), name, {
    named: given !== undefined,
    consent: () => consent(name, options, session),
  });
  return { account, bucket: { name, region: bucketRegion, urlSuffix: urlSuffixOf(partition) } };
}

function answersOf(options: DeployOptions, { world }: Session): PersonOptions {
  return {
    terminal: world.input.isTTY,
    yes: options.yes === true,
    allowReplace: options.allowReplace,
    duringPeak: options.duringPeak === true,
    json: options.json === true,
    markdown: options.markdown === true,
    policies: options.stackPolicy === true,
  };
}

function descriptionOf({ edited }: DeploymentFolder): string {
  return [`ztech-infra ${version}`, ...(edited.length === 0 ? [] : [`edited by hand: ${edited.join(', ')}`])].join(
    '; ',
  );
}

async function consent(bucket: string, { createBucket }: DeployOptions, { world }: Session): Promise<boolean> {
  if (createBucket === true) return true;
  if (!world.input.isTTY) return false;
  const answer = await world.input.ask(
    `Make the bucket ${bucket} for the templates (private, versioned, encrypted)? [y/N] `,
  );
  return /^y(es)?$/i.test(answer?.trim() ?? '');
}
