import type { Problem } from '../../config/problem.ts';
import type { UserError } from '../errors.ts';
import { differs } from '../folder.ts';
import { jsonLine } from '../json.ts';
import { reportJson, reportWritten, warningsOf, type Generated } from '../report.ts';
import type { Session } from '../session.ts';
import { formatUserError } from '../terminal.ts';

/** What one round made of the configs. */
export type Outcome =
  | { readonly kind: 'written'; readonly generated: readonly Generated[] }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  | { readonly kind: 'failed'; readonly error: UserError };

/** How rounds are told; `changed` are the files that changed, none in the first round. */
export interface Telling {
  begins(changed: readonly string[]): void;
  tells(outcome: Outcome, changed: readonly string[]): void;
  watches(files: readonly string[]): void;
}

/** The first round as `generate` tells it; from then on only what changed, below the time. */
export function inWords(session: Session): Telling {
  const { world, terminal } = session;
  const { resultColors, colors } = terminal;
  return {
    begins: (changed) => {
      if (changed.length === 0) return;
      const time = world.now().toTimeString().slice(0, '00:00:00'.length);
      terminal.result(`\n${resultColors.bold(time)}  ${changed.join(', ')} changed`);
    },
    tells: (outcome, changed) => {
      if (outcome.kind === 'failed') sayError(outcome.error, session);
      if (outcome.kind !== 'written') return;
      const shown = outcome.generated.filter(({ plan }) => changed.length === 0 || differs(plan));
      for (const generated of shown) {
        for (const text of warningsOf(generated, false)) terminal.say(`${colors.yellow('warning')}  ${text}`);
        terminal.result(reportWritten(generated, changed.length > 0));
      }
      if (shown.length === 0) terminal.result('No template changes.');
    },
    watches: onceEach((files) => terminal.say(`Watching ${files}; Ctrl-C ends it.`)),
  };
}

/** An object a line on stdout; errors in words too, as of every command. */
export function inLines(session: Session): Telling {
  const { world, terminal } = session;
  return {
    begins: () => undefined,
    tells: (outcome, changed) => {
      if (outcome.kind === 'failed') sayError(outcome.error, session);
      const told = { at: world.now().toISOString(), changed };
      terminal.result(jsonLine('generate', { ...bodyOf(outcome), ...told }));
    },
    watches: onceEach((_, files) => terminal.result(jsonLine('generate', { type: 'watching', files }))),
  };
}

function bodyOf(outcome: Outcome) {
  if (outcome.kind === 'written') {
    return { type: 'generated', deployments: outcome.generated.map((one) => reportJson(one, true)) } as const;
  }
  if (outcome.kind === 'refused') {
    return { type: 'failed', message: 'the config has errors', problems: outcome.problems } as const;
  }
  const { details, message } = outcome.error;
  const where = details.file === undefined ? '' : `${details.file}: `;
  return { type: 'failed', message: `${where}${message}`, problems: [] } as const;
}

function sayError(error: UserError, { terminal }: Session): void {
  terminal.say(formatUserError(error, terminal.colors));
}

/** Tells the files when they are others than last time. */
function onceEach(tell: (joined: string, files: readonly string[]) => void): Telling['watches'] {
  let last = '';
  return (files) => {
    const joined = files.join(', ');
    if (joined !== last) tell(joined, files);
    last = joined;
  };
}
