import { EXIT, UserError, fromSystemError } from '../errors.ts';
import { applyFolder } from '../folder.ts';
import { configsToGenerate, planConfig } from '../generating.ts';
import type { Generated } from '../report.ts';
import type { Session } from '../session.ts';
import { contentsOf, nextChange, type Change, type Contents } from './changes-of-files.ts';
import { inLines, inWords, type Outcome } from './telling.ts';

interface Round {
  readonly outcome: Outcome;
  /** The files whose next change is the next round; undefined when they could not be told. */
  readonly files?: readonly string[];
}

/**
 * Generates, and again whenever a config or a file that it extends is saved, until Ctrl-C. An error is told and leaves
 * the folders as they were; only what cannot work from the start, such as a misspelt name, ends it.
 * @throws {UserError} then.
 */
export async function watchConfigs(
  paths: readonly string[],
  { out, json }: { readonly out: string; readonly json: boolean },
  session: Session,
): Promise<void> {
  const { world, terminal } = session;
  const stop = new AbortController();
  const unlisten = world.onInterrupt(() => stop.abort());
  const telling = (json ? inLines : inWords)(session);
  let known = contentsOf(paths, world.files);
  let heard = '';
  for (let change: Change | undefined = { names: [], contents: known }; change !== undefined;) {
    telling.begins(change.names);
    const said: string[] = [];
    const { outcome, files = [...known.keys()] } = await round(paths, out, hearing(session, said), stop.signal);
    if (outcome.kind === 'failed' && change.names.length === 0) throw outcome.error;
    // Warnings that stand since the last save are no news.
    const text = said.join('\n');
    if (text !== '' && (outcome.kind !== 'written' || text !== heard)) terminal.say(text);
    heard = text;
    telling.tells(outcome, change.names);
    // What was saved while the round ran is the next change: a file is known as it was before.
    known = new Map([...contentsOf(files, world.files), ...within(change.contents, files)]);
    telling.watches(files);
    change = await nextChange(known, world, stop.signal);
  }
  unlisten();
  session.exitCode = EXIT.done;
}

const hearing = (session: Session, said: string[]): Session => ({
  ...session,
  terminal: { ...session.terminal, say: (text) => void said.push(text) },
});

const within = (contents: Contents, names: readonly string[]) => [...contents].filter(([name]) => names.includes(name));

async function round(paths: readonly string[], out: string, session: Session, signal: AbortSignal): Promise<Round> {
  try {
    const { configs, problems, files } = await configsToGenerate(paths, session, 'nothing written');
    if (configs === undefined) return { outcome: { kind: 'refused', problems }, files };
    const generated: Generated[] = [];
    for (const loaded of configs) {
      const one = await planConfig(loaded, out, { looking: false, world: session.world });
      if (!signal.aborted) applyFolder(session.world.files, one.folder, one.plan);
      generated.push(one);
    }
    return { outcome: { kind: 'written', generated }, files };
  } catch (error) {
    const refusal = error instanceof UserError ? error : fromSystemError(error);
    if (refusal === undefined) throw error;
    return { outcome: { kind: 'failed', error: refusal } };
  }
}
