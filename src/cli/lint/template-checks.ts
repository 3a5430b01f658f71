import { HOLDS_DATA } from '../../cfn/holds-data.ts';
import { isRecord, type Path, type Plain, type PlainResource } from '../../cfn/read.ts';
import { nestedStacks, type LintedTemplate } from './folder.ts';
import { found, type LintFinding } from './finding.ts';

/**
 * What cfn-lint accepts and what still fails, or hurts, in nested stacks: limits, regions, and the rules of this
 * project for its own output. Every check looks at one template.
 */
export function checkTemplate(template: LintedTemplate): readonly LintFinding[] {
  return CHECKS.flatMap((check) => check(template));
}

type Check = (template: LintedTemplate) => readonly LintFinding[];

const CHECKS: readonly Check[] = [
  size,
  counts,
  regions,
  noExports,
  stringParameters,
  rootHoldsOnlyStacks,
  keepsNetworkAndData,
  keepsWhatHoldsData,
  fleetSize,
  noImageIds,
];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const LIMITS = { Resources: 500, Parameters: 200, Outputs: 200 } as const;
const INLINE_BYTES = 51_200;
/** The documented 1 MB, read strictly. */
const MAXIMUM_BYTES = 1_000_000;

function size(template: LintedTemplate): readonly LintFinding[] {
  const bytes = new TextEncoder().encode(template.text).length;
  if (bytes <= INLINE_BYTES) return [];
  const tooLarge = bytes > MAXIMUM_BYTES;
  const limit = tooLarge ? '1 MB that CloudFormation takes' : '51,200 that a request can carry without a bucket';
  const message = `${bytes.toLocaleString('en-US')} bytes, over the ${limit}`;
  return [found(template, [], 'template-size', message, tooLarge ? 'error' : 'warning')];
}

function counts(template: LintedTemplate): readonly LintFinding[] {
  const sections = ['Resources', 'Parameters', 'Outputs'] as const;
  return sections.flatMap((section) => {
    const count = Object.keys(template.template[section]).length;
    if (count <= LIMITS[section]) return [];
    return [
      found(template, [section], 'template-limit', `${count} ${section}, CloudFormation takes ${LIMITS[section]}`),
    ];
  });
}

/** CloudFront reads its web ACL and its certificate in us-east-1 only, whatever the region of the stack. */
function regions(template: LintedTemplate): readonly LintFinding[] {
  if (template.region === 'us-east-1') return [];
  const acls = resources(template, 'AWS::WAFv2::WebACL', 'AWS::WAFv2::IPSet', 'AWS::WAFv2::RegexPatternSet')
    .filter(([, resource]) => resource.Properties?.['Scope'] === 'CLOUDFRONT')
    .map(([id]) => ({ path: ['Resources', id, 'Properties', 'Scope'], what: `${id} is of scope CLOUDFRONT` }));
  const certificates = resources(template, 'AWS::CloudFront::Distribution')
    .map(([id]) => ['Resources', id, 'Properties', 'DistributionConfig', 'ViewerCertificate', 'AcmCertificateArn'])
    .filter((path) => isOwnCertificate(template, valueAt(template.data, path)))
    .map((path) => ({ path, what: `${path[1]} uses a certificate of this stack` }));
  return [...acls, ...certificates].map(({ path, what }) =>
    found(template, path, 'cloudfront-region', `${what}: it must be in us-east-1, this stack is in ${template.region}`),
  );
}

function isOwnCertificate({ template }: LintedTemplate, value: Plain | undefined): boolean {
  const id = isRecord(value) ? value['Ref'] : undefined;
  return typeof id === 'string' && template.Resources[id]?.Type === 'AWS::CertificateManager::Certificate';
}

/** An export cannot change while another stack imports it: a deployment of both is then stuck. */
function noExports(template: LintedTemplate): readonly LintFinding[] {
  const exports = Object.entries(template.template.Outputs)
    .filter(([, output]) => output['Export'] !== undefined)
    .map(([name]) => found(template, ['Outputs', name], 'no-export', `${name} is exported: pass it as a parameter`));
  const imports = paths(template.data, (key) => key === 'Fn::ImportValue').map((path) =>
    found(template, path, 'no-export', 'imports a value: take it as a parameter'),
  );
  return [...exports, ...imports];
}

