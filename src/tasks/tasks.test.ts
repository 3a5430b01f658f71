import { readFileSync, readdirSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { main } from '../cli/main.ts';
import { realFiles } from '../cli/world.ts';
import { clockOf, openFake, swiftClockOf } from '../testing/deploying.ts';
import { startFakeAws, type FakeAws } from '../testing/fake-aws/fake.ts';
import { rehearsal } from '../testing/fake-aws/rehearsal.ts';
import { temporaryFolder } from '../testing/folder.ts';
import { screen } from '../testing/screen.ts';
import { testWorld } from '../testing/world.ts';
import { excerpt, readPage, type Change, type Step } from './page.ts';

/** Every page is done as its reader would: its commands typed, its changes made, its excerpts looked for. */

const folder = new URL('.', import.meta.url);
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));

/** What a page may tell its reader to run that is not ours; it is not run here. */
const OTHERS = /^(git|aws|curl|dig) /;

let fake: FakeAws;
afterEach(async () => {
  expect(fake.unknown).toEqual([]);
  await fake.close();
});

interface Reader {
  /** Types one command; what is asked is answered with what the page says behind the question. */
  type(command: string, reads?: readonly string[]): Promise<void>;
  edit(changes: readonly Change[]): void;
}

function reader(cwd: string): Reader {
  const files = realFiles(cwd);
  return {
    async type(command, reads = []) {
      if (OTHERS.test(command)) return;
      const [program, ...args] = command.split(/\s+/);
      expect(program).toBe('ztech-infra');
      const display = screen(400);
      const answers = [...reads];
      const ask = (question: string): Promise<string | undefined> => {
        const at = answers.findIndex((line) => excerpt(line.replace(/\S+$/, '')).test(question.trim()));
        const answer = /\S+$/.exec(answers[at] ?? '')?.[0];
        expect(answer, `the page does not answer: ${question}`).toBeDefined();
        answers.splice(0, at + 1);
        display.write(`${question}${answer}\n`);
        return Promise.resolve(answer);
      };
      const world = testWorld(cwd, {
        stdout: display,
        stderr: display,
        env: { NO_COLOR: '1' },
        input: { isTTY: true, ask },
        // What nobody reads along may go by in few polls.
        clock: reads.length === 0 ? swiftClockOf(fake) : clockOf(fake),
        openAws: () => Promise.resolve(openFake(fake)),
        resolveDns: () => Promise.resolve(fake.facts.hostedZones[0]?.nameServers ?? []),
      });
      const code = await main(args, world);
      expect(code, `${command}\n${display.text()}`).toBe(0);
      expectInOrder(display.text(), reads);
    },
    edit(changes) {
      const lines = files.readText('config.yaml').split('\n');
      for (const { from, to } of changes) {
        const found = lines.filter((line) => line === from || line.startsWith(`${from} #`));
        expect(found, `stands once in the config: ${from}`).toHaveLength(1);
        lines[lines.indexOf(found[0] ?? '')] = to;
      }
      files.writeAtomic('config.yaml', lines.join('\n'));
    },
  };
}

function expectInOrder(shown: string, reads: readonly string[]): void {
  const lines = shown.split('\n');
  let from = 0;
  for (const read of reads) {
    const found = lines.findIndex((line, index) => index >= from && excerpt(read).test(line));
    expect(found, `"${read}" is not shown after line ${from} of:\n${shown}`).toBeGreaterThanOrEqual(0);
    from = found + 1;
  }
}

/** What is there before the page begins, by what the page says. */
const STARTS: Readonly<Record<string, (cwd: string, reader: Reader) => Promise<void>>> = {
  empty: () => Promise.resolve(),
  deployed: (cwd, reader) => deployed(cwd, reader, (config) => config),
  'deployed with two zones': (cwd, reader) =>
    deployed(cwd, reader, (config) => config.replace(/^ {2}zones: 3.*$/m, '  zones: 2')),
};

async function deployed(cwd: string, { type }: Reader, change: (config: string) => string): Promise<void> {
  realFiles(cwd).writeNew('config.yaml', change(readFileSync('fixtures/ztech.yaml', 'utf8')));
  await type('ztech-infra generate config.yaml');
  await type('ztech-infra deploy --yes --create-bucket');
}

async function follow(step: Step, { type, edit }: Reader): Promise<void> {
  if (step.kind === 'edit') return edit(step.changes);
  for (const [index, command] of step.commands.entries()) {
    await type(command, index === step.commands.length - 1 ? step.reads : []);
  }
}

test.each(pages)('%s', async (name) => {
  const { starts, steps } = readPage(readFileSync(new URL(name, folder), 'utf8'));
  fake = await startFakeAws();
  rehearsal(fake.facts);
  const cwd = temporaryFolder();
  const person = reader(cwd);
  const start = STARTS[starts];
  expect(start, `a start called ${starts}`).toBeDefined();
  await start?.(cwd, person);
  expect(steps.length).toBeGreaterThan(1);
  for (const step of steps) await follow(step, person);
});
