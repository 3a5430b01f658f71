/**
 * YAML scalars that YAML 1.1 (CloudFormation, PyYAML) and YAML 1.2 (`yaml`) both read back as the same string.
 * Plain style only where no reader could see a number, a date, a boolean or an indicator.
 */

// Starts with a letter or a harmless sign, or is an address range: `012`, `12:30`, `1_000`, `2012-10-17`, `.5` and `-x`
// are all quoted.
const PLAIN = /^(?:[A-Za-z_/$]|\.\/|\d+\.\d+\.\d+\.\d+\/\d+$)[\x20-\x7e]*$/;
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
// `e-3` is a text to PyYAML, and a number without digits to `yaml` in its 1.1 mode.
const MISREAD = /: |:$| #| $|^(?:y|n|yes|no|on|off|true|false|null|_*e[-+]?\d+)$/i;
const FLOW_INDICATOR = /[,[\]{}]/;

/** The shortest safe spelling of `text` on one line. In a flow collection (`[a, b]`) a few more signs need quotes. */
export function scalar(text: string, context: 'block' | 'flow' = 'block'): string {
  const plain = PLAIN.test(text) && !MISREAD.test(text) && !(context === 'flow' && FLOW_INDICATOR.test(text));
  if (plain) return text;
  const singleQuoted = /["\\]/.test(text) && !text.includes("'") && PRINTABLE_ASCII.test(text);
  return singleQuoted ? `'${text}'` : doubleQuoted(text);
}

/** JSON's escapes are YAML's, but YAML 1.1 also breaks lines at U+0085 and U+2028 and knows no surrogate pairs. */
function doubleQuoted(text: string): string {
  const escaped = JSON.stringify(text).replace(/[^\x20-\x7e]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
  });
  return escaped;
}

const hex = (code: number, width: number): string => code.toString(16).padStart(width, '0');

/** Other signs than printable ASCII, a line that begins with a tab, a line of nothing but space. */
const UNFIT_FOR_BLOCKS = /[^\x20-\x7e\t\n]|^\t|^[ \t]+$/m;

/**
 * The header (`|`, `|-`, `|+`, with an indentation indicator where the text starts with a space) of a block literal that
 * holds `text`, or undefined where a block cannot hold it byte by byte.
 */
export function blockHeader(text: string, indentation: number): string | undefined {
  if (!text.includes('\n')) return undefined;
  if (text.startsWith('\n') || UNFIT_FOR_BLOCKS.test(text)) return undefined;
  const indicator = text.startsWith(' ') ? String(indentation) : '';
  const chomping = !text.endsWith('\n') ? '-' : text.endsWith('\n\n') ? '+' : '';
  return `|${indicator}${chomping}`;
}
