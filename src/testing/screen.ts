import type { Output } from '../cli/world.ts';

/** A terminal as far as our programs use one: lines, and the moves by which a live view is redrawn in place. */
export interface Screen extends Output {
  /** All that a person could scroll through, without colours. */
  text(): string;
}

/** ESC [ number letter: A up, K clear to the end of the line, J clear to the end of the screen; m are colours. */
// oxlint-disable-next-line no-control-regex
const PIECES = /\u001b\[(\d*)([A-Za-z])|\n|[^\u001b\n]+/g;

export function screen(columns: number): Screen {
  const lines = [''];
  let row = 0;
  let column = 0;
  const line = (): string => lines[row] ?? '';
  const control = (count: number, command: string): void => {
    if (command === 'A') row = Math.max(0, row - count);
    if (command === 'K' || command === 'J') lines[row] = line().slice(0, column);
    if (command === 'J') lines.length = row + 1;
  };
  const write = (piece: string): void => {
    if (piece === '\n') {
      row++;
      column = 0;
      if (row === lines.length) lines.push('');
    } else {
      lines[row] = line().slice(0, column).padEnd(column) + piece + line().slice(column + piece.length);
      column += piece.length;
    }
  };
  return {
    isTTY: true,
    columns,
    write: (text) => {
      for (const [piece, count = '', command] of text.matchAll(PIECES)) {
        if (command === undefined) write(piece);
        else control(count === '' ? 1 : Number(count), command);
      }
    },
    text: () => lines.map((one) => one.trimEnd()).join('\n'),
  };
}
