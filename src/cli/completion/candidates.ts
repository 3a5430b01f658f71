import type { Argument, Command, Option } from '@commander-js/extra-typings';

/** One word that fits at the cursor. */
export interface Candidate {
  readonly value: string;
  /** One line, for the shells that show it; may be empty. */
  readonly meaning: string;
}

/**
 * What may stand for an argument or for the value of an option, by its name in `--help`; undefined where the shell
 * completes file names, or only the user can know.
 */
export type Values = (name: string, typed: string) => Promise<readonly Candidate[] | undefined>;

const plain = (value: string): Candidate => ({ value, meaning: '' });

/**
 * The words that fit at the cursor. `words` are those after the program's name, the last one being typed, perhaps empty.
 * None where a file is wanted, or anything that nobody can know: the shell then completes file names.
 */
export async function candidates(
  command: Command,
  words: readonly string[],
  values: Values,
): Promise<readonly Candidate[]> {
  // Bash takes --format=svg for three words.
  const split = words.filter((word, index) => word !== '=' || index === words.length - 1);
  const typed = split.at(-1) === '=' ? '' : (split.at(-1) ?? '');
  const before = split.slice(0, -1);
  const fitting = (found: readonly Candidate[]): readonly Candidate[] =>
    found.filter(({ value }) => value.startsWith(typed));
  const awaited = optionAwaitingValue(command, before.at(-1));
  if (awaited !== undefined) return fitting((await valuesOf(awaited, typed, values)) ?? []);
  if (typed.startsWith('-')) return fitting(options(command, before));
  const argument = argumentAt(command, positionals(command, before).length);
  return argument === undefined ? [] : fitting((await valuesOf(argument, typed, values)) ?? []);
}

/** What may stand for it; undefined where nobody but the user and the shell can know. */
export function valuesOf(
  wanted: Argument | Option,
  typed: string,
  values: Values,
): Promise<readonly Candidate[] | undefined> {
  const { argChoices } = wanted;
  return argChoices === undefined ? values(nameOf(wanted), typed) : Promise.resolve(argChoices.map(plain));
}

/** `--format <list>` is asked for as `list`, `<config...>` as `config`. */
export const nameOf = (wanted: Argument | Option): string =>
  'flags' in wanted ? (/[<[]([^>\]]+)[>\]]/.exec(wanted.flags)?.[1] ?? '') : wanted.name();

const takesValue = (option: Option): boolean => option.required || option.optional;

function optionAwaitingValue(command: Command, word: string | undefined): Option | undefined {
  const option = command.options.find(({ long, short }) => word !== undefined && (word === long || word === short));
  return option !== undefined && takesValue(option) ? option : undefined;
}

/** The options that are left: those given already are not offered again, but for those that collect values. */
function options(command: Command, before: readonly string[]): readonly Candidate[] {
  const left = command
    .createHelp()
    .visibleOptions(command)
    .filter(({ long, defaultValue }) => !before.includes(long ?? '') || Array.isArray(defaultValue));
  return left.map(({ long, short, description }) => ({ value: long ?? short ?? '', meaning: description }));
}

function positionals(command: Command, words: readonly string[]): readonly string[] {
  return words.filter(
    (word, index) => !word.startsWith('-') && optionAwaitingValue(command, words[index - 1]) === undefined,
  );
}

function argumentAt(command: Command, position: number): Argument | undefined {
  const { registeredArguments } = command;
  const last = registeredArguments.at(-1);
  return registeredArguments[position] ?? (last?.variadic === true ? last : undefined);
}
