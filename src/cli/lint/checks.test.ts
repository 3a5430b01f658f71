import { describe, expect, test } from 'vitest';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../testing/folder.ts';
import { realFiles } from '../world.ts';
import { readLinted } from './folder.ts';
import { checkTemplate } from './template-checks.ts';
import { checkWires } from './wires.ts';

type Texts = Readonly<Record<string, string>>;

/** Two stacks that are deployed one after the other, one nested stack: nothing to find. */
const SOUND: Texts = {
  'deployment.yaml': `
stacks:
  - {name: shop, region: sa-east-1, template: root.yaml}
  - {name: shop-edge, region: us-east-1, template: edge.yaml, parameters: {Balancer: shop.Balancer}}
`,
  'root.yaml': `
Resources:
  Compute:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: ./compute.yaml
      Parameters:
        Size: two
Outputs:
  Balancer: {Value: !GetAtt Compute.Outputs.Balancer}
`,
  'compute.yaml': `
Parameters:
  Size: {Type: String}
  Spare: {Type: String, Default: none}
Resources:
  Topic: {Type: AWS::SNS::Topic}
Outputs:
  Balancer: {Value: !Ref Topic}
`,
  'edge.yaml': `
Parameters:
  Balancer: {Type: String}
Resources:
  Acl:
    Type: AWS::WAFv2::WebACL
    Properties: {Scope: CLOUDFRONT}
`,
};

/** Our findings, as `file:line rule`, in a copy of the sound folder with some texts replaced. */
function findings(
  changes: Readonly<Record<string, readonly [from: string, to: string] | undefined>>,
): readonly string[] {
  const folder = temporaryFolder();
  for (const [file, text] of Object.entries(SOUND)) {
    const change = changes[file];
    if (file in changes && change === undefined) continue;
    if (change !== undefined) expect(text).toContain(change[0]);
    writeFileSync(join(folder, file), change === undefined ? text : text.replace(...change));
  }
  const deployment = readLinted(realFiles(folder), '.');
  return [...checkWires(deployment), ...deployment.templates.flatMap(checkTemplate)].map(
    ({ file, line, rule }) => `${file}:${line} ${rule}`,
  );
}

const compute = (resources: string): readonly string[] =>
  findings({ 'compute.yaml': ['  Topic: {Type: AWS::SNS::Topic}', `  Topic: {Type: AWS::SNS::Topic}\n${resources}`] });

test('nothing in a sound folder', () => {
  expect(findings({})).toEqual([]);
});

describe('wires', () => {
  test.each([
    [
      'a parameter that is not passed',
      { 'root.yaml': ['        Size: two', '        Spare: x'] },
      'root.yaml:7 missing-parameter',
    ],
    [
      'a parameter that the child has not',
      { 'root.yaml': ['Size: two', 'Size: two\n        Sice: x'] },
      'root.yaml:9 unknown-parameter',
    ],
    [
      'an output that the child has not',
      { 'root.yaml': ['Outputs.Balancer', 'Outputs.Balancers'] },
      'root.yaml:10 missing-output',
    ],
    ['a child that is not there', { 'compute.yaml': undefined }, 'root.yaml:6 missing-template'],
    ['a TemplateURL elsewhere', { 'root.yaml': ['./compute.yaml', '../compute.yaml'] }, 'root.yaml:6 missing-template'],
    ['a root that is not there', { 'edge.yaml': undefined }, 'deployment.yaml:4 missing-template'],
    [
      'a stack without its parameter',
      { 'deployment.yaml': [', parameters: {Balancer: shop.Balancer}', ''] },
      'deployment.yaml:4 missing-parameter',
    ],
    [
      'a stack with a parameter too many',
      { 'deployment.yaml': ['shop.Balancer', 'shop.Balancer, B: shop.Balancer'] },
      'deployment.yaml:4 unknown-parameter',
    ],
    [
      'an output that the first stack has not',
      { 'deployment.yaml': ['shop.Balancer', 'shop.Balance'] },
      'deployment.yaml:4 missing-output',
    ],
    [
      'a source that stands later',
      { 'deployment.yaml': ['shop.Balancer', 'shop-edge.Balancer'] },
      'deployment.yaml:4 missing-output',
    ],
  ] as const)('%s', (_, changes, expected) => {
    expect(findings(changes)).toContain(expected);
  });
});

