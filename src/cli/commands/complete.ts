import { Command } from '@commander-js/extra-typings';
import { candidates, type Candidate } from '../completion/candidates.ts';
import type { Session } from '../session.ts';

/** What the scripts of `completion` ask at each press of TAB: one candidate a line, its meaning behind a tab. */
export function define(command: Command, session: Session): void {
  command
    .argument('[words...]', 'the words after the name of the program, the last one being typed')
    .action(async (words) => {
      const found = await complete(words, session);
      session.world.stdout.write(found.map(({ value, meaning }) => `${value}\t${meaning}\n`).join(''));
    });
}

async function complete(words: readonly string[], session: Session): Promise<readonly Candidate[]> {
  const offered = session.commands.filter(({ hidden }) => hidden !== true);
  const [first = '', ...rest] = words;
  if (rest.length === 0) {
    const commands = offered.map(({ name, summary }) => ({ value: name, meaning: summary }));
    const help = { value: '--help', meaning: 'print the help' };
    return [...commands, help].filter(({ value }) => value.startsWith(first));
  }
  const wanted = offered.find(({ name }) => name === first);
  if (wanted === undefined) return [];
  const command = new Command(wanted.name);
  (await wanted.load()).define(command, session);
  // Values take reading the disk and the schema: not for an option.
  const { valuesFor } = await import('../completion/values.ts');
  return candidates(command, rest, valuesFor(session));
}
