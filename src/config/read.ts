import { settle } from './defaults.ts';
import { withBases, type OpenBase } from './extends.ts';
import { factFindings } from './facts.ts';
import { schemaFindings } from './issues.ts';
import type { Config } from './model.ts';
import type { Finding, Path, Problem } from './problem.ts';
import { keyText } from './problem.ts';
import { repaired, withoutIndex } from './repair.ts';
import { rules as allRules } from './rules/index.ts';
import type { Rule } from './rules/rule.ts';
import type { ConfigFile } from './schema.ts';
import { configSchema } from './schema.ts';
import { secretFindings } from './secrets.ts';
import { sizeOf } from './sized.ts';
import type { Fault, Places, Source } from './source.ts';
import { blotted, inFiles, isWritten, placed } from './source.ts';
import { readYaml } from './yaml.ts';

/** What reading a config gave. */
export interface Reading {
  /** The config, frozen, every default filled; absent when there is an error. */
  readonly config?: Config;
  /** Errors and warnings, all at once, in the order of the file. */
  readonly problems: readonly Problem[];
  /** Numbers worth knowing and what could not be checked, in the order of the file; none while there is an error. */
  readonly notes: readonly Note[];
  /** Where each key stands, in the file or in one that it extends, secrets blotted out; absent when it is no YAML. */
  readonly places?: Places;
  /** What was read: the config, what it extends, and a base that is missing. */
  readonly files: readonly string[];
}

export interface ReadOptions {
  /** The cross-field rules to hold it against; all of them but in tests. */
  readonly rules?: readonly Rule[];
  /** Opens what the config extends; without it nothing can be extended. */
  readonly open?: OpenBase;
  /** More to look at in a config that has no error so far. */
  readonly check?: (config: Config) => readonly Finding[];
}

/** As a problem, with nothing to mend. */
export type Note = Omit<Problem, 'severity'>;

/**
 * Reads a config: YAML, schema, defaults, arithmetic, rules. Pure, and never throws for any text: everything a person
 * can mend is a problem with its place.
 *
 * @param text the file's text
 * @param path the file's name as messages should show it
 */
export function readConfig(text: string, path: string, options: ReadOptions = {}): Reading {
  const { rules = allRules, open = nothingOpens, check = nothingFound } = options;
  const leaf = readYaml(text, path);
  if (leaf.source === null) return { problems: inFiles([path], leaf.problems), notes: [], files: [path] };
  const { source, problems: ofBases, files } = withBases(leaf.source, open);
  const readable = [...leaf.problems, ...ofBases];
  if (source === null) return { problems: readable, notes: [], files };
  const secrets = secretFindings(source.value);
  const shown = blotted(source, secrets);
  const judged = judge(source, secrets, rules);
  const config = frozen(judged.config);
  const faulty = readable.length > 0 || judged.findings.some(isError);
  const findings = faulty ? judged.findings : [...judged.findings, ...check(config)];
  const problems = inFiles(source.files, [
    ...readable,
    ...findings.filter(isProblem).map((finding) => placed(shown, finding)),
  ]);
  if (problems.some(isError)) return { problems, notes: [], places: shown, files };
  const notes = findings.filter(({ severity }) => severity === 'note').map((finding) => noteOf(shown, finding));
  return { config, problems, notes: inFiles(source.files, notes), places: shown, files };
}

const nothingFound = (): readonly Finding[] => [];
const nothingOpens: OpenBase = () => ({ refusal: 'cannot be followed from here' });

const isError = ({ severity }: { readonly severity: string }): boolean => severity === 'error';

const isProblem = (finding: Finding): finding is Fault => finding.severity !== 'note';

function noteOf(source: Places, finding: Finding): Note {
  const { severity: _, ...note } = placed(source, { ...finding, severity: 'warning' });
  return note;
}

interface Judgement {
  readonly findings: readonly Finding[];
  readonly config: Config;
}

/** Everything found, and the config as far as it could be made: what is faulty is replaced by its default. */
function judge(source: Source, secrets: readonly Finding[], rules: readonly Rule[]): Judgement {
  const parsed = parse(source.value);
  const schema = parsed.success ? [] : schemaFindings(parsed.error.issues, source);
  const typed = parsed.success ? { file: parsed.data, faulty: [] } : salvaged(source.value, paths(schema));
  const facts = factFindings(typed.file).filter((finding) => !touches(typed.faulty, finding.path));
  const faulty = [...typed.faulty, ...paths(facts), ...paths(secrets)];
  const file = facts.length === 0 ? typed.file : salvaged(source.value, [...typed.faulty, ...paths(facts)]).file;
  const settled = settle(file);
  const config: Config = { ...settled, sized: sizeOf(settled) };
  const keyed = withoutSecrets([...schema, ...facts], secrets);
  const written = (key: string): boolean => isWritten(source, key);
  const able = rules.filter((rule) => !rule.reads.some((key) => touches(faulty, key.split('.'))));
  const crossed = able.flatMap((rule) => [...rule.check(config, written, file)]);
  return { findings: [...keyed, ...secrets, ...crossed], config };
}

const paths = (findings: readonly Finding[]): Path[] => findings.map((finding) => finding.path);

/** Without code generation: one parse a run does not repay compiling the schema (1.4 against 3.5 ms). */
const parse = (value: unknown) => configSchema.safeParse(value, { jitless: true });

/**
 * The file with its faults replaced by defaults, so that the rest can be checked, and the paths that this touched. What
 * a default cannot stand in for goes with the section around it.
 */
function salvaged(value: unknown, found: readonly Path[]): { file: ConfigFile; faulty: Path[] } {
  const faulty = [...found];
  for (let round = 0; ; round += 1) {
    const result = parse(repaired(value, faulty));
    if (result.success) return { file: result.data, faulty };
    // Each round drops one more level; at the top every section has a default or a placeholder.
    for (const { path } of result.error.issues) {
      faulty.push(
        path.slice(0, Math.max(1, path.length - round)).map((part) => (typeof part === 'number' ? part : String(part))),
      );
    }
    if (round > 10) throw new Error(`config cannot be salvaged: ${result.error.message}`);
  }
}

const isWithin = (inner: string, outer: string): boolean =>
  inner === outer || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);

/** Whether a path is one of the faulty ones, above one or below one. */
function touches(faulty: readonly Path[], path: Path): boolean {
  const key = keyText(path);
  return faulty.some((fault) => {
    const text = keyText(withoutIndex(fault));
    return isWithin(key, text) || isWithin(text, key);
  });
}

/** A secret's finding says it all: the schema's about the same key would show its value. */
function withoutSecrets(findings: readonly Finding[], secrets: readonly Finding[]): Finding[] {
  const keys = paths(secrets).map(keyText);
  return findings.filter((finding) => !keys.some((key) => isWithin(keyText(finding.path), key)));
}

/** The value itself, frozen to its depth. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}
