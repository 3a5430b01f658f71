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

/**
 * What is wrong with the recurrence of a scheduled action, or null. EC2 Auto Scaling takes Unix cron: five fields
 * separated by blanks, numbers, names of months and days, `*`, lists, ranges and steps (API reference of
 * PutScheduledUpdateGroupAction); not the `?`, `L`, `W`, `#` and `@daily` of other schedulers, nor a year.
 */
export function cronFault(text: string): string | null {
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

/**
 * Whether a time zone is known, in the spelling of the IANA database: `Intl` takes any case, and that Auto Scaling does is not
 * documented. `Intl.supportedValuesOf` lacks UTC and newer names, so the formatter decides; offsets such as `+03:00`, which
 * it takes as well, are not IANA names and Auto Scaling refuses them.
 */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Z][\w+-]*(\/[A-Z][\w+-]*)*$/.test(name)) return false;
  try {
    // An old name, such as US/Pacific, is answered with the zone that it stands for.
    const zone = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
    return zone === name || zone.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}
