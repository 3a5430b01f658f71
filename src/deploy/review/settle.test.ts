import { expect, test } from 'vitest';
import { change, changeSet, detail, reviewTexts, unknownYet } from '../../testing/reviews.ts';
import type { ResourceChange } from '../port.ts';

/** `Reader` reads `value`; what becomes of it when AWS lists it with a value that is known only after apply. */
const template = (value: string, other = ''): string => `
Parameters:
  Fed: { Type: String }
  Default: { Type: String, Default: x }
Resources:
  Source: { Type: AWS::EC2::LaunchTemplate, Properties: { LaunchTemplateData: {} } }
  Reader: { Type: AWS::SNS::Topic, Properties: { DisplayName: ${value} ${other} } }
`;

const reader = change('Reader', 'AWS::SNS::Topic', {
  replacement: 'Conditional',
  details: [unknownYet('DisplayName', 'Source.Arn', { requiresRecreation: 'Always' })],
});
const source = (other: Partial<ResourceChange>): ResourceChange =>
  change('Source', 'AWS::EC2::LaunchTemplate', { details: [detail('Tags')], ...other });
const UPDATED = source({});
const REPLACED = source({
  replacement: 'True',
  details: [detail('LaunchTemplateName', { requiresRecreation: 'Always' })],
});
const UNKNOWN = source({ action: 'Dynamic' });

function settled(value: string, changes: readonly ResourceChange[], deployed: 'readable' | 'denied' = 'readable') {
  const text = template(value);
  const review = reviewTexts(
    [
      {
        deployed: deployed === 'readable' ? text : null,
        wanted: { file: 'site.yaml', text },
        changeSet: changeSet([...changes, reader]),
      },
    ],
    { parameters: { deployed: { Fed: 'a', Same: 'b' }, wanted: { Fed: 'c', Same: 'b' } } },
  );
  const row = review.rows.find(({ logicalId }) => logicalId === 'Reader');
  return [row?.certainty, ...(row?.reads ?? [])].join(' ');
}

test.each<[string, string, readonly ResourceChange[], string]>([
  ['nothing changes', '!Ref Source', [], 'stays'],
  ['the Ref of what is updated in place', '!Ref Source', [UPDATED], 'stays'],
  ['the ARN of what is updated in place', '!GetAtt Source.Arn', [UPDATED], 'stays'],
  [
    'another attribute of what is updated in place',
    '!GetAtt Source.LatestVersionNumber',
    [UPDATED],
    'afterApply Source',
  ],
  ['the Ref of what is replaced', '!Ref Source', [REPLACED], 'afterApply Source'],
  ['the Ref of what AWS cannot tell', '!Ref Source', [UNKNOWN], 'afterApply Source'],
  ['inside of a Sub', '!Sub "a-${Source}"', [REPLACED], 'afterApply Source'],
  ['an attribute inside of a Sub', '!Sub "${Source.LatestVersionNumber}"', [UPDATED], 'afterApply Source'],
  ['a variable of a Sub', '!Sub ["${A}", { A: !Ref Source }]', [REPLACED], 'afterApply Source'],
  ['no variable of a Sub', '!Sub "${!Source}"', [REPLACED], 'afterApply Reader'],
  ['deep in a list', '!Join ["-", [a, !Ref Source]]', [REPLACED], 'afterApply Source'],
  ['the account', '!Ref AWS::AccountId', [REPLACED], 'stays'],
  ['a parameter that is another', '!Ref Fed', [], 'afterApply Fed'],
  ['a parameter at its default', '!Ref Default', [], 'afterApply Default'],
  ['a literal: no reason why AWS lists it', 'literal', [], 'afterApply Reader'],
  [
    'a parameter store without a version',
    '!Sub "{{resolve:ssm:/images/web}}${Source}"',
    [],
    'afterApply ssm:/images/web',
  ],
  ['a parameter store with a version', '!Sub "{{resolve:ssm:/images/web:3}}${Source}"', [], 'stays'],
])('%s: %s', (_, value, changes, expected) => {
  expect(settled(value, changes)).toBe(expected);
});

test('where the deployed template may not be read, nothing is shown to stay', () => {
  expect(settled('!Ref Source', [], 'denied')).toBe('possible');
});
