import { describe, expect, it } from 'vitest';
import { amendments, type Overrides } from './amend.ts';
import { readTemplate } from './read.ts';
import { build, one, stackOf } from './stack.ts';
import { note, Annotated } from './values.ts';
import { toYaml } from './yaml.ts';

const stack = stackOf<object>()({
  name: 'Web',
  file: 'web.yaml',
  description: () => 'Web.',
  inputs: { vpcId: one<'EC2::VPC.VpcId'>('The network.'), keyArn: one<'KMS::Key.Arn'>('Only an override reads it.') },
  build(t, _, { vpcId }) {
    const targets = t.resource('Targets', {
      why: 'Where the balancer sends requests.',
      notes: { Port: 'Nginx.' },
      Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
      Properties: {
        Port: new Annotated(80, ['balancer.port']),
        Protocol: 'HTTP',
        VpcId: vpcId,
        Matcher: note('Anything else is ill.', { HttpCode: '200' }),
        Tags: [{ Key: 'a', Value: 'b' }],
      },
    });
    return { targets: targets.ref };
  },
});

/** The YAML of the resource and of the parameters, with overrides, and what fitted nothing. */
function built(overrides: Overrides) {
  const { amend, unfit } = amendments(overrides);
  // Two inputs as another stack would give them.
  const { template } = build(stack, {}, inputs, amend);
  return { yaml: toYaml(template, 'x'), unfit: unfit().map(({ path, message }) => `${path.join('.')}: ${message}`) };
}

const source = stackOf<object>()({
  name: 'Net',
  file: 'net.yaml',
  description: () => 'Net.',
  inputs: {},
  build(t) {
    const vpc = t.resource('Vpc', { why: 'x', Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } });
    const key = t.resource('Key', {
      why: 'x',
      Type: 'AWS::KMS::Key',
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {},
    });
    return { vpcId: vpc.ref, keyArn: key.att('Arn') };
  },
});
const inputs = build(source, {}, {}).outputs;

