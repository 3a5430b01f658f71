import type { Pending, Person } from '../../deploy/desk.ts';
import { rollingFleets } from '../../deploy/fleets.ts';
import type { DeploymentFolder } from '../../deploy/folder.ts';
import { decide, pass, uncheckedFleets, unusedAllowances, type GateOptions } from '../../deploy/gate.ts';
import type { OpenAws } from '../../deploy/port.ts';
import { reviewInput } from '../../deploy/review-input.ts';
import { reviewMarkdown } from '../../deploy/review-markdown.ts';
import { reviewText } from '../../deploy/review-text.ts';
import { review, type ConfigPlace, type Review } from '../../deploy/review.ts';
import { keepPolicies } from '../../deploy/stack-policy.ts';
import { jsonLine } from '../json.ts';
import type { Session } from '../session.ts';
import { widthOf } from '../terminal.ts';
import { progressView } from './view.ts';

export interface PersonOptions extends GateOptions {
  readonly json: boolean;
  /** The review for a pull request. */
  readonly markdown: boolean;
  /** `--stack-policy`. */
  readonly policies: boolean;
}

interface Known {
  readonly folder: DeploymentFolder;
  readonly account: string;
  readonly open: OpenAws;
  readonly configPlace: ConfigPlace;
}

/** The person at the terminal, or the flags that speak for one. */
export function personAt(session: Session, known: Known, options: PersonOptions): Person {
  const { terminal } = session;
  const hint = `Ctrl-C leaves this running; \`ztech-infra events ${known.folder.path}\` follows it again.`;
  const view = progressView(session, { json: options.json ? 'deploy' : undefined, hint });
  let lifted: readonly string[] = [];
  const keep = async (cloudFormation: Pending['cloudFormation'], root: string): Promise<void> => {
    for (const text of await keepPolicies(cloudFormation, root, { wanted: options.policies, lifted }))
      terminal.say(text);
  };
  return {
    review: async (pending, ask) => {
      const model = review(reviewInput(pending, known.folder, known.account, known.configPlace));
      show(model, session, options);
      if (!ask) return 'approved';
      const passed = await gate(model, pending, session, { open: known.open, options });
      lifted = passed ?? [];
      return passed === undefined ? 'declined' : 'approved';
    },
    beforeExecute: ({ cloudFormation, stack }) => keep(cloudFormation, stack.name),
    settled: ({ name }, cloudFormation) => {
      lifted = [];
      return keep(cloudFormation, name);
    },
    progress: (stack, progress) => view.show(stack.name, progress),
    watched: () => view.finish(),
    say: (text) => terminal.say(text),
  };
}

function show(model: Review, { world, terminal }: Session, { json, markdown }: PersonOptions): void {
  if (json) terminal.result(jsonLine('deploy', { type: 'review', review: model }));
  else if (markdown) terminal.result(reviewMarkdown(model));
  else {
    const width = widthOf(world.stdout);
    terminal.result(`\n${reviewText(model, { width, colors: terminal.resultColors })}\n`);
  }
}

/** Ids of what holds data and may be replaced or removed; undefined when the set is not to be executed. */
async function gate(
  model: Review,
  { seen, stack }: Pending,
  { world, terminal }: Session,
  { open, options }: { readonly open: OpenAws; readonly options: PersonOptions },
): Promise<readonly string[] | undefined> {
  const fleets = await rollingFleets(model, seen, open(stack.region).account);
  for (const id of uncheckedFleets(model, fleets)) {
    terminal.say(`not checked whether ${id} stands above its minimum: its instances are renewed whatever the hour`);
  }
  const unused = unusedAllowances(model, options.allowReplace);
  if (unused.length > 0) terminal.say(`not needed by this stack: --allow-replace=${unused.join(' --allow-replace=')}`);
  const passage = await pass(decide(model, fleets, options), (text) => world.input.ask(text));
  if (passage.passed) return passage.lifted;
  for (const reason of passage.reasons) terminal.say(`refused: ${reason}`);
  return undefined;
}