describe('what hurts later', () => {
  test.each([
    [
      'a web ACL for CloudFront elsewhere',
      { 'deployment.yaml': ['us-east-1', 'eu-west-1'] },
      'edge.yaml:7 cloudfront-region',
    ],
    [
      'an export',
      { 'compute.yaml': ['{Value: !Ref Topic}', '{Value: !Ref Topic, Export: {Name: x}}'] },
      'compute.yaml:8 no-export',
    ],
    ['an import', { 'compute.yaml': ['!Ref Topic', '!ImportValue x'] }, 'compute.yaml:8 no-export'],
    [
      'a typed parameter',
      { 'compute.yaml': ['Size: {Type: String}', 'Size: {Type: AWS::EC2::VPC::Id}'] },
      'compute.yaml:3 string-parameters',
    ],
    [
      'a pattern',
      { 'compute.yaml': ['Size: {Type: String}', 'Size: {Type: String, AllowedPattern: x}'] },
      'compute.yaml:3 string-parameters',
    ],
    [
      'a root with a resource',
      { 'root.yaml': ['Resources:', 'Resources:\n  Topic: {Type: AWS::SNS::Topic}'] },
      'root.yaml:3 root-only-stacks',
    ],
  ] as const)('%s', (_, changes, expected) => {
    expect(findings(changes)).toEqual([expected]);
  });

  test('a data stack that a removal would delete', () => {
    const data = '  Data: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ./data.yaml}}';
    const changes = { 'root.yaml': ['Resources:', `Resources:\n${data}`] } as const;
    expect(findings(changes)).toContain('root.yaml:3 keep-data');
    const kept = data.replace(
      'Properties',
      'DeletionPolicy: RetainExceptOnCreate, UpdateReplacePolicy: Retain, Properties',
    );
    expect(findings({ 'root.yaml': ['Resources:', `Resources:\n${kept}`] })).not.toContain('root.yaml:3 keep-data');
  });

  test.each([
    ['a bucket that is not kept', '  Images: {Type: AWS::S3::Bucket, DeletionPolicy: Retain}', 'keep-data'],
    [
      'a fleet with a fixed size',
      '  Fleet: {Type: AWS::AutoScaling::AutoScalingGroup, Properties: {DesiredCapacity: "2"}}',
      'fleet-size',
    ],
    [
      'a schedule that a deployment undoes',
      '  S: {Type: AWS::AutoScaling::ScheduledAction}\n  Fleet: {Type: AWS::AutoScaling::AutoScalingGroup}',
      'fleet-size',
    ],
    ['an image id', '  I: {Type: AWS::EC2::Instance, Properties: {ImageId: ami-0123456789abcdef0}}', 'no-image-id'],
  ])('%s', (_, resources, rule) => {
    const lines = resources.split('\n').length;
    expect(compute(resources)).toEqual([`compute.yaml:${6 + lines} ${rule}`]);
  });

  test('an image id that the config pins is meant', () => {
    expect(
      compute(
        '  I:\n    Type: AWS::EC2::Instance\n    Properties:\n      ImageId: ami-0123456789abcdef0 # compute.image',
      ),
    ).toEqual([]);
  });

  test('a certificate for CloudFront elsewhere', () => {
    const distribution = `  Certificate: {Type: AWS::CertificateManager::Certificate}
  Site:
    Type: AWS::CloudFront::Distribution
    Properties: {DistributionConfig: {ViewerCertificate: {AcmCertificateArn: !Ref Certificate}}}`;
    expect(compute(distribution)).toEqual(['compute.yaml:10 cloudfront-region']);
  });
});

describe('limits', () => {
  test('more resources than a template may have', () => {
    const many = Array.from({ length: 500 }, (_, index) => `  T${index}: {Type: AWS::SNS::Topic}`).join('\n');
    expect(compute(many)).toEqual(['compute.yaml:5 template-limit']);
  });

  test('a template too large for a request is a warning, too large for CloudFormation an error', () => {
    const grown = (bytes: number) =>
      findings({ 'compute.yaml': ['Parameters:', `# ${'x'.repeat(bytes)}\nParameters:`] });
    expect([grown(50_000), grown(52_000), grown(1_000_000)]).toEqual([
      [],
      ['compute.yaml:1 template-size'],
      ['compute.yaml:1 template-size'],
    ]);
  });
});
