import { createHash } from 'node:crypto';
import { isMap, isScalar, parseDocument, type Scalar } from 'yaml';
import { DeployError } from './errors.ts';
import type { DeployStack, DeploymentFolder } from './folder.ts';

/**
 * From committed templates to what CloudFormation reads: our own bytes in a bucket, under keys that hold their hash, so
 * that what was reviewed is what is deployed. In a template with nested stacks the `TemplateURL` scalars are replaced,
 * and nothing else: every comment stays.
 */

/** Where the templates go. */
export interface Place {
  readonly bucket: string;
  /** Of the bucket. */
  readonly region: string;
  /** `amazonaws.com`, in China `amazonaws.com.cn`. */
  readonly urlSuffix: string;
}

export interface Upload {
  /** `<deployment>/<hash>/<file>`. */
  readonly key: string;
  readonly file: string;
  readonly body: string;
}

export interface Packaged {
  readonly uploads: readonly Upload[];
  /** Of the stack's own template. */
  readonly templateUrl: string;
  /** The stack's own template as uploaded. */
  readonly template: string;
}

/** Two deployments never share a key, and the same bytes never get two. */
const HASH_LENGTH = 32;

/** Takes a name or path of AWS's partition to the domain of its services. */
export function urlSuffixOf(partition: string): string {
  return partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
}

/**
 * The uploads of one stack and those nested in it.
 * @throws {DeployError} when a nested template is not in the folder.
 */
export function packageStack(folder: DeploymentFolder, stack: DeployStack, place: Place): Packaged {
  const uploads: Upload[] = [];
  const upload = (file: string): { readonly url: string; readonly text: string } => {
    const original = folder.files.get(file) ?? missing(folder, file);
    const text = replaceNested(original, (child) => upload(child).url);
    const key = `${folder.name}/${sha256(text).slice(0, HASH_LENGTH)}/${file}`;
    if (!uploads.some((one) => one.key === key)) uploads.push({ key, file, body: text });
    // The form that AWS and every emulator accept; a bucket's name with dots breaks the other form's certificate.
    return { url: `https://s3.${place.region}.${place.urlSuffix}/${place.bucket}/${key}`, text };
  };
  const { url, text } = upload(stack.template);
  return { uploads, templateUrl: url, template: text };
}

/**
 * File of a stack's template and of every stack nested in it, by path: the empty text for the stack itself, `Data`.
 * @throws {DeployError} when a nested template is not in the folder.
 */
export function templatesByPath(folder: NamedFiles, template: string): ReadonlyMap<string, string> {
  const files = new Map([['', template]]);
  // The map grows while it is walked: stacks nested in nested stacks come after their parents.
  for (const [path, file] of files) {
    for (const { logicalId, child } of nestedIn(folder.files.get(file) ?? missing(folder, file))) {
      files.set(path === '' ? logicalId : `${path}/${logicalId}`, child);
    }
  }
  return files;
}

/** The nested stacks of a template: logical id to file, and where the URL's scalar stands in the text. */
export function nestedIn(text: string): readonly Nested[] {
  // Most templates nest none, and parsing one takes tens of milliseconds.
  if (!text.includes('TemplateURL')) return [];
  const contents = parseDocument(text, { version: '1.1', logLevel: 'silent', prettyErrors: false }).contents;
  const resources = isMap(contents) ? contents.get('Resources') : undefined;
  if (!isMap(resources)) return [];
  return resources.items.flatMap(({ key, value }): Nested[] => {
    const type: unknown = isMap(value) ? value.get('Type') : undefined;
    if (!isMap(value) || type !== 'AWS::CloudFormation::Stack') return [];
    const url: unknown = value.getIn(['Properties', 'TemplateURL'], true);
    if (!isScalar(url) || typeof url.value !== 'string' || !url.value.startsWith('./')) return [];
    return [{ logicalId: String(isScalar(key) ? key.value : key), child: url.value.slice(2), range: rangeOf(url) }];
  });
}

interface Nested {
  readonly logicalId: string;
  readonly child: string;
  /** Offsets in the text: from the first character of the scalar to the one after its last. */
  readonly range: readonly [number, number];
}

function rangeOf(scalar: Scalar): readonly [number, number] {
  return [scalar.range?.[0] ?? 0, scalar.range?.[1] ?? 0];
}

function replaceNested(text: string, urlOf: (file: string) => string): string {
  let replaced = '';
  let end = 0;
  for (const { child, range } of nestedIn(text)) {
    replaced += text.slice(end, range[0]) + urlOf(child);
    end = range[1];
  }
  return replaced + text.slice(end);
}

type NamedFiles = Pick<DeploymentFolder, 'name' | 'files'>;

function missing({ name }: NamedFiles, file: string): never {
  throw new DeployError(`${file} is named by a nested stack of ${name} and not in its folder`, 'mend');
}

/** What a change set is made of beside the templates. */
export interface SetBasis {
  readonly parameters: Readonly<Record<string, string>>;
  readonly importExisting: boolean;
  readonly revertDrift: boolean;
  readonly nested: boolean;
  /** Part of the set only when it is to delete what failed. */
  readonly deleteOnFailure: boolean;
}

/**
 * The name of the change set: by the hash of all it is made of, so that the name of a reviewed set tells whether the
 * committed files are still those it was made of. A bucket is not part of it: the same bytes elsewhere are the same.
 */
export function setName(folder: DeploymentFolder, stack: DeployStack, basis: SetBasis): string {
  const templates = [...templatesByPath(folder, stack.template)].map(([path, file]) => [
    path,
    sha256(folder.files.get(file) ?? ''),
  ]);
  const sorted = (map: Readonly<Record<string, string>>): readonly (readonly [string, string])[] =>
    Object.entries(map).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const made = [
    stack.name,
    stack.region,
    templates,
    sorted(basis.parameters),
    sorted(folder.tags),
    stack.capabilities,
    [basis.importExisting, basis.revertDrift, basis.nested, basis.deleteOnFailure],
  ];
  return `ztech-infra-${sha256(JSON.stringify(made)).slice(0, 16)}`;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
