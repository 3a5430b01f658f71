import { stringify } from 'yaml';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../config/read.ts';
import { readAs } from '../configs.ts';
import { textKeys, withText, type Text } from './leaves.ts';
import { isTaken, MARKS } from './ugliest.ts';
import { FILES, TAKEN, TEXTS } from './written.ts';

/**
 * No text of a config means anything where it goes but itself: whatever a shell, CloudFormation, YAML, HTML or our own
 * templates would obey is refused at its key, or arrives as it was given.
 */

/** Texts that may begin as an option or the folder above does: what no program gets among its arguments. */
const BEGIN_AS_THEY_LIKE = ['edge.pages.visitorCookies[]', 'edge.sorryPage.message', 'edge.sorryPage.title', 'tags{}'];

const marked = ({ value }: Text, mark: string): readonly string[] => {
  const middle = Math.ceil(value.length / 2);
  return [`${value.slice(0, middle)}${mark}${value.slice(middle)}`, `${mark}${value}`, `${value}${mark}`];
};

describe('a text of a config', () => {
  it('is known, whichever it is', () => {
    expect(textKeys().filter((key) => !TEXTS.some((one) => one.key === key))).toEqual([]);
    for (const text of FILES) expect(readAs(text, 'as it stands')).toBeDefined();
  });

  it('is refused with what anything else could obey, but where that is taken for itself', () => {
    const surprises = TEXTS.flatMap((one) =>
      MARKS.flatMap((mark) => {
        const taken = marked(one, mark).some((value) => isTaken(one.file, one, value));
        const expected = TAKEN[one.key]?.includes(mark) === true;
        return taken && !expected ? [`${one.key} takes ${JSON.stringify(mark)}`] : [];
      }),
    );
    expect(surprises).toEqual([]);
  });

  it.each(['-', '--', '..'])('begins with %s only where no program gets it as an argument', (beginning) => {
    const takers = TEXTS.filter((one) => isTaken(one.file, one, `${beginning}${one.value}`));
    expect(takers.map(({ key }) => key).toSorted()).toEqual(BEGIN_AS_THEY_LIKE);
  });

  it.each(TEXTS.map((one) => [one.key, one] as const))('%s: the refusal is at its place', (_, one) => {
    const { config, problems } = readConfig(stringify(withText(one.file, one.path, `${one.value}\u001B\${x}`)), 'f');
    const at = one.path.reduce<string>(
      (path, step) => `${path}${typeof step === 'number' ? `[${step}]` : `.${step}`}`,
      '',
    );
    const isPage = one.key.startsWith('edge.sorryPage');
    expect(config).toBeUndefined();
    expect(
      problems.map(({ key }) => `.${key}`).some((key) => at === key || (!isPage && at.startsWith(`${key}[`))),
    ).toBe(true);
  });
});

/** The header's words are the config's, so none may look like a reference of CloudFormation's: `$` is taken by pages only. */
it('only the page for an overload takes a dollar', () => {
  const takers = Object.keys(TAKEN).filter((key) => TAKEN[key]?.includes('$'));
  expect(takers).toEqual(['edge.sorryPage.message', 'edge.sorryPage.title']);
});
