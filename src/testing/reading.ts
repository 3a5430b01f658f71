import { frozen } from '../config/read.ts';
import { isRecord, readData, readTemplate, type Plain, type PlainTemplate } from '../cfn/read.ts';

/** A top-level section, then one entry of it: the line that names it, and all that is indented further. */
const SECTION = /^(\w+):(.*)\n((?:[ #].*\n|\n)*)/gm;
const ENTRY = /^ {2}(\w+):.*\n((?: {3}.*\n|\n)*)/gm;

/** What an entry holds, by its text. Forgotten when there are many: a test process stays far below, thousands of configs do not. */
const read = new Map<string, Plain>();
const MOST_ENTRIES = 20_000;

/**
 * As `readTemplate(text).template` for a template that we wrote, entry by entry: the thousands of templates of the tests
 * have most resources in common, and each is read once a process; frozen, for the same reason. `reading.test.ts` holds both to the same.
 * @throws {TemplateError} as `readTemplate`
 * @throws {Error} when an entry stands twice.
 */
export function readOwnTemplate(text: string): PlainTemplate {
  const sections = [...text.matchAll(SECTION)].map(([whole, name = '', inline = '', body = '']) =>
    inline === '' ? ([name, entriesOf(body)] as const) : ([name, valueOf(whole, name)] as const),
  );
  // Only what has no entries of that form is left to the reader: it says what is wrong with it.
  const data = Object.fromEntries(sections);
  if (!isRecord(data['Resources'])) return readTemplate(text).template;
  return frozen({ Parameters: {}, Outputs: {}, ...data } as PlainTemplate);
}

function entriesOf(body: string): Plain {
  const entries = [...body.matchAll(ENTRY)].map(([whole, name = '']) => [name, valueOf(whole, name)] as const);
  const found = Object.fromEntries(entries);
  if (Object.keys(found).length < entries.length) throw new Error(`an entry stands twice in\n${body}`);
  return found;
}

function valueOf(text: string, name: string): Plain {
  const known = read.get(text);
  if (known !== undefined) return known;
  const { data } = readData(text);
  const value = (isRecord(data) ? data[name] : undefined) ?? null;
  if (read.size >= MOST_ENTRIES) read.clear();
  read.set(text, value);
  return value;
}
