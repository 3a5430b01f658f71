import type { AwsSettings } from '../deploy/aws/client.ts';
import { openAws } from '../deploy/aws.ts';
import { deploy } from '../deploy/deploy.ts';
import type { Deploying, Options, Pending, Person, StackOutcome } from '../deploy/desk.ts';
import { failureIn, type Cause } from '../deploy/failure.ts';
import { hashOf, readDeployment, type DeploymentFolder } from '../deploy/folder.ts';
import type { Goal } from '../deploy/next.ts';
import type { Clock, CloudFormation, OpenAws } from '../deploy/port.ts';
import { buildDeployment, deploymentYaml } from '../stacks/deployment.ts';
import type { Config } from '../config/schema.ts';
import { startFakeAws, type FakeAws, type FakeOptions } from './fake-aws/fake.ts';
import { SMALL_REGION } from './small-deployment.ts';

/** Deployments of real templates against the fake AWS, by the real SDK, on the fake's clock. */

// As the real world does before it loads the SDK.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

export const settingsFor = (fake: FakeAws): AwsSettings => ({
  endpointUrl: fake.endpoint,
  pathStyle: true,
  profile: undefined,
  credentials: { accessKeyId: 'AKIAFAKEFAKEFAKEFAKE', secretAccessKey: 'fake' },
});

/** With one attempt every fault reaches our own code; by default the SDK tries again first. */
export const openFake = (fake: FakeAws, maxAttempts?: number): OpenAws =>
  openAws({ ...settingsFor(fake), ...(maxAttempts === undefined ? {} : { maxAttempts }) });

/** Waiting moves the fake's time. */
export const clockOf = (fake: FakeAws): Clock => ({
  now: () => fake.clock.now(),
  sleep: async (milliseconds, signal) => {
    if (signal?.aborted !== true) await fake.clock.advance(milliseconds);
  },
});

/** Waiting lets all that is under way end: for deployments that only have to have happened. Few polls. */
export const swiftClockOf = (fake: FakeAws): Clock => ({
  now: () => fake.clock.now(),
  sleep: async (milliseconds, signal) => {
    if (signal?.aborted === true) return;
    await fake.clock.advance(milliseconds);
    await fake.clock.settle();
  },
});

/** What `generate` writes for the config, as `deploy` reads it; `edit` may change a file's text first. */
export function folderOf(config: Config, edit?: (name: string, text: string) => string): DeploymentFolder {
  const known = edit === undefined ? FOLDERS.get(config) : undefined;
  if (known !== undefined) return known;
  const deployment = buildDeployment(config);
  const hashes = Object.fromEntries(deployment.files.map(({ name, text }) => [name, hashOf(text)]));
  const files = new Map(deployment.files.map(({ name, text }) => [name, edit?.(name, text) ?? text]));
  files.set('deployment.yaml', deploymentYaml(deployment, '../../config.yaml', hashes));
  const folder = readDeployment(`templates-out/${deployment.name}`, (name) => files.get(name));
  if (edit === undefined) FOLDERS.set(config, folder);
  return folder;
}

/** Folders of the same config are the same. */
const FOLDERS = new WeakMap<Config, DeploymentFolder>();

/** A person who approves everything; what was said and shown is kept. */
export interface TestPerson extends Person {
  readonly said: string[];
  readonly reviewed: Pending[];
}

export function testPerson(changes: Partial<Person> = {}): TestPerson {
  const said: string[] = [];
  const reviewed: Pending[] = [];
  return {
    said,
    reviewed,
    review: (pending) => {
      reviewed.push(pending);
      return Promise.resolve('approved');
    },
    beforeExecute: () => Promise.resolve(),
    settled: () => Promise.resolve(),
    progress: () => undefined,
    watched: () => undefined,
    say: (text) => void said.push(text),
    ...changes,
  };
}

export interface DeployingChanges {
  readonly goal?: Partial<Goal>;
  readonly options?: Partial<Options>;
  readonly person?: Person;
  readonly signal?: AbortSignal;
  readonly open?: OpenAws;
  readonly clock?: Clock;
}

export function deployingOf(fake: FakeAws, folder: DeploymentFolder, changes: DeployingChanges = {}): Deploying {
  return {
    folder,
    open: changes.open ?? openFake(fake),
    clock: changes.clock ?? clockOf(fake),
    signal: changes.signal ?? new AbortController().signal,
    goal: { execute: 'gate', onFailure: undefined, ...changes.goal },
    options: {
      bucket: { name: 'templates', region: folder.stacks[0]?.region ?? '', urlSuffix: 'amazonaws.com' },
      importExisting: false,
      revertDrift: false,
      nested: true,
      description: 'test',
      protect: true,
      ...changes.options,
    },
    person: changes.person ?? testPerson(),
  };
}

/** The fake with a bucket, and short ways to what the tests of small deployments look at. */
export interface SmallCloud {
  readonly fake: FakeAws;
  readonly cloudFormation: CloudFormation;
  run(folder: DeploymentFolder, changes?: DeployingChanges): Promise<StackOutcome[]>;
  calls(operation: string): FakeAws['calls'];
  root(): ReturnType<CloudFormation['stack']>;
}

export async function startSmall(options: FakeOptions = {}): Promise<SmallCloud> {
  const fake = await startFakeAws(options);
  const { cloudFormation, store } = openFake(fake)(SMALL_REGION);
  await store.createBucket('templates', {});
  return {
    fake,
    cloudFormation,
    run: async (folder, changes = {}) => {
      const outcomes: StackOutcome[] = [];
      for await (const outcome of deploy(deployingOf(fake, folder, changes))) outcomes.push(outcome);
      return outcomes;
    },
    calls: (operation) => fake.calls.filter((call) => call.operation === operation),
    root: () => cloudFormation.stack('small-test'),
  };
}

/** `deployed`, `failed CREATE_FAILED`: how it went with each stack. */
export const kinds = (outcomes: readonly StackOutcome[]): readonly string[] =>
  outcomes.map(({ result }) => ('status' in result ? `${result.kind} ${result.status}` : result.kind));

/** The first real cause of a failed outcome of the small deployment. */
export function causeOf(outcome: StackOutcome | undefined, folder: DeploymentFolder): Cause | undefined {
  const ended = outcome?.ended;
  return ended && failureIn(ended.failures, ended.root, folder, 'root.yaml', () => undefined).cause;
}
