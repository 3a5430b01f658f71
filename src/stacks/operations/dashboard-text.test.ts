import { describe, expect, it } from 'vitest';
import { Template } from '../../cfn/template.ts';
import { Annotated } from '../../cfn/values.ts';
import { readTemplate } from '../../cfn/read.ts';
import { toYaml } from '../../cfn/yaml.ts';
import { dashboardText, type Body } from './dashboard-text.ts';

/** The lines of a body as the YAML has them, and the JSON that CloudFormation would make of it. */
function printed(body: Body | (() => Body)): { readonly lines: readonly string[]; readonly json: unknown } {
  const t = new Template('a dashboard');
  const id = t.parameter<'RDS::DBInstance.DBInstanceIdentifier', string>('DatabaseId', 'The database.');
  t.resource('Dashboard', {
    why: 'To be read.',
    Type: 'AWS::CloudWatch::Dashboard',
    Properties: { DashboardBody: dashboardText(typeof body === 'function' ? body() : ['AWS/RDS', id, body]) },
  });
  const yaml = toYaml(t, 'test');
  const value = readTemplate(yaml).template.Resources['Dashboard']?.Properties?.['DashboardBody'];
  const text = typeof value === 'string' ? value : (value as { readonly 'Fn::Sub': string })['Fn::Sub'];
  return { lines: yaml.slice(yaml.indexOf('DashboardBody:')).split('\n'), json: JSON.parse(text) };
}

const many = (count: number): readonly Body[] => Array.from({ length: count }, (_, index) => `name number ${index}`);

describe('the body of a dashboard', () => {
  it('is the JSON that it was, with references for CloudFormation to fill in', () => {
    const body = {
      title: 'quotes " and \\ and ${!literal}',
      list: many(30),
      nested: { deep: [[1, 2], { true: true }] },
    };
    expect(printed(body).json).toEqual([
      'AWS/RDS',
      '${DatabaseId}',
      { ...body, title: 'quotes " and \\ and ${!!literal}' },
    ]);
  });

  it('has what fits on a line on one', () => {
    const { lines } = printed({ a: 1, b: [true, 'x'] });
    expect(lines[0]).toBe('DashboardBody: !Sub \'["AWS/RDS", "${DatabaseId}", {"a": 1, "b": [true, "x"]}]\'');
  });

  it('keeps a line of a graph on one line, and places a widget on one', () => {
    const line: Body = ['AWS/RDS', 'CPUUtilization', 'DBInstanceIdentifier', 'x'.repeat(90), { stat: 'Sum' }];
    const { lines } = printed(() => ({
      start: '-PT3H',
      widgets: [{ type: 'metric', x: 0, properties: { title: 'Load', metrics: [line, line] } }],
    }));
    expect(lines.slice(1, 8).map((text) => text.trim().slice(0, 48))).toEqual([
      '{"start": "-PT3H", "widgets": [',
      '{"type": "metric", "x": 0, "properties": {',
      '"title": "Load",',
      '"metrics": [',
      '["AWS/RDS", "CPUUtilization", "DBInstanceIdentif',
      '["AWS/RDS", "CPUUtilization", "DBInstanceIdentif',
      ']',
    ]);
  });

  it('tells the config keys of its values', () => {
    const { lines } = printed({ value: new Annotated(60, ['compute.capacity.max']), list: many(10) });
    expect(lines[0]).toContain('# compute.capacity.max');
  });

  it('refuses what JSON cannot hold', () => {
    expect(() => dashboardText([new Annotated(undefined, [])])).toThrow(/cannot hold undefined/);
  });
});
