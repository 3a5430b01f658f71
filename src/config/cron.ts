const fields = [
  { name: 'minute', min: 0, max: 59, names: [] },
  { name: 'hour', min: 0, max: 23, names: [] },
  { name: 'day of month', min: 1, max: 31, names: [] },
  {
    name: 'month',
    min: 1,
    max: 12,
    names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  { name: 'day of week', min: 0, max: 7, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
] as const;

type Field = (typeof fields)[number];

/** Days each month has at most, January first. */
const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** API reference of PutScheduledUpdateGroupAction. */
const RECURRENCE_CHARACTERS = 255;

/**
 * What is wrong with the recurrence of a scheduled action, or null. EC2 Auto Scaling takes Unix cron: five fields
 * separated by blanks, numbers, names of months and days, `*`, lists, ranges and steps (API reference of
 * PutScheduledUpdateGroupAction); not the `?`, `L`, `W`, `#` and `@daily` of other schedulers, nor a year.
 */
export function cronFault(text: string): string | null {
  if (text.length > RECURRENCE_CHARACTERS) return `must have at most ${RECURRENCE_CHARACTERS} characters`;
  const strange = /[^!-~ ]/u.exec(text)?.[0];
  if (strange !== undefined) return `must be plain characters and blanks, found ${JSON.stringify(strange)}`;
  const parts = text.trim().split(/ +/);
  if (parts.length !== 5) {
    return `must have five fields (minute hour day-of-month month day-of-week), found ${text.trim() === '' ? 0 : parts.length}`;
  }
  for (const [index, field] of fields.entries()) {
    const fault = fieldFault(parts[index] ?? '', field);
    if (fault !== null) return fault;
  }
  return neverFault(parts);
}

function fieldFault(text: string, field: Field): string | null {
  for (const item of text.split(',')) {
    const match = /^(?:\*|([a-z0-9]+)(?:-([a-z0-9]+))?)(?:\/(\d+))?$/i.exec(item);
    if (match === null) return `${field.name}: "${item}" is not a number, a range, a list, a step or *`;
    const [, from, to, step] = match;
    const numbers = [from, to].filter((part) => part !== undefined).map((part) => valueOf(part, field));
    const [first, last] = numbers;
    if (numbers.some((number) => number === null))
      return `${field.name}: "${item}" is outside ${field.min} to ${field.max}`;
    if (first != null && last != null && first > last) return `${field.name}: the range "${item}" runs backwards`;
    if (step !== undefined && (Number(step) < 1 || Number(step) > field.max))
      return `${field.name}: "${item}" steps out of its range`;
    if (step !== undefined && from !== undefined && to === undefined)
      return `${field.name}: "${item}" steps from a single value; write a range`;
  }
  return null;
}

function valueOf(text: string, field: Field): number | null {
  if (/^\d{1,2}$/.test(text)) {
    const number = Number(text);
    return number >= field.min && number <= field.max ? number : null;
  }
  const names: readonly string[] = field.names;
  const index = names.indexOf(text.toLowerCase());
  return index === -1 ? null : index + field.min;
}

/** 30 February: valid field by field, and never. */
function neverFault(parts: readonly string[]): string | null {
  const [, , day = '', month = '', weekday] = parts;
  const dayField = fields[2];
  const monthField = fields[3];
  if (weekday !== '*' || /[*/]/.test(day) || /[*/-]/.test(month)) return null;
  const earliest = Math.min(...day.split(',').map((item) => valueOf(item.split('-')[0] ?? '', dayField) ?? 0));
  const longest = Math.max(...month.split(',').map((item) => monthDays[(valueOf(item, monthField) ?? 1) - 1] ?? 31));
  return earliest > longest ? `there is never a day ${earliest} in month ${month}` : null;
}

/** The minutes, hours, ... of a recurrence without fault as one text, the same for all ways to write them. */
export function cronMeaning(text: string): string {
  const parts = text.trim().split(/ +/);
  return fields.map((field, index) => [...meaningOf(parts[index] ?? '', field)].join()).join(' ');
}

const ANY = -1;

/** The values of a field, in order. `*` differs from all of them: it makes a day count by the other field of days alone. */
function meaningOf(text: string, field: Field): readonly number[] {
  const values = text.split(',').flatMap((item): readonly number[] => {
    const [range = '', step = '1'] = item.split('/');
    if (range === '*' && step === '1') return [ANY];
    const [from = '', to = from] = range === '*' ? [String(field.min), String(field.max)] : range.split('-');
    const [first, last] = [valueOf(from, field) ?? 0, valueOf(to, field) ?? 0];
    const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    // Sunday is 0 and 7.
    return all
      .filter((value) => (value - first) % Number(step) === 0)
      .map((value) => (field.max === 7 ? value % 7 : value));
  });
  return [...new Set(values)].toSorted((one, other) => one - other);
}

/** Names of IANA's with an area; places begin with a capital. Older names of a zone (`US/Pacific`) are taken, too. */
const AREA =
  /^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|US)\//;
const MISSPELT = /\/[a-z]|^(?!Etc\/|US\/).*[A-Z]{2}/;

/**
 * What is wrong with a time zone, or null. Auto Scaling takes IANA's names (API reference of
 * PutScheduledUpdateGroupAction); that it takes them in any case is not documented. `Intl.supportedValuesOf` lacks UTC and
 * newer names, so the formatter decides what is known; it also takes offsets such as `+03:00`, any case and abbreviations
 * of its own (`PST`, `IST`), which are refused.
 */
export function timeZoneFault(name: string): string | null {
  if (name === 'UTC') return null;
  const known = /^[A-Za-z]/.test(name) ? resolvedZone(name) : undefined;
  if (known === undefined) return `unknown time zone ${name}`;
  const isOther = known !== name && (known.toLowerCase() === name.toLowerCase() || MISSPELT.test(name));
  return isOther || !AREA.test(name) ? `${name} is no name of IANA's for a time zone; ${known} is` : null;
}

function resolvedZone(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
