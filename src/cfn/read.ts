import {
  LineCounter,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Node,
  type Tags,
} from 'yaml';

/** Plain data, as a template holds it after all short forms are spelt out. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

export interface PlainResource {
  readonly Type: string;
  readonly Properties?: { readonly [name: string]: Plain };
  readonly DependsOn?: string | readonly string[];
  readonly [attribute: string]: Plain | undefined;
}

/** The sections that a template of ours may have; those it lacks are empty. */
export interface PlainTemplate {
  readonly Description?: Plain;
  readonly Parameters: { readonly [name: string]: { readonly [key: string]: Plain } };
  readonly Resources: { readonly [logicalId: string]: PlainResource };
  readonly Outputs: { readonly [name: string]: { readonly [key: string]: Plain } };
}

/** A place in the text; both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export type Path = readonly (string | number)[];

/** A template as it was read: the data, and where each part of it stands. */
export interface ReadTemplate {
  readonly template: PlainTemplate;
  /** The same without the types of a template. */
  readonly data: Plain;
  /** Where the key (or the list item) at `path` stands, else that of the nearest ancestor that stands in the text. */
  position(path: Path): Position;
}

/** The text is no YAML that CloudFormation would take, or no template. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  readonly position: Position;

  constructor(message: string, position: Position) {
    super(message);
    this.position = position;
  }
}

/**
 * The functions that have a short form, by tag.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
const TAGS: ReadonlyMap<string, string> = new Map([
  ['!Ref', 'Ref'],
  ['!Condition', 'Condition'],
  ...[
    'And',
    'Base64',
    'Cidr',
    'Equals',
    'FindInMap',
    'GetAZs',
    'GetAtt',
    'If',
    'ImportValue',
    'Join',
    'Length',
    'Not',
    'Or',
    'Select',
    'Split',
    'Sub',
    'ToJsonString',
    'Transform',
  ].map((name) => [`!${name}`, `Fn::${name}`] as const),
]);

/**
 * Reads a template as CloudFormation does: YAML 1.1, dates stay strings, short forms become long ones
 * (`!GetAtt A.Outputs.B` gives `{'Fn::GetAtt': ['A', 'Outputs.B']}`).
 * @throws {TemplateError} at the first thing that is no valid YAML, an unknown tag, a repeated key, or no template.
 */
export function readTemplate(text: string): ReadTemplate {
  const { data, position } = readData(text);
  const resources = section(data, 'Resources', position);
  if (Object.keys(resources).length === 0) throw new TemplateError('no template: it has no Resources', position([]));
  const typed = Object.entries(resources).map(([id, resource]): [string, PlainResource] => {
    if (!isResource(resource)) throw new TemplateError(`${id} is no resource`, position(['Resources', id]));
    return [id, resource];
  });
  const template = {
    ...(isRecord(data) ? data : {}),
    Parameters: section(data, 'Parameters', position),
    Resources: Object.fromEntries(typed),
    Outputs: section(data, 'Outputs', position),
  };
  return { template, data, position };
}

type Section = Readonly<Record<string, Readonly<Record<string, Plain>>>>;

/** A top-level section: a map of maps, empty when the template has none. */
function section(data: Plain, name: string, position: ReadTemplate['position']): Section {
  const entries = isRecord(data) ? (data[name] ?? {}) : {};
  if (!isRecord(entries)) throw new TemplateError(`${name} is no map`, position([name]));
  return Object.fromEntries(
    Object.entries(entries).map(([key, value]) => {
      if (!isRecord(value)) throw new TemplateError(`${name} ${key} is no map`, position([name, key]));
      return [key, value];
    }),
  );
}

/**
 * Any YAML of CloudFormation's dialect (a template, or `deployment.yaml`) as plain data with positions.
 * @throws {TemplateError} as {@link readTemplate}, but takes any shape of data.
 */
