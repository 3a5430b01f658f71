import { TemplateError, isRecord, readTemplate, type Plain, type PlainTemplate } from '../../../cfn/read.ts';
import type { Cloud } from '../cloud.ts';
import { validationError } from '../errors.ts';
import { UNKNOWN, text } from './intrinsics.ts';
import { factsOf } from './resource-facts.ts';

/** Bytes; https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const LIMITS = { body: 51_200, url: 1_048_576, resources: 500, parameters: 200, outputs: 200 } as const;

export interface LoadedTemplate {
  readonly text: string;
  readonly template: PlainTemplate;
}

/** The template of a stack in review. */
export const NO_TEMPLATE: PlainTemplate = { Parameters: {}, Resources: {}, Outputs: {} };

/** @throws {AwsError} when it is too long, or no valid template. */
export function templateFromBody(body: string): LoadedTemplate {
  const bytes = Buffer.byteLength(body);
  if (bytes > LIMITS.body) {
    throw validationError(
      `1 validation error detected: Value '...' at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${String(LIMITS.body)}`,
    );
  }
  return checked(body);
}

/**
 * Reads `https://s3.<region>.<suffix>/<bucket>/<key>` or `https://<bucket>.s3.<region>.<suffix>/<key>` from the fake S3.
 * @throws {AwsError} when there is no such object, it is too long, or no valid template.
 */
export function templateFromUrl(url: string, { storage }: Cloud): LoadedTemplate {
  const place = placeOf(url);
  if (place === undefined) throw validationError('TemplateURL must be a supported URL.');
  const object = storage.buckets.get(place.bucket)?.objects.get(place.key);
  if (object === undefined) {
    throw validationError(
      'S3 error: The specified key does not exist.\nFor more information check http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html',
    );
  }
  if (object.body.length > LIMITS.url) {
    throw validationError(`Template may not exceed ${String(LIMITS.url)} bytes in size.`);
  }
  return checked(object.body.toString('utf8'));
}

function placeOf(url: string): { readonly bucket: string; readonly key: string } | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname, pathname } = new URL(url);
  const path = decodeURIComponent(pathname.slice(1));
  const virtual = /^(.+)\.s3[.-][a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/.exec(hostname)?.[1];
  if (virtual !== undefined) return { bucket: virtual, key: path };
  if (!/^s3[.-][a-z0-9-]+\.amazonaws\.com(?:\.cn)?$|^s3\.amazonaws\.com$/.test(hostname)) return undefined;
  const slash = path.indexOf('/');
  return { bucket: path.slice(0, slash), key: path.slice(slash + 1) };
}

/** Templates that were read, by their text: a deployment reads each several times, and YAML takes its time. */
const READ = new Map<string, LoadedTemplate>();

function checked(body: string): LoadedTemplate {
  const known = READ.get(body);
  if (known !== undefined) return known;
  const template = parsed(body);
  const count = (section: object, most: number, name: string): void => {
    const size = Object.keys(section).length;
    if (size <= most) return;
    throw validationError(
      `Template format error: Number of ${name}, ${String(size)}, is greater than maximum allowed, ${String(most)}`,
    );
  };
  count(template.Resources, LIMITS.resources, 'resources');
  count(template.Parameters, LIMITS.parameters, 'parameters');
  count(template.Outputs, LIMITS.outputs, 'outputs');
  const unknown = Object.values(template.Resources).filter(({ Type }) => factsOf(Type) === undefined);
  if (unknown.length > 0) {
    const types = [...new Set(unknown.map(({ Type }) => Type))].join(', ');
    throw validationError(`Template format error: Unrecognized resource types: [${types}]`);
  }
  if (READ.size > 100) READ.clear();
  const loaded = { text: body, template };
  READ.set(body, loaded);
  return loaded;
}

function parsed(body: string): PlainTemplate {
  try {
    return readTemplate(body).template;
  } catch (error) {
    if (error instanceof TemplateError)
      throw validationError(`Template format error: YAML not well-formed. (${error.message})`);
    throw error;
  }
}

/** Types that need a capability: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html */
const IAM_TYPES = /^AWS::IAM::(?:AccessKey|Group|InstanceProfile|ManagedPolicy|Policy|Role|User|UserToGroupAddition)$/;
const IAM_NAMES = ['GroupName', 'InstanceProfileName', 'ManagedPolicyName', 'RoleName', 'UserName'];

