import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../cli/main.ts';
import type { World } from '../cli/world.ts';
import { deploy } from '../deploy/deploy.ts';
import type { StackOutcome } from '../deploy/desk.ts';
import { readDeployment } from '../deploy/folder.ts';
import { fixturePath, type FIXTURES } from './configs.ts';
import { deployingOf, openFake, swiftClockOf, type DeployingChanges } from './deploying.ts';
import { startFakeAws, type FakeAws } from './fake-aws/fake.ts';
import { temporaryFolder } from './folder.ts';
import { testWorld, type TestWorld } from './world.ts';

/** Commands run in process on a project of its own: a fixture's config, generated, against the fake AWS. */
export interface Project {
  readonly cwd: string;
  /** `templates-out/ztech-production` */
  readonly folder: string;
  /** Runs one command line to its end, in few polls: whoever interrupts it, or looks at what it shows meanwhile, brings `clockOf`. */
  run(argv: readonly string[], changes?: Partial<World>): Promise<Ran>;
  /** Changes texts of the config and generates again. */
  change(...edits: readonly (readonly [from: string | RegExp, to: string])[]): Promise<void>;
  /** Deploys the folder as it stands, by what `deploy` is made of, without its review, in few polls. */
  deploy(changes?: DeployingChanges): Promise<readonly StackOutcome['result']['kind'][]>;
}

export interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/**
 * Hands over a project and the fake it speaks to.
 * @throws {Error} when something was asked that the fake does not model.
 */
export async function withProject(
  name: (typeof FIXTURES)[number],
  use: (project: Project, fake: FakeAws) => Promise<void>,
): Promise<void> {
  const fake = await startFakeAws();
  try {
    await use(await projectOf(fake, name), fake);
    if (fake.unknown.length > 0) throw new Error(fake.unknown.join('\n'));
  } finally {
    await fake.close();
  }
}

/** Operations that change something, made by what `act` does. */
export async function writesOf(fake: FakeAws, act: () => Promise<unknown>): Promise<readonly string[]> {
  const before = fake.calls.length;
  await act();
  const made = fake.calls.slice(before).map(({ operation }) => operation);
  return made.filter((operation) => !/^(Get|List|Describe|Head|DetectStackDrift)/.test(operation));
}

/** @throws {Error} when an edit changes nothing, or the config is refused. */
async function projectOf(fake: FakeAws, name: (typeof FIXTURES)[number]): Promise<Project> {
  const cwd = temporaryFolder();
  const config = join(cwd, 'config.yaml');
  const folder = `templates-out/${name}-production`;
  copyFileSync(fixturePath(name), config);
  const open = openFake(fake);
  const run: Project['run'] = async (argv, changes = {}) => {
    const world: TestWorld = testWorld(cwd, {
      openAws: () => Promise.resolve(open),
      clock: swiftClockOf(fake),
      ...changes,
    });
    return { exitCode: await main(argv, world), out: world.out(), err: world.err() };
  };
  const generate = async (): Promise<void> => {
    const { exitCode, err } = await run(['generate', 'config.yaml']);
    if (exitCode !== 0) throw new Error(err);
  };
  const read = () => readDeployment(folder, (file) => readFileSync(join(cwd, folder, file), 'utf8'));
  await generate();
  await open(read().stacks[0]!.region).store.createBucket('templates', {});
  return {
    cwd,
    folder,
    run,
    async change(...edits) {
      for (const [from, to] of edits) {
        const before = readFileSync(config, 'utf8');
        const after = before.replace(from, to);
        if (after === before) throw new Error(`${String(from)} is not in the config`);
        writeFileSync(config, after);
      }
      await generate();
    },
    async deploy(changes) {
      const kinds: StackOutcome['result']['kind'][] = [];
      for await (const { result } of deploy(deployingOf(fake, read(), { clock: swiftClockOf(fake), ...changes })))
        kinds.push(result.kind);
      return kinds;
    },
  };
}
