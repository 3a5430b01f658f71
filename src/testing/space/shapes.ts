/** Templates that between them have every line there is, values aside: what a linter has to see of thousands. */

/** A template's file, and its text. */
export interface Written {
  readonly path: string;
  readonly text: string;
}

/** As few as it takes: always the one with the most lines not seen yet, at most so many. */
export function distinctShapes(templates: readonly Written[], most: number): readonly Written[] {
  const left = templates.map((template) => ({ template, lines: linesOf(template.text) }));
  const chosen: Written[] = [];
  while (left.length > 0 && chosen.length < most) {
    const best = left.reduce((one, other) => (other.lines.size > one.lines.size ? other : one));
    if (best.lines.size === 0) break;
    const seen = [...best.lines];
    chosen.push(best.template);
    for (const { lines } of left) for (const line of seen) lines.delete(line);
  }
  return chosen;
}

/** Lines that are not comments, numbers in them made alike. */
function linesOf(text: string): Set<string> {
  const lines = text.split('\n').filter((line) => !/^\s*#/.test(line));
  return new Set(lines.map((line) => line.replace(/ {2}# .*$/, '').replaceAll(/\d+/g, '0')));
}
