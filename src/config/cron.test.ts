import { Cron } from 'croner';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cronFault, cronMeaning, timeZoneFault } from './cron.ts';

describe('cronFault', () => {
  test.each([
    '50 17 * * 5',
    '*/5 8-18 * * MON-FRI',
    '0 0 1,15 * *',
    '0 0 29 2 *',
    '30 0 1 1,6,12 *',
    '0 12 * JAN-MAR sun',
    '0 0 * * 7',
    '0-30/10 * * * *',
  ])('takes %j', (text) => {
    expect(cronFault(text)).toBeNull();
  });

  test.each([
    ['', 'five fields'],
    ['* * * *', 'five fields'],
    ['0 8 * * MON 2027', 'five fields'],
    ['@daily', 'five fields'],
    ['60 8 * * *', 'minute: "60" is outside 0 to 59'],
    ['0 24 * * *', 'hour: "24" is outside 0 to 23'],
    ['0 8 0 * *', 'day of month: "0" is outside 1 to 31'],
    ['0 8 ? * 1', 'day of month: "?" is not a number'],
    ['0 8 L * *', 'day of month: "L" is outside'],
    ['0 8 * * 5#2', 'day of week: "5#2" is not a number'],
    ['0 8 * FOO *', 'month: "FOO" is outside 1 to 12'],
    ['0 18-8 * * *', 'hour: the range "18-8" runs backwards'],
    ['*/0 * * * *', 'minute: "*/0" steps out of its range'],
    ['5/10 * * * *', 'minute: "5/10" steps from a single value'],
    ['1,,2 * * * *', 'minute: "" is not a number'],
    ['0 0 30 2 *', 'never a day 30 in month 2'],
    ['0 0 31 4,6 *', 'never a day 31'],
    ['-1 * * * *', 'minute: "-1" is not a number'],
  ])('refuses %j', (text, expected) => {
    expect(cronFault(text)).toContain(expected);
  });

  test('what it takes, another implementation of cron takes and finds a next time for', () => {
    const number = (min: number, max: number) => fc.integer({ min: min - 1, max: max + 1 }).map(String);
    const item = (min: number, max: number) =>
      fc.oneof(
        fc.constant('*'),
        number(min, max),
        fc.tuple(number(min, max), number(min, max)).map((pair) => pair.join('-')),
        fc.tuple(fc.constant('*'), number(1, max)).map((pair) => pair.join('/')),
      );
    const field = (min: number, max: number) =>
      fc.array(item(min, max), { minLength: 1, maxLength: 3 }).map((items) => items.join(','));
    const expression = fc
      .tuple(field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 7))
      .map((parts) => parts.join(' '));
    let taken = 0;
    fc.assert(
      fc.property(expression, (text) => {
        if (cronFault(text) !== null) return;
        taken += 1;
        expect(
          new Cron(text, { mode: '5-part', timezone: 'UTC' }).nextRun(new Date('2026-01-01T00:00:00Z')),
          text,
        ).not.toBeNull();
      }),
      { numRuns: 3000 },
    );
    expect(taken).toBeGreaterThan(100);
  });
});

test('no recurrence is longer than AWS takes', () => {
  const every = (count: number): string => Array.from({ length: count }, (_, index) => index).join();
  expect(cronFault(`${every(60)} ${every(24)} * * *`)).toBeNull();
  expect(cronFault(`${every(60)} ${every(24)} ${'1,'.repeat(10)}1 * *`)).toBe('must have at most 255 characters');
});

describe('cronMeaning', () => {
  test.each([
    ['0 8 * * 5', '00 08 * * FRI'],
    ['0 8 * * 5', ' 0  8 * * fri '],
    ['0 8 * * 0', '0 8 * * 7'],
    ['0 8 * * 5-7', '0 8 * * 0,5,SAT'],
    ['*/15 8 * * *', '45,0,15,30 8 * * *'],
    ['0 8 1-7/3 JAN *', '0 8 1,4,7 1 *'],
  ])('is the same for %j and %j', (one, other) => {
    expect(cronMeaning(one)).toBe(cronMeaning(other));
  });

  test.each([
    ['0 8 * * 5', '0 8 * * 4'],
    ['0 8 * * 5', '1 8 * * 5'],
    // A day of the month and a weekday: cron takes either, with * only the other.
    ['0 8 1-31 * 5', '0 8 * * 5'],
  ])('tells %j from %j', (one, other) => {
    expect(cronMeaning(one)).not.toBe(cronMeaning(other));
  });
});

describe('timeZoneFault', () => {
  test.each([
    'UTC',
    'America/Sao_Paulo',
    'Europe/Kyiv',
    'Asia/Kolkata',
    'Etc/GMT+9',
    'Etc/UTC',
    'US/Pacific',
    'Brazil/East',
    'America/Argentina/ComodRivadavia',
    'America/Port-au-Prince',
    'Africa/Dar_es_Salaam',
    'Antarctica/DumontDUrville',
  ])('takes %s', (name) => {
    expect(timeZoneFault(name)).toBeNull();
  });

  test.each([
    'America/Sao_Paolo',
    '+03:00',
    '',
    'Mars/Olympus',
    'America/Sao Paulo',
    'UTC\u0000',
    '../etc/passwd',
    'é/è',
  ])('does not know %j', (name) => {
    expect(timeZoneFault(name)).toBe(`unknown time zone ${name}`);
  });

  test.each([
    ['america/sao_paulo', 'America/Sao_Paulo'],
    ['America/Sao_paulo', 'America/Sao_Paulo'],
    ['America/SAO_PAULO', 'America/Sao_Paulo'],
    ['GB', 'Europe/London'],
    ['utc', 'UTC'],
  ])('%s is no name of a zone, %s is', (name, canonical) => {
    expect(timeZoneFault(name)).toContain(`; ${canonical} is`);
  });

  test('takes every name with an area that Node.js lists', () => {
    const names = Intl.supportedValuesOf('timeZone').filter((name) => name.includes('/'));
    expect(names.length).toBeGreaterThan(300);
    expect(names.filter((name) => timeZoneFault(name) !== null)).toEqual([]);
  });

  // Abbreviations of ICU's, which later versions of Node.js do not know.
  test.each(['PST', 'IST', 'asia/kolkata'])('refuses %s', (name) => {
    expect(timeZoneFault(name)).not.toBeNull();
  });
});
