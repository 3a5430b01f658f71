import { expect, test } from 'vitest';
import { agreementOn } from './agreement.ts';
import { hashOf, readDeployment } from './folder.ts';
import { AwsError, type Stack } from './port.ts';

const template = (parts: { readonly topic?: string; readonly more?: string } = {}): string => `Description: One
Resources:
  Topic:
    Type: AWS::SNS::Topic
${parts.topic ?? '    DeletionPolicy: Retain\n'}Outputs:
  Name:
    Description: What it is called
    Value: !GetAtt Topic.TopicName
${parts.more ?? ''}`;

const TOPIC = '    DeletionPolicy: Retain\n';

async function differing(deployed: string, committed: string): Promise<readonly string[]> {
  const files = new Map([['root.yaml', committed]]);
  files.set(
    'deployment.yaml',
    `config: c.yaml\nstacks:\n  - {name: one, region: eu-west-1, template: root.yaml}\nfiles:\n  root.yaml: ${hashOf(committed)}\n`,
  );
  const folder = readDeployment('templates-out/one', (name) => files.get(name));
  const [stack] = folder.stacks;
  if (stack === undefined) throw new Error('no stack');
  const standing: Partial<Stack> = { id: 'one', name: 'one', status: 'UPDATE_COMPLETE' };
  const { checked, differences } = await agreementOn(
    {
      stack: () => Promise.resolve(standing as Stack),
      resources: () => Promise.resolve([]),
      template: () =>
        deployed === 'denied'
          ? Promise.reject(new AwsError('AccessDenied', 'cloudformation:GetTemplate', 'no', 'denied'))
          : Promise.resolve(deployed),
    },
    stack,
    folder,
  );
  // The texts stay out of what is printed: they may hold secrets.
  for (const one of differences) expect(one).not.toHaveProperty('deployed');
  const told = differences.flatMap(({ status, resources, sections }) => [
    ...(status === 'changed' ? [] : [status]),
    ...resources.flatMap(({ logicalId, kind, properties }) =>
      kind === 'changed' ? properties.map(({ name }) => `${logicalId}.${name}`) : [`${logicalId} ${kind}`],
    ),
    ...sections,
  ]);
  return checked ? told : ['not checked'];
}

test.each<[string, string, string, readonly string[]]>([
  ['the same', template(), template(), []],
  ['comments', template(), `# One more.\n${template()}`, []],
  ['metadata of a resource', template(), template({ topic: `${TOPIC}    Metadata: {a: b}\n` }), []],
  ['metadata of the template', template(), template({ more: 'Metadata: {a: b}\n' }), []],
  ['the order of work', template({ topic: `${TOPIC}    DependsOn: [A, B]\n` }), template(), []],
  ['descriptions', template(), template().replace('One', 'Two').replace('it is called', 'its name is'), []],
  ['a deletion policy', template(), template({ topic: '    DeletionPolicy: Delete\n' }), ['Topic.DeletionPolicy']],
  [
    'a property named Metadata',
    template(),
    template({ topic: `${TOPIC}    Properties: {Metadata: x}\n` }),
    ['Topic.Properties'],
  ],
  ['what an output gives', template(), template().replace('!GetAtt Topic.TopicName', '!Ref Topic'), ['Outputs Name']],
  ['an output more', template(), template({ more: '  Arn: {Value: !Ref Topic}\n' }), ['Outputs Arn']],
  ['a resource more', template(), template({ topic: `${TOPIC}  Other: {Type: AWS::SNS::Topic}\n` }), ['Other added']],
  ['what is no template', 'no: template', template(), ['unreadable']],
  ['what may not be read', 'denied', template(), ['not checked']],
])('%s', async (_, deployed, committed, expected) => {
  expect(await differing(deployed, committed)).toEqual(expected);
});
