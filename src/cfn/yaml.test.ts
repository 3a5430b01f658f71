import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { scalar } from './scalar.ts';
import { Template } from './template.ts';
import { Annotated, aws, base64, join, note, replaced, sub } from './values.ts';
import { dataToYaml, toYaml } from './yaml.ts';

const VENV_PYTHON = '.venv/bin/python';

/** What YAML 1.1 makes of the texts: PyYAML's safe loader, the closest to CloudFormation's own reader. */
function readByPyYaml(texts: readonly string[]): unknown {
  expect(existsSync(VENV_PYTHON), '.venv is missing: run `npm test`, which sets it up').toBe(true);
  const program = 'import json,sys,yaml; print(json.dumps([yaml.safe_load(t) for t in json.load(sys.stdin)]))';
  const run = spawnSync(VENV_PYTHON, ['-c', program], { input: JSON.stringify(texts), encoding: 'utf8' });
  expect(run.stderr).toBe('');
  return JSON.parse(run.stdout);
}

const MISREAD = [
  ['no', 'No', 'on', 'y', 'Y', 'off', 'yes', 'true', 'null', '~', '', ' ', 'a ', ' a', '='],
  [
    '10.0.0.0/8',
    '10.0.0.0',
    '012',
    '0o14',
    '0x1f',
    '12:30',
    '1:2:3',
    '1_000',
    '1e3',
    'e-3',
    'E12',
    '.5',
    '.inf',
    '-1',
    '+1',
    '1.',
    '8.4',
    '8.4.8',
  ],
  ['2012-10-17', '2001-12-14t21:59:43Z', '<<', '-', '- a', '? a', ': a', 'a: b', 'a #b', '#a', '&a', '*a', '!a'],
  ['|', '>', '%a', '@a', '`a', '"a', "'a", '{a', '[a', 'a"b', "a'b", 'a\\b', `a'b"c`, 'ä', '😀', '\u2028', '\u0085'],
  ['a:', 'arn:aws:s3:::b/*', '${A}', 'a\tb', '\ta', 'a\nb', 'a\n\n', '\na', ' a\nb\n', 'a\n  b\n\n', 'a \nb', '\u007f'],
].flat();

describe('strings survive YAML 1.1 and YAML 1.2', () => {
  it.each(['entry', 'flow item', 'block item'] as const)('as %s', (place) => {
    const wrap = (text: string) => {
      if (place === 'entry') return dataToYaml({ key: text }, 'x');
      if (place === 'flow item') return dataToYaml({ key: [text] }, 'x');
      return dataToYaml({ key: [{ a: 1 }, text] }, 'x');
    };
    const expected = MISREAD.map((text) => {
      if (place === 'entry') return { key: text };
      return { key: place === 'flow item' ? [text] : [{ a: 1 }, text] };
    });
    const texts = MISREAD.map(wrap);
    expect(texts.map((text) => parse(text) as unknown)).toEqual(expected);
    expect(readByPyYaml(texts)).toEqual(expected);
  });

  it('any string, as a property', () => {
    const samples = fc.sample(fc.string({ unit: 'binary', maxLength: 40 }).filter(wellFormed), {
      numRuns: 400,
      seed: 1,
    });
    const lines = fc.sample(fc.array(fc.constantFrom('a', ' b', '', '\t', '# c', '- d', 'e: f'), { maxLength: 6 }), {
      numRuns: 200,
      seed: 2,
    });
    const all = [...samples, ...lines.map((parts) => parts.join('\n'))];
    const texts = all.map((text) => dataToYaml({ key: { [text]: text } }, 'x'));
    expect(texts.map((text) => parse(text) as unknown)).toEqual(all.map((text) => ({ key: { [text]: text } })));
    expect(readByPyYaml(texts)).toEqual(all.map((text) => ({ key: { [text]: text } })));
  });

  it('quotes no more than it must', () => {
    expect(
      ['AWS::EC2::VPC', '10.0.0.0/16', './network.yaml', '/aws/x', '${AWS::StackName}-x', 'a b'].map((text) =>
        scalar(text),
      ),
    ).toEqual(['AWS::EC2::VPC', '10.0.0.0/16', './network.yaml', '/aws/x', '${AWS::StackName}-x', 'a b']);
  });
});

const wellFormed = (text: string): boolean => !/[\ud800-\udfff]/u.test(text);

describe('templates', () => {
  it('write functions in short form, reasons above and config keys behind', () => {
    const t = new Template('A template.');
    const key = t.resource('Key', {
      why: 'Encrypts.',
      Type: 'AWS::KMS::Key',
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { KeyPolicy: {} },
    });
    t.section('Fleet');
    t.resource('Template', {
      why: 'Boots.',
      notes: { LaunchTemplateName: 'A note.' },
      Type: 'AWS::EC2::LaunchTemplate',
      DependsOn: key,
      Properties: {
        LaunchTemplateName: sub`${aws.stackName}-x`,
        VersionDescription: undefined,
        LaunchTemplateData: {
          ImageId: new Annotated('ami-1', ['compute.image']),
          KeyName: sub`${'plain ${'}`,
          InstanceType: sub`${key.ref}`,
          UserData: base64(
            join('', [sub`#!/bin/bash\nexport A='${aws.region}'\necho "${'${B}'}"\n`, 'echo "${C}"\n\nexit\n']),
          ),
          SecurityGroupIds: [note('The only one.', t.parameter<'EC2::SecurityGroup.Id', 'app'>('Group', 'The group.'))],
        },
      },
    });
    t.output('Replica', replaced(key.att('Arn'), ':sa-east-1:', ':us-east-1:'), 'Elsewhere.');
    expect(toYaml(t, 'Header.')).toMatchInlineSnapshot(`
      "# Header.
      AWSTemplateFormatVersion: "2010-09-09"
      Description: A template.

      Parameters:
        Group:
          Type: String
          Description: The group.

      Resources:
        # Encrypts.
        Key:
          Type: AWS::KMS::Key
          DeletionPolicy: Retain
          UpdateReplacePolicy: Retain
          Properties:
            KeyPolicy: {}

        # --------------------------------------------------------------------------------------------------- Fleet

        # Boots.
        Template:
          Type: AWS::EC2::LaunchTemplate
          DependsOn: Key
          Properties:
            # A note.
            LaunchTemplateName: !Sub \${AWS::StackName}-x
            LaunchTemplateData:
              ImageId: ami-1  # compute.image
              KeyName: plain \${
              InstanceType: !Ref Key
              UserData:
                Fn::Base64: !Join
                  - ""
                  - - !Sub |
                      #!/bin/bash
                      export A='\${AWS::Region}'
                      echo "\${!B}"
                    - |
                      echo "\${C}"

                      exit
              SecurityGroupIds:
                # The only one.
                - !Ref Group

      Outputs:
        Replica:
          Description: Elsewhere.
          Value: !Join
            - ":us-east-1:"
            - !Split
              - ":sa-east-1:"
              - !GetAtt Key.Arn
      "
    `);
  });

  it('refuse an id that is taken or malformed', () => {
    const t = new Template('x');
    const vpc = { why: 'x', Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } } as const;
    t.resource('Vpc', vpc);
    expect(() => t.resource('Vpc', vpc)).toThrow('declared twice');
    expect(() => t.resource('my-vpc', vpc)).toThrow('malformed');
  });
});
