import { Annotated, Reference, subParts } from '../../cfn/values.ts';

/** What may stand in the body of a dashboard: JSON, and what CloudFormation fills in. */
export type Body =
  | string
  | number
  | boolean
  | Reference
  | Annotated<unknown>
  | readonly Body[]
  | { readonly [key: string]: Body };

const WIDTH = 108;
/** Marks the place of a reference in the text; no name or title holds a character of the private use area. */
const MARK = '\uE000';
/** About as long as a reference will be, so that lines break where they should. */
const TYPICAL = 18;

/** A dashboard's body as JSON for people: what fits on a line stands on one. */
export function dashboardText(body: Body): Reference {
  const references: Reference[] = [];
  const keys: string[] = [];
  const text = written(marked(body, references, keys), 0);
  const [first = '', ...rest] = text.split(new RegExp(`${MARK}(\\d+)${MARK}`));
  const parts = rest.map((part, index) => (index % 2 === 0 ? references[Number(part)] : part) ?? '');
  return subParts([new Annotated(first, keys), ...parts]);
}

type Marked = string | number | boolean | readonly Marked[] | { readonly [key: string]: Marked };

function marked(value: unknown, references: Reference[], keys: string[]): Marked {
  if (value instanceof Reference) return `${MARK}${String(references.push(value) - 1).padStart(TYPICAL, '0')}${MARK}`;
  if (value instanceof Annotated) {
    keys.push(...value.keys);
    return marked(value.value, references, keys);
  }
  if (Array.isArray(value)) return value.map((item: unknown) => marked(item, references, keys));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, marked(item, references, keys)]));
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new TypeError(`a dashboard cannot hold ${String(value)}`);
}

/** What does not fit on a line: what places a widget still stands on one, with the beginning of what it shows. */
function written(value: Marked, indent: number): string {
  const flat = onOneLine(value);
  if (typeof value !== 'object' || indent + flat.length <= WIDTH || isGraphLine(value)) return flat;
  const members = Object.entries(value);
  const last = members.at(-1);
  if (Array.isArray(value) || last === undefined || typeof last[1] !== 'object') return opened(value, indent);
  const before = onOneLine(Object.fromEntries(members.slice(0, -1))).slice(0, -1);
  const fits = members.length > 1 && indent + before.length <= WIDTH;
  return fits ? `${before}, "${last[0]}": ${opened(last[1], indent)}}` : opened(value, indent);
}

/** The members in lines of their own, as many to a line as fit. */
function opened(value: Marked, indent: number): string {
  const isList = Array.isArray(value);
  const members = Object.entries(value).map(
    ([key, item]: [string, Marked]) => `${isList ? '' : `"${key}": `}${written(item, indent + 2)}`,
  );
  const lines: string[] = [];
  for (const member of members) {
    const line = lines.at(-1);
    const fits =
      line !== undefined && !`${line}${member}`.includes('\n') && indent + line.length + member.length < WIDTH;
    if (fits) lines[lines.length - 1] = `${line}, ${member}`;
    else lines.push(member);
  }
  const pad = ' '.repeat(indent);
  const [open, close] = isList ? '[]' : '{}';
  return `${open}\n${lines.map((line) => `${pad}  ${line}`).join(',\n')}\n${pad}${close}`;
}

/** A line of a graph: texts, and its options at the end. */
const isGraphLine = (value: Marked): boolean =>
  Array.isArray(value) &&
  typeof value.at(-1) === 'object' &&
  !Array.isArray(value.at(-1)) &&
  typeof value[0] === 'string';

function onOneLine(value: Marked): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `"${key}": ${onOneLine(item)}`)
    .join(', ')}}`;
}
