import { blockHeader, scalar } from './scalar.ts';
import { Annotated, Reference, type Expression } from './values.ts';

/** Comments are wrapped at this column. */
export const WIDTH = 110;
/** Spaces a level. */
export const STEP = 2;

/** Lines under construction. `lead` is what stands before a value on its line: `Key: `, `- `, `- Key: `. */
type Selection = Extract<Expression, { fn: 'Select' }>;

export class Lines {
  private readonly lines: string[] = [];

  text(): string {
    return `${this.lines.join('\n')}\n`;
  }

  line(indent: number, text: string): void {
    this.lines.push(' '.repeat(indent) + text);
  }

  blank(): void {
    this.lines.push('');
  }

  comment(indent: number, text: string): void {
    for (const line of wrap(text, WIDTH - indent - 2)) this.line(indent, `# ${line}`.trimEnd());
  }

  /** `key: value` at `indent`, with the value's note above and its config keys behind it. */
  entry(indent: number, key: string, raw: unknown): void {
    const { value, keys, note } = unwrap(raw);
    if (value === undefined) return;
    if (note !== undefined) this.comment(indent, note);
    this.value(indent, `${scalar(key)}:`, value, trailing(keys));
  }

  private item(indent: number, raw: unknown): void {
    const { value, keys, note } = unwrap(raw);
    if (value === undefined) return;
    if (note !== undefined) this.comment(indent, note);
    if (isRecord(value) && Object.values(value).some((member) => member !== undefined)) {
      this.recordItem(indent, value, trailing(keys));
    } else if (Array.isArray(value) && value.length > 0 && flow(value) === undefined) {
      this.nestedList(indent, value);
    } else {
      this.value(indent, '-', value, trailing(keys));
    }
  }

  /** `- First: ...` with the other members below the first. */
  private recordItem(indent: number, value: Record<string, unknown>, comment: string): void {
    const start = this.lines.length;
    for (const [key, member] of Object.entries(value)) this.entry(indent + STEP, key, member);
    let first = start;
    // A note on the first member moves above the dash, which has to stand on the member's own line.
    for (; this.lines[first]?.trimStart().startsWith('#') === true; first += 1) {
      this.lines[first] = (this.lines[first] ?? '').slice(STEP);
    }
    this.lines[first] = `${' '.repeat(indent)}- ${(this.lines[first] ?? '').slice(indent + STEP)}${comment}`;
  }

  private nestedList(indent: number, value: readonly unknown[]): void {
    const start = this.lines.length;
    for (const item of value) this.item(indent + STEP, item);
    this.lines[start] = `${' '.repeat(indent)}- ${(this.lines[start] ?? '').slice(indent + STEP)}`;
  }

  private value(indent: number, lead: string, value: unknown, comment: string): void {
    if (value instanceof Reference) {
      this.reference(indent, lead, value, comment);
    } else if (typeof value === 'string') {
      this.string(indent, lead, value, comment);
    } else if (Array.isArray(value)) {
      const inline = flow(value);
      this.line(indent, inline === undefined ? `${lead}${comment}` : `${lead} ${inline}${comment}`);
      if (inline === undefined) for (const item of value) this.item(indent + STEP, item);
    } else if (isRecord(value)) {
      const members = Object.entries(value).filter(([, member]) => member !== undefined);
      this.line(indent, members.length === 0 ? `${lead} {}${comment}` : `${lead}${comment}`);
      for (const [key, member] of members) this.entry(indent + STEP, key, member);
    } else {
      this.line(indent, `${lead} ${String(value)}${comment}`);
    }
  }

  private string(indent: number, lead: string, text: string, comment: string): void {
    const header = blockHeader(text, STEP);
    if (header === undefined) {
      this.line(indent, `${lead} ${scalar(text)}${comment}`);
      return;
    }
    this.line(indent, `${lead} ${header}${comment}`);
    const lines = text.replace(/\n$/, '').split('\n');
    for (const line of lines) this.lines.push(line === '' ? '' : ' '.repeat(indent + STEP) + line);
  }