/** While a nested change set is made, values of stacks not yet there are placeholders that fit no other type. */
function stringParameters(template: LintedTemplate): readonly LintFinding[] {
  return Object.entries(template.template.Parameters)
    .filter(([, { Type, AllowedPattern }]) => Type !== 'String' || AllowedPattern !== undefined)
    .map(([name]) => {
      const message = `${name} must be a String without AllowedPattern: a change set that creates its source passes a placeholder`;
      return found(template, ['Parameters', name], 'string-parameters', message);
    });
}

function rootHoldsOnlyStacks(template: LintedTemplate): readonly LintFinding[] {
  if (nestedStacks(template).length === 0) return [];
  return Object.entries(template.template.Resources)
    .filter(([, { Type }]) => Type !== 'AWS::CloudFormation::Stack')
    .map(([id, { Type }]) =>
      found(template, ['Resources', id], 'root-only-stacks', `${id} is a ${Type}: a root holds nested stacks only`),
    );
}

/** Termination protection does not stop an update that removes a child: only these policies do. */
function keepsNetworkAndData(template: LintedTemplate): readonly LintFinding[] {
  return nestedStacks(template)
    .filter(({ child }) => child === 'network.yaml' || child === 'data.yaml')
    .filter(({ id }) => {
      const resource = template.template.Resources[id];
      return resource?.['DeletionPolicy'] !== 'RetainExceptOnCreate' || resource['UpdateReplacePolicy'] !== 'Retain';
    })
    .map(({ id }) => {
      const message = `${id} needs DeletionPolicy RetainExceptOnCreate and UpdateReplacePolicy Retain: it stands under what holds data`;
      return found(template, ['Resources', id], 'keep-data', message);
    });
}

function keepsWhatHoldsData(template: LintedTemplate): readonly LintFinding[] {
  return resources(template, ...HOLDS_DATA)
    .filter(([, resource]) => resource['DeletionPolicy'] === undefined || resource['UpdateReplacePolicy'] === undefined)
    .map(([id, { Type }]) => {
      const message = `${id} (${Type}) holds data: say DeletionPolicy and UpdateReplacePolicy`;
      return found(template, ['Resources', id], 'keep-data', message);
    });
}

/** A size in the template is set again by every deployment, also on a fleet that has just grown for a peak. */
function fleetSize(template: LintedTemplate): readonly LintFinding[] {
  const scheduled = resources(template, 'AWS::AutoScaling::ScheduledAction').length > 0;
  return resources(template, 'AWS::AutoScaling::AutoScalingGroup').flatMap(([id, group]) => {
    const desired: Path = ['Resources', id, 'Properties', 'DesiredCapacity'];
    const ignore = valueAt(template.data, ['Resources', id, 'UpdatePolicy', 'AutoScalingScheduledAction']);
    const ignores = isRecord(ignore) && ignore['IgnoreUnmodifiedGroupSizeProperties'] === true;
    return [
      ...(group.Properties?.['DesiredCapacity'] === undefined
        ? []
        : [
            found(
              template,
              desired,
              'fleet-size',
              `${id} sets DesiredCapacity: every deployment would reset the fleet`,
            ),
          ]),
      ...(scheduled && !ignores
        ? [found(template, ['Resources', id], 'fleet-size', `${id} needs IgnoreUnmodifiedGroupSizeProperties: true`)]
        : []),
    ];
  });
}

/** An image id holds for one region and grows old; the config may pin one, and then the line says so. */
function noImageIds(template: LintedTemplate): readonly LintFinding[] {
  return template.text.split('\n').flatMap((line, index) => {
    const column = line.search(/\bami-[0-9a-f]{8}/);
    if (column < 0 || line.includes('# compute.image')) return [];
    const message = 'an AMI id that no config key pins: use the public SSM parameter';
    const place = { file: template.file, line: index + 1, column: column + 1 };
    return [{ ...place, severity: 'error' as const, rule: 'no-image-id', message }];
  });
}

function resources({ template }: LintedTemplate, ...types: readonly string[]): readonly [string, PlainResource][] {
  return Object.entries(template.Resources).filter(([, resource]) => types.includes(resource.Type));
}

function valueAt(value: Plain | undefined, path: Path): Plain | undefined {
  return path.reduce<Plain | undefined>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
}

/** The paths of all keys below `value` that `wanted` picks. */
function paths(value: Plain, wanted: (key: string) => boolean, path: Path = []): readonly Path[] {
  if (Array.isArray(value)) return value.flatMap((item: Plain, index) => paths(item, wanted, [...path, index]));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(wanted(key) ? [[...path, key]] : []),
    ...paths(inner, wanted, [...path, key]),
  ]);
}
