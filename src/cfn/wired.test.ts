import { describe, expect, it } from 'vitest';
import { readTemplate } from './read.ts';
import { WireError, textOf, wire, type TopStack } from './wired.ts';

const DNS = `
Resources:
  Zone: {Type: AWS::Route53::HostedZone}
Outputs:
  HostedZoneId: {Value: !Ref Zone}
`;
const ROOT = `
Parameters:
  HostedZoneId: {Type: String}
Resources:
  Network:
    Type: AWS::CloudFormation::Stack
    Properties: {TemplateURL: ./network.yaml}
  Data:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: ./data.yaml
      Parameters:
        DataSubnetIdA: !GetAtt Network.Outputs.DataSubnetIdA
        HostedZoneId: !Ref HostedZoneId
Outputs:
  SecretArn: {Value: !GetAtt Data.Outputs.SecretArn}
`;
const NETWORK = `
Resources:
  DataSubnetA: {Type: AWS::EC2::Subnet}
Outputs:
  DataSubnetIdA: {Value: !Ref DataSubnetA}
`;
const DATA = `
Parameters:
  DataSubnetIdA: {Type: String}
  HostedZoneId: {Type: String}
Resources:
  Secret: {Type: AWS::SecretsManager::Secret}
  Images: {Type: AWS::S3::Bucket}
  SubnetGroup:
    Type: AWS::RDS::DBSubnetGroup
    DependsOn: Images
    Properties:
      SubnetIds: [!Ref DataSubnetIdA]
      First: !Select [0, [!Ref DataSubnetIdA]]
      Zone: !Ref HostedZoneId
      Objects: !Sub arn:\${AWS::Partition}:s3:::\${Images}/*
      Attribute: !Sub '\${Images.Arn}'
      Here: !Sub '\${AWS::Region} \${!Literal} \${AWS::StackName}'
      Pieces: !Join ['-', [a, !Sub b, 1]]
      Absent: no
Outputs:
  SecretArn: {Value: !Join [':us-east-1:', !Split [':sa-east-1:', !Ref Secret]]}
`;
const EDGE = `
Parameters:
  SecretArn: {Type: String}
Resources:
  Distribution:
    Type: AWS::CloudFront::Distribution
    Properties:
      Header: !Sub '{{resolve:secretsmanager:\${SecretArn}:SecretString}}'
      Region: !Ref AWS::Region
`;
const TEXTS = { 'dns.yaml': DNS, 'root.yaml': ROOT, 'network.yaml': NETWORK, 'data.yaml': DATA, 'edge.yaml': EDGE };
const STACKS: readonly TopStack[] = [
  { name: 'p-dns', region: 'sa-east-1', template: 'dns.yaml', parameters: {} },
  { name: 'p', region: 'sa-east-1', template: 'root.yaml', parameters: { HostedZoneId: 'p-dns.HostedZoneId' } },
  { name: 'p-edge', region: 'us-east-1', template: 'edge.yaml', parameters: { SecretArn: 'p.SecretArn' } },
];

function wired(changed: Partial<typeof TEXTS> = {}, stacks = STACKS) {
  const texts = Object.entries({ ...TEXTS, ...changed });
  return wire(new Map(texts.map(([file, text]) => [file, readTemplate(text).template])), stacks);
}

describe('wire', () => {
  const deployment = wired();
  const properties = deployment.ofType('AWS::RDS::DBSubnetGroup')[0]?.properties ?? {};

  it('follows a parameter through the root and the output to the resource', () => {
    const target = deployment.target({ Ref: 'DataSubnetIdA' }, 'Data');
    expect(target).toMatchObject({ resource: { stack: 'Network', id: 'DataSubnetA', type: 'AWS::EC2::Subnet' } });
    expect(textOf(properties['SubnetIds'])).toBe('["<Network.DataSubnetA.Ref>"]');
  });

  it('follows what deployment.yaml feeds from one top stack to another, through the root', () => {
    expect(textOf(properties['Zone'])).toBe('<Dns.Zone.Ref>');
  });

  it.each([
    ['First', '<Network.DataSubnetA.Ref>'],
    ['Objects', 'arn:${AWS::Partition}:s3:::<Data.Images.Ref>/*'],
    ['Attribute', '<Data.Images.Arn>'],
    ['Here', 'sa-east-1 ${Literal} ${Data.AWS::StackName}'],
    ['Pieces', 'a-b-1'],
    ['Absent', 'false'],
  ])('sees through the functions of %s', (name, text) => expect(textOf(properties[name])).toBe(text));

  it('finds the secret behind its replica in another region', () => {
    const header = deployment.ofType('AWS::CloudFront::Distribution')[0]?.properties ?? {};
    expect(deployment.target({ Ref: 'SecretArn' }, 'Edge')).toMatchObject({
      resource: { stack: 'Data', id: 'Secret' },
    });
    expect(textOf(header['Header'])).toMatch(/^\{\{resolve:secretsmanager:.*:us-east-1:.*<Data\.Secret\.Ref>.*\}\}$/);
    expect(header['Region']).toBe('us-east-1');
  });

  it('tells no single resource from a value that refers to several', () => {
    expect(() => deployment.target(['a', { Ref: 'Secret' }, { Ref: 'Images' }], 'Data')).toThrow(WireError);
    expect(deployment.target('sg-literal', 'Data')).toBeUndefined();
  });
});

describe('a wire that leads nowhere', () => {
  it.each<[string, Partial<typeof TEXTS>, RegExp]>([
    ['an unknown Ref', { 'network.yaml': NETWORK.replace('!Ref DataSubnetA', '!Ref DataSubnetB') }, /DataSubnetB/],
    ['an unknown variable of Sub', { 'data.yaml': DATA.replace('${Images.Arn}', '${Pictures.Arn}') }, /Pictures/],
    ['an unknown DependsOn', { 'data.yaml': DATA.replace('DependsOn: Images', 'DependsOn: Gone') }, /Gone/],
    [
      'an output the child lacks',
      { 'root.yaml': ROOT.replace('Outputs.DataSubnetIdA', 'Outputs.Subnet') },
      /Outputs.Subnet/,
    ],
    [
      'a parameter not passed',
      { 'root.yaml': ROOT.replace(/ +DataSubnetIdA: .*\n/, '') },
      /DataSubnetIdA of Data is not/,
    ],
    [
      'a parameter unknown',
      { 'network.yaml': NETWORK, 'data.yaml': DATA.replace('  HostedZoneId: {Type: String}\n', '') },
      /Data has no parameter HostedZoneId/,
    ],
    ['a missing file', { 'root.yaml': ROOT.replace('./network.yaml', './net.yaml') }, /net\.yaml, is missing/],
    [
      'a circle',
      {
        'data.yaml': DATA.replace("!Join [':us-east-1:', !Split [':sa-east-1:', !Ref Secret]]", '!Ref DataSubnetIdA'),
        'root.yaml': ROOT.replace('!GetAtt Network.Outputs.DataSubnetIdA', '!GetAtt Data.Outputs.SecretArn'),
      },
      /circle/,
    ],
  ])('throws: %s', (_, changed, message) => {
    expect(() => wired(changed)).toThrow(message);
  });

  it('throws when a stack is fed by one deployed after it', () => {
    expect(() => wired({}, STACKS.toReversed())).toThrow(/p-edge reads p.SecretArn, of no stack deployed before it/);
  });
});