describe('an override', () => {
  it('replaces a value, and the line carries its key instead of the old one', () => {
    const { yaml } = built({ Web: { Targets: { Properties: { Port: 8080 } } } });
    expect(yaml).toContain('      # Nginx.\n      Port: 8080  # overrides.Web.Targets.Properties.Port\n');
    expect(yaml).not.toContain('balancer.port');
  });

  it('merges maps, also one with a note, and adds what is new at the end', () => {
    const { yaml } = built({ Web: { Targets: { Properties: { Matcher: { GrpcCode: '0' }, HealthCheckPort: '81' } } } });
    expect(yaml).toContain(
      `      # Anything else is ill.
      Matcher:
        HttpCode: "200"
        GrpcCode: "0"  # overrides.Web.Targets.Properties.Matcher.GrpcCode
      Tags:
        - Key: a
          Value: b
      HealthCheckPort: "81"  # overrides.Web.Targets.Properties.HealthCheckPort
`,
    );
  });

  it('replaces lists as a whole', () => {
    const { yaml } = built({ Web: { Targets: { Properties: { Tags: [{ Key: 'c', Value: 'd' }] } } } });
    expect(yaml).toContain(
      '      Tags:  # overrides.Web.Targets.Properties.Tags\n        - Key: c\n          Value: d\n',
    );
    expect(yaml).not.toContain('Key: a');
  });

  it('takes out by null, and says so above the resource', () => {
    const { yaml } = built({ Web: { Targets: { Properties: { Tags: null, Matcher: { HttpCode: null } } } } });
    expect(yaml).toContain(
      '  # Where the balancer sends requests.\n  # Left out by overrides.Web.Targets: Properties.Tags, Properties.Matcher.HttpCode.\n',
    );
    expect(yaml).not.toContain('Tags:');
  });

  it('sets what stands beside the properties, ids with odd names in it too', () => {
    const { yaml } = built({
      Web: { Targets: { DeletionPolicy: 'Retain', Metadata: { 'a:b': { c: 1 } }, DependsOn: ['Targets'] } },
    });
    expect(yaml).toContain('    DeletionPolicy: Retain  # overrides.Web.Targets.DeletionPolicy\n');
    expect(yaml).toContain('    Metadata:  # overrides.Web.Targets.Metadata\n      a:b:\n        c: 1\n');
    expect(yaml).toContain('    DependsOn: [Targets]  # overrides.Web.Targets.DependsOn\n');
  });

  it('writes references in short form, and keeps the parameter that only it reads', () => {
    const { yaml, unfit } = built({
      Web: {
        Targets: {
          Properties: {
            Name: { 'Fn::Sub': '${AWS::Region}-${Targets.TargetGroupName}-${!kept}' },
            Port: { Ref: 'KeyArn' },
            HealthCheckPath: { 'Fn::GetAtt': ['Targets', 'TargetGroupArn'] },
            Matcher: { 'Fn::Join': ['-', [{ Ref: 'VpcId' }]] },
          },
        },
      },
    });
    expect(unfit).toEqual([]);
    expect(yaml).toContain('Name: !Sub ${AWS::Region}-${Targets.TargetGroupName}-${!kept}  # overrides.Web.');
    expect(yaml).toContain('Port: !Ref KeyArn  # overrides.');
    expect(yaml).toContain('HealthCheckPath: !GetAtt Targets.TargetGroupArn  # overrides.');
    expect(yaml).toContain('Fn::Join:\n          - "-"\n          - - !Ref VpcId\n');
    expect(yaml).toContain('  KeyArn:\n    Type: String\n');
  });

  const HOSTILE = [
    'a\n  Evil:\n    Type: AWS::IAM::User',
    'a # b: c',
    `' " \\ \` \${AWS::AccountId} {{resolve:ssm:x}}`,
    '- !Ref Targets',
    '\u001B[31m \u0085 \u2028 \u202E \uFEFF é 😀',
    '',
  ];

  it.each(HOSTILE)('is one value under its names, whatever they are: %j', (text) => {
    const value = Object.fromEntries([[text, [text, Object.fromEntries([[text, text]])]]]);
    const { yaml } = built({ Web: { Targets: { Properties: value, Metadata: value } } });
    const { Resources: resources } = readTemplate(yaml).template;
    expect(Object.keys(resources)).toEqual(['Targets']);
    expect(resources['Targets']?.Metadata).toEqual(value);
    expect(Object.entries(resources['Targets']?.Properties ?? {}).slice(-1)).toEqual(Object.entries(value));
  });

  it.each([
    { Ref: 'AWS::Region\n  Evil: x' },
    { Ref: 'AWS::Regions' },
    { 'Fn::GetAtt': ['Targets', 'TargetGroupArn\n  Evil: x'] },
    { 'Fn::GetAtt': 'Targets.Arn # x' },
    { 'Fn::Sub': '${Targets.A b}' },
    { 'Fn::Sub': '${AWS::Region"}' },
  ])('a name that no name can be is told: %j', (Name) => {
    expect(built({ Web: { Targets: { Properties: { Name } } } }).unfit).toEqual([
      expect.stringMatching(/^Web\.Targets\.Properties\.Name: ".*" is no (pseudo parameter|attribute)$/),
    ]);
  });

  it('drops the parameter that nothing reads any more', () => {
    expect(built({}).yaml).toContain('  VpcId:\n    Type: String\n');
    expect(built({ Web: { Targets: { Properties: { VpcId: 'vpc-1' } } } }).yaml).not.toContain('Parameters:');
  });

  it('that fits nothing is told, and where', () => {
    const { unfit } = built({
      Web: {
        Target: {},
        Targets: {
          DependsOn: 'Nothing',
          Properties: {
            Nope: null,
            Port: { Ref: 'Nobody' },
            Name: { 'Fn::Sub': 'a-${No.Body}' },
            Tags: { 'Fn::GetAtt': 'x' },
          },
        },
      },
      Wob: {},
    });
    expect(unfit).toEqual([
      'Wob: there is no stack Wob',
      'Web.Target: Web has no resource Target',
      'Web.Targets.Properties.Nope: there is nothing to remove',
      'Web.Targets.Properties.Port: refers to Nobody, which this stack does not have',
      'Web.Targets.Properties.Name: refers to No, which this stack does not have',
      'Web.Targets.Properties.Tags: Fn::GetAtt takes [logical id, attribute]',
      'Web.Targets.DependsOn: depends on Nothing, which this stack does not have',
    ]);
  });
});