  private reference(indent: number, lead: string, { expression }: Reference, comment: string): void {
    switch (expression.fn) {
      case 'Ref':
        this.line(indent, `${lead} !Ref ${expression.id}${comment}`);
        break;
      case 'GetAtt':
        this.line(indent, `${lead} !GetAtt ${expression.id}.${expression.attribute}${comment}`);
        break;
      case 'Literal':
        this.string(indent, lead, expression.text, comment);
        break;
      case 'Sub':
        this.substitution(indent, lead, expression.parts, comment);
        break;
      case 'Join':
        this.call(indent, lead, 'Join', [expression.separator, expression.items], comment);
        break;
      case 'Split':
        this.call(indent, lead, 'Split', [expression.separator, expression.text], comment);
        break;
      case 'Select':
        this.selection(indent, lead, expression, comment);
        break;
      case 'Cidr':
        this.call(indent, lead, 'Cidr', [expression.block, expression.count, expression.bits], comment);
        break;
      case 'GetAZs':
        this.line(indent, `${lead} !GetAZs ""${comment}`);
        break;
      case 'Base64':
        this.line(indent, `${lead}${comment}`);
        this.entry(indent + STEP, 'Fn::Base64', expression.value);
        break;
    }
  }

  /** A function with its arguments below it, one a line. */
  private call(indent: number, lead: string, name: string, items: readonly unknown[], comment: string): void {
    this.line(indent, `${lead} !${name}${comment}`);
    for (const item of items) this.item(indent + STEP, item);
  }

  private selection(indent: number, lead: string, { index, list }: Selection, comment: string): void {
    if (list.expression.fn === 'GetAZs') {
      this.line(indent, `${lead} !Select [${index}, !GetAZs ""]${comment}`);
      return;
    }
    this.call(indent, lead, 'Select', [index, list], comment);
  }

  private substitution(indent: number, lead: string, parts: readonly unknown[], comment: string): void {
    const { text, variables, keys } = substituted(parts);
    const only = parts.filter((part) => part !== '');
    if (variables === 0) this.string(indent, lead, text.replaceAll('${!', '${'), comment + trailing(keys));
    else if (only.length === 1 && only[0] instanceof Reference) this.reference(indent, lead, only[0], comment);
    else this.string(indent, `${lead} !Sub`, text, comment + trailing(keys));
  }
}

/** The text of a `!Sub`: references become `${Id}`, a literal `${` is escaped. */
function substituted(parts: readonly unknown[]): { text: string; variables: number; keys: readonly string[] } {
  let text = '';
  let variables = 0;
  const allKeys: string[] = [];
  for (const part of parts) {
    const { value, keys } = unwrap(part);
    allKeys.push(...keys);
    if (value instanceof Reference) {
      const inner = variable(value);
      text += inner.text;
      variables += inner.variables;
    } else {
      text += String(value).replaceAll('${', '${!');
    }
  }
  return { text, variables, keys: allKeys };
}

function variable({ expression }: Reference): { text: string; variables: number } {
  if (expression.fn === 'Ref') return { text: `\${${expression.id}}`, variables: 1 };
  if (expression.fn === 'GetAtt') return { text: `\${${expression.id}.${expression.attribute}}`, variables: 1 };
  if (expression.fn === 'Literal') return { text: expression.text.replaceAll('${', '${!'), variables: 0 };
  if (expression.fn === 'Sub') return substituted(expression.parts);
  throw new Error(`${expression.fn} cannot stand inside a !Sub`);
}

/** The value inside all annotations, with their keys and the outermost note. */
function unwrap(raw: unknown): { value: unknown; keys: readonly string[]; note: string | undefined } {
  if (!(raw instanceof Annotated)) return { value: raw, keys: NO_KEYS, note: undefined };
  if (!(raw.value instanceof Annotated)) return raw;
  const inner = unwrap(raw.value);
  return { value: inner.value, keys: [...raw.keys, ...inner.keys], note: raw.note ?? inner.note };
}

const NO_KEYS: readonly string[] = [];
const trailing = (keys: readonly string[]): string => (keys.length === 0 ? '' : `  # ${[...new Set(keys)].join(', ')}`);

/** A short list of plain scalars on one line: `[GET, HEAD]`. */
function flow(values: readonly unknown[]): string | undefined {
  if (values.some((value) => typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')) {
    return undefined;
  }
  const text = `[${values.map((value) => (typeof value === 'string' ? scalar(value, 'flow') : String(value))).join(', ')}]`;
  return text.length <= 72 ? text : undefined;
}

/** A plain object: neither a list nor a reference. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Reference);
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (let rest of text.split('\n')) {
    while (rest.length > width) {
      const space = rest.lastIndexOf(' ', width);
      const end = space > 0 ? space : rest.indexOf(' ', width);
      if (end < 0) break;
      lines.push(rest.slice(0, end));
      rest = rest.slice(end + 1);
    }
    lines.push(rest);
  }
  return lines;
}
