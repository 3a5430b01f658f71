/** One thing that a page tells its reader to do: type commands, and read what follows; or change the config. */
export type Step =
  | { readonly kind: 'type'; readonly commands: readonly string[]; readonly reads: readonly string[] }
  | { readonly kind: 'edit'; readonly changes: readonly Change[] };

/** A line of the config, without the comment that may stand behind it, and what takes its place. */
export interface Change {
  readonly from: string;
  readonly to: string;
}

export interface Page {
  /** What the comment below the title says that it starts from. */
  readonly starts: string;
  readonly steps: readonly Step[];
}

const BLOCK = /^```(sh|diff|text)\n(.*?)^```$/gms;

/**
 * The steps of a page: its fenced blocks. `text` is what the last command of the `sh` before it prints, in parts.
 * @throws {Error} on a page without a start, or a `text` that follows no command.
 */
export function readPage(markdown: string): Page {
  const starts = /^<!-- starts: (.+) -->$/m.exec(markdown)?.[1];
  if (starts === undefined) throw new Error('the page does not say what it starts from');
  const steps: Step[] = [];
  for (const [, kind, text = ''] of markdown.matchAll(BLOCK)) {
    const lines = text.split('\n').slice(0, -1);
    if (kind === 'sh') steps.push({ kind: 'type', commands: lines, reads: [] });
    else if (kind === 'diff') steps.push(edit(lines));
    else steps.push(withReads(steps.pop(), lines));
  }
  return { starts, steps };
}

function edit(lines: readonly string[]): Step {
  const marked = (mark: string): string[] => lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(1));
  const removed = marked('-');
  const added = marked('+');
  // What is added beyond stands below the last.
  const toOf = (index: number): string =>
    added.slice(index, index === removed.length - 1 ? undefined : index + 1).join('\n');
  return { kind: 'edit', changes: removed.map((from, index) => ({ from, to: toOf(index) })) };
}

function withReads(step: Step | undefined, reads: readonly string[]): Step {
  if (step?.kind !== 'type' || step.reads.length > 0) throw new Error(`no command prints: ${reads[0]}`);
  return { ...step, reads };
}

/** `...` in a line of a page stands for anything, and spaces for as many as there are. */
export function excerpt(line: string): RegExp {
  const parts = line.trim().split(/\s*\.\.\.\s*/);
  return new RegExp(parts.map((part) => part.split(/\s+/).map(escaped).join('\\s+')).join('.*'));
}

const escaped = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
