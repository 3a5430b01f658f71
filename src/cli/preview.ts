import { placeOf } from '../config/source.ts';
import { DeployError } from '../deploy/errors.ts';
import { readDeployment } from '../deploy/folder.ts';
import { planSentence } from '../deploy/plan-text.ts';
import { plan, type Plan, type Templates } from '../deploy/plan.ts';
import { reviewMarkdown } from '../deploy/review-markdown.ts';
import { maskedText } from '../deploy/review/masking.ts';
import { reviewText } from '../deploy/review-text.ts';
import { commitOf, committedAt, templatesAt, type Commit, type Named } from './against.ts';
import { unifiedDiff } from './changes.ts';
import type { FolderPlan } from './folder.ts';
import { fold } from './fold.ts';
import type { Session } from './session.ts';
import { widthOf } from './terminal.ts';

/** What a deployment would do, before there is one: two sets of templates, and nobody asked but they. */

export interface Preview {
  readonly before: Templates | undefined;
  readonly after: Templates;
  readonly plan: Plan;
}

/** What a comparison stands against: a commit, of which each deployment has its own folder, or one set of templates. */
export type Base = { readonly commit: Commit } | { readonly named: Named };

/** Undefined, with the exit code set, when it is a config that has errors. @throws {UserError} when it is nothing. */
export async function baseAt(against: string, session: Session): Promise<Base | undefined> {
  if (session.world.files.kind(against) === undefined) return { commit: await commitOf(against, session) };
  const named = await templatesAt(against, session);
  return named && { named };
}

/** `after` is what stands in `folder`, or would. */
export async function previewAgainst(base: Base, folder: string, after: Named, session: Session): Promise<Preview> {
  const before = 'commit' in base ? await committedAt(base.commit, folder, session) : base.named.templates;
  const names = { before: 'commit' in base ? base.commit.name : base.named.name, after: after.name };
  const { templates, places } = after;
  const configPlace = (key: string) => (places === undefined ? undefined : placeOf(places, key));
  return { before, after: templates, plan: plan({ before, after: templates, names }, configPlace) };
}

/** All that differs between the texts, as one patch; secrets masked. */
export function previewPatch(folder: string, { before, after }: Preview): string {
  const names = [...new Set([...after.files.keys(), ...(before?.files.keys() ?? [])])];
  const patches = names.map((name) => {
    const [old, fresh] = [before?.files.get(name) ?? '', after.files.get(name) ?? ''];
    return old === fresh ? '' : unifiedDiff(`${folder}/${name}`, old, fresh);
  });
  return maskedText(patches.join(''));
}

/** For a person: what endangers data first, and at the end the sentence that sums it up. */
export function previewText(preview: Preview, { world, terminal }: Session): string {
  const width = widthOf(world.stdout);
  const { reviews } = preview.plan;
  const shown = reviews.filter(({ differences }) => differences !== 'none');
  const texts = shown.map((review) => reviewText(review, { width, colors: terminal.resultColors }));
  const end = [...leftLines(preview.plan), planSentence(preview.plan)].join('\n');
  return [...texts, fold(end, world.stdout.columns)].join('\n\n');
}

/** For a pull request; `patch` goes below it, folded. */
export function previewMarkdown({ plan: planned }: Preview, patch: string): string {
  const shown = planned.reviews.filter(({ differences }) => differences !== 'none');
  const left = leftLines(planned).map((line) => `- ${line}`);
  const folded =
    patch === ''
      ? []
      : [`<details><summary>The lines</summary>\n\n\`\`\`\`diff\n${patch.trimEnd()}\n\`\`\`\`\n\n</details>`];
  return [planSentence(planned), ...left, ...shown.map(reviewMarkdown), ...folded].join('\n\n');
}

const leftLines = ({ left }: Plan): readonly string[] =>
  left.map(({ name, region }) => `${name} (${region}) is no longer among the stacks: nothing deletes it.`);

/** Whether a deployment would do anything, stacks that it leaves behind included. */
export const differsIn = ({ plan: { reviews, left } }: Preview): boolean =>
  left.length > 0 || reviews.some(({ differences }) => differences !== 'none');

/** What deploying the files of a folder's plan would do, in a sentence; undefined where the old ones are no deployment. */
export function sentenceOf(folder: string, planned: FolderPlan, after: Templates): string | undefined {
  const texts = new Map(planned.files.map(({ name, before }) => [name, before]));
  for (const { name, text } of planned.removed) texts.set(name, text);
  try {
    const before = readDeployment(folder, (name) => (texts.get(name) === '' ? undefined : texts.get(name)));
    const planned = plan({ before, after, names: { before: 'before', after: 'after' } }, () => undefined);
    return [...leftLines(planned), planSentence(planned)].join('\n');
  } catch (error) {
    if (error instanceof DeployError) return undefined;
    throw error;
  }
}

/** Where a result ends up: the options that `generate` and `diff` share. */
export interface PreviewOptions {
  readonly diff: boolean;
  readonly markdown: boolean;
}

/** Prints the comparison of one folder; with `diff` the lines too, before it or, in Markdown, folded below it. */
export function printPreview(folder: string, preview: Preview, options: PreviewOptions, session: Session): void {
  const patch = options.diff ? previewPatch(folder, preview) : '';
  if (options.markdown) return session.terminal.result(previewMarkdown(preview, patch));
  if (patch !== '') session.world.stdout.write(`${patch}\n`);
  session.terminal.result(previewText(preview, session));
}
