import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { clockOf, openFake } from '../../testing/deploying.ts';
import { startFakeAws, type FakeAws } from '../../testing/fake-aws/fake.ts';
import { rehearsal } from '../../testing/fake-aws/rehearsal.ts';
import { temporaryFolder } from '../../testing/folder.ts';
import { screen } from '../../testing/screen.ts';
import { testWorld } from '../../testing/world.ts';
import { main } from '../main.ts';
import { realFiles } from '../world.ts';

/** Whole sessions at a terminal of 120 columns, as a person saw them, kept to be read: `fixtures/sessions`. */

let fake: FakeAws;
afterEach(async () => {
  expect(fake.unknown).toEqual([]);
  await fake.close();
});

interface Terminal {
  /** Changes the config and generates. */
  generate(from: string, to: string): Promise<void>;
  /** Runs one command; `answers` are typed at its questions, in order. Gives the exit code. */
  type(command: string, answers?: readonly string[]): Promise<number>;
  text(): string;
}

async function terminal(): Promise<Terminal> {
  fake = await startFakeAws();
  rehearsal(fake.facts);
  const cwd = temporaryFolder();
  realFiles(cwd).writeNew('config.yaml', readFileSync('fixtures/ztech.yaml', 'utf8'));
  const display = screen(120);
  const quiet = testWorld(cwd);
  const generate = async (): Promise<void> => expect(await main(['generate', 'config.yaml'], quiet)).toBe(0);
  await generate();
  return {
    generate: async (from, to) => {
      const text = quiet.files.readText('config.yaml');
      expect(text).toContain(from);
      quiet.files.writeAtomic('config.yaml', text.replace(from, to));
      await generate();
    },
    type: async (command, answers = []) => {
      const waiting = [...answers];
      const ask = (question: string): Promise<string | undefined> => {
        const answer = waiting.shift();
        display.write(`${question}${answer ?? ''}\n`);
        return Promise.resolve(answer);
      };
      display.write(`$ ztech-infra ${command}\n`);
      const nameServers = fake.facts.hostedZones[0]?.nameServers ?? [];
      const world = testWorld(cwd, {
        stdout: display,
        stderr: display,
        env: { NO_COLOR: '1' },
        input: { isTTY: true, ask },
        clock: clockOf(fake),
        openAws: () => Promise.resolve(openFake(fake)),
        resolveDns: () => Promise.resolve(nameServers),
      });
      const code = await main(command.split(' '), world);
      expect(waiting).toEqual([]);
      display.write(`Exit code ${code}.\n\n`);
      return code;
    },
    // What the set is made of changes with every template; that its name holds a hash is tested elsewhere.
    text: () => display.text().replaceAll(/ztech-infra-[0-9a-f]{16}/g, 'ztech-infra-0123456789abcdef'),
  };
}

const kept = (name: string): string => `../../../fixtures/sessions/${name}.txt`;

describe('sessions', () => {
  test('a first deployment, and what it leads to', async () => {
    const { type, text } = await terminal();
    expect(await type('deploy', ['y', 'y', 'y'])).toBe(0);
    await expect(text()).toMatchFileSnapshot(kept('first-deployment'));
  });

  test('an update that takes the file system out: asked for by name', async () => {
    const { generate, type, text } = await terminal();
    await type('deploy', ['y', 'y', 'y']);
    const before = text();
    await generate('  sharedFiles: { throughput: elastic, infrequentAccessAfterDays: 30 }', '  sharedFiles: false');
    expect(await type('deploy', [''])).toBe(4);
    expect(await type('deploy', ['Data/Files'])).toBe(0);
    await expect(text().slice(before.length)).toMatchFileSnapshot(kept('removal'));
  });

  test('a failed first deployment, mended and gone on with', async () => {
    const { generate, type, text } = await terminal();
    fake.fail(
      'Compute/WebFleet',
      'Received 0 SUCCESS signal(s) out of 6. Unable to satisfy 100% MinSuccessfulInstancesPercent requirement',
    );
    const logged = fake.clock.now() + 20 * 60_000;
    const send = fake.facts.logs.push.bind(fake.facts.logs);
    const view = setInterval(() => {
      const group = fake.stack('Compute', 'sa-east-1').resources.get('BootLog')?.physicalId;
      if (group === undefined) return;
      clearInterval(view);
      const message =
        'FAILED step=\'fetch release\' line=120 code=1: fatal error: An error occurred (404) when calling the HeadObject operation: Key "app/1.4.0/app.tar.gz" does not exist';
      send({ region: 'sa-east-1', group, stream: 'i-0ab1c2d3e4f567890', events: [{ at: logged, message }] });
    }, 5);
    expect(await type('deploy', ['y', 'y'])).toBe(6);
    clearInterval(view);
    await generate('{ min: 6, max: 60 }', '{ min: 9, max: 60 }');
    expect(await type('deploy', ['y', 'y'])).toBe(0);
    await expect(text()).toMatchFileSnapshot(kept('failure'));
  });
});
