import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Node, Pair, YAMLError } from 'yaml';
import type { Path, Problem } from './problem.ts';
import { keyText } from './problem.ts';
import type { Fault, Place, Source, Text } from './source.ts';
import { problemAt } from './source.ts';

/** A config is a few kilobytes; beyond this it is another file by mistake. */
const MAX_BYTES = 256 * 1024;
const MAX_DEPTH = 16;

type Outcome = { source: Source; problems: readonly Problem[] } | { source: null; problems: readonly Problem[] };

interface Walk {
  readonly in: Text;
  readonly places: Map<string, Place>;
  readonly findings: { offset: number; finding: Fault }[];
}

/**
 * Reads YAML into a plain value with the place of every key. Refuses what would not mean what it seems: several
 * documents, anchors and aliases, merge keys, tags, keys that are no text, `__proto__`. Never throws.
 */
export function readYaml(text: string, file: string): Outcome {
  const unreadable = unreadableText(text);
  if (unreadable !== null) return failed(file, text, unreadable.offset, unreadable.message, unreadable.hint);
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'error' });
  const faults: readonly YAMLError[] = [...document.errors, ...document.warnings];
  if (faults.length > 0) return { source: null, problems: syntaxProblems(faults, text, file) };
  if (document.contents === null) return failed(file, text, 0, 'is empty', 'ztech-infra init writes a commented one');
  if (!isMap(document.contents)) return failed(file, text, 0, 'must be a map of keys such as `name:`');
  const walk: Walk = { in: { file, text }, places: new Map(), findings: [] };
  const value = plain(document.contents, [], null, walk);
  const problems = walk.findings.map(({ offset, finding }) => problemAt(file, text, offset, finding));
  return { source: { file, text, files: [file], value, places: walk.places }, problems };
}

/** A broken bracket is reported once for every level it leaves open: the first places tell enough. */
const MAX_SYNTAX_PROBLEMS = 10;

function syntaxProblems(faults: readonly YAMLError[], text: string, file: string): Problem[] {
  const byOffset = new Map(faults.toReversed().map((fault) => [fault.pos[0], fault]));
  const first = [...byOffset.values()].toSorted((a, b) => a.pos[0] - b.pos[0]).slice(0, MAX_SYNTAX_PROBLEMS);
  return first.map((fault) => problemAt(file, text, fault.pos[0], { ...syntaxFinding(fault), path: [] }));
}

function failed(file: string, text: string, offset: number, message: string, hint?: string): Outcome {
  const problem = problemAt(file, text, offset, { severity: 'error', path: [], message, hint });
  return { source: null, problems: [{ ...problem, sourceLine: problem.sourceLine?.slice(0, 200) ?? '' }] };
}

function unreadableText(text: string): { offset: number; message: string; hint?: string } | null {
  if (text.length > MAX_BYTES) {
    const size = Math.round(text.length / 1024);
    return {
      offset: 0,
      message: `is ${size} KiB; a config of more than ${MAX_BYTES / 1024} KiB is another file by mistake`,
    };
  }
  // Everything of Unicode's category "control" but tab and line ends.
  const control = text.search(/[^\P{Cc}\t\n\r]/u);
  if (control !== -1) return { offset: control, message: 'holds control characters: this is not a text file' };
  const deep = deepBracket(text);
  if (deep !== -1) return { offset: deep, message: 'is nested too deeply to be a config' };
  const broken = text.indexOf('\uFFFD');
  if (broken !== -1) return { offset: broken, message: 'is not valid UTF-8 here', hint: 'save the file as UTF-8' };
  return null;
}

/** Offset of a bracket inside a hundred others (the parser calls itself for each), or -1. */
function deepBracket(text: string): number {
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > 100) return index;
  }
  return -1;
}

const syntaxHints: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'keep one of them',
  MULTIPLE_DOCS: 'one file is one environment: put the other into its own file',
  TAB_AS_INDENT: 'indent with spaces',
  TAG_RESOLVE_FAILED:
    'a config holds plain values; functions such as !Ref stand in the generated YAML, and in overrides in long form: {Ref: DataKey}',
};

const syntaxTexts: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'this key stands twice in its map',
  MULTIPLE_DOCS: 'a second document begins here (`---`)',
};

function syntaxFinding(fault: YAMLError): Omit<Fault, 'path'> {
  const message = syntaxTexts[fault.code] ?? fault.message.split('\n')[0] ?? fault.message;
  return { severity: 'error', message, hint: syntaxHints[fault.code] };
}

/** The plain value of a node, undefined when it has none; notes the place of everything below it. */
function plain(node: Node | null, path: Path, key: Node | null, walk: Walk): unknown {
  if (node === null) return null;
  const [value, end] = node.range ?? [0, 0];
  const written = isScalar(node) && node.type === 'PLAIN' ? (node.source ?? null) : null;
  walk.places.set(keyText(path), { in: walk.in, key: key?.range?.[0] ?? null, value, end, written });
  const refusal = refusedNode(node, path);
  if (refusal !== null) {
    const offset = key?.range?.[0] ?? value;
    walk.findings.push({ offset, finding: { severity: 'error', path, ...refusal } });
    if (isAlias(node) || path.length > MAX_DEPTH) return undefined;
  }
  if (isMap<Node, Node | null>(node)) return plainMap(node.items, path, walk);
  if (isSeq<Node>(node)) return node.items.map((item, index) => plain(item, [...path, index], null, walk));
  return isScalar(node) ? node.value : null;
}

function refusedNode(node: Node, path: Path): { message: string; hint?: string } | null {
  if (isAlias(node))
    return { message: 'aliases are not supported', hint: 'write the value out: the reader sees what counts here' };
  if (node.anchor !== undefined)
    return { message: 'anchors are not supported', hint: `remove &${node.anchor} and write values out` };
  if (node.tag !== undefined) return { message: 'tags are not supported', hint: `remove ${node.tag}` };
  if (path.length > MAX_DEPTH) return { message: `is nested deeper than ${MAX_DEPTH} levels` };
  return null;
}

function plainMap(pairs: readonly Pair<Node, Node | null>[], path: Path, walk: Walk): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const pair of pairs) {
    const name = isScalar(pair.key) && pair.key.tag === undefined ? pair.key.value : undefined;
    const text = typeof name === 'number' ? String(name) : name;
    if (typeof text !== 'string' || text === '__proto__' || text === '<<') {
      const message = text === '<<' ? 'merge keys are not supported' : 'keys must be plain names';
      walk.findings.push({ offset: pair.key.range?.[0] ?? 0, finding: { severity: 'error', path, message } });
      continue;
    }
    const value = plain(pair.value, [...path, text], pair.key, walk);
    if (value !== undefined) result[text] = value;
  }
  return result;
}