export function readData(text: string): { readonly data: Plain; readonly position: ReadTemplate['position'] } {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: '1.1',
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
    customTags: withFunctions,
  });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const [error] = document.errors;
  if (error !== undefined) throw new TemplateError(error.message, at(error.pos[0]));

  const data = toPlain(document.contents, [], { document, places: undefined, at });
  // Most readers ask for no position: all of them are noted at the first question.
  let places: Map<string, number> | undefined;
  const position = (path: Path): Position => {
    places ??= placesIn(document, at);
    for (let length = path.length; length > 0; length--) {
      const offset = places.get(JSON.stringify(path.slice(0, length)));
      if (offset !== undefined) return at(offset);
    }
    return { line: 1, column: 1 };
  };
  return { data, position };
}

/**
 * The tags of YAML 1.1, without dates (CloudFormation takes `Version: 2012-10-17` as a string), and the functions that
 * stand before a scalar in nearly every template: each tag that `yaml` does not know costs it a warning with a trace.
 */
function withFunctions(tags: Tags): Tags {
  return [
    ...tags.filter((tag) => typeof tag === 'string' || tag.tag !== 'tag:yaml.org,2002:timestamp'),
    ...['!Ref', '!GetAtt', '!Sub'].map((tag) => ({ tag, resolve: (text: string) => text })),
  ];
}

interface Context {
  readonly document: Document;
  /** Offset in the text of each path of the data, by its JSON; undefined where nobody notes them. */
  readonly places: Map<string, number> | undefined;
  readonly at: (offset: number) => Position;
}

function placesIn(document: Document, at: Context['at']): Map<string, number> {
  const places = new Map<string, number>();
  toPlain(document.contents, [], { document, places, at });
  return places;
}

function toPlain(node: Node | null | undefined, path: Path, context: Context): Plain {
  if (node === null || node === undefined) return null;
  if (isAlias(node)) return toPlain(node.resolve(context.document), path, context);
  const name = functionName(node, context);
  if (name === undefined) return untagged(node, path, context);
  const value = untagged(node, [...path, name], context);
  return { [name]: name === 'Fn::GetAtt' ? splitAttribute(value) : value };
}

/** The long name of the function that a node's tag stands for. YAML's own tags (`!!str`) have done their work already. */
function functionName(node: Node, { at }: Context): string | undefined {
  if (node.tag === undefined || node.tag.startsWith('tag:yaml.org,2002:')) return undefined;
  const name = TAGS.get(node.tag);
  if (name === undefined) throw new TemplateError(`unknown tag ${node.tag}`, at(node.range?.[0] ?? 0));
  return name;
}

function untagged(node: Node, path: Path, context: Context): Plain {
  if (isScalar(node)) return scalarValue(node.value);
  if (isSeq(node)) {
    return node.items.map((item, index) => {
      const itemPath = [...path, index];
      remember(item, itemPath, context);
      return toPlain(isNode(item) ? item : null, itemPath, context);
    });
  }
  if (!isMap(node)) return null;
  const entries = node.items.map(({ key, value }): [string, Plain] => {
    const name = String(isScalar(key) ? key.value : key);
    const entryPath = [...path, name];
    remember(key, entryPath, context);
    const plain = toPlain(isNode(value) ? value : null, entryPath, context);
    return [name, name === 'Fn::GetAtt' ? splitAttribute(plain) : plain];
  });
  return Object.fromEntries(entries);
}

function scalarValue(value: unknown): Plain {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function remember(node: unknown, path: Path, { places }: Context): void {
  if (places !== undefined && isNode(node) && node.range) places.set(JSON.stringify(path), node.range[0]);
}

/** A logical id holds no dot, the attribute of a nested stack does: `Data.Outputs.Endpoint`. */
function splitAttribute(value: Plain): Plain {
  if (typeof value !== 'string') return value;
  const dot = value.indexOf('.');
  return dot < 0 ? value : [value.slice(0, dot), value.slice(dot + 1)];
}

function isResource(value: { readonly [key: string]: Plain | undefined }): value is PlainResource {
  const { Type, Properties, DependsOn } = value;
  const names = typeof DependsOn === 'string' ? [DependsOn] : (DependsOn ?? []);
  return (
    typeof Type === 'string' &&
    (Properties === undefined || isRecord(Properties)) &&
    Array.isArray(names) &&
    names.every((name: Plain) => typeof name === 'string')
  );
}

/** A map of the data, as against a list or a scalar. */
export function isRecord(value: Plain | undefined): value is { readonly [key: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
