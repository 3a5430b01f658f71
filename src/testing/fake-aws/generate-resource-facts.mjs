// @ts-check
// Writes cloudformation/resource-facts-table.ts from the CloudFormation service specification: for each resource type that
// src/stacks uses, and a few more for tests, which properties replace the resource and which attributes it has.
// Run: node src/testing/fake-aws/generate-resource-facts.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadAwsServiceSpec } from '@aws-cdk/aws-service-spec';

const root = new URL('../../../', import.meta.url);
const target = new URL('cloudformation/resource-facts-table.ts', import.meta.url);

/** Types that templates of tests use beyond those of src/stacks. */
const MORE = [
  'AWS::CloudFormation::WaitConditionHandle',
  'AWS::DynamoDB::Table',
  'AWS::EC2::Instance',
  'AWS::RDS::DBCluster',
  'AWS::Route53::HostedZone',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SSM::Parameter',
];

/** The text of the file: what the test compares with the one that is committed. */
export async function resourceFacts() {
  const database = await loadAwsServiceSpec();
  const source = readFileSync(new URL('src/cfn/resource-types.ts', root), 'utf8');
  const used = [...source.matchAll(/^ {2}'(AWS::\w+::\w+)': \{/gm)].map((match) => match[1] ?? '');
  const types = [...new Set([...used, ...MORE])].toSorted();
  const rows = types.map((type) => {
    const resource = database.lookup('resource', 'cloudFormationType', 'equals', type)[0];
    if (resource === undefined) throw new Error(`the specification does not know ${type}`);
    /** @param {string} kind */
    const causing = (kind) =>
      Object.entries(resource.properties)
        .filter(([, property]) => property.causesReplacement === kind)
        .map(([name]) => name)
        .toSorted();
    const attributes = Object.keys(resource.attributes).toSorted();
    return [type, causing('yes').join(' '), causing('maybe').join(' '), attributes.join(' ')].join(' | ').trim();
  });
  return `// Written by generate-resource-facts.mjs from @aws-cdk/aws-service-spec (Apache-2.0). Do not edit.

/** A resource type, the properties that replace it, those that may, its attributes. */
export const FACTS_TABLE = \`
${rows.join('\n')}
\`;
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, await resourceFacts());
