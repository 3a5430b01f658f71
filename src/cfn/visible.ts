/** Control characters but tab and line end, and what turns the direction of text around: a terminal would obey them. */
const OBEYED = /(?!\t|\r?\n)[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/**
 * Text of others (a config's, AWS's) for a terminal: what it would obey becomes a picture of one character (`␛` for ESC),
 * so that columns stay where they are.
 */
export const visible = (text: string): string => text.replaceAll(OBEYED, pictureOf);

/** As {@link visible}, for all texts in a value of plain maps and lists. Anything else in it stays as it is. */
export function visibleIn<T>(value: T): T;
export function visibleIn(value: unknown): unknown {
  if (typeof value === 'string') return visible(value);
  if (Array.isArray(value)) return value.map((item: unknown) => visibleIn(item));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, visibleIn<unknown>(inner)]));
}

/** U+2400 and after are the pictures of the control characters of ASCII. */
function pictureOf(control: string): string {
  const code = control.charCodeAt(0);
  if (code === 0x7f) return '␡';
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\uFFFD';
}
