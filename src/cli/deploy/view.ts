import type { Progress } from '../../deploy/follow.ts';
import { eventLine, progressTree } from '../../deploy/progress-text.ts';
import { jsonLine, type Following } from '../json.ts';
import { fold } from '../fold.ts';
import type { Session } from '../session.ts';
import { canRedraw, widthOf } from '../terminal.ts';

/** Shows an operation while it runs. */
export interface ProgressView {
  show(stack: string, progress: Progress): void;
  /** Before anything else is written: what follows stands below. */
  finish(): void;
}

/** A tree that is redrawn in place on a terminal, lines elsewhere, and with `json`, the command that prints, a JSON object a line on stdout. */
export function progressView(
  session: Session,
  { json, hint }: { json: Following | undefined; hint: string },
): ProgressView {
  if (json !== undefined) return jsonLines(session, json);
  return canRedraw(session.world) ? liveTree(session, hint) : plainLines(session);
}

function liveTree({ world, terminal }: Session, hint: string): ProgressView {
  let drawn = 0;
  let hintLines = 0;
  let last: { readonly progress: Progress; readonly at: number } | undefined;
  let stopTicking: (() => void) | undefined;
  const draw = (progress: Progress): void => {
    const width = widthOf(world.stderr);
    const tree = progressTree(progress, width, terminal.colors);
    const below = fold(hint, width).split('\n');
    hintLines = below.length;
    const lines = [...tree, ...below.map(terminal.colors.dim)];
    // One write, each line cleared behind its text: nothing is ever blank, so nothing flickers.
    const up = drawn === 0 ? '' : `\u001b[${drawn}A`;
    world.stderr.write(`${up}${lines.map((line) => `${line}\u001b[K\n`).join('')}\u001b[J`);
    drawn = lines.length;
  };
  // Polls are up to ten seconds apart: a clock that stands still for so long looks like a program that does.
  const tick = (): void => {
    if (last === undefined) return;
    const { progress, at } = last;
    const passed = world.clock.now() - at;
    draw({ ...progress, elapsed: progress.elapsed + passed, now: progress.now + passed });
  };
  return {
    show: (_, progress) => {
      last = { progress, at: world.clock.now() };
      draw(progress);
      stopTicking ??= world.everySecond(tick);
    },
    finish: () => {
      stopTicking?.();
      stopTicking = undefined;
      last = undefined;
      // The hint is for while it runs.
      if (drawn > 0) world.stderr.write(`\u001b[${hintLines}A\u001b[J`);
      drawn = 0;
    },
  };
}

function plainLines({ terminal }: Session): ProgressView {
  let trouble = '';
  return {
    show: (_, { events, elapsed, now, trouble: error }) => {
      // A round asks stack after stack: in the order of the clock a reader can follow it.
      for (const one of events.toSorted((a, b) => a.event.at - b.event.at || b.path.length - a.path.length)) {
        const line = eventLine(one, elapsed - (now - one.event.at), terminal.colors);
        if (line !== undefined) terminal.say(line);
      }
      const code = error === undefined ? '' : `${error.call}: ${error.code}`;
      if (code !== '' && code !== trouble) terminal.say(`AWS does not answer (${code}); asking again`);
      trouble = code;
    },
    finish: () => undefined,
  };
}

function jsonLines({ terminal }: Session, command: Following): ProgressView {
  return {
    show: (stack, { events }) => {
      for (const { event, path } of events) {
        const { logicalId, physicalId, type, status, reason, at } = event;
        const resource = { logicalId, physicalId, resourceType: type, status, reason };
        const told = { stack, path, ...resource, at: new Date(at).toISOString() };
        terminal.result(jsonLine(command, { type: 'event', ...told }));
      }
    },
    finish: () => undefined,
  };
}
