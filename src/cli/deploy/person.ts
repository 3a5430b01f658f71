import type { Pending, Person } from '../../deploy/desk.ts';
import type { DeploymentFolder } from '../../deploy/folder.ts';
import { decide, pass, uncheckedFleets, unusedAllowances, type Fleets, type GateOptions } from '../../deploy/gate.ts';
import { AwsError, type OpenAws } from '../../deploy/port.ts';
import { reviewInput } from '../../deploy/review-input.ts';
import { reviewText } from '../../deploy/review-text.ts';
import { review, type ConfigPlace, type Review } from '../../deploy/review.ts';
import type { Session } from '../session.ts';
import { progressView } from './view.ts';

export interface PersonOptions extends GateOptions {
  readonly json: boolean;
}

interface Known {
  readonly folder: DeploymentFolder;
  readonly account: string;
  readonly open: OpenAws;
  readonly configPlace: ConfigPlace;
}

const FALLBACK_WIDTH = 100;

/** The person at the terminal, or the flags that speak for one. */
export function personAt(session: Session, known: Known, options: PersonOptions): Person {
  const { terminal } = session;
  const hint = `Ctrl-C leaves this running; \`ztech-infra events ${known.folder.path}\` follows it again.`;
  const view = progressView(session, { json: options.json, hint });
  return {
    review: async (pending, ask) => {
      const model = review(reviewInput(pending, known.folder, known.account, known.configPlace));
      show(model, session, options);
      return ask ? gate(model, pending, session, { open: known.open, options }) : 'approved';
    },
    beforeExecute: () => Promise.resolve(),
    afterOperation: () => Promise.resolve(view.finish()),
    progress: (stack, progress) => view.show(stack.name, progress),
    say: (text) => terminal.say(text),
  };
}

function show(model: Review, { world, terminal }: Session, { json }: PersonOptions): void {
  if (json) terminal.result(JSON.stringify({ type: 'review', review: model }));
  else
    terminal.result(
      reviewText(model, { width: world.stdout.columns ?? FALLBACK_WIDTH, colors: terminal.resultColors }),
    );
}

async function gate(
  model: Review,
  { seen, stack }: Pending,
  { world, terminal }: Session,
  { open, options }: { readonly open: OpenAws; readonly options: PersonOptions },
): Promise<'approved' | 'declined'> {
  const fleets = await fleetsOf(model, seen.physicalIds, open(stack.region).account);
  for (const id of uncheckedFleets(model, fleets)) {
    terminal.say(`not checked whether ${id} stands above its minimum: it renews its instances whatever the hour`);
  }
  const unused = unusedAllowances(model, options.allowReplace);
  if (unused.length > 0) terminal.say(`not needed here: --allow-replace=${unused.join(' --allow-replace=')}`);
  const passage = await pass(decide(model, fleets, options), (text) => world.input.ask(text));
  if (passage.passed) return 'approved';
  for (const reason of passage.reasons) terminal.say(`refused: ${reason}`);
  return 'declined';
}

/** The groups whose instances the set renews, as they stand. */
async function fleetsOf(
  { rolls }: Review,
  physicalIds: ReadonlyMap<string, string>,
  account: ReturnType<OpenAws>['account'],
): Promise<Fleets> {
  const fleets = new Map<string, { readonly desired: number; readonly min: number } | undefined>();
  for (const { id } of rolls) {
    const name = physicalIds.get(id);
    fleets.set(id, name === undefined ? undefined : await unlessRefused(account.fleet(name)));
  }
  return fleets;
}

async function unlessRefused<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}
