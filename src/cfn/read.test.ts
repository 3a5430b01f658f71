import { describe, expect, test } from 'vitest';
import { TemplateError, readData, readTemplate } from './read.ts';

const resource = (lines: string): string => `Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Properties:\n${lines}`;
const property = (yaml: string): unknown =>
  readTemplate(resource(`      P: ${yaml}\n`)).template.Resources['A']?.Properties?.['P'];

describe('short forms become long ones', () => {
  test.each([
    ['!Ref B', { Ref: 'B' }],
    ['!GetAtt B.Arn', { 'Fn::GetAtt': ['B', 'Arn'] }],
    ['!GetAtt Data.Outputs.Endpoint', { 'Fn::GetAtt': ['Data', 'Outputs.Endpoint'] }],
    ['!GetAtt [B, Arn]', { 'Fn::GetAtt': ['B', 'Arn'] }],
    ['{"Fn::GetAtt": B.Arn}', { 'Fn::GetAtt': ['B', 'Arn'] }],
    ['!Sub "${B}/x"', { 'Fn::Sub': '${B}/x' }],
    ['!Select [0, !GetAZs ""]', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }],
    ['!Join ["", [a, !Ref B, {c: !Sub d}]]', { 'Fn::Join': ['', ['a', { Ref: 'B' }, { c: { 'Fn::Sub': 'd' } }]] }],
    ['!Base64 {"Fn::Sub": x}', { 'Fn::Base64': { 'Fn::Sub': 'x' } }],
    ['!If [C, !Ref AWS::NoValue, 2]', { 'Fn::If': ['C', { Ref: 'AWS::NoValue' }, 2] }],
    ['!Ref 012', { Ref: '012' }],
  ])('%s', (yaml, expected) => {
    expect(property(yaml)).toEqual(expected);
  });
});

describe('scalars, as CloudFormation reads YAML 1.1', () => {
  test.each([
    ['2012-10-17', '2012-10-17'],
    ['yes', true],
    ['"yes"', 'yes'],
    ['012', 10],
    ['"012"', '012'],
    ['!!str 12', '12'],
    ['', null],
    ['|\n        a\n        b', 'a\nb\n'],
  ])('%s', (yaml, expected) => {
    expect(property(yaml)).toEqual(expected);
  });

  test('aliases and merges are resolved', () => {
    expect(readData('a: &a {x: !Ref B}\nb: *a\n').data).toEqual({ a: { x: { Ref: 'B' } }, b: { x: { Ref: 'B' } } });
  });
});

describe('positions', () => {
  const read = readTemplate(resource('      List:\n        - !Sub x\n        - k: !GetAtt B.Arn\n'));

  test.each([
    [['Resources', 'A'], 2, 3],
    [['Resources', 'A', 'Properties', 'List'], 5, 7],
    [['Resources', 'A', 'Properties', 'List', 0], 6, 16],
    [['Resources', 'A', 'Properties', 'List', 1, 'k'], 7, 11],
    [['Resources', 'A', 'Properties', 'List', 1, 'k', 'Fn::GetAtt', 0], 7, 11],
    [['Outputs', 'None'], 1, 1],
  ])('%j', (path, line, column) => {
    expect(read.position(path)).toEqual({ line, column });
  });
});

test('sections that a template lacks are empty', () => {
  expect(readTemplate(resource('      P: 1\n')).template).toMatchObject({ Parameters: {}, Outputs: {} });
});

describe('refused, with the place', () => {
  test.each([
    ['broken YAML', 'Resources:\n  A: [\n', 3],
    ['an unknown tag', resource('      P: !Reff B\n'), 5],
    ['a repeated key', resource('      P: 1\n      P: 2\n'), 6],
    ['no resources', 'Outputs: {}\n', 1],
    ['resources that are a list', 'Outputs: {}\nResources: []\n', 2],
    ['a resource without a type', 'Resources:\n  A: {Properties: {}}\n', 2],
    ['a resource that is a word', 'Resources:\n  A: topic\n', 2],
    ['an empty file', '', 1],
  ])('%s', (_, text, line) => {
    expect(() => readTemplate(text)).toThrow(TemplateError);
    try {
      readTemplate(text);
    } catch (error) {
      expect((error as TemplateError).position.line).toBe(line);
    }
  });
});
