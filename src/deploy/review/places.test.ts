import { expect, test } from 'vitest';
import { readTemplate } from '../../cfn/read.ts';
import { placer } from './places.ts';

const text = `Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: mysql  # data.database.engine
      Tags:
        - Key: team
          Value: platform  # tags
`;
const places = placer('data.yaml', text, readTemplate(text), (key) => ({ file: 'config.yaml', line: key.length }));
const at = (...path: readonly (string | number)[]) => places.at(['Resources', 'Database', ...path]);

test('a value has the key of its line, or of one below it with which it begins', () => {
  expect(at('Properties', 'Engine')).toMatchObject({ line: 5, keys: ['data.database.engine'] });
  expect(at('Properties', 'Tags')).toMatchObject({ line: 6, keys: ['tags'], config: { line: 4 } });
});

test('a property that is not there any more has no key of its neighbours', () => {
  expect(at('Properties', 'DBName')).toMatchObject({ line: 4, keys: [], config: undefined });
});