/** The capability that a template asks for by its own resources; IAM resources with a name of their own ask for more. */
export function capabilityOf(template: PlainTemplate): 'CAPABILITY_IAM' | 'CAPABILITY_NAMED_IAM' | undefined {
  const iam = Object.values(template.Resources).filter(({ Type }) => IAM_TYPES.test(Type));
  if (iam.length === 0) return undefined;
  const named = iam.some(({ Properties }) => IAM_NAMES.some((name) => Properties?.[name] !== undefined));
  return named ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM';
}

export function lacksCapability(template: PlainTemplate, given: readonly string[]): string | undefined {
  const needed = capabilityOf(template);
  if (needed === undefined || given.includes(needed) || given.includes('CAPABILITY_NAMED_IAM')) return undefined;
  return needed;
}

/**
 * The values of a template's parameters.
 * @param previous what the stack has now, for UsePreviousValue.
 * @throws {AwsError} for a missing, an unknown or a disallowed value.
 */
export function parameterValues(
  template: PlainTemplate,
  given: Readonly<Record<string, string>>,
  previous: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const declared = Object.entries(template.Parameters);
  const extra = Object.keys(given).filter((name) => !(name in template.Parameters));
  if (extra.length > 0) throw validationError(`Parameters: [${extra.join(', ')}] do not exist in the template`);
  const values = declared.map(([name, { Default: fallback }]): [string, string | undefined] => [
    name,
    given[name] === PREVIOUS ? previous[name] : (given[name] ?? (fallback === undefined ? undefined : text(fallback))),
  ]);
  const missing = values.filter(([, value]) => value === undefined).map(([name]) => name);
  if (missing.length > 0) throw validationError(`Parameters: [${missing.join(', ')}] must have values`);
  const known = values.map(([name, value]): [string, string] => [name, value ?? '']);
  for (const [name, value] of known) assertAllowed(name, value, template.Parameters[name] ?? {});
  return Object.fromEntries(known);
}

/** Stands for `UsePreviousValue: true`. */
export const PREVIOUS = '{{fake:previous}}';

/** A pattern, a list of values or a type of AWS's own fails on a value that is not known yet (rain#526, roadmap#759). */
function assertAllowed(name: string, value: string, declared: Readonly<Record<string, Plain>>): void {
  const { AllowedPattern: pattern, AllowedValues: values, Type: type } = declared;
  const matches = typeof pattern !== 'string' || new RegExp(`^(?:${pattern})$`).test(value);
  if (!matches)
    throw validationError(`Parameter ${name} failed to satisfy constraint: must match pattern ${text(pattern)}`);
  if (Array.isArray(values) && !values.map((item: Plain) => text(item)).includes(value)) {
    throw validationError(`Parameter '${name}' must be one of AllowedValues`);
  }
  if (value === UNKNOWN && typeof type === 'string' && type.includes('AWS::')) {
    throw validationError(
      `Parameter validation failed: parameter value ${value} for parameter name ${name} does not exist.`,
    );
  }
}

/** What Ref of a parameter gives: a list for the list types. */
export function parameterRef(template: PlainTemplate, name: string, value: string): Plain {
  const type = text(template.Parameters[name]?.['Type']);
  return value !== UNKNOWN && (type.startsWith('List<') || type === 'CommaDelimitedList') ? value.split(',') : value;
}

/** Tags of a nested stack: those of its parent, and its own. */
export function nestedTags(
  properties: Readonly<Record<string, Plain>>,
  parent: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const own = Array.isArray(properties['Tags']) ? (properties['Tags'] as readonly Plain[]) : [];
  const entries = own.map((tag) => (isRecord(tag) ? [text(tag['Key']), text(tag['Value'])] : ['', '']));
  return { ...parent, ...Object.fromEntries(entries) };
}

/** The parameters that a resource of type AWS::CloudFormation::Stack passes, evaluated, as texts. */
export function passedParameters(properties: Readonly<Record<string, Plain>>): Readonly<Record<string, string>> {
  const passed = properties['Parameters'] ?? {};
  const entries = Object.entries(isRecord(passed) ? passed : {});
  return Object.fromEntries(
    entries.map(([name, value]) => {
      if (!Array.isArray(value)) return [name, text(value)];
      const parts = value.map((item: Plain) => text(item));
      return [name, parts.includes(UNKNOWN) ? UNKNOWN : parts.join(',')];
    }),
  );
}
